"""A book, a chapter and its exhibits to be cited, without a site."""

from datetime import date

import pytest

from website.citing.edition import Edition
from website.citing.items import Work


@pytest.fixture(scope="session")
def edition() -> Edition:
    return Edition(
        title="一本书：数据检验",
        authors=({"literal": "某书贡献者"},),
        version="1.2.0",
        released=date(2026, 3, 5),
        abstract="内容提要。",
        keywords=("甲", "乙"),
        digest="",
        standing="released",
    )


@pytest.fixture(scope="session")
def works() -> list[Work]:
    page = "book/1-1-innovation"
    return [
        Work("book", "book", "一本书：数据检验", "", "book/index"),
        Work("1-1-innovation", "chapter", "1.1 科技支撑力不足", "Weak support", page, "", "1.1"),
        Work(
            "rd-intensity", "figure", "湖南的强度追近全国", "Catching up", page, "图 1.1-1", "1.1"
        ),
        Work("holders", "table", "R&D与“半壁江山” 100%", "Holders", page, "表 1.1-1", "1.1"),
    ]
