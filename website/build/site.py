"""Write the site with Sphinx, look it over, and put it in place whole."""

import io
import os
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import yaml

from analysis import settings
from website.build import anew, toc
from website.build.addresses import base_address, repository_address
from website.build.staging import Staging
from website.build.swap import swap
from website.build.verify import faults_of
from website.build.whole import write_whole
from website.citing.edition import Standing
from website.citing.elsewhere import edition_here
from website.citing.items import cited_root
from website.finish.site import finish
from website.paper import shelf
from website.release.freeze import carry
from website.release.standing import standing_here

_UNUSED = {
    "sphinx_togglebutton",
    "sphinx_copybutton",
    "sphinx_thebe",
    "sphinx_comments",
    "sphinx_design",
    "sphinx_book_theme",
    "sphinx.ext.intersphinx",
    "sphinx_jupyterbook_latex",
}
# an error of the system as Python words it: its number, what it is, and the file where it is known
_ERRNO = re.compile(r"\[Errno (?P<number>\d+)\] (?P<said>[^:()]+)(?:: '(?P<file>[^']+)')?")


class SiteError(Exception):
    """The site can't be published; ``lines`` say why, one a fault."""

    def __init__(self, lines: list[str]):
        super().__init__("\n".join(lines))
        self.lines = lines


def configuration(root: Path, executed: Path, standing: Standing | None = None) -> dict:
    """Sphinx's configuration, as Jupyter Book makes it of ``_config.yml`` and ``_toc.yml``."""
    from jupyter_book.config import get_final_config

    found, _ = get_final_config(
        user_yaml=root / "_config.yml",
        cli_config={
            "latex_individualpages": False,
            "book_executed": str(executed),
            "book_claims": str(executed.with_name("results") / "claims.json"),
            "book_repository": repository_address(root),
            "book_standing": standing or standing_here(root),
        },
        sourcedir=root,
        use_external_toc=True,
    )
    found["external_toc_path"] = str(root / "_toc.yml")
    if not settings.of_paper():
        kept = executed.with_name("_toc.yml")
        write_whole(kept, yaml.safe_dump(toc.contents(root), allow_unicode=True))
        found["external_toc_path"] = str(kept)
        found["include_patterns"] = [f"{page}.md" for page in toc.pages(root)]
        found["html_title"] = edition_here(root).title
    # what Jupyter Book would add and the book's own theme does without
    found["extensions"] = [name for name in found["extensions"] if name not in _UNUSED]
    found.pop("comments_config", None)
    # Sphinx looks for pages in every folder that is not left out, the packages' among them
    found["exclude_patterns"] = [*found["exclude_patterns"], ".*"]
    base = base_address(root)
    found["html_baseurl"] = base
    edition = replace(edition_here(root), standing=found["book_standing"])
    found["book_cited_root"] = cited_root(edition, base)
    found["project"] = found["html_title"]
    found["html_theme"] = "chenzhou"
    found["html_theme_options"] = {}
    found["html_math_renderer"] = "mathml"
    found["html_copy_source"] = False
    return found


def write(
    root: Path,
    executed: Path,
    outdir: Path,
    doctrees: Path,
    *,
    jobs: int,
    standing: Standing | None = None,
) -> None:
    """Run Sphinx; every warning is an error.

    Args:
        root: of the repository.
        executed: the executed chapters.
        outdir: where the site is written.
        doctrees: what Sphinx keeps between builds.
        jobs: processes at once.
        standing: of the version that is built; None: as the repository and its releases say.

    Raises:
        SiteError: with Sphinx's warnings and errors.
    """
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.console import nocolor
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    staging = Staging(root, executed, outdir, doctrees)
    staging.open()
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
                confoverrides=configuration(root, executed, standing),
                status=None,
                warning=warnings,
                parallel=jobs,
                keep_going=True,
            )
            # it only reads the settings; Sphinx is serial until every extension says that it is safe
            numbering = app.extensions["sphinx_multitoc_numbering"]
            numbering.parallel_read_safe = numbering.parallel_write_safe = True
            anew.pages_follow(app)
            app.build(force_all=False)
    except SphinxError as error:
        if fault := _of_the_system(error):
            raise fault from error
        told = [*str(error).splitlines(), *getattr(error, "traceback", "").splitlines()]
        raise SiteError([*warnings.getvalue().splitlines(), *told]) from error
    lines = [line.replace(f"{root}/", "") for line in warnings.getvalue().splitlines()]
    if any(line.strip() for line in lines):
        # the mark stays: what was read with a warning is read again, or the next build would pass
        raise SiteError(lines)
    staging.close()


def _of_the_system(error: Exception) -> OSError | None:
    """The fault of a file that Sphinx tells as its own, as of a full disk.

    A process that reads or writes pages beside others hands over the text of its error alone.
    """
    if isinstance(fault := getattr(error, "orig_exc", None), OSError):
        return fault
    found = _ERRNO.search(str(error)) if hasattr(error, "traceback") else None
    if found is None:
        return None
    return OSError(int(found["number"]), found["said"], found["file"])


def publish(staging: Path, site: Path, pages: list[str], *, base: str = "") -> None:
    """Complete the new site, look it over, and put it where the old one was, whole.

    Raises:
        SiteError: what is wrong with it; the old site stays.
    """
    fresh = site.with_name(f".{site.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(staging, fresh)
    every = finish(fresh, pages, cache=site.with_name("fonts"), base=base)
    carry(site.with_name("releases"), fresh)
    shelf.carry(site, fresh, pages)
    faults = faults_of(fresh, every)
    if faults:
        raise SiteError(faults)
    swap(fresh, site)


def cores() -> int:
    """How many chapters may run at once here."""
    return max(1, len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1)
