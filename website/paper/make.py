"""Make what there is of the book on paper, and put it into the published site."""

import shutil
import tempfile
import time
from collections.abc import Callable, Collection
from pathlib import Path

from analysis.errors import BookError
from website.build.swap import swap
from website.citing.edition import Edition
from website.paper import shelf
from website.paper.archive import write_zip
from website.paper.convert import epoch
from website.paper.pages import Page, read_pages

PARTS = ("pdf", "epub", "word", "zip")


def make(
    site: Path,
    root: str,
    edition: Edition,
    parts: Collection[str],
    *,
    base: str = "",
    say: Callable[[str], None] = lambda line: None,
) -> None:
    """Make ``parts`` from the pages of ``site`` and put them into it, whole or not at all.

    Args:
        site: a published site.
        root: name of the opening page, as in ``"book/index"``.
        edition: the version of the book.
        parts: some of ``PARTS``.
        base: the site's address, '' when it is not known.
        say: is told what was made.

    Raises:
        BookError: there is no site, or a tool is missing; the site stays as it was.
    """
    if not (site / f"{root}.html").is_file():
        raise BookError(
            "还没有网站，请先运行 make book。", "There is no site yet; run make book first."
        )
    if "pdf" in parts:
        check_pdf_tools()
    base = base.rstrip("/") + "/" if base else ""
    pages = read_pages(site, root)
    with tempfile.TemporaryDirectory(dir=site.parent, prefix=".paper.") as folder:
        made = Path(folder)
        for part, write in (("pdf", _pdf), ("epub", _epub), ("word", _word)):
            if part in parts:
                started = time.monotonic()
                write(made, pages, site, edition, base)
                say(f"{part}（{time.monotonic() - started:.0f} 秒）")
        fresh = made / "site"
        _assemble(site, fresh, made, [page.name for page in pages], edition, "zip" in parts)
        swap(fresh, site)


def check_pdf_tools() -> None:
    """See that WeasyPrint finds its libraries.

    Raises:
        BookError: it does not; says what to install.
    """
    try:
        import weasyprint  # noqa: F401
        import ziamath  # noqa: F401
    except ImportError as error:
        raise BookError(
            f"缺少 Python 软件包 {error.name}：按 requirements.lock 重新安装环境。",
            f"The Python package {error.name} is missing; install requirements.lock again.",
        ) from error
    except OSError as error:
        raise BookError(
            "生成 PDF 需要 Pango。Debian 上安装软件包 libpango-1.0-0、libpangoft2-1.0-0 和 "
            "libharfbuzz-subset0，macOS 上运行 brew install pango。",
            "PDF needs Pango: Debian's libpango-1.0-0, libpangoft2-1.0-0 and "
            f"libharfbuzz-subset0, or brew install pango ({error}).".replace("\n", " "),
        ) from error


def _pdf(made: Path, pages: list[Page], site: Path, edition: Edition, base: str) -> None:
    from website.paper.pdf import write_pdf

    write_pdf(made / "book.pdf", pages, site, edition, base=base, whole=True)
    for page in pages[1:]:
        write_pdf(made / f"{page.slug}.pdf", [page], site, edition, base=base, whole=False)


def _epub(made: Path, pages: list[Page], site: Path, edition: Edition, base: str) -> None:
    from website.paper.epub import write_epub

    write_epub(made / "book.epub", pages, site, edition, base=base)


def _word(made: Path, pages: list[Page], site: Path, edition: Edition, base: str) -> None:
    from website.paper.word import write_word

    for page in pages[1:]:
        write_word(made / f"{page.slug}.docx", page, site, edition, base=base)


def _assemble(
    site: Path, fresh: Path, made: Path, pages: list[str], edition: Edition, zipped: bool
) -> None:
    """A copy of the site with what was made now, and what was made before from the same pages."""
    kept = shelf.index_of(site)
    shutil.copytree(site, fresh, ignore=lambda folder, names: _paper_of(site, folder, names))
    folder = fresh / shelf.FOLDER
    folder.mkdir()
    for name in kept:
        shutil.copyfile(site / shelf.FOLDER / name, folder / name)
    for path in made.iterdir():
        if path.is_file():
            shutil.copyfile(path, folder / path.name)
    # the zip holds the others, so it is made after them, and again whenever one of them is
    archive = folder / "book.zip"
    if zipped or archive.exists():
        archive.unlink(missing_ok=True)
        shelf.write_index(fresh)
        shelf.offer(fresh, pages)
        name = f"chenzhou-book-{edition.version}"
        write_zip(made / "book.zip", fresh, name, epoch(edition), without={"v"})
        (made / "book.zip").replace(archive)
    shelf.write_index(fresh)
    shelf.offer(fresh, pages)


def _paper_of(site: Path, folder: str, names: list[str]) -> set[str]:
    return {shelf.FOLDER} & set(names) if Path(folder) == site else set()
