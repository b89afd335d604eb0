"""检查数据、运行各章、生成网站 / check the data, run the chapters, write the site."""

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No chapter need be named: what has changed is run."""
    parser.add_argument("--jobs", type=int, default=0, help="chapters at once (default: the cores)")


def run(args: argparse.Namespace) -> int:
    """Build the whole book; the last good site stays in place unless all is well."""
    from website.build.book import build

    try:
        build(jobs=args.jobs)
    except KeyboardInterrupt:
        print(
            "\n已中断；已完成的各章保留，网站保持原样。/ "
            "Interrupted; finished chapters are kept, the last good site is untouched.",
            file=sys.stderr,
        )
        return 130
    return 0
