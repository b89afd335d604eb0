"""列出与记录的差别，询问后写入新的记录 / show what differs from the record, ask, write it."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A person is asked unless ``--yes``."""
    parser.add_argument("--yes", action="store_true", help="write without asking")


def run(args: argparse.Namespace) -> int:
    """Exit status 0 where the record was written, 1 where it was not."""
    from analysis import paths, settings
    from website.reproduction.accept import accept

    settings.must_be_of_paper()
    return 0 if accept(paths.ROOT, yes=args.yes) else 1
