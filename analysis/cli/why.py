"""说明某一章为何要重新运行 / say why a chapter runs again."""

import argparse

from analysis.errors import BookError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One or more chapters, by page name or its end."""
    parser.add_argument("chapter", nargs="*", help="e.g. 1-1-innovation (default: all)")


def run(args: argparse.Namespace) -> int:
    """Print a line a chapter."""
    from analysis import paths
    from website.build.record import Store, reasons
    from website.build.toc import pages

    known = pages(paths.ROOT)
    chosen = [
        page
        for page in known
        if not args.chapter or page.split("/")[-1] in args.chapter or page in args.chapter
    ]
    if not chosen:
        raise BookError(
            f"没有这一章：{'、'.join(args.chapter)}。现有：{'、'.join(known)}",
            f"No such chapter: {', '.join(args.chapter)}.",
        )
    store = Store(paths.ROOT, paths.EXECUTED)
    for page in chosen:
        found = reasons(store, page)
        print(f"{page}: " + ("runs again because " + "; ".join(found) if found else "is current"))
    return 0
