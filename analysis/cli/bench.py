"""并排计时：构建与推断 / benchmarks, ratios side by side in one run."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from analysis.paths import ROOT

# the packages that inference is timed against are in no environment of the book
LOCK = ROOT / "benchmarks" / "requirements.lock"
FOLDER = ROOT / "_build" / "bench-inference"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which benchmark; what follows ``--`` goes to it."""
    parser.add_argument("what", choices=["build", "inference"])
    parser.add_argument("rest", nargs="*", help="arguments of the benchmark, after --")


def run(args: argparse.Namespace) -> int:
    """Run ``benchmarks/WHAT.py``; its exit status is passed on."""
    python = interpreter(FOLDER, LOCK) if args.what == "inference" else Path(sys.executable)
    command = [str(python), str(ROOT / "benchmarks" / f"{args.what}.py"), *args.rest]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def interpreter(folder: Path, lock: Path) -> Path:
    """Python of an environment with exactly what a lock names, made anew when that changed.

    Args:
        folder: of the environment.
        lock: requirements with hashes.

    Raises:
        BookError: pip could not install the lock.
    """
    from analysis.errors import BookError

    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    made_of = folder / "made_of.lock"
    if made_of.is_file() and made_of.read_bytes() == lock.read_bytes():
        return python
    print(
        f"按 {lock.relative_to(ROOT)} 建立环境 / an environment of {lock.relative_to(ROOT)}",
        flush=True,
    )
    made_of.unlink(missing_ok=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=False).returncode:
        raise BookError(
            f"没有装上 {lock.relative_to(ROOT)} 中的软件包（见上）。",
            f"The packages of {lock.relative_to(ROOT)} could not be installed (see above).",
        )
    made_of.write_bytes(lock.read_bytes())
    return python
