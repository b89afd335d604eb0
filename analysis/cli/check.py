"""Check every file of data/ and report all faults at once (检查数据).

Exit status 0 where the data are in order, 1 where they are not.
"""

import argparse
import json
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--data`` another folder, ``--json`` for programs, ``--write-package`` the descriptor."""
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help="data folder (default: data/ or $BOOK_DATA)"
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument(
        "--write-package",
        action="store_true",
        help="write datapackage.json anew, if the data are in order",
    )


def run(args: argparse.Namespace) -> int:
    """Print one report and return 0 or 1."""
    from analysis import paths
    from analysis.data import check, package

    folder = args.data or paths.DATA
    report = check.check(folder)
    if report.ok and args.write_package:
        path = package.write(folder)
        report.notes = []
        print(f"已写出 {path} / wrote {path}", file=sys.stderr)
    if args.json:
        print(json.dumps(report.as_dict(), ensure_ascii=False, indent=1))
    else:
        print(report.text())
    return 0 if report.ok else 1
