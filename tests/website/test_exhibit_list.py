"""The list of figures and tables, on a small book built for real."""

import json

from bs4 import BeautifulSoup

LIST = """---
section: "T"
description: 一页。
---

# 图表目录

:::{exhibit-list}
:::
"""


def entries(site) -> list[tuple[str, str]]:
    html = (site.staging / "book" / "list.html").read_text(encoding="utf-8")
    links = BeautifulSoup(html, "lxml").select("main .exhibit-list a")
    return [(" ".join(link.text.split()), link["href"]) for link in links]


def test_it_lists_every_exhibit_and_follows_a_changed_chapter(fresh_site):
    fresh_site.page("list", LIST)
    toc = {"format": "jb-book", "root": "book/index"}
    toc["chapters"] = [{"file": f"book/{name}"} for name in ("list", "a")]
    (fresh_site.root / "_toc.yml").write_text(json.dumps(toc))
    fresh_site.build()
    assert entries(fresh_site) == [
        ("图 1.1-1 一幅小图", "a.html#small-figure"),
        ("表 1.1-1 一张小表", "a.html#small-table"),
    ]
    html = (fresh_site.staging / "book" / "list.html").read_text(encoding="utf-8")
    heading = BeautifulSoup(html, "lxml").select_one("main h2 a.reference")
    assert (heading.text, heading["href"]) == ("1.1 第一章", "a.html")
    source = (fresh_site.root / "book" / "a.md").read_text(encoding="utf-8")
    fresh_site.page("a", source.replace('title="一幅小图"', 'title="一幅新图"'))
    fresh_site.build()
    assert entries(fresh_site)[0] == ("图 1.1-1 一幅新图", "a.html#small-figure")
