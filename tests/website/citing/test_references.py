"""The book's own references: the file, its order, and that it agrees with the data's sources."""

import json
import re

import pytest

from analysis.data import read
from analysis.errors import BookError
from analysis.paths import ROOT
from website.citing.references import NAME, in_order, read_references, set_all

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ITEM = {"id": "a", "type": "book", "title": "书", "language": "zh-CN"}


@pytest.fixture(scope="module")
def references():
    return read_references(ROOT / NAME)


def written(folder, content) -> dict:
    path = folder / "references.json"
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return read_references(path)


def test_without_a_file_there_are_none(tmp_path):
    assert read_references(tmp_path / "references.json") == {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[{", "JSON"),
        ([ITEM, ITEM], r"第 2 条（a）：标识重复"),
        ([{**ITEM, "title": ""}], "缺少 title"),
        ([{**ITEM, "language": "fr"}], "现为 fr"),
        ([{"type": "book", "title": "书", "language": "en"}], "缺少 id"),
    ],
)
def test_a_fault_is_told_with_its_item(tmp_path, content, said):
    with pytest.raises(BookError, match=said):
        written(tmp_path, content)


def test_chinese_names_are_literals_and_english_ones_have_parts(references):
    for name, item in references.items():
        for author in item["author"]:
            chinese = bool(CHINESE.search("".join(author.values())))
            assert set(author) == ({"literal"} if chinese else {"family", "given"}), name


def test_nothing_is_left_blank(references):
    def blanks(value):
        if isinstance(value, dict):
            return any(blanks(part) for part in value.values())
        return not value or (isinstance(value, list) and any(blanks(part) for part in value))

    assert [name for name, item in references.items() if blanks(item)] == []


def test_a_doi_is_bare_and_pages_are_a_range(references):
    for name, item in references.items():
        assert re.fullmatch(r"10\.\d{4,5}/\S+", item.get("DOI", "10.1000/x")), name
        assert re.fullmatch(r"\d+-\d+", item.get("page", "1-2")), name


def test_what_comes_from_the_data_s_sources_agrees_with_them(references):
    known = read.sources()
    shared = [name for name in references if name in known.index]
    assert len(shared) > 15
    for name in shared:
        item, source = references[name], known.loc[name]
        for part in ("title", "volume-title", "container-title"):
            for words in item.get(part, "").split(" "):
                assert words in source["title"], (name, part)
        assert item.get("URL", "") == source["url"], name
        named = f"{source['publisher']}{source['author']}"
        for author in item["author"]:
            assert author["literal"] in named, name
        assert item.get("publisher", "") in named, name
        if re.match(r"\d{4}", source["published"]):
            issued = "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0])
            assert issued == source["published"], name


def test_every_item_can_be_set(references):
    made = set_all(list(references.values()))
    assert set(made) == set(references)
    assert all("n.d." not in entry and "??" not in entry for entry in made.values())


def test_english_items_never_say_deng_and_chinese_ones_never_et_al(references):
    made = set_all(list(references.values()))
    for name, item in references.items():
        english = item["language"] == "en"
        assert ("等" if english else "et al") not in made[name], name
    assert "et al" in made["roodman2019fast"]


def test_chinese_comes_first_by_pinyin_then_the_others_by_letter():
    def item(author: str, language: str, year: int = 2000) -> dict:
        name = {"literal": author} if language == "zh-CN" else {"family": author, "given": "A."}
        issued = {"date-parts": [[year]]}
        return {"author": [name], "language": language, "issued": issued, "title": "题"}

    items = [
        item("Webb", "en"),
        item("张三", "zh-CN"),
        item("bell", "en"),
        item("国家统计局", "zh-CN", 2019),
        item("安", "zh-CN"),
        item("国家统计局", "zh-CN", 2001),
        item("王伟", "zh-CN"),
    ]
    found = [
        (next(iter(one["author"][0].values())), one["issued"]["date-parts"][0][0])
        for one in in_order(items)
    ]
    assert found == [
        ("安", 2000),
        ("国家统计局", 2001),
        ("国家统计局", 2019),
        ("王伟", 2000),
        ("张三", 2000),
        ("bell", 2000),
        ("Webb", 2000),
    ]
