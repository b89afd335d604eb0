"""格式、规范与类型检查 / format, lint and types."""

import argparse
import subprocess
import sys

from analysis.paths import ROOT

CHECKS = [
    ["ruff", "format", "--check", "."],
    ["ruff", "check", "."],
    ["mypy"],
]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--fix`` writes what ruff can mend."""
    parser.add_argument("--fix", action="store_true", help="write what can be mended")


def run(args: argparse.Namespace) -> int:
    """Run every check; 0 when all pass."""
    checks = CHECKS
    if args.fix:
        checks = [["ruff", "check", "--fix", "."], ["ruff", "format", "."], ["mypy"]]
    done = [
        subprocess.run([sys.executable, "-m", *check], cwd=ROOT, check=False) for check in checks
    ]
    return int(any(process.returncode for process in done))
