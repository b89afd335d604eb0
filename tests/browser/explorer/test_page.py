"""The explorer's page and those of its indicators as a whole."""

import gzip
import re

from bs4 import BeautifulSoup

from analysis.data import read


def test_every_indicator_is_shown_in_every_way_without_an_error(opened):
    page = opened("", 900)
    empty = page.evaluate("""() => {
        const { model, draw } = window.book;
        const failed = [];
        for (const indicator of model.data.indicators)
            for (const m of ["level", "head", "share", "index"])
                for (const v of ["line", "rank", "map"])
                    for (const d of ["corrected", "printed"]) {
                        if (model.allowed(indicator, m) !== true) continue;
                        const choice = { ...model.DEFAULT, i: indicator.id, m, v, d };
                        const view = model.shown(choice);
                        const { svg, plan } = draw(view, 600, view.last);
                        const text = svg.outerHTML;
                        if (/NaN|undefined|Infinity/.test(text)) failed.push([indicator.id, m, v, d]);
                        if (m === "level" && !plan) failed.push([indicator.id, "nothing drawn"]);
                        model.notes(view);
                    }
        return failed;
    }""")
    assert empty == []


def test_without_a_script_the_page_says_so_and_leads_to_the_figures(opened):
    page = opened(java_script_enabled=False)
    assert not page.locator("form.explorer").is_visible()
    assert "没有启用" in page.locator(".explorer-none").text_content()
    page.locator(".explorer-none").get_by_role("link", name="每项指标一页").click()
    page.get_by_role("link", name="地区生产总值", exact=True).click()
    row = page.locator("main table tbody tr", has_text="郴州")
    assert "31,110,000" in row.first.text_content()


def test_the_script_of_the_data_is_small(site):
    assert len(gzip.compress((site / "explorer-data.js").read_bytes())) < 300_000


def test_every_page_of_the_dictionary_has_captions_scopes_and_what_its_tables_need(site):
    found = sorted((site / "indicators").glob("*.html"))
    assert len(found) == len(read.indicators()) + 1
    wrong = []
    for path in found:
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        tables = page.select("main table")
        rows = [len(table.select("tbody tr")) for table in tables]
        sorts = bool(page.select('script[src*="/tables.js"]'))
        months = [head.text for head in page.select("main th") if re.search(r"\d-\d", head.text)]
        if (
            not tables
            or not all(table.caption and table.caption.text for table in tables)
            or not all(head.get("scope") for head in page.select("main th"))
            or len(page.select('meta[name="description"]')) != 1
            or sorts != (max(rows) > 2)
            or months
            or re.search(r"[()]", page.h1.text)
        ):
            wrong.append(path.name)
    assert wrong == []
