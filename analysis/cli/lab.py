"""在 JupyterLab 里打开各章 / open the chapters in JupyterLab."""

import argparse
import subprocess
import sys

from analysis.paths import BOOK, ROOT


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What follows ``--`` goes to JupyterLab."""
    parser.add_argument("rest", nargs="*", help="arguments for JupyterLab, after --")


def run(args: argparse.Namespace) -> int:
    """Start JupyterLab on ``book/``; the chapters open as notebooks through jupytext."""
    command = [sys.executable, "-m", "jupyterlab", str(BOOK), *args.rest]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
