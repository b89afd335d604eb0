"""The whole build: data, chapters, site."""

import subprocess
import sys
from collections.abc import Callable

from analysis import paths
from analysis.errors import BookError
from website.build import site, toc
from website.build.execute import ChapterError, Store, execute, reasons
from website.build.verify import exhibits_of


def build(*, jobs: int = 0, say: Callable[[str], None]) -> int:
    """Check the data, run what must run, write the site and put it in place.

    Returns 0, or 1 with a message; the last good site stays where it was.

    Raises:
        BookError: a fault that a person can put right.
    """
    # in a process of its own: this one must not have read the data when chapters are forked
    checked = subprocess.run(
        [sys.executable, "-m", "analysis", "check"], cwd=paths.ROOT, check=False
    )
    if checked.returncode == 1:
        return checked.returncode
    pages = toc.pages(paths.ROOT)
    store = Store(paths.ROOT, paths.EXECUTED)
    workers = jobs or site.cores()
    stale = [page for page in pages if reasons(store, page)]
    done = 0

    def finished(page: str, seconds: float) -> None:
        nonlocal done
        done += 1
        say(f"[{done}/{len(stale)}] {page}  {seconds:.1f} s")

    try:
        execute(store, stale, workers=workers, started=lambda page: None, finished=finished)
        site.write(paths.ROOT, paths.EXECUTED, paths.STAGING, paths.DOCTREES, jobs=workers)
        site.publish(paths.STAGING, paths.SITE, pages, "郴州可持续发展研究")
    except ChapterError as error:
        raise BookError(
            f"{error.page}.md 第 {error.cell} 个代码单元出错，网站保持原样：\n{error.detail}",
            f"{error.page}.md: code cell {error.cell} raised; the last good site is untouched.",
        ) from error
    except site.SiteError as error:
        lines = "\n".join(error.lines)
        raise BookError(
            f"网站没有生成，原有网站保持原样：\n{lines}",
            "The site was not written; the last good site is untouched.",
        ) from error
    count = exhibits_of(paths.SITE, pages)
    chapters = sum(1 for page in pages if (paths.ROOT / f"{page}.md").is_file())
    say(
        f"网站在 {paths.SITE.relative_to(paths.ROOT)}/index.html：{chapters} 页，"
        f"{count['figure']} 幅图，{count['table']} 张表 / "
        f"{chapters} chapters, {count['figure']} figures, {count['table']} tables"
    )
    return 0
