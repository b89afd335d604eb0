"""检查数据、运行各章、生成网站 / check the data, run the chapters, write the site."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No chapter need be named: what has changed is run."""
    parser.add_argument(
        "--jobs", type=_count, default=0, help="chapters at once (default 0: the cores)"
    )
    parser.add_argument(
        "--dask",
        metavar="ADDRESS",
        default="",
        help="Dask scheduler to run the chapters on; its machines share this folder",
    )


def run(args: argparse.Namespace) -> int:
    """Build the whole book.

    The last good site stays in place unless all is well; after an interruption the chapters
    that had ended are kept. The site of another city (FOCUS) stands apart in _build/<code>/html.
    """
    from analysis.panel.innovation import must_be_covered
    from website.build.book import build

    must_be_covered()
    build(jobs=args.jobs, dask=args.dask)
    return 0


def _count(text: str) -> int:
    """A number of chapters; with less than none a build would wait for ever."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(
            f"应为 0（与核数相同）或正整数，不能是 {text} / 0 (the cores) or more, not {text}"
        )
    return int(text)
