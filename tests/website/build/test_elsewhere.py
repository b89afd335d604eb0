"""The book for another city: the whole site for two, one with a panel of its province."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from analysis.data import read
from analysis.exhibit import MIME as EXHIBIT
from analysis.figures import style
from analysis.numbers import MIME as NUMBERS
from analysis.paths import ROOT
from website.build import prose
from website.notebooks import code_of, read_source
from website.reproduction.clean_copy import files_of

pytestmark = pytest.mark.slow

PAGES = sorted(ROOT.glob("book/elsewhere/*.md"))
# a text in the focal city's colour: matplotlib leaves the words beside their outlines
ACCENTED = re.compile(rf'<!-- ([^>]*?) -->\s*<g style="[^"]*fill: {style.ACCENT}')
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


def strays(text: str) -> list[str]:
    """Where a text names Chenzhou otherwise than as the book's author, in a source or in a list."""
    text = text.replace("郴州书贡献者", "")
    for known in sorted({*read.sources()["title"], *read.sources()["publisher"]}, key=len)[::-1]:
        if "郴州" in known:
            text = text.replace(known, "")
    found = re.finditer(r".{0,12}(郴州|Chenzhou|chenzhou).{0,8}", LISTED.sub("", text))
    return [match[0] for match in found]


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """A copy of the book, in which both cities are built."""
    root = tmp_path_factory.mktemp("elsewhere") / "book"
    for name in files_of(ROOT):
        if not name.startswith("tests/"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, root / name)
    return root


def build(root: Path, code: str) -> Path:
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "book"],
        cwd=root,
        env={**os.environ, "FOCUS": code},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"_build/{code}/html/index.html" in done.stdout
    assert not (root / "_build" / "html").exists()
    return root / "_build" / code


@pytest.fixture(scope="module")
def built_guilin(root) -> Path:
    return build(root, "450300")


@pytest.fixture(scope="module")
def built_zhuzhou(root) -> Path:
    return build(root, "430200")


@pytest.fixture(scope="module")
def guilin(built_guilin) -> dict:
    return told(built_guilin)


@pytest.fixture(scope="module")
def zhuzhou(built_zhuzhou) -> dict:
    return told(built_zhuzhou)


def told(build: Path) -> dict:
    """What the executed pages show: {page: numbers (texts), things (exhibits and notices)}."""
    pages = {}
    for path in sorted((build / "executed" / "book" / "elsewhere").glob("*.ipynb")):
        numbers, shown = [], []
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                bundle = output["data"]
                numbers += [one["text"] for one in bundle.get(NUMBERS, {}).values()]
                if "exhibit" in bundle.get(EXHIBIT, {}):
                    shown.append(thing_of(bundle))
                elif "text/markdown" in bundle:
                    text = bundle["text/markdown"].removesuffix("。")
                    shown.append({"kind": "notice", "id": "", "texts": [text]})
        pages[path.stem] = {"numbers": numbers, "things": shown}
    return pages


def thing_of(bundle: dict) -> dict:
    resource, about = bundle[EXHIBIT], bundle[EXHIBIT]["exhibit"]
    words = [about[name] for name in ("title_en", "alt", "alt_en")]
    return {
        "kind": about["kind"],
        "id": resource["name"],
        "texts": [resource["title"], resource["description"], *words],
        "sources": [source["name"] for source in resource["sources"]],
        "accented": ACCENTED.findall(bundle.get("image/svg+xml", "")),
        "codes": sorted({row["adcode"] for row in resource["data"] if row.get("adcode")}),
    }


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


@pytest.mark.parametrize(
    ("city", "name", "least"), [("guilin", "桂林", 12), ("zhuzhou", "株洲", 13)]
)
def test_no_page_of_the_site_takes_another_city_for_chenzhou(city, name, least, request):
    pages = sorted((request.getfixturevalue(f"built_{city}") / "html").rglob("*.html"))
    assert len(pages) >= least
    for page in pages:
        text = visible(page)
        assert strays(text) == [], page.name
        assert name in text, page.name
        assert "Traceback" not in text


@pytest.mark.parametrize(("city", "name"), [("guilin", "桂林"), ("zhuzhou", "株洲")])
def test_the_site_has_no_claims_and_stands_on_its_own(city, name, request):
    site = request.getfixturevalue(f"built_{city}") / "html"
    assert not (site / "results" / "claims.json").exists()
    for page in site.glob("book/elsewhere/*.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        assert not soup.select(".claim, .claim-badge")
        assert soup.select_one("a.site-title").get_text() == f"{name}：可持续发展的公开数据"
    # of the paper's city's pages only what is written for no city in particular
    assert {path.stem for path in site.glob("book/*.html")} <= {"explorer"}


def test_only_where_there_is_a_panel_the_estimates_have_a_page(built_guilin, built_zhuzhou):
    page = "html/book/elsewhere/1-1-estimates.html"
    assert not (built_guilin / page).exists()
    soup = BeautifulSoup((built_zhuzhou / page).read_text(encoding="utf-8"), "lxml")
    assert soup.select_one("#specification-curve")
    assert (built_zhuzhou / "html" / "results" / "estimates.csv").is_file()
