"""What is kept between builds is made once, and made anew where the file is not to be believed."""

import json

import pytest

from website.citing.kept import kept

ITEMS = [{"id": "a"}, {"id": "b"}]


@pytest.fixture
def asked() -> list[list[str]]:
    return []


@pytest.fixture
def texts(tmp_path, asked):
    """The texts of some items, kept in one file; ``asked`` gets the ids that had to be made."""

    def make(items):
        asked.append([item["id"] for item in items])
        return {item["id"]: f"<{item['id']}>" for item in items}

    return lambda items, recipe="r": kept(tmp_path / "kept.json", recipe, items, make)


def test_only_what_is_new_is_made(texts, asked):
    assert texts(ITEMS[:1]) == {"a": "<a>"}
    assert texts(ITEMS) == {"a": "<a>", "b": "<b>"}
    assert texts(ITEMS, "another recipe") == {"a": "<a>", "b": "<b>"}
    assert asked == [["a"], ["b"], ["a", "b"]]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw[:-9],
        lambda raw: b"[]",
        lambda raw: b"7",
        lambda raw: "甲".encode("gb18030"),
        lambda raw: json.dumps(dict.fromkeys(json.loads(raw))).encode(),
    ],
)
def test_a_damaged_or_foreign_file_is_discarded_with_a_note(texts, asked, tmp_path, capsys, spoil):
    texts(ITEMS)
    path = tmp_path / "kept.json"
    path.write_bytes(spoil(path.read_bytes()))
    assert texts(ITEMS) == {"a": "<a>", "b": "<b>"}
    assert "damaged and discarded" in capsys.readouterr().out
    assert texts(ITEMS) == {"a": "<a>", "b": "<b>"}
    assert capsys.readouterr().out == ""
    assert asked == [["a", "b"], ["a", "b"]]
