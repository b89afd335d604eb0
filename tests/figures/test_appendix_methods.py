"""The tables of the methods appendix, and that its sentences hold for its numbers."""

import json
import os
import re
import subprocess
import sys

import pandas as pd
import pytest

from analysis.claims.claim import claims
from analysis.data import read
from analysis.figures import appendix_methods
from analysis.figures.appendix_methods import METHODS, MISPRINTS, PANELS
from analysis.inference import simulation
from analysis.paths import BOOK, ROOT
from analysis.suspects.find import RULES as MISPRINT_RULES

COMMAND = (
    "from analysis.figures import appendix_methods, appendix_methods_numbers as page;"
    "numbers = {name: [one.value, one.text] for name, one in page.numbers().items()};"
    "import json; print(json.dumps([appendix_methods.sizes().to_dict('list'), numbers]))"
)


@pytest.fixture(scope="module")
def page():
    """Sizes and numbers as the build computes them: one thread for the linear algebra."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    command = [sys.executable, "-c", COMMAND]
    environment = {**os.environ, **threads}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    sizes, numbers = json.loads(done.stdout)
    return pd.DataFrame(sizes).set_index("design"), numbers


@pytest.fixture
def sizes(page):
    return page[0]


@pytest.fixture
def value(page):
    return lambda name: page[1][name][0]


ERROR = 100 * simulation.monte_carlo_error(PANELS)


def test_every_design_and_method_has_a_rate(sizes):
    assert list(sizes.index) == [design.zh for design in simulation.DESIGNS]
    assert list(sizes.columns) == list(METHODS)
    assert set(METHODS) == set(simulation.METHODS)
    # a rate is a whole number of panels
    assert ((sizes * PANELS / 100).round(6) % 1 == 0).all(axis=None)


def test_the_table_is_the_simulation(sizes, monkeypatch):
    monkeypatch.setattr(appendix_methods, "sizes", lambda: sizes.reset_index())
    table = appendix_methods.simulated_sizes()
    assert table.data.set_index("design").equals(sizes)
    assert f"{PANELS}个面板，蒙特卡洛误差{ERROR:.1f}个百分点" in table.note
    assert f"{appendix_methods.ENTITIES}个个体、{appendix_methods.PERIODS}个时间点" in table.note
    assert table.resource()["sources"][0]["title"].startswith("本书的模拟")


def test_a_rate_is_that_of_the_package():
    (rate,) = appendix_methods.sizes(50)["wcr"].iloc[:1]
    first = simulation.rejection_rates(simulation.DESIGNS[0], panels=50)
    assert rate == pytest.approx(100 * first["wcr"])


def test_what_the_page_says_of_the_simulation(sizes, value):
    easy, large, follows = sizes.iloc[:-2], sizes.iloc[-2], sizes.iloc[-1]
    # the enumerated bootstrap holds its size in all designs
    assert (sizes["wcr"] <= 5 + 2 * ERROR).all()
    assert (sizes["wcr"] >= 5 - 2 * ERROR).all()
    # the jackknife is at or below the level, and within chance of it with one large cluster
    assert value("crv3_others") == sizes["crv3"].drop(large.name).max() <= 5
    assert sizes["crv3"].idxmax() == large.name
    assert large["crv3"] <= 5 + 1.645 * ERROR
    # what the answer box prints is the maximum over every design
    assert value("crv3_large") == sizes["crv3"].max()
    assert value("crv3_errors") == pytest.approx((large["crv3"] - 5) / ERROR)
    # the usual error rejects most of all there
    assert sizes["crv1"].idxmax() == large.name
    assert large["crv1"] > 5 + 5 * ERROR
    # paths are exchangeable in the first four designs, and not in the last two
    assert (easy["ri"] <= 5 + ERROR).all()
    assert min(large["ri"], follows["ri"]) > 5 + 5 * ERROR
    assert (value("ri_large"), value("ri_follows")) == (large["ri"], follows["ri"])


def test_the_baseline_is_the_corrected_one(value):
    assert value("clusters") == value("freedom") + 1
    assert value("arrangements") == 2 ** value("clusters")
    assert value("smallest_p") == pytest.approx(2 / 2 ** value("clusters"))
    # the errors' order, and fewer effective clusters than there are
    assert value("se_crv1") < value("se_cr2") < value("se_crv3")
    assert value("freedom_cr2") < value("freedom")
    # t quantiles of 0.975 and 0.80 with 10 degrees of freedom, from any table
    assert value("clusters") == 11
    assert value("t_quantile") == pytest.approx(2.228, abs=5e-4)
    assert value("mde_factor") == pytest.approx(2.228 + 0.879, abs=1e-3)
    # eight years of depreciation after 2008
    assert value("start_left") == pytest.approx(100 * 0.85**8)


def test_every_number_of_the_text_is_computed_and_used(page):
    text = (BOOK / "methods.md").read_text(encoding="utf-8")
    used = set(re.findall(r"\{num\}`(\w+)`", text))
    assert used <= set(page[1])
    assert set(page[1]) - used == set()


def test_published_numbers_stand_beside_ours():
    table = appendix_methods.published_numbers()
    rows = table.data.set_index(["data", "model", "quantity"])
    two_way = rows.loc[("Grunfeld", "双向效应", "capital的系数")]
    assert (two_way["printed"], two_way["ours"]) == ("0.357916", "0.357916")
    negative = rows.loc[("Munnell", "个体效应", "P_CAP的系数")]
    assert negative["printed"] == "−0.02614965"
    small = rows.loc[("Grunfeld", "Pesaran的CD", "p值")]
    assert small["printed"] == "0.000003144"
    same = int((table.data["printed"] == table.data["ours"]).sum())
    assert table.title == f"{len(table.data)}个公开发表的数，本书的代码算出的有{same}个逐位相同"
    # where they differ, it is by one in the last digit
    for row in table.data[table.data["printed"] != table.data["ours"]].itertuples():
        printed, ours = (int(re.sub(r"\D", "", text)) for text in (row.printed, row.ours))
        assert abs(printed - ours) == 1


def test_every_claim_is_counted_under_its_rule():
    table = appendix_methods.verdict_rules()
    assert table.data["claims"].sum() == len(claims())
    assert set(table.data["rule"]) == {claim.rule for claim in claims()}
    assert table.data["text"].str.endswith("。").all()


def test_misprint_rules_have_names_counts_and_a_paragraph():
    table = appendix_methods.misprint_rules()
    assert tuple(table.data["rule"]) == MISPRINT_RULES == tuple(MISPRINTS)
    assert (table.data["treated"] <= table.data["doubted"]).all()
    fixes = read.corrections()
    assert table.data["treated"].sum() == (fixes["dataset"] == "city_yearbook").sum()
    text = (BOOK / "methods.md").read_text(encoding="utf-8")
    terms = re.findall(r"^(`[a-z_0-9`、]+)\n:", text, flags=re.MULTILINE)
    described = re.findall(r"`([a-z_0-9]+)`", "".join(terms))
    assert sorted(described) == sorted(MISPRINT_RULES)
