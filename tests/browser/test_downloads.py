"""What is taken away from a card is what drew it, and every citation can be read."""

import base64
import csv
import io
import json
import math
import re

import openpyxl
import pytest
import rispy
from PIL import Image
from pybtex.database import parse_string
from pybtex.richtext import Text
from pypdf import PdfReader

from analysis.paths import EXECUTED
from website.downloads import MIME, bundles, header

PICTURES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}


@pytest.fixture(scope="module")
def cards(site) -> dict[str, list[dict]]:
    """Page -> what ``figures/index.json`` lists of it."""
    found: dict[str, list[dict]] = {}
    for entry in json.loads((site / "figures" / "index.json").read_text(encoding="utf-8")):
        found.setdefault(entry["page"].partition("#")[0], []).append(entry)
    return found


@pytest.fixture(scope="module")
def taken(cards, address, browser):
    """(exhibit, ending) -> bytes, fetched by the links of every card as a reader meets them."""
    context = browser.new_context()
    page = context.new_page()
    found = {}
    for name in cards:
        page.goto(address + name)
        links = page.locator(".exhibit a[download]").evaluate_all("links => links.map(a => a.href)")
        for link in links:
            answer = context.request.get(link)
            assert answer.status == 200, link
            folder, stem, ending = re.search(r"/(\w+)/([^/]+)\.(\w+)$", link).groups()
            found[folder, stem, ending] = answer.body()
    context.close()
    return found


def same(shown, value) -> bool:
    """Whether a cell of a file says what the data do."""
    if value in (None, ""):
        return shown in ("", None)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(shown) == str(value)
    # a workbook has sixteen digits
    return math.isclose(float(shown), value, rel_tol=1e-15)


def test_every_card_offers_every_file_that_is_listed(cards, taken):
    listed = {
        ("figures", entry["id"], ending)
        for entries in cards.values()
        for entry in entries
        for ending in entry["files"]
    }
    assert {key for key in taken if key[0] == "figures"} == listed
    assert len(listed) > 300
    names = {name for _, name, _ in listed}
    cited = {key for key in taken if key[0] == "cite"}
    assert cited == {("cite", name, ending) for name in names for ending in ("bib", "ris", "json")}


def test_the_files_are_the_object_that_drew_the_card(cards, taken):
    for page, entries in cards.items():
        drawn = {
            data[MIME]["name"]: data
            for data in bundles(EXECUTED / f"{page.removesuffix('.html')}.ipynb")
        }
        assert list(drawn) == [entry["id"] for entry in entries], page
        for name, data in drawn.items():
            resource = data[MIME]
            fields = resource["schema"]["fields"]
            rows = [[row[field["name"]] for field in fields] for row in resource["data"]]
            assert json.loads(taken["figures", name, "json"]) == resource, name

            raw = taken["figures", name, "csv"]
            assert raw.startswith(b"\xef\xbb\xbf"), name
            head, *lines = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
            assert head == [*map(header, fields), "来源"], name
            assert len(lines) == len(rows), name
            sources = ";".join(source["name"] for source in resource["sources"])
            for line, row in zip(lines, rows, strict=True):
                assert line[-1] == sources, name
                assert all(map(same, line[:-1], row)), (name, line, row)

            book = openpyxl.load_workbook(io.BytesIO(taken["figures", name, "xlsx"]))
            _, *lines = book["数据"].iter_rows(values_only=True)
            assert len(lines) == len(rows), name
            for line, row in zip(lines, rows, strict=True):
                assert all(map(same, line, row)), (name, line, row)
            for source in resource["sources"]:
                assert source["name"] in [cell.value for cell in book["来源"]["A"]], name

            for ending, mime in PICTURES.items():
                if mime not in data:
                    assert ("figures", name, ending) not in taken
                    continue
                text = data[mime]
                wanted = text.encode() if ending == "svg" else base64.b64decode(text)
                assert taken["figures", name, ending] == wanted, (name, ending)


def test_a_picture_for_print_has_300_dots_an_inch_and_carries_its_font(taken):
    pictures = [content for (_, _, ending), content in taken.items() if ending == "png"]
    for content in pictures:
        with Image.open(io.BytesIO(content)) as picture:
            assert tuple(map(round, picture.info["dpi"])) == (300, 300)
    papers = [content for (_, _, ending), content in taken.items() if ending == "pdf"]
    assert len(papers) == len(pictures) > 30
    for content in papers:
        for font in PdfReader(io.BytesIO(content)).pages[0]["/Resources"]["/Font"].values():
            inner = font.get_object()
            inner = (
                inner["/DescendantFonts"][0].get_object() if "/DescendantFonts" in inner else inner
            )
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"])


# citations


def plain(latex: str) -> str:
    return Text.from_latex(latex).render_as("text").replace("\xa0", " ")


def test_every_citation_is_read_by_three_readers_who_agree(site):
    folder = site / "cite"
    names = {path.stem for path in folder.iterdir()}
    assert {path.suffix for path in folder.iterdir()} == {".bib", ".ris", ".json"}
    assert "book" in names
    assert len(names) > 100
    for name in names:
        (item,) = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        ((key, entry),) = parse_string(
            (folder / f"{name}.bib").read_text(encoding="utf-8"), "bibtex"
        ).entries.items()
        (record,) = rispy.loads((folder / f"{name}.ris").read_text(encoding="utf-8"))
        assert key == record["id"] == item["id"]
        assert plain(entry.fields["title"]) == item["title"], name
        assert record.get("title", record.get("primary_title")) == item["title"], name
        year = str(item["issued"]["date-parts"][0][0])
        assert entry.fields["year"] == year, name
        assert str(record.get("year", record.get("publication_year")))[:4] == year, name
        if "URL" in item:
            assert entry.fields["url"] == item["URL"], name
            assert record["urls"] == [item["URL"]], name


def test_every_box_for_citing_leads_to_files_that_are_there(site, address, chapters, page):
    linked = set()
    for name in chapters:
        page.goto(address + name)
        linked |= set(
            page.locator(".cite a[download], .cite-page a[download]").evaluate_all(
                "links => links.map(link => link.href)"
            )
        )
    there = {f"{address}cite/{path.name}" for path in (site / "cite").iterdir()}
    assert linked == there
