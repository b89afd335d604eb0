"""What is asked of Lighthouse and read from its reports; a script stands in its place."""

import json
import stat
import sys

import pytest

from analysis.errors import BookError
from website.measure.lighthouse import PAGES, scores

NPX = f"""#!{sys.executable}
import json, sys, urllib.request
address = sys.argv[3]
assert urllib.request.urlopen(address).status == 200
if "claims" in address and FAILS:
    sys.exit("no first paint")
stem = next(part for part in sys.argv if part.startswith("--output-path=")).partition("=")[2]
report = {{"categories": {{"performance": {{"score": 0.994}}, "seo": {{"score": 0.92}}}}}}
open(stem + ".report.json", "w").write(json.dumps(report))
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    site, tools = tmp_path / "site", tmp_path / "bin"
    for page in ("index.html", *PAGES):
        (site / page).parent.mkdir(parents=True, exist_ok=True)
        (site / page).write_text("<p>页</p>", encoding="utf-8")
    tools.mkdir()
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.setenv("CHROMIUM", sys.executable)  # any program: it is not started

    def go(fails: bool = False) -> dict:
        script = tools / "npx"
        script.write_text(NPX.replace("FAILS", str(fails)))
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        return scores(site, tmp_path / "reports")

    return go


def test_points_are_read_from_the_reports_and_written_beside_them(run, tmp_path):
    found = run()
    assert list(found) == list(PAGES)
    assert set(map(tuple, (points.items() for points in found.values()))) == {
        (("performance", 99), ("seo", 92))
    }
    assert json.loads((tmp_path / "reports" / "scores.json").read_text()) == found


def test_a_run_that_fails_is_told_with_its_page(run):
    with pytest.raises(BookError, match=r"(?s)book/claims\.html.*no first paint"):
        run(fails=True)


def test_without_node_the_message_names_the_package(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BookError, match="npm"):
        scores(tmp_path, tmp_path)
