"""Write the site with Sphinx, look it over, and put it in place whole."""

import io
import os
import shutil
import sys
from pathlib import Path

from website.build.verify import faults_of

INDEX = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title>'
    '<meta http-equiv="refresh" content="0; url={first}"><a href="{first}">{title}</a></html>\n'
)


class SiteError(Exception):
    """The site can't be published; ``lines`` say why, one a fault."""

    def __init__(self, lines: list[str]):
        super().__init__("\n".join(lines))
        self.lines = lines


def configuration(root: Path, executed: Path) -> dict:
    """Sphinx's configuration, as Jupyter Book makes it of ``_config.yml`` and ``_toc.yml``."""
    from jupyter_book.config import get_final_config

    found, _ = get_final_config(
        user_yaml=root / "_config.yml",
        cli_config={
            "latex_individualpages": False,
            "book_executed": str(executed),
            "book_claims": str(executed.with_name("results") / "claims.json"),
        },
        sourcedir=root,
        use_external_toc=True,
    )
    found["external_toc_path"] = str(root / "_toc.yml")
    return found


def write(root: Path, executed: Path, outdir: Path, doctrees: Path, *, jobs: int) -> None:
    """Run Sphinx; every warning is an error.

    Raises:
        SiteError: with Sphinx's warnings and errors.
    """
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.console import nocolor
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    # a run that was cut off may have left half a page: then everything is written anew
    unfinished = outdir.with_name(f".{outdir.name}.unfinished")
    if unfinished.exists():
        for folder in (outdir, doctrees):
            shutil.rmtree(folder, ignore_errors=True)
    unfinished.touch()
    nocolor()
    warnings = io.StringIO()
    try:
        with patch_docutils(str(root)), docutils_namespace():
            app = Sphinx(
                srcdir=str(root),
                confdir=None,
                outdir=str(outdir),
                doctreedir=str(doctrees),
                buildername="html",
                confoverrides=configuration(root, executed),
                status=None,
                warning=warnings,
                parallel=jobs,
                keep_going=True,
            )
            for name in ("sphinx_multitoc_numbering", "sphinx_jupyterbook_latex"):
                if name in app.extensions:
                    # both only read the settings; Sphinx is serial until each extension says so
                    app.extensions[name].parallel_read_safe = True
                    app.extensions[name].parallel_write_safe = True
            app.build(force_all=False)
    except SphinxError as error:
        raise SiteError([*warnings.getvalue().splitlines(), str(error)]) from error
    lines = [line.replace(f"{root}/", "") for line in warnings.getvalue().splitlines()]
    if any(line.strip() for line in lines):
        # the mark stays: what was read with a warning is read again, or the next build would pass
        raise SiteError(lines)
    unfinished.unlink()


def publish(staging: Path, site: Path, pages: list[str]) -> None:
    """Look the new site over and put it where the old one was, whole.

    Raises:
        SiteError: what is wrong with it; the old site stays.
    """
    opening = (staging / f"{pages[0]}.html").read_text(encoding="utf-8")
    title = opening.partition("<title>")[2].partition("</title>")[0].strip()
    (staging / "index.html").write_text(
        INDEX.format(title=title, first=f"{pages[0]}.html"), encoding="utf-8"
    )
    faults = faults_of(staging, pages)
    if faults:
        raise SiteError(faults)
    fresh, old = site.with_name(f".{site.name}.new"), site.with_name(f".{site.name}.old")
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(staging, fresh, ignore=shutil.ignore_patterns(".buildinfo*"))
    if site.exists():
        site.replace(old)
    fresh.replace(site)
    shutil.rmtree(old, ignore_errors=True)


def cores() -> int:
    """How many chapters may run at once here."""
    return max(1, len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1)
