"""由网站生成 PDF、EPUB、Word 和离线包 / make PDF, EPUB, Word and a zip of the built site."""

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to make; all of it if nothing is named."""
    parser.add_argument("parts", nargs="*", metavar="PART", help="pdf, epub, word, zip")


def run(args: argparse.Namespace) -> int:
    """Make the parts and put them into the site, from which they are made."""
    from analysis import settings
    from website.paper.command import make_here

    settings.must_be_of_paper()

    try:
        make_here(args.parts)
    except KeyboardInterrupt:
        print("\n已中断，网站保持原样。/ Interrupted; the site is untouched.", file=sys.stderr)
        return 130
    return 0
