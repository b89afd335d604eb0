"""The steps of a build, in order: data, text, chapters, verdicts, Sphinx, the site in its place."""

import subprocess
import sys
import time
from functools import partial

from analysis import paths, settings
from analysis.errors import BookError
from website.build import prose, seal, site, toc
from website.build.addresses import base_address
from website.build.cluster import execute_on
from website.build.execute import ChangedError, ChapterError, execute
from website.build.progress import Progress
from website.build.record import DAMAGED, Store, cells_of, drop, last_seconds, moved, reasons
from website.build.verify import exhibits_of
from website.citing.edition import Standing


def take(jobs: int, dask: str, standing: Standing, sources: dict[str, str]) -> None:
    """Take all steps; ``sources`` are what the build starts from, the rest is as in ``book.build``.

    Raises:
        BookError: a fault that a person can put right.
        OSError: a file can't be read or written.
    """
    started, workers = time.monotonic(), jobs or site.cores()
    _check_data()
    pages = toc.pages(paths.ROOT)
    store = Store(paths.ROOT, paths.EXECUTED)
    _check_text(store, pages)
    for page in pages:
        if not cells_of(store, page):
            drop(store, page)
    why = {page: reasons(store, page) for page in pages}
    stale = [page for page in pages if why[page]]
    progress = Progress({page: last_seconds(store, page) for page in stale}, workers)
    for page in stale:
        if DAMAGED in why[page]:
            progress.say(f"{page}：缓存已损坏，弃用 / the kept outputs are damaged and discarded")
    try:
        _run(store, stale, progress, workers, dask)
        if settings.of_paper():
            _audit_claims()
        try:
            progress.step("写网页 / writing the pages")
            site.write(
                paths.ROOT,
                paths.EXECUTED,
                paths.STAGING,
                paths.DOCTREES,
                jobs=workers,
                standing=standing,
            )
            progress.step("核对网站 / looking the site over")
            _still(store, pages, sources)
            site.publish(paths.STAGING, paths.SITE, pages, base=base_address(paths.ROOT))
        finally:
            progress.stopped()
    except ChapterError as error:
        raise BookError(
            f"{error.page}.md 第 {error.cell} 个代码单元出错，网站保持原样。",
            f"{error.detail}\n{error.page}.md: code cell {error.cell} raised; "
            "the last good site is untouched.",
        ) from error
    except ChangedError as error:
        raise BookError(
            f"构建期间有改动：{'、'.join(error.files)}；网站保持原样，请再构建一次。",
            f"{', '.join(error.files)} changed while the book was being built; "
            "the last good site is untouched: build again.",
        ) from error
    except site.SiteError as error:
        raise BookError(
            "网站没有生成，原有网站保持原样：\n" + "\n".join(error.lines),
            "The site was not written; the last good site is untouched.",
        ) from error
    count, chapters = exhibits_of(paths.SITE, pages), toc.chapters(paths.ROOT, pages)
    progress.say(
        f"网站：{paths.SITE.relative_to(paths.ROOT)}/index.html（{chapters} 章，{len(pages)} 页，"
        f"{count['figure']} 幅图，{count['table']} 张表；用时 {time.monotonic() - started:.0f} 秒）\n"
        f"Site: {chapters} chapters on {len(pages)} pages, {count['figure']} figures, "
        f"{count['table']} tables."
    )


def _run(store: Store, stale: list[str], progress: Progress, workers: int, dask: str) -> None:
    run = partial(execute_on, dask) if dask else partial(execute, workers=workers)
    told = {"started": progress.started, "finished": progress.finished, "waiting": progress.tick}
    try:
        run(store, stale, **told)
    finally:
        progress.stopped()


def _check_data() -> None:
    # in a process of its own: this one must not have read the data when chapters are forked
    command = [sys.executable, "-m", "analysis", "check"]
    if subprocess.run(command, cwd=paths.ROOT, check=False).returncode:
        raise BookError(
            "数据检查没有通过，网站保持原样。",
            "The data check failed; the last good site is untouched.",
        )


def _audit_claims() -> None:
    """Write the verdicts that the pages show, and say which have changed."""
    target = paths.BUILD / "results" / "claims.json"
    command = [sys.executable, "-m", "analysis", "claims", "--json", str(target), "--quiet"]
    if subprocess.run(command, cwd=paths.ROOT, check=False).returncode:
        raise BookError(
            "论断核查没有完成，网站保持原样。",
            "The claims could not be audited; no site was written.",
        )


def _still(store: Store, pages: list[str], sources: dict[str, str]) -> None:
    """What was checked, run and written must be what stands there: it may have been edited since.

    Raises:
        ChangedError: the files that changed.
    """
    if found := seal.moved(sources, seal.sources(paths.ROOT)):
        raise ChangedError("book", found[:5])
    for page in pages:
        if found := moved(store, page):
            raise ChangedError(page, found)


def _check_text(store: Store, pages: list[str]) -> None:
    faults = []
    for page in pages:
        path = store.source(page)
        if not path.is_file():
            raise BookError(
                f"_toc.yml 列出的 {page}.md 不存在。", f"{page}.md, listed in _toc.yml, is missing."
            )
        faults += prose.faults_of(f"{page}.md", path.read_text(encoding="utf-8"))
    if faults:
        raise BookError(
            "\n".join(map(str, faults)), f"{len(faults)} faults in the text; nothing was built."
        )
