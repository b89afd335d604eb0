"""Which address a page of a released version cites, in a browser, when it was built without one."""

import pytest

from analysis.paths import ROOT
from website.build.site import publish
from website.citing.edition import read_edition
from website.measure.server import served
from website.release.freeze import carry, freeze

pytestmark = pytest.mark.browser
VERSION = read_edition(ROOT).version


@pytest.fixture(scope="module")
def address(small_site, tmp_path_factory):
    """A site that holds the frozen copy of its own version, on localhost."""
    site = type(small_site)(tmp_path_factory.mktemp("frozen"))
    site.build(standing="released")
    publish(site.staging, site.html, ["book/index", "book/a"])
    releases = site.root / "_build" / "releases"
    freeze(site.html, releases, VERSION, "")
    carry(releases, site.html)
    with served(site.html) as found:
        yield found


@pytest.mark.parametrize("folder", ["", f"/v/{VERSION}"])
def test_the_site_and_its_frozen_copy_both_cite_the_copy(browser, address, folder):
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(f"{address}{folder}/book/a.html?from=search#small-table")
        shown = page.locator(".cite-page a.permalink").first
        assert shown.get_attribute("href") == f"{address}/v/{VERSION}/book/a.html"
        cited = page.locator("#small-figure .cite a.permalink").first.get_attribute("href")
        assert cited == f"{address}/v/{VERSION}/book/a.html#small-figure"
        # it is there, with the figure
        assert page.goto(cited).ok
        assert page.locator("#small-figure").count() == 1
    finally:
        context.close()
