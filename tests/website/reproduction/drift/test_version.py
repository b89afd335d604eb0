"""Versions of a small real copy, compared."""

import json
import shutil
from pathlib import Path

import pytest

from analysis import paths
from analysis.__main__ import main
from analysis.errors import BookError
from website.release.results import results_in_order
from website.reproduction.accept import accept
from website.reproduction.clean_copy import Copy
from website.reproduction.current import outdated
from website.reproduction.drift.collect import collect
from website.reproduction.drift.version import Versions, _label
from website.reproduction.form import read

pytestmark = pytest.mark.slow

YEARBOOK = "data/observations/city_yearbook.csv"


@pytest.fixture
def counted(monkeypatch):
    """How often chapters are run; the site, which is not looked at, is left out."""
    runs = []
    run = Copy.run_chapters

    def chapters(self, hash_seed=0):
        runs.append(self)
        run(self, hash_seed)

    monkeypatch.setattr(Copy, "run_chapters", chapters)
    monkeypatch.setattr(Copy, "build", chapters)
    return runs


def report(root, old, new):
    with Versions(root) as versions:
        first = versions.find(str(old))
        return collect(first, versions.find(str(new)))


def doubled(text):
    """The yearbook with Chenzhou's product of 2023 doubled."""
    row = "431000,2023,gdp,31110000"
    assert row in text
    return text.replace(row, "431000,2023,gdp,62220000")


def test_two_revisions_with_a_record_are_compared_without_running_anything(accepted, counted):
    found = report(accepted.root, "HEAD", "HEAD")
    assert counted == []
    assert "已提交的记录" in found["old"]["how"]
    assert all(
        not found[name] for name in ("estimates", "verdicts", "exhibits", "numbers", "tables")
    )


def test_the_command_prints_the_report(accepted, counted, monkeypatch, capsys):
    monkeypatch.setattr(paths, "ROOT", accepted.root)
    assert main(["drift", "HEAD", "HEAD"]) == 0
    assert counted == []
    assert capsys.readouterr().out.startswith("# 变动报告")


def test_two_data_folders_are_run_with_the_present_code(accepted, counted, tmp_path):
    for name in ("old", "new"):
        shutil.copytree(accepted.root / "data", tmp_path / name)
    path = tmp_path / "new" / "observations" / "city_yearbook.csv"
    path.write_text(doubled(path.read_text(encoding="utf-8")), encoding="utf-8")
    found = report(accepted.root, tmp_path / "old", tmp_path / "new")
    assert len(counted) == 2
    (figure,) = found["data"]["changed"]
    assert (figure["adcode"], figure["time"], figure["indicator"]) == ("431000", "2023", "gdp")
    assert (figure["old"], figure["new"]) == (31110000.0, 62220000.0)
    (moved,) = found["exhibits"]
    assert (moved["id"], moved["cells"], moved["most"][0]["row"]) == ("gdp", 1, "2023")
    assert [(one["old"], one["new"]) for one in found["numbers"]] == [
        ("31,110,000万元", "62,220,000万元")
    ]
    assert found["series"][0]["points"][-1] == ["2023", 31110000.0, 62220000.0]


def test_a_revision_whose_record_is_not_of_its_data_is_run(small, git, counted):
    small.write(YEARBOOK, doubled(small.read(YEARBOOK)))
    git(small.root, "commit", "-q", "-a", "-m", "two")
    found = report(small.root, "HEAD~1", "HEAD")
    assert len(counted) == 1
    assert "重新运行" in found["new"]["how"]
    assert [one["id"] for one in found["numbers"]] == ["gdp"]


def test_a_revision_whose_record_is_not_of_its_code_is_run(small, git, counted):
    small.replace("analysis/figures/small.py", '["gdp"].iloc[-1]', '["gdp"].iloc[-1] / 2')
    git(small.root, "commit", "-q", "-a", "-m", "halved")
    found = report(small.root, "HEAD~1", "HEAD")
    assert len(counted) == 1
    assert [(one["old"], one["new"]) for one in found["numbers"]] == [
        ("31,110,000万元", "15,555,000万元")
    ]
    assert found["exhibits"] == []


def test_what_a_record_is_of_is_its_data_its_code_and_its_cells(small):
    record = read(small.root / "results" / "record.json")
    assert outdated(record, small.root) == []
    small.write("book/x.md", small.read("book/x.md") + "\n一句话。\n")
    assert outdated(record, small.root) == []
    small.replace("book/x.md", "small.gdp()", "small.gdp()  # 一幅图")
    small.replace("analysis/figures/small.py", "len(data)", "len(data.index)")
    small.replace(YEARBOOK, "431000,2023,gdp,31110000", "431000,2023,gdp,31110001")
    (small.root / "data" / "zones.csv").unlink()
    assert outdated(record, small.root) == [
        "analysis/figures/small.py", "book/x.md", YEARBOOK, "data/zones.csv",
    ]  # fmt: skip


def test_a_data_folder_is_called_by_its_name_and_not_by_the_way_to_it(tmp_path):
    assert _label(tmp_path / "new" / "data") == "new/data"
    assert _label(Path("drafts/2024")) == "drafts/2024"
    assert _label(Path("/data")) == "data"


def test_the_second_release_tells_what_moved_since_the_first(small, git, counted, monkeypatch):
    """accept writes it, the page shows it, and a release without it is refused."""
    releases = small.root / "_build" / "releases"
    results_in_order(small.root, releases)  # the first has nothing before it
    git(small.root, "tag", "v0.1.0")
    small.replace("CITATION.cff", "version: 0.1.0", "version: 0.2.0")
    with pytest.raises(BookError, match=r"drift\.json.*v0\.1\.0"):
        results_in_order(small.root, releases)
    small.replace("analysis/figures/small.py", '["gdp"].iloc[-1]', '["gdp"].iloc[-1] / 2')
    with pytest.raises(BookError, match=r"analysis/figures/small\.py.*make accept"):
        results_in_order(small.root, releases)
    assert accept(small.root, yes=True)
    results_in_order(small.root, releases)
    told = json.loads(small.read("results/drift.json"))
    assert (told["old"]["label"], told["new"]["label"]) == ("v0.1.0", "v0.2.0")
    assert [one["id"] for one in told["numbers"]] == ["gdp"]
    told["old"]["label"] = "v0.0.9"
    small.write("results/drift.json", json.dumps(told))
    with pytest.raises(BookError, match=r"from v0\.1\.0"):
        results_in_order(small.root, releases)


def test_what_is_no_version_is_said(accepted, tmp_path):
    with pytest.raises(BookError, match="no-such-tag"), Versions(accepted.root) as versions:
        versions.find("no-such-tag")
    with pytest.raises(BookError, match="neither a folder"), Versions(accepted.root) as versions:
        versions.find(str(tmp_path))
