"""What a chapter imports is light: one that fits no regression loads no estimator."""

import json
import subprocess
import sys

import pytest

from analysis.paths import ROOT
from website.build.toc import pages
from website.notebooks import code_of, read_source

# seaborn asks for statsmodels by name alone; its estimators are what takes time
HEAVY = ("linearmodels", "statsmodels.regression")
# the pages that print estimates, or set their methods beside published numbers
FIT = {"book/index", "book/1-1-innovation", "book/1-1-estimates", "book/methods"}
CODE = f"""
import json, sys
for page, lines in json.load(sys.stdin).items():
    exec(lines)
    print(page, *(name for name in {HEAVY!r} if name in sys.modules))
"""


def imports(page: str) -> str:
    """The import lines of a page's code cells."""
    cells = code_of(read_source((ROOT / f"{page}.md").read_text(encoding="utf-8")))
    lines = [line for cell in cells for line in cell.splitlines()]
    return "\n".join(line for line in lines if line.startswith(("import ", "from ")))


def loaded(chosen: dict[str, str]) -> dict[str, list[str]]:
    """Page -> the heavy packages that are there once it, after the ones before, is imported."""
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        input=json.dumps(chosen),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    words = [line.split() for line in done.stdout.splitlines()]
    return {page: found for page, *found in words}


@pytest.fixture(scope="module")
def lines():
    written = {page: imports(page) for page in pages(ROOT)}
    return {page: text for page, text in written.items() if text}


def test_a_chapter_that_fits_no_regression_loads_no_estimator(lines):
    light = {page: text for page, text in lines.items() if page not in FIT}
    assert len(light) > 10
    assert loaded(light) == {page: [] for page in light}


def test_estimators_are_seen_where_they_are_loaded(lines):
    page = "book/1-1-estimates"
    assert "linearmodels" in loaded({page: lines[page]})[page]
