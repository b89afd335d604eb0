"""检查数据、运行各章、生成网站 / check the data, run the chapters, write the site."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No chapter need be named: what has changed is run."""
    parser.add_argument("--jobs", type=int, default=0, help="chapters at once (default: the cores)")


def run(args: argparse.Namespace) -> int:
    """Build the whole book.

    The last good site stays in place unless all is well; after an interruption the chapters
    that had ended are kept.
    """
    from website.build.book import build

    build(jobs=args.jobs)
    return 0
