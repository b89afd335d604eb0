"""说明某一章为何要重新运行 / say why a chapter runs again."""

import argparse

from analysis.errors import BookError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One or more chapters, by page name or its end."""
    parser.add_argument("chapter", nargs="*", help="e.g. 1-1-innovation (default: all)")


def run(args: argparse.Namespace) -> int:
    """Print a line a chapter."""
    from analysis import paths
    from website.build.record import Store, in_chinese, reasons
    from website.build.toc import pages

    known = pages(paths.ROOT)
    chosen = [
        page
        for page in known
        if not args.chapter or any(_names(name, page) for name in args.chapter)
    ]
    unknown = [name for name in args.chapter if not any(_names(name, page) for page in known)]
    if unknown:
        raise BookError(
            f"没有这一章：{'、'.join(unknown)}。现有：{'、'.join(known)}",
            f"No such chapter: {', '.join(unknown)}.",
        )
    store = Store(paths.ROOT, paths.EXECUTED)
    for page in chosen:
        if not store.source(page).is_file():
            print(f"{page}：文件不存在 / {page}.md is missing")
            continue
        found = reasons(store, page)
        if found:
            zh, en = "、".join(map(in_chinese, found)), "; ".join(found)
            print(f"{page}：要重新运行，因为{zh} / runs again because {en}")
        else:
            print(f"{page}：不必重新运行 / is current")
    return 0


def _names(name: str, page: str) -> bool:
    return name in (page, page.split("/")[-1])
