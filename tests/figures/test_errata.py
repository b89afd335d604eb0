import pytest

from analysis import paths
from analysis.figures import errata as figures

HEADER = "date,claim_id,kind,place_zh,text_zh,reason_zh\n"


@pytest.fixture
def errata(tmp_path, monkeypatch):
    def write(*rows):
        (tmp_path / "errata.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
        (tmp_path / "sources.csv").write_bytes((paths.DATA / "sources.csv").read_bytes())
        monkeypatch.setattr(paths, "DATA", tmp_path)

    return write


def test_an_empty_list_is_said_in_words_and_shows_no_table(errata):
    errata()
    assert "没有勘误" in figures.numbers()["status"].text
    assert figures.numbers()["corrections"].text == "0条"
    assert figures.errata() is None


def test_corrections_and_replies_are_counted_and_listed_latest_first(errata):
    errata(
        "2026-01-02,1.1-a,correction,附录C,改了容差,原容差有误\n",
        "2026-03-01,1.1-b,reply,附录C,作者来信,说明口径\n",
    )
    found = figures.numbers()
    assert (found["corrections"].value, found["replies"].value) == (1, 1)
    assert "没有" not in found["status"].text
    data = figures.errata().data
    assert list(data["date"]) == ["2026年3月1日", "2026年1月2日"]
    assert list(data["kind"]) == ["答复", "勘误"]
