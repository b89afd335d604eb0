"""并排计时：构建与推断 / benchmarks, ratios side by side in one run."""

import argparse
import subprocess
import sys

from analysis.paths import ROOT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which benchmark; what follows ``--`` goes to it."""
    parser.add_argument("what", choices=["build", "inference"])
    parser.add_argument("rest", nargs="*", help="arguments of the benchmark, after --")


def run(args: argparse.Namespace) -> int:
    """Run ``benchmarks/WHAT.py``; its exit status is passed on."""
    command = [sys.executable, str(ROOT / "benchmarks" / f"{args.what}.py"), *args.rest]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
