"""The explorer's directive and the pages of the indicators in a book that is built."""

import json

import pytest
from bs4 import BeautifulSoup

from website.build import site as builder
from website.build.site import SiteError

CELL = "```{code-cell}\n%s\n```\n\n"
HEAD = """---
jupytext: {text_representation: {format_name: myst}}
kernelspec: {name: python3}
section: "X"
description: 浏览
---

# 浏览

:::{explorer}
:::

"""
INDEX = "---\ndescription: 书\n---\n\n# 书\n"
ENTRY = {
    "id": "gdp", "name": "总值", "name_en": "GDP", "unit": "元", "kind": "金额", "definition": "义。",
    "breaks": "", "rounding": "", "resolution": "1", "column": "", "explored": True, "doubts": [],
    "sources": [], "chart": "", "caption": "无图。", "marks": {},
    "tables": [{"title": "年鉴", "file": "y.csv", "times": ["2019"], "places": 1, "figures": 1,
                "rows": [{"name": "甲", "cells": ["1"], "doubted": []}]}],
}  # fmt: skip
FILES = (
    "from analysis.site_file import SiteFile",
    'SiteFile("explorer-data.js", "window.explorerData={};")',
    f"SiteFile('indicators/index.json', {json.dumps([ENTRY])!r})",
)


def soup_of(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


@pytest.mark.slow
def test_the_page_loads_its_data_before_its_scripts_and_others_load_none(fresh_site):
    fresh_site.page("a", HEAD + "".join(CELL % line for line in FILES))
    fresh_site.page("index", INDEX)
    fresh_site.build()
    html = fresh_site.html
    builder.publish(fresh_site.staging, html, ["book/index", "book/a"])
    page = soup_of(html / "book" / "a.html")
    scripts = [
        tag["src"].partition("?")[0].rpartition("/")[2] for tag in page.select("script[src]")
    ]
    wanted = [
        *("explorer-data.js", "walk.js", "explorer-model.js", "explorer-chart.js"),
        *("explorer-workbook.js", "explorer-rows.js", "explorer-picture.js", "explorer-cite.js"),
        *("tables.js", "explorer.js"),
    ]
    places = [scripts.index(name) for name in wanted]
    assert places == sorted(places)
    assert len(scripts) == len(set(scripts))
    assert all(tag.has_attr("defer") for tag in page.select("script[src]"))
    assert page.select_one("form.explorer").has_attr("hidden")
    assert page.select_one("noscript a")["href"] == "../indicators/index.html"
    # the line that cites what is shown waits for title and address
    line = page.select_one("template.explorer-online")
    assert line.select_one(".view-title").text == ""
    assert line.select_one("a.permalink").text == ""
    assert "[Z/OL]//" in line.text
    assert not page.select("template.explorer-offline a, template.explorer-offline time")
    assert "[Z]//" in page.select_one("template.explorer-offline").text
    assert "所看之图" not in str(page)
    assert "explorer" not in (html / "book" / "index.html").read_text(encoding="utf-8")
    # the page of the indicator is in the site, in the search, and has the frame of the others
    own = soup_of(html / "indicators" / "gdp.html")
    assert own.h1.text == "总值"
    assert own.select_one("nav.contents a")["href"] == "../book/index.html"
    index = json.loads(
        (html / "search-index.js").read_text(encoding="utf-8").partition("=")[2].rstrip(";\n")
    )
    assert ["indicators/gdp.html", "总值"] in index["pages"]


@pytest.mark.slow
def test_an_explorer_without_its_data_fails_the_build(fresh_site):
    fresh_site.page("a", HEAD)
    fresh_site.page("index", INDEX)
    with pytest.raises((SiteError, Exception), match=r"explorer-data\.js"):
        fresh_site.build()
