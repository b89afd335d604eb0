"""The data explorer's page and the page of each indicator.

Both show what chapters give to the site: ``book/explorer.md`` a script with every figure of
the yearbook (``page``), ``book/data.md`` the dictionary (``listing``, ``entry``, ``write``).
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: "Sphinx") -> None:
    """Connect the parts; called by ``website.setup``."""
    from website.explorer import listing, page

    for part in (page, listing):
        part.setup(app)
