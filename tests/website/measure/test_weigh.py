"""What is weighed, and what is too heavy; the weighing itself is tried in tests/browser."""

import pytest

from analysis.cli import weigh as command
from analysis.errors import BookError
from website.measure import weigh
from website.measure.weigh import Weight, pages_of


@pytest.mark.parametrize(
    ("page", "cold", "kept", "heavy"),
    [
        ("book/1-1.html", 500_000, 150_000, False),
        ("book/1-1.html", 500_001, 0, True),
        ("book/1-1.html", 200_000, 150_001, True),
        ("book/explorer.html", 800_000, 700_000, False),
        ("book/explorer.html", 800_001, 0, True),
    ],
)
def test_a_chapter_and_the_explorer_have_limits_of_their_own(page, cold, kept, heavy):
    assert Weight(page, cold, kept).too_heavy is heavy


def test_every_page_is_weighed_but_of_one_pattern_the_largest(tmp_path):
    sizes = {
        "book/1-1.html": 1, "book/explorer.html": 1, "search.html": 1, "404.html": 9,
        "indicators/index.html": 1, "indicators/a.html": 5, "indicators/b.html": 3,
    }  # fmt: skip
    for name, size in sizes.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b" " * size)
    assert pages_of(tmp_path) == [
        *("book/1-1.html", "book/explorer.html", "search.html"),
        *("indicators/index.html", "indicators/a.html"),
    ]


def test_without_a_site_the_message_says_what_to_do(tmp_path):
    with pytest.raises(BookError, match="make book"):
        pages_of(tmp_path)


@pytest.mark.parametrize(("cold", "status"), [(499_000, 0), (501_000, 1)])
def test_the_command_prints_a_line_a_page_and_fails_for_a_heavy_one(
    monkeypatch, tmp_path, capsys, cold, status
):
    (tmp_path / "book").mkdir()
    (tmp_path / "_static").mkdir()
    (tmp_path / "book" / "1-1.html").write_text("")
    (tmp_path / "_static" / weigh.FONT).write_bytes(b" " * 139_000)
    monkeypatch.setattr(command, "SITE", tmp_path)
    monkeypatch.setattr(weigh, "weigh", lambda site, pages: [Weight(pages[0], cold, 90_000)])
    monkeypatch.setattr(weigh, "plain", lambda: Weight("page.html", 874_000, 30_000))
    args = type("Args", (), {"no_plain": False})()
    assert command.run(args) == status
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == [str(cold // 1000), "90", "book/1-1.html"]
    assert lines[2].split()[:2] == ["874", "30"]
    assert "139" in lines[3]
    assert ("book/1-1.html" in lines[-1]) == bool(status)
