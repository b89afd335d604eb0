import os
import subprocess
import sys

import pytest

from analysis.threads import NAMES, one_thread


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    for name in NAMES:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


def test_one_thread_unless_the_user_says_otherwise(monkeypatch):
    monkeypatch.setenv(NAMES[0], "3")
    one_thread()
    assert [os.environ[name] for name in NAMES] == ["3", "1", "1"]


@pytest.mark.parametrize("command", ["simulate", "estimate"])
def test_commands_that_resample_start_workers_of_one_thread(command, tmp_path):
    table = tmp_path / "panel.csv"
    rows = [f"{g},{t},{g * t % 5 + g},{(g + 1) * t % 7}" for g in range(6) for t in range(5)]
    table.write_text("\n".join(["g,t,y,x", *rows, ""]))
    arguments = {
        "simulate": ["--panels", "1", "--entities", "5", "--periods", "3"],
        "estimate": [
            str(table),
            *["--outcome", "y", "--input", "x", "--entity", "g", "--time", "t"],
        ],
    }
    code = (
        "import os, sys; from analysis.__main__ import main; assert 'numpy' not in sys.modules; "
        f"status = main({[command, *arguments[command]]!r}); "
        f"print(status, [os.environ.get(name) for name in {NAMES!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "0 ['1', '1', '1']", done.stderr
