"""Faults on a small real copy: each is found and named, and nothing is left half-written."""

import io

import pytest

from analysis.errors import BookError
from website.reproduction.accept import accept
from website.reproduction.clean_copy import Copy
from website.reproduction.reproduce import reproduce

pytestmark = pytest.mark.slow

RECORD = "results/record.json"
ROW = "431000,2023,gdp,31110000"


@pytest.fixture
def no_site(monkeypatch):
    """Leave out the site, which says nothing of what the chapters show and takes its seconds."""
    monkeypatch.setattr(Copy, "build", Copy.run_chapters)


def refused(small, capfd) -> str:
    """What is printed when the copy is not reproduced; no file of it may have changed."""
    before = small.files()
    assert not reproduce(small.root, brief=True)
    assert small.files() == before
    return capfd.readouterr().out


def test_what_was_accepted_is_reproduced_entry_by_entry(accepted, capfd):
    assert reproduce(accepted.root)
    said = capfd.readouterr().out
    assert "= figure gdp  book/x  16 × 2" in said
    assert "= number book/x#gdp  31,110,000万元" in said
    # the page about the record is in the record, with the counts of the record
    assert "= table reproduction-programs" in said
    assert "≠" not in said
    # standard output holds the comparison alone, not what the build says
    assert all(line.startswith("=") for line in said.splitlines()[:-2])
    assert '"date"' in accepted.read("results/reproduction.json")
    assert str(accepted.root) not in accepted.read("results/reproduction.json")


def test_a_changed_byte_of_the_data_is_named_with_all_that_it_moved(small, capfd):
    small.replace("data/observations/city_yearbook.csv", ROW, ROW.replace("31110000", "32110000"))
    said = refused(small, capfd)
    assert "≠ data data/observations/city_yearbook.csv" in said
    assert "[2023] gdp: 31110000.0 → 32110000.0" in said
    assert "≠ number book/x#gdp" in said


def test_a_changed_version_of_a_package_is_named_and_pictures_are_left_out(small, no_site, capfd):
    pinned = next(
        line
        for line in small.read("requirements.lock").splitlines()
        if line.startswith("seaborn==")
    )
    small.replace("requirements.lock", pinned, pinned.replace("==", "==9."))
    said = refused(small, capfd)
    assert "package seaborn" in said
    assert "installed otherwise than locked: seaborn" in said
    assert "SVG" in said
    assert "figures: 1 / 1" in said


def test_a_missing_entry_of_the_record_is_named(small, no_site, capfd):
    line = next(line for line in small.read(RECORD).splitlines() if '"book/x#gdp"' in line)
    small.replace(RECORD, f"{line}\n", "")
    small.write(RECORD, small.read(RECORD).replace(",\n }", "\n }"))
    said = refused(small, capfd)
    assert "≠ number book/x#gdp" in said
    assert "not recorded" in said


def test_chance_without_a_seed_is_named_by_its_line_and_its_figure(small, no_site, capfd):
    small.replace(
        "analysis/figures/small.py",
        "figure, ax = style",
        "import numpy as np\n        figure, ax = style",
    )
    small.replace(
        "analysis/figures/small.py",
        'data["gdp"])',
        'data["gdp"] * np.random.default_rng().uniform(2, 3))',
    )
    said = refused(small, capfd)
    line = 1 + small.read("analysis/figures/small.py").split("default_rng")[0].count("\n")
    assert f"analysis/figures/small.py:{line}: np.random.default_rng" in said
    assert "≠ figure gdp" in said
    assert "drawing (svg)" in said


def test_chance_that_no_line_shows_is_found_by_a_second_run(small, no_site, capfd):
    small.replace(
        "analysis/figures/small.py",
        "def draw",
        "data['gdp'] += id(object()) % 997 + hash('a') % 997\n\n    def draw",
    )
    said = refused(small, capfd)
    assert "! figure gdp  book/x" in said
    assert "two runs" in said


def test_a_chapter_that_reads_the_clock_is_named(small, no_site, capfd):
    small.replace(
        "book/x.md",
        "small.gdp()",
        "import datetime; from analysis.numbers import Number, Numbers\n"
        "Numbers(today=Number(str(datetime.date.today())))",
    )
    said = refused(small, capfd)
    line = 1 + small.read("book/x.md").split("Numbers(today")[0].count("\n")
    assert f"book/x.md:{line}: datetime.date.today" in said
    assert "≠ number book/x#today" in said
    # and accept does not take it into the record
    before = small.files()
    with pytest.raises(BookError, match=r"datetime\.date\.today"):
        accept(small.root, yes=True)
    assert small.files() == before


def test_the_record_is_changed_only_by_who_has_seen_the_differences(small, no_site, capfd):
    small.replace("analysis/figures/small.py", 'title=f"{len(data)}年', 'title=f"全部{len(data)}年')
    before = small.files()
    asked = []

    def ask(question):
        asked.append(capfd.readouterr().out)
        return "n"

    assert not accept(small.root, ask=ask)
    assert "title: 16年的地区生产总值 → 全部16年的地区生产总值" in asked[0]
    assert small.files() == before
    assert accept(small.root, ask=lambda question: "y")
    changed = {name for name, content in small.files().items() if content != before[name]}
    assert changed == {RECORD, "results/reproduction.json"}
    # of the whole record only the lines that hold the title are other lines
    old, new = before[RECORD].decode().splitlines(), small.read(RECORD).splitlines()
    assert 0 < sum(line not in old for line in new if "全部16年" in line) < 5
    assert [line for line in new if '"gdp", 2' in line] == [
        line for line in old if '"gdp", 2' in line
    ]


def test_where_nobody_can_be_asked_nothing_is_written(small, no_site, monkeypatch):
    small.replace("analysis/figures/small.py", 'alt="一条线"', 'alt="另一条线"')
    before = small.files()
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(BookError, match="--yes"):
        accept(small.root)
    assert small.files() == before


def test_without_a_record_it_is_said_at_once(tmp_path):
    with pytest.raises(BookError, match="make accept"):
        reproduce(tmp_path)


def test_the_record_is_of_the_paper_s_city(accepted, monkeypatch):
    monkeypatch.setenv("FOCUS", "450300")
    with pytest.raises(BookError, match="FOCUS"):
        reproduce(accepted.root)
