"""The environment of the benchmark beside pyfixest: what its lock names, and when it is made."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from analysis.cli import bench
from analysis.errors import BookError
from analysis.paths import ROOT


def versions(lock: Path) -> dict[str, str]:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"https?:|--(extra-)?index|--find-links", text)
    found = re.findall(
        r"^([a-z0-9.-]+)==([^\s;\\]+)[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE
    )
    assert len(found) == len(re.findall(r"^[a-z0-9.-]+==", text, re.MULTILINE)) > 100
    return dict(found)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A root with a lock, and commands that only write down what they were."""
    run = []

    def recorded(command, **kwargs):
        run.append(command[1:4])
        (tmp_path / "made").mkdir(exist_ok=True)
        return subprocess.CompletedProcess(command, recorded.status)

    recorded.status = 0
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench.subprocess, "run", recorded)
    (tmp_path / "requirements.lock").write_text("one\n")
    return tmp_path, run, recorded


def test_the_lock_holds_the_extra_and_the_versions_of_the_book():
    theirs, ours = versions(bench.LOCK), versions(ROOT / "requirements.lock")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(project["optional-dependencies"]["bench"]) <= set(theirs)
    shared = set(theirs) & set(ours)
    assert {"numpy", "pandas", "scipy", "joblib"} <= shared
    assert {name: theirs[name] for name in shared} == {name: ours[name] for name in shared}


def test_an_environment_is_made_once_and_again_when_the_lock_changed(folder):
    root, run, _ = folder
    lock = root / "requirements.lock"
    python = bench.interpreter(root / "made", lock)
    assert python.is_relative_to(root / "made")
    assert run == [["-m", "venv", "--clear"], ["-m", "pip", "install"]]
    bench.interpreter(root / "made", lock)
    assert len(run) == 2
    lock.write_text("two\n")
    bench.interpreter(root / "made", lock)
    assert len(run) == 4


def test_what_pip_did_not_install_counts_as_not_made(folder):
    root, run, recorded = folder
    recorded.status = 1
    for _ in range(2):
        with pytest.raises(BookError, match="could not be installed"):
            bench.interpreter(root / "made", root / "requirements.lock")
    assert len(run) == 4


def test_the_build_is_timed_by_the_python_that_builds(monkeypatch):
    started = []
    monkeypatch.setattr(
        bench.subprocess,
        "run",
        lambda command, **kwargs: (
            started.append(command) or subprocess.CompletedProcess(command, 3)
        ),
    )
    from analysis.__main__ import main

    assert main(["bench", "build", "--", "--small"]) == 3
    assert started == [[sys.executable, str(ROOT / "benchmarks" / "build.py"), "--small"]]
