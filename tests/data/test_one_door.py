"""While chapters run, the files of ``data/`` are opened by the reading layer alone."""

import json
import subprocess
import sys

import pytest

from analysis.paths import ROOT

# prints, for each opened file of the data, the module of the book that opened it
WATCHER = """
import json, sys
from pathlib import Path
root = Path(sys.argv[1])
found = []

def hook(event, args):
    if event != "open" or not str(args[0]).startswith(f"{root / 'data'}/"):
        return
    frame = sys._getframe(1)
    while frame and not frame.f_code.co_filename.startswith((f"{root / 'analysis'}/", "<cell")):
        frame = frame.f_back
    opener = frame.f_code.co_filename if frame else "?"
    found.append([Path(args[0]).name, opener.removeprefix(f"{root}/")])

sys.addaudithook(hook)
for cell in json.loads(sys.stdin.read()):
    exec(compile(cell, "<cell>", "exec"), globals())
print(json.dumps(found))
"""


def opened_by(cells):
    """[file of the data, module that opened it] of cells run by themselves."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHER, str(ROOT)],
        input=json.dumps(cells),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return json.loads(done.stdout.splitlines()[-1])


def cells_of(page):
    from website.notebooks import code_of, read_source

    return code_of(read_source((ROOT / "book" / f"{page}.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("1-3-rural-pollution", "city_yearbook.csv"),
        ("claims", "evidence.csv"),
        ("data", "corrections.csv"),
        ("errata", "errata.csv"),
    ],
)
def test_only_the_reading_layer_opens_the_data(page, wanted):
    opened = opened_by(cells_of(page))
    assert wanted in {name for name, _ in opened}
    assert [pair for pair in opened if not pair[1].startswith("analysis/data/")] == []


def test_a_cell_that_opens_the_data_itself_is_seen():
    cell = "import pandas as pd; pd.read_csv(root / 'data' / 'places.csv')"
    assert opened_by([cell]) == [["places.csv", "<cell>"]]
