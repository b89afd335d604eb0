"""The page of the data explorer, opened with a choice in its address."""

import pytest


@pytest.fixture
def opened(address, contexts):
    """Opens the explorer with a query; ``errors`` of the page lists what its scripts raised."""

    def go(query="", width=1280, **options):
        page = contexts(width, accept_downloads=True, **options).new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(f"{address}book/explorer.html{query}")
        return page

    return go


@pytest.fixture
def radio():
    """The radio button of a page with this name."""
    return lambda page, name: page.get_by_role("radio", name=name, exact=True)
