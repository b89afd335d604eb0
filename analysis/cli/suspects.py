"""List every printed figure that the rules doubt, as CSV, the worst first (疑为误印的数字)."""

import argparse
import csv
import sys
from decimal import Decimal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--notes`` prints what many places share instead of the single figures."""
    parser.add_argument(
        "--notes",
        action="store_true",
        help="print changes of definition and other things that many places share instead",
    )


def run(args: argparse.Namespace) -> int:
    """Print the table on standard output and return 0."""
    from analysis.suspects.find import printed_suspects

    findings = printed_suspects()
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if args.notes:
        writer.writerow(["indicator", "year", "rule", "n_places", "places", "size"])
        for note in findings.notes:
            places = " ".join(note.places)
            size = format(note.size, ".3g")
            row = [note.indicator, note.year, note.rule, len(note.places), places, size]
            writer.writerow(row)
        return 0
    header = ["adcode", "year", "indicator", "value", "rule", "expected_low", "expected_high"]
    writer.writerow(header)
    for alarm in findings.alarms:
        low, high = _number(alarm.low), _number(alarm.high)
        row = [*alarm.cell, format(alarm.value, ".12g"), alarm.rule, low, high]
        writer.writerow(row)
    return 0


def _number(bound: float) -> str:
    """A bound rounded to six digits and written out; nothing where there is none."""
    if bound in (float("inf"), float("-inf")):
        return ""
    return format(Decimal(format(bound, ".6g")), "f")
