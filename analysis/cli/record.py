"""查看记录：每一项的值、章节和依据 / show the record: value, chapter and grounds of entries."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Ids, whole or in part; none: how many entries each kind has."""
    parser.add_argument("id", nargs="*", help="e.g. rd-intensity, 1.1-a, book/index#claims")


def run(args: argparse.Namespace) -> int:
    """Print the entries; exit status 1 where no entry has such an id."""
    from analysis import paths
    from analysis.errors import BookError
    from website.reproduction.form import read
    from website.reproduction.report import described, totals

    record = read(paths.RESULTS / "record.json")
    lines = described(record, args.id) if args.id else totals(record)
    if not lines:
        raise BookError(
            f"记录里没有标识含 {'、'.join(args.id)} 的项。",
            f"No entry of the record has an id with {', '.join(args.id)}.",
        )
    print(*lines, sep="\n")
    return 0
