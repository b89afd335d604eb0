"""Citing: the book's own references, and the book, its chapters and exhibits to be cited.

``edition`` reads ``CITATION.cff``; ``items`` makes CSL-JSON of it and of the pages;
``citeproc`` has pandoc set it; ``forms`` holds what a reader copies; ``box`` shows it,
``files`` writes it to ``cite/``. ``references`` sets the literature that the book cites.
``head`` and ``jsonld`` tell machines the same.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: "Sphinx") -> None:
    """Connect the parts; called by ``website.setup``."""
    from website.citing import box, files, head, references, works

    for part in (works, references, box, head, files):
        part.setup(app)
