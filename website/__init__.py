"""The Sphinx extension of the book: it shows what the chapters' outputs carry.

It knows no statistics and reads no data file. Figures and tables come as bundles
(``exhibits``), numbers as bundles too (``numbers``); ``notebooks`` hands Sphinx the
executed chapters, ``numbering`` numbers figures by chapter, ``citing`` lets a reader cite them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: "Sphinx") -> dict[str, object]:
    """Connect the parts; called by Sphinx."""
    from website import (
        citing,
        claims,
        contact,
        downloads,
        english,
        exhibit_list,
        exhibits,
        explorer,
        files,
        foot,
        interactive,
        look,
        mathml,
        notebooks,
        numbering,
        numbers,
        rerun,
        share,
        summary,
        svg,
    )

    parts = (
        notebooks,
        exhibits,
        numbers,
        claims,
        files,
        downloads,
        numbering,
        summary,
        mathml,
        citing,
        exhibit_list,
        explorer,
        rerun,
        contact,
        foot,
        share,
        interactive,
        look,
        svg,
        english,
    )
    for part in parts:
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
