import json
import os
import shutil
import subprocess
import sys

import pytest

from analysis import paths
from analysis.__main__ import main
from analysis.data import package, read
from analysis.data.tables import DATASETS

YEARBOOK = "observations/city_yearbook.csv"


@pytest.fixture
def folder(tmp_path):
    """The data of the book, to be spoilt."""
    return shutil.copytree(paths.DATA, tmp_path / "data")


def spoil(folder, line, cell):
    path = folder / YEARBOOK
    lines = path.read_text(encoding="utf-8").split("\n")
    cells = lines[line - 1].split(",")
    cells[3] = cell
    lines[line - 1] = ",".join(cells)
    path.write_text("\n".join(lines), encoding="utf-8", newline="")


def test_sound_data_are_one_line_with_counts(capsys):
    assert main(["check"]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    count = len(read.indicators())
    assert f"{count} 项指标" in out
    assert f"{count} indicators" in out


def test_faults_are_all_reported_and_the_status_is_one(folder, capsys):
    spoil(folder, 3, "12a")
    spoil(folder, 9999, "")
    assert main(["check", "--data", str(folder)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("数据有 2 处错误 / 2 fault(s)")
    assert f'data/{YEARBOOK}:3  value = "12a"  [number]' in out
    assert f'data/{YEARBOOK}:9999  value = ""  [required]' in out


def test_json_for_programs(folder, capsys):
    spoil(folder, 3, "-12")
    assert main(["check", "--data", str(folder), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is False
    (fault,) = report["faults"]
    assert {key: fault[key] for key in ("file", "line", "column", "value", "rule")} == {
        "file": YEARBOOK,
        "line": 3,
        "column": "value",
        "value": "-12",
        "rule": "minimum",
    }
    assert report["counts"]["figures"] == sum(
        len(read.observations(d, "printed")) for d in DATASETS
    )
    assert report["notes"] == []


def test_the_package_is_written_from_sound_data(folder, capsys):
    (folder / package.NAME).unlink()
    assert main(["check", "--data", str(folder)]) == 0
    assert package.NAME in capsys.readouterr().out
    assert main(["check", "--data", str(folder), "--write-package"]) == 0
    assert (folder / package.NAME).read_bytes() == (paths.DATA / package.NAME).read_bytes()


def test_the_package_is_not_written_from_faulty_data(folder):
    spoil(folder, 3, "12a")
    before = (folder / package.NAME).read_bytes()
    assert main(["check", "--data", str(folder), "--write-package"]) == 1
    assert (folder / package.NAME).read_bytes() == before


def test_a_folder_that_is_not_there(tmp_path, capsys):
    assert main(["check", "--data", str(tmp_path / "nowhere")]) == 1
    assert "nowhere" in capsys.readouterr().err


def test_the_environment_names_another_folder(folder):
    spoil(folder, 3, "12a")
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "check"],
        capture_output=True,
        text=True,
        cwd=paths.ROOT,
        env=os.environ | {"BOOK_DATA": str(folder)},
        check=False,
    )
    assert done.returncode == 1
    assert f"data/{YEARBOOK}:3" in done.stdout
    assert "Traceback" not in done.stderr
