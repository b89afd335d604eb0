"""The whole build on a small real copy of the book: what changes, what is refused, what stays."""

import csv
import shutil

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.slow

CLAIMS = """# 附录 C 论断核查

:::{claim-scale}
:::

## 全部

:::{claim-list}
:::

```{code-cell}
from analysis.figures import claims as figures
```

```{code-cell}
figures.downloads_json()
```
"""


def test_chapters_run_on_a_dask_cluster_give_the_same_site(copy, cluster_address):
    shutil.rmtree(copy.root / "_build" / "executed")
    status, output = copy.build("--dask", cluster_address)
    assert status == 0, output
    assert "[2/2]" in output
    assert copy.digests() == copy.cold


def test_each_chapter_is_named_with_its_seconds_and_the_site_with_its_counts(copy):
    (copy.root / "_build" / "executed" / "book" / "x.json").unlink()
    status, output = copy.build()
    assert status == 0
    assert "[1/1] book/x" in output
    assert "_build/html/index.html" in output
    assert "1 chapters on 3 pages" in output
    assert "\x1b" not in output


def test_one_sentence_runs_no_chapter_and_reaches_the_page(copy):
    sentence = copy.change()
    status, output = copy.build()
    assert status == 0
    assert "book/x" not in output
    assert sentence in copy.text()


def test_a_changed_figure_of_the_data_reaches_the_page_and_runs_only_its_readers(copy):
    path = copy.root / "data" / "observations" / "city_yearbook.csv"
    old = path.read_text(encoding="utf-8")
    row = next(line for line in old.splitlines() if line.startswith("431000,2023,gdp,"))
    assert "31,110,000万元" in copy.text()
    path.write_text(old.replace(row, row.replace("31110000", "31110007")), encoding="utf-8")
    try:
        status, output = copy.build()
        assert status == 0, output
        assert "31,110,007万元" in copy.text()
        assert "book/index" not in output
    finally:
        path.write_text(old, encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("book/x.md", "2023年为", "{num}`nothing`2023年为", "nothing"),
        ("book/x.md", "2023年为", "共114家，2023年为", "114"),
        ("book/x.md", "Numbers(gdp", "1 / 0; Numbers(gdp", "ZeroDivisionError"),
        ("data/observations/population.csv", "431000,", "999999,", "999999"),
        ("_toc.yml", "book/x", "book/nowhere", "book/nowhere.md"),
    ],
)
def test_a_fault_stops_the_build_every_time_and_leaves_the_last_good_site(
    copy, file, old, new, said
):
    path = copy.root / file
    before, text = copy.digests(), path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        for _ in range(2 if said == "nothing" else 1):  # what was read is read again
            status, output = copy.build()
            assert status == 1
            assert said in output
            assert "Traceback" not in output.replace("Traceback (most recent call last):\n", "", 1)
            assert copy.digests() == before
    finally:
        path.write_text(text, encoding="utf-8")


def in_gbk(raw: bytes) -> bytes:
    return raw.decode("utf-8").encode("gb18030")


def cut_off(raw: bytes) -> bytes:
    return raw[:-9]


@pytest.mark.parametrize(
    ("file", "spoil", "said"),
    [
        ("data/places.csv", None, "the file is missing"),
        ("data/events.csv", in_gbk, "GBK"),
        ("data/observations/population.csv", cut_off, "last_line"),
    ],
)
def test_a_data_file_that_is_missing_recoded_or_cut_off_leaves_the_last_good_site(
    copy, file, spoil, said
):
    path = copy.root / file
    before, raw = copy.digests(), path.read_bytes()
    if spoil is None:
        path.unlink()
    else:
        path.write_bytes(spoil(raw))
    try:
        status, output = copy.build()
        assert status == 1
        assert file in output
        assert said in output
        assert "Traceback" not in output
        assert copy.digests() == before
    finally:
        path.write_bytes(raw)


def test_a_figure_of_the_data_flips_the_verdict_the_badge_and_the_counts(copy):
    """The province's R&D intensity of 2019 becomes what the paper says it was."""
    with (copy.root / "data" / "claims.csv").open(encoding="utf-8", newline="") as opened:
        names = [row["claim_id"] for row in csv.DictReader(opened)]
    quoted = "\n\n".join(f"论文称{{claim}}`{name}`。" for name in names)
    copy.page("x", copy.CHAPTER + "\n" + quoted + "\n")
    copy.page("claims", copy.HEAD.format(section="C") + CLAIMS)
    toc = copy.root / "_toc.yml"
    toc.write_text(copy.TOC + "  - file: book/claims\n", encoding="utf-8")
    status, output = copy.build()
    assert status == 0, output
    assert shown(copy) == "◎目标值"
    before = counted(copy)
    assert sum(before.values()) == len(names)

    path = copy.root / "data" / "observations" / "province_and_nation.csv"
    old = path.read_text(encoding="utf-8")
    row = next(line for line in old.splitlines() if line.startswith("430000,2019,rd_intensity,"))
    path.write_text(old.replace(row, row.replace(",1.98,", ",2.5,")), encoding="utf-8")
    try:
        status, output = copy.build()
        assert status == 0, output
        assert "论断 1.1-c 的判定由“目标值”变为“属实”" in output
        assert shown(copy) == "✓属实"
        after = counted(copy)
        # the claim of the figure, and the one that the province is above the nation
        assert {
            name: after[name] - before[name] for name in after if after[name] != before[name]
        } == {
            "✓属实": 2,
            "◎目标值": -1,
            "×不符": -1,
        }
    finally:
        path.write_text(old, encoding="utf-8")


def shown(copy) -> str:
    """The badge of the claim about the province, as the chapter shows it."""
    page = BeautifulSoup(copy.text(), "lxml")
    (badge,) = (
        found.select_one(".claim-badge")
        for found in page.select(".claim")
        if found.select_one("a.claim-badge")["href"].endswith("#claim-1.1-c")
    )
    return badge.text


def counted(copy) -> dict[str, int]:
    """How many claims have which verdict, as the appendix says."""
    scale = BeautifulSoup(copy.text("book/claims.html"), "lxml").select_one(".claim-scale")
    numbers = [int(found.text.removesuffix("条")) for found in scale.select(".count")]
    return dict(zip([found.text for found in scale.select("dt")], numbers, strict=True))
