"""The foot of a page, and the notebook that it gives away."""

import json
from dataclasses import replace
from datetime import date

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbclient import NotebookClient

from website.build.site import SiteError
from website.citing.edition import Edition
from website.contact import words
from website.foot import binder_address, page_foot, rerun_box
from website.numbers import MIME

EDITION = Edition("书", (), "1.2.0", date(2026, 3, 4), "", (), "")
REPOSITORY = "https://github.com/someone/book"


def foot(repository: str = "", *, report: str = "errata.html", runs: bool = True):
    rerun = rerun_box(repository, "../", "book/a") if runs else ""
    return BeautifulSoup(page_foot(EDITION, report, rerun), "lxml")


def links(soup) -> dict[str, str]:
    return {link.text: link["href"] for link in soup.select("a")}


def test_the_date_is_that_of_the_edition():
    assert "数据与文字：2026年3月4日，第1.2.0版" in foot().text


def test_a_page_changed_since_the_release_says_so():
    changed = page_foot(replace(EDITION, standing="changed"), "", "")
    assert "第1.2.0版后修订稿。" in changed


def test_errors_are_reported_where_the_site_says():
    assert links(foot(report="errata.html#report"))["报告错误"] == "errata.html#report"
    assert "报告错误" not in links(foot(report=""))


@pytest.mark.parametrize(
    ("repository", "contact", "expected"),
    [
        (REPOSITORY, "", {f"{REPOSITORY}/issues": f"{REPOSITORY}/issues"}),
        ("", "editor@example.org", {"editor@example.org": "mailto:editor@example.org"}),
        ("", "https://example.org/c", {"https://example.org/c": "https://example.org/c"}),
        (REPOSITORY, "a@example.org", {f"{REPOSITORY}/issues": f"{REPOSITORY}/issues"}
            | {"a@example.org": "mailto:a@example.org"}),
        ("", "", {}),
    ],
)  # fmt: skip
def test_the_words_name_every_way_there_is_and_one_that_is_always_there(
    repository, contact, expected
):
    soup = BeautifulSoup(words(repository, contact), "lxml")
    assert links(soup) == expected
    assert ("没有写明" in soup.text) == (not expected)
    assert "data/evidence.csv" in soup.text


def test_the_foot_leads_to_the_first_way_there_is(fresh_site):
    errata = fresh_site.root / "book" / "a.md"
    text = errata.read_text(encoding="utf-8") + "\n:::{report}\n:::\n"
    errata.write_text(text, encoding="utf-8")
    config = fresh_site.root / "_config.yml"
    plain = config.read_text(encoding="utf-8")
    page_of = '    book_contact: ""\n    book_errata_page: book/a\n'
    plain = plain.replace('    book_contact: ""\n', page_of)
    config.write_text(plain, encoding="utf-8")
    fresh_site.build()

    def found(page: str) -> str | None:
        html = (fresh_site.staging / page).read_text(encoding="utf-8")
        return links(BeautifulSoup(html, "lxml").select_one(".page-foot")).get("报告错误")

    assert found("book/index.html") == "a.html#report"
    assert found("search.html") == "book/a.html#report"
    assert found("book/a.html") is None
    assert 'id="report"' in (fresh_site.staging / "book" / "a.html").read_text(encoding="utf-8")
    config.write_text(plain.replace('contact: ""', "contact: e@example.org"), encoding="utf-8")
    fresh_site.write()
    assert found("book/a.html") == found("search.html") == "mailto:e@example.org"
    assert "e@example.org" in (fresh_site.staging / "book" / "a.html").read_text(encoding="utf-8")
    config.write_text(plain.replace('contact: ""', "contact: nobody"), encoding="utf-8")
    with pytest.raises(SiteError, match="nobody"):
        fresh_site.write()


def test_without_a_repository_there_is_no_button_for_binder():
    assert not any("Binder" in text for text in links(foot()))


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        (
            REPOSITORY,
            "https://mybinder.org/v2/gh/someone/book/HEAD?urlpath=lab%2Ftree%2Fbook%2Fa.md",
        ),
        (
            "https://gitlab.com/group/book.git",
            "https://mybinder.org/v2/gl/group%2Fbook/HEAD?urlpath=lab%2Ftree%2Fbook%2Fa.md",
        ),
        (
            "https://git.example.org/book/",
            "https://mybinder.org/v2/git/https%3A%2F%2Fgit.example.org%2Fbook/HEAD"
            "?urlpath=lab%2Ftree%2Fbook%2Fa.md",
        ),
    ],
)
def test_binder_opens_the_page(repository, expected):
    assert binder_address(repository, "book/a") == expected
    assert links(foot(repository))["在 Binder 打开"] == expected


def test_the_two_commands_are_those_of_the_readme():
    from analysis.paths import ROOT

    commands = foot().select_one("pre").text.splitlines()
    block = (ROOT / "README.md").read_text(encoding="utf-8").split("```")[1]
    assert commands == [line.split("#")[0].strip() for line in block.strip().splitlines()]


def test_a_page_without_code_has_nothing_to_run(small_site):
    assert not foot(runs=False).select("details")
    assert not BeautifulSoup(small_site.read("book/index.html"), "lxml").select(
        ".page-foot details"
    )


def test_no_part_of_the_foot_is_text_to_search(small_site):
    assert "重做本页" in small_site.read("book/a.html")
    assert "重做本页" not in small_site.read("search-index.js")


# the notebook


@pytest.fixture(scope="module")
def notebook(small_site):
    return nbformat.reads(small_site.read("notebooks/a.ipynb"), as_version=4)


def test_it_is_complete(small_site, notebook):
    nbformat.validate(notebook)
    link = BeautifulSoup(small_site.read("book/a.html"), "lxml").select_one(
        ".page-foot a[download]"
    )
    assert link["href"] == "../notebooks/a.ipynb"
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs for cell in code)
    assert not any("tags" in cell.metadata for cell in code)


def test_numbers_stand_in_its_prose(notebook):
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert "减少−0.5%，共12,346件" in prose
    assert "{num}" not in prose


def test_it_runs_in_any_folder_and_gives_the_same(notebook, tmp_path):
    again = nbformat.from_dict(json.loads(json.dumps(notebook)))
    for cell in again.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    NotebookClient(again, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()

    def numbers(run):
        return [
            output.data[MIME]
            for cell in run.cells
            for output in cell.get("outputs", [])
            if MIME in output.get("data", {})
        ]

    assert numbers(again) == numbers(notebook) != []
