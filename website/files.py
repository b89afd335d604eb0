"""Files that the chapters give to the site."""

from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from website.store import per_page

MIME = "application/vnd.chenzhou.file+json"


class Renderer:
    """MyST-NB's door for outputs of the type ``MIME``: a link to the file."""

    mime_priority_overrides = (("*", MIME, 1),)

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """Note the file on the document and show a link to it."""
        if data.mime_type != MIME:
            return None
        content = data.content
        path = PurePosixPath(content["path"])
        if path.is_absolute() or ".." in path.parts:
            raise ExtensionError(f"site file {path}: must stay below the site's root")
        document = renderer.renderer.document
        document.attributes.setdefault("book_files", {})[str(path)] = content["text"]
        env = document.settings.env
        up = "../" * env.docname.count("/")
        link = nodes.reference("", content["title"], refuri=up + str(path), internal=False)
        return [nodes.paragraph("", "下载：", link, classes=["site-file"])]


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    app.env.book_files[app.env.docname] = doctree.attributes.pop("book_files", {})  # type: ignore[attr-defined]


def _write(app: Sphinx, error: Exception | None) -> None:
    if error:
        return
    for files in app.env.book_files.values():  # type: ignore[attr-defined]
        for name, text in files.items():
            path = Path(app.outdir) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    per_page(app, "book_files")
    app.connect("doctree-read", _collect)
    app.connect("build-finished", _write)
