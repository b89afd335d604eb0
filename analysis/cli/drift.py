"""两个版本之间数据和结果的变动 / what moved between two versions of the book."""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Two versions: git revisions, data folders, or . for the files as they are."""
    parser.add_argument("old", help="a git revision, a data folder, or a checkout (.)")
    parser.add_argument("new", help="the same")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help=".md, .html or .json (default: print Markdown)"
    )
    parser.add_argument(
        "--rebuild", action="store_true", help="run the chapters even where a record is committed"
    )


def run(args: argparse.Namespace) -> int:
    """Print or write the report; exit status 0 whatever moved."""
    from analysis import paths, settings
    from website.reproduction.drift.blocks import blocks
    from website.reproduction.drift.collect import collect
    from website.reproduction.drift.version import Versions
    from website.reproduction.drift.write import markdown, write

    settings.must_be_of_paper()
    with Versions(paths.ROOT, rebuild=args.rebuild) as versions:
        old = versions.find(args.old)
        report = collect(old, versions.find(args.new))
    if args.out is None:
        print(markdown(blocks(report, pictures=False)))
        return 0
    for path in write(report, args.out):
        print(path)
    return 0
