"""从头构建一份干净副本，与记录逐项对照 / build a clean copy from nothing, compare with the record."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Without options, a line for every entry of the record."""
    parser.add_argument("--brief", action="store_true", help="only what differs, and the counts")


def run(args: argparse.Namespace) -> int:
    """Exit status 0 where everything came out as recorded, 1 where anything did not."""
    from analysis import paths, settings
    from website.reproduction.reproduce import reproduce

    settings.must_be_of_paper()
    return 0 if reproduce(paths.ROOT, brief=args.brief) else 1
