"""Ctrl-C: one line in two languages, whatever Python is at, and status 130."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.__main__ import COMMAND

ROOT = Path(__file__).parents[1]
LINE = "\n已中断 / Interrupted\n"
# a command that starts another one, as the build does
NESTED = """
import subprocess, sys
from analysis import __main__
from analysis.cli import check
check.run = lambda args: subprocess.run([sys.executable, "-m", "analysis", "check"]).returncode
sys.argv[1:] = ["check"]
sys.exit(__main__._process())
"""

BACKGROUND = """
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
from analysis import __main__
sys.exit(__main__._process())
"""


def start(*arguments: str, **environment: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def wait_for(found):
    for _ in range(5000):
        if answer := found():
            return answer
        time.sleep(0.002)
    raise TimeoutError


def signals(pid: int, kind: str) -> int:
    """The signals that a process catches (SigCgt) or ignores (SigIgn), a bit each."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    (found,) = (line.split()[1] for line in status.splitlines() if line.startswith(kind))
    return int(found, 16)


def listens(pid: int) -> bool:
    """Whether Python's own start is over: till then an interruption is not the command's."""
    return bool(signals(pid, "SigCgt") & 1 << (signal.SIGALRM - 1))


def interrupted(process: subprocess.Popen) -> tuple[int, str]:
    """Exit status and what was said after Ctrl-C in the terminal of ``process``."""
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    return process.returncode, errors


@pytest.mark.parametrize(
    ("command", "after"),
    [*(("check", after) for after in (0, 0.02, 0.1, 0.3, 0.6)), ("suspects", 0), ("suspects", 0.3)],
)
def test_a_command_that_is_interrupted_says_so_in_one_line(command, after):
    process = start("-m", "analysis", command)
    wait_for(lambda: listens(process.pid))
    time.sleep(after)
    assert interrupted(process) == (130, LINE)


def test_a_command_that_another_one_started_leaves_the_line_to_it():
    process = start("-m", "analysis", "check", **{COMMAND: str(os.getpid())})
    wait_for(lambda: listens(process.pid))
    assert interrupted(process) == (130, "")


def test_a_command_in_the_background_of_a_script_goes_on():
    process = start("-c", BACKGROUND, "check")
    wait_for(lambda: signals(process.pid, "SigIgn") & 1 << (signal.SIGINT - 1))
    time.sleep(0.3)
    assert interrupted(process) == (0, "")


@pytest.mark.parametrize("after", [0, 0.4])
def test_one_line_is_said_by_two_commands(after):
    process = start("-c", NESTED)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    child = int(wait_for(lambda: children.read_text(encoding="utf-8")))
    wait_for(lambda: listens(child))
    time.sleep(after)
    assert interrupted(process) == (130, LINE)


def test_an_interruption_amid_an_import_waits_for_its_end(tmp_path):
    # a package that makes something else of it, as some do
    (tmp_path / "swallows.py").write_text(
        "import time\ntry:\n    print('amid', flush=True)\n    time.sleep(0.5)\n"
        "except BaseException:\n    raise ImportError from None\n"
    )
    code = (
        "import sys\nfrom analysis import __main__\nfrom analysis.cli import check\n"
        "def run(args):\n    import swallows\n    import time\n    time.sleep(20)\n"
        "check.run = run\nsys.argv[1:] = ['check']\nsys.exit(__main__._process())\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stdout.readline() == "amid\n"
    assert interrupted(process) == (130, LINE)
