"""The downloads: ``cite/<id>.bib``, ``.ris`` and ``.json`` in the site."""

import shutil
from pathlib import Path

from sphinx.application import Sphinx

from website.citing.works import Citing


def write(folder: Path, citing: Citing) -> None:
    """Write every work's files to ``folder``, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, forms in citing.forms.items():
        for form in forms:
            if form.text:
                (folder / f"{name}.{form.name}").write_text(form.text, encoding="utf-8")


def _write(app: Sphinx, error: Exception | None) -> None:
    # nothing was gathered when no page had to be written: the files are there already
    citing = getattr(app, "book_citing", None)
    if error is None and citing is not None:
        write(Path(app.outdir) / "cite", citing)


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("build-finished", _write)
