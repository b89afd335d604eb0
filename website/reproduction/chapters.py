"""``python -m website.reproduction.chapters``: run what must run, and write no site.

In a process of its own and a folder of its own, for a copy of the book that is only looked
at for what its chapters show.
"""

import sys


def main() -> int:
    """Exit status 0, or 1 and the traceback of the chapter that raised."""
    # the process of each chapter imports this file: what it imported up there would count as
    # what every chapter depends on
    from analysis import paths
    from website.build.execute import ChapterError, execute
    from website.build.record import Store, reasons
    from website.build.site import cores
    from website.build.toc import pages

    store = Store(paths.ROOT, paths.EXECUTED)
    stale = [page for page in pages(paths.ROOT) if reasons(store, page)]
    try:
        execute(store, stale, workers=cores())
    except ChapterError as error:
        print(f"{error.page}.md: {error.detail}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
