import json

import pytest

from analysis.errors import BookError
from website.build.execute import execute
from website.build.record import Store
from website.build.toc import pages
from website.reproduction.extract import data_digests, extract, seconds

FIGURE = """import pandas as pd
from analysis.exhibit import Column, Exhibit
from analysis.figures import style
from analysis.numbers import Number, Numbers
from analysis.site_file import SiteFile
CSV = "model,lag,coefficient,p_value,n_obs\\npooled,1,0.123456789012,nan,91\\n"
CLAIM = dict(claim_id="1.1-a", verdict="confirmed", official_value=[1.0, 2.0], official_unit="%",
    official_date="2019", rule="figure", tolerance=0.1, explanation_zh="说明", quote_zh="引文")
Numbers(n=Number(1 / 3, "%", 1))"""
SHOWN = [
    """Exhibit(id="e", title="题", title_en="T", unit="%", alt="图", alt_en="A", sources=("paper",),
    data=pd.DataFrame({"year": [2019, 2020], "value": [1 / 3, None]}),
    columns=(Column("year", "年份"), Column("value", "值")), draw=lambda d: style.axes(1)[0])""",
    'SiteFile("results/estimates.csv", CSV)',
    'import json; SiteFile("results/claims.json", json.dumps({"claims": [CLAIM]}))',
]
CELLS = "".join(f"```{{code-cell}}\n{code}\n```\n\n" for code in (FIGURE, *SHOWN))


@pytest.fixture(scope="module")
def record(small_site, tmp_path_factory):
    root = tmp_path_factory.mktemp("extract")
    head = small_site.store.source("book/a").read_text(encoding="utf-8").split("# 1.1")[0]
    (root / "book").mkdir()
    for name in ("_toc.yml", "requirements.lock"):
        (root / name).write_bytes((small_site.root / name).read_bytes())
    (root / "book" / "index.md").write_text(head + "# 没有代码\n", encoding="utf-8")
    (root / "book" / "a.md").write_text(head + "# 一章\n\n" + CELLS, encoding="utf-8")
    (root / "data").mkdir()
    (root / "data" / "a.csv").write_text("a\n1\n")
    store = Store(root, root / "_build" / "executed")
    execute(store, ["book/a"], workers=1)
    return extract(store, pages(root)), store


def test_an_exhibit_has_its_data_its_words_and_the_digest_of_its_picture(record):
    entry = record[0]["exhibits"]["e"]
    assert (entry["kind"], entry["chapter"], entry["title"]) == ("figure", "book/a", "题")
    assert entry["rows"] == [[2019, 0.3333333333], [2020, None]]
    assert entry["fields"] == ["year", "value"]
    assert entry["sources"] == ["paper"]
    assert len(entry["svg"]) == 64


def test_numbers_estimates_verdicts_and_files_have_entries(record):
    found = record[0]
    assert found["numbers"] == {"book/a#n": {"value": 0.3333333333, "text": "0.3%"}}
    assert found["estimates"] == {
        "pooled 1": {"chapter": "book/a", "coefficient": 0.123456789, "p_value": "nan", "n_obs": 91}
    }
    assert found["verdicts"]["1.1-a"]["official_value"] == [1.0, 2.0]
    assert set(found["files"]) == {"results/estimates.csv", "results/claims.json"}


def test_a_chapter_has_its_title_and_what_it_depends_on_and_a_page_without_code_none(record):
    assert list(record[0]["chapters"]) == ["book/a"]
    assert record[0]["chapters"]["book/a"]["title"] == "一章"
    assert "requirements.lock" in record[0]["chapters"]["book/a"]["depends_on"]
    assert record[0]["data"] == data_digests(record[1].root / "data")
    assert seconds(record[1], ["book/index", "book/a"])["book/a"] > 0


def test_one_id_for_two_things_is_refused(record):
    store = record[1]
    twin = Store(store.root, store.folder.with_name("twin"))
    for page in ("book/a", "book/index"):
        twin.notebook(page).parent.mkdir(parents=True, exist_ok=True)
        twin.notebook(page).write_bytes(store.notebook("book/a").read_bytes())
        twin.record(page).write_text(json.dumps({"files": {}}))
    with pytest.raises(BookError, match=r"book/index.*results/|the id e"):
        extract(twin, ["book/a", "book/index"])
