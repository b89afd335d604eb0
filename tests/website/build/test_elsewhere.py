"""The book for another city: every page's cells for two of them, and the whole site for one."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from analysis.data import read
from analysis.paths import ROOT
from website.build import prose
from website.notebooks import code_of, read_source

PAGES = sorted(ROOT.glob("book/elsewhere/*.md"))
# runs every cell of the pages in one process, draws every figure, and tells what came of it
CELLS = """
import ast, json
from matplotlib.colors import to_hex
from matplotlib.text import Text
from analysis.figures import elsewhere, style
from analysis.paths import ROOT
from website.build import toc
from website.notebooks import code_of, read_source

def accented(exhibit):
    with style.applied():
        drawn = exhibit.draw(exhibit.data.copy())
    return [t.get_text() for t in drawn.findobj(Text) if to_hex(t.get_color()) == style.ACCENT]

def told(thing):
    if hasattr(thing, "resource"):
        rows = thing.data
        return {
            "kind": thing.kind, "id": thing.id,
            "texts": [thing.title, thing.title_en, thing.note, thing.alt, thing.alt_en],
            "sources": list(thing.sources),
            "accented": accented(thing) if thing.draw else [],
            "codes": sorted(set(rows["adcode"])) if "adcode" in rows else [],
        }
    if isinstance(thing, elsewhere.Notice):
        return {"kind": "notice", "id": "", "texts": [thing.title, thing.title_en]}
    return {"kind": "file", "id": "", "texts": []}

shown, pages = [], {}
elsewhere.display = shown.append
for page in toc.pages(ROOT):
    names, texts, shown[:] = {}, [], []
    for cell in code_of(read_source((ROOT / f"{page}.md").read_text(encoding="utf-8"))):
        if not isinstance(ast.parse(cell).body[0], ast.Expr):
            exec(cell, names)
        elif isinstance(given := eval(cell, names), dict):
            texts += [number.text for number in given.values()]
        elif given is not None:
            shown.append(given)
    pages[page.split("/")[-1]] = {"numbers": texts, "things": [told(thing) for thing in shown]}
print(json.dumps(pages))
"""
# what of a chapter is about the paper or its city's own documents
PAPERS_OWN = {
    "measures_table",
    "patent_density",
    "remediation_record",
    "rural_measures",
    "targets_table",
}
# Chenzhou as one of several places: in a list, in a year's gap, as the one left out, in a
# list of misprints
LISTED = re.compile(
    r"(?<=[、与年；批除])郴州(?=[市、。；）等])|(?<=[、：\n])郴州(?=\d{4}年[，（]原[印刊])"
)


def run(focus: str, *command: str, cwd: Path = ROOT) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={**os.environ, "FOCUS": focus, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def strays(text: str) -> list[str]:
    """Where a text names Chenzhou otherwise than as the book's author, in a source or in a list."""
    text = text.replace("郴州书贡献者", "")
    for known in sorted({*read.sources()["title"], *read.sources()["publisher"]}, key=len)[::-1]:
        if "郴州" in known:
            text = text.replace(known, "")
    found = re.finditer(r".{0,12}(郴州|Chenzhou|chenzhou).{0,8}", LISTED.sub("", text))
    return [match[0] for match in found]


@pytest.fixture(scope="module")
def guilin():
    return json.loads(run("450300", "-c", CELLS))


@pytest.fixture(scope="module")
def zhuzhou():
    return json.loads(run("430200", "-c", CELLS))


def things(pages: dict, kind: str = "") -> list[dict]:
    every = [thing for page in pages.values() for thing in page["things"]]
    return [thing for thing in every if not kind or thing["kind"] == kind]


def test_the_check_itself_sees_a_stray():
    assert strays("郴州的研发强度") and strays("R&D in Chenzhou is") and strays("，郴州为1%")
    assert not strays("与枣庄、郴州、太原的区间重叠；2016年郴州；郴州书贡献者")


def test_the_pages_prose_keeps_the_rules_and_names_no_city():
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        assert prose.faults_of(path.name, text) == []
        assert not re.search("郴|桂林|株洲|湖南|[Cc]henzhou|Guilin|Hunan|claim", text), path.name


def test_every_figure_of_the_data_chapters_has_its_place_on_the_pages_for_other_cities():
    def called(path: Path, pattern: str) -> set[str]:
        cells = code_of(read_source(path.read_text(encoding="utf-8")))
        return {name for cell in cells for name in re.findall(pattern, cell)}

    chapters = [ROOT / "book" / path.name for path in PAGES if path.stem != "index"]
    calls = set().union(*(called(path, r"\w+\.(\w+)\(\)") for path in chapters))
    shown = set().union(*(called(path, r"\w+\.(\w+)") for path in PAGES))
    missing = {name for name in calls - shown if not name.endswith("numbers")}
    assert missing == PAPERS_OWN


def test_no_exhibit_of_guilin_is_called_chenzhou(guilin):
    for page, told in guilin.items():
        for text in [*told["numbers"], *(t for thing in told["things"] for t in thing["texts"])]:
            assert strays(text) == [], page
            assert not re.search("论文|the paper", text), (page, text)
    assert all("paper" not in thing["sources"] for thing in things(guilin, "figure"))


@pytest.mark.parametrize(("city", "name"), [("guilin", "桂林"), ("zhuzhou", "株洲")])
def test_the_city_alone_has_the_accent(city, name, request):
    pages = request.getfixturevalue(city)
    short = set(read.places()["name_zh"].str.removesuffix("市"))
    marked = {
        text.split(" ")[0] for thing in things(pages, "figure") for text in thing["accented"]
    } & short
    assert marked == {name}
    assert all(name in "".join(pages[path.stem]["numbers"]) for path in PAGES if path.stem in pages)


def test_guilin_is_set_beside_the_other_zones_and_no_province(guilin):
    no_place = {"", "中位数", "合计"}
    compared = [set(t["codes"]) - no_place for t in things(guilin) if t.get("codes")]
    zones = set(read.table("zones")["adcode"])
    assert max(map(len, compared)) == 10
    assert all(codes <= zones | {"100000"} for codes in compared)


def test_what_needs_a_panel_says_that_guilin_has_none(guilin):
    assert "1-1-estimates" not in guilin
    notices = {
        page: [t for t in told["things"] if t["kind"] == "notice"] for page, told in guilin.items()
    }
    for page, subject in [
        ("1-1-innovation", "投入与产出的面板估计"),
        ("1-1-innovation", "各市州有效发明专利的比较"),
        ("1-2-path-dependence", "采矿业的区位商"),
    ]:
        said = [notice["texts"][0] for notice in notices[page] if subject in notice["texts"][0]]
        assert len(said) == 1, page
        assert said[0].endswith("书中没有桂林所在的广西的面板，从缺")
    drawn = {thing["id"] for thing in things(guilin)}
    assert not drawn & {"baseline-estimates", "mining-quotient", "patent-density-map"}


def test_zhuzhou_keeps_hunans_panel(zhuzhou):
    drawn = {thing["id"]: thing for thing in things(zhuzhou)}
    for name in ("baseline-estimates", "specification-curve", "mining-quotient"):
        assert name in drawn
    hunan = set(read.places().query("province_zh == '湖南' and role == 'prefecture'").index)
    assert set(drawn["patent-density-map"]["codes"]) == hunan
    assert set(drawn["mining-quotient"]["codes"]) == hunan - {"433100"}
    assert not [thing for thing in things(zhuzhou, "notice") if "面板，从缺" in thing["texts"][0]]
    ids = [thing["id"] for thing in things(zhuzhou) if thing["id"]]
    assert len(ids) == len(set(ids))


def test_chenzhou_is_one_of_the_prefectures_for_zhuzhou(zhuzhou):
    for page, told in zhuzhou.items():
        for text in [*told["numbers"], *(t for thing in told["things"] for t in thing["texts"])]:
            assert strays(text) == [], page


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("guilin") / "book"
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for name in listed:
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, root / name)
    output = run("450300", "-m", "analysis", "book", cwd=root)
    assert "_build/450300/html/index.html" in output
    assert not (root / "_build" / "html").exists()
    return root / "_build" / "450300" / "html"


def visible(page: Path) -> str:
    """All that a page tells: text, descriptions in attributes, and its record for machines."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
    texts = [str(tag.string) for tag in soup.select('script[type="application/ld+json"]')]
    for tag in soup(["script", "style"]):
        tag.decompose()
    for cell in soup(["td", "th", "option"]):  # a row of the data is the place's own
        if cell.get_text().strip() in ("郴州", "郴州市"):
            cell.decompose()
    for table in soup("table"):  # titles of sources, and notes on how each was read
        if "怎样读到" in table.get_text():
            table.decompose()
    for tag in soup.find_all(True):
        texts += [tag.get(name, "") for name in ("content", "alt", "aria-label", "title")]
    return "\n".join([soup.get_text("\n"), *texts])


@pytest.mark.slow
def test_no_page_of_guilins_site_calls_guilin_chenzhou(site):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) >= 12
    for page in pages:
        text = visible(page)
        assert strays(text) == [], page.name
        assert "桂林" in text, page.name
        assert "Traceback" not in text


@pytest.mark.slow
def test_guilins_site_has_no_claims_and_stands_on_its_own(site):
    assert not (site / "results" / "claims.json").exists()
    for page in site.glob("book/elsewhere/*.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        assert not soup.select(".claim, .claim-badge")
        assert soup.select_one("a.site-title").get_text() == "桂林：可持续发展的公开数据"
    # of the paper's city's pages only what is written for no city in particular
    assert {path.stem for path in site.glob("book/*.html")} <= {"explorer"}
