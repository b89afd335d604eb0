"""The diagnostics beside the headline: other errors, other tests, what the panel could show."""

import pandas as pd

from analysis.exhibit import Column, Exhibit
from analysis.figures.estimate_labels import DATA
from analysis.figures.estimates import SOURCES, two_way
from analysis.inference import power
from analysis.inference.headline import Headline
from analysis.models import few_clusters
from analysis.models.estimates import BASELINE, Design, panel
from analysis.numbers import Number, Numbers
from analysis.panel.innovation import OUTCOMES


def _rows(found: Headline, data: str) -> list[dict]:
    g = found.n_entities - 1
    rows = [_error("聚类标准误（CRV1）", found.coefficient, found.se_crv1, g)]
    if found.se_cr2 is not None and found.df_cr2 is not None:
        rows.append(
            _error("偏差校正的聚类标准误（CR2）", found.coefficient, found.se_cr2, found.df_cr2)
        )
    rows.append(_error("刀切法（CRV3），本书的标题数字", found.coefficient, found.se_crv3, g))
    if found.ci_wcr is not None:
        rows.append(_test("穷举的野自助法，本书的标题数字", found.p_wcr, *found.ci_wcr))
    rows.append(_test("投入路径在市州间重排", found.p_ri))
    bound = found.equivalence_bound
    low, high = found.ci_equivalence
    rows.append(_test(f"等效检验：弹性在±{bound}以内（90%区间）", found.p_equivalence, low, high))
    if found.mundlak is not None:
        rows.append(_test("Mundlak检验：市州均值不入模型", found.mundlak.p_value))
    if found.dependence is not None:
        rows.append(_test("Pesaran的CD：市州间误差不相关", found.dependence.p_value))
    return [{"data": data, **row} for row in rows]


def _error(method: str, coefficient: float, error: float, freedom: float) -> dict:
    (low, high), p_value = power.interval_and_p(coefficient, error, freedom)
    return {
        "method": method,
        "std_error": error,
        "freedom": freedom,
        "low": low,
        "high": high,
        "p_value": p_value,
    }


def _test(
    method: str, p_value: float | None, low: float | None = None, high: float | None = None
) -> dict:
    return {
        "method": method,
        "std_error": None,
        "freedom": None,
        "low": low,
        "high": high,
        "p_value": p_value,
    }


def diagnostics_table() -> Exhibit:
    """The baseline under every error and test, on printed and corrected figures."""
    rows: list[dict] = []
    for data in ("printed", "corrected"):
        rows += _rows(two_way(BASELINE, data), DATA[data])
    table = pd.DataFrame(rows)
    numeric = ["std_error", "freedom", "low", "high", "p_value"]
    table[numeric] = table[numeric].astype(float)
    draws = two_way(BASELINE, "corrected")
    return Exhibit(
        id="baseline-diagnostics",
        title="基准弹性的各种标准误与检验",
        title_en="The baseline elasticity under every error and test",
        data=table,
        columns=(
            Column("data", "数据"),
            Column("method", "方法"),
            Column("std_error", "标准误", decimals=3),
            Column("freedom", "自由度", decimals=1),
            Column("low", "区间下限", decimals=2),
            Column("high", "区间上限", decimals=2),
            Column("p_value", "p值", decimals=3),
        ),
        sources=SOURCES,
        note=(
            "区间除注明者外为95%。重排用"
            f"{draws.ri_draws - 1:,}次抽取加原样，种子{draws.seed}。"
            "等效检验的p值小，才能说弹性小到可以忽略；"
            f"界限{draws.equivalence_bound}在估计之前定下。"
            "模型含年份效应时，Pesaran的CD有偏，只供参考。"
        ),
    )


def only_outcome_corrected(design: Design) -> float:
    """The two-way elasticity with the outcome corrected and the input as printed."""
    frame = panel("printed")
    frame[design.logged_outcome] = panel("corrected")[design.logged_outcome]
    return few_clusters.infer(frame, design.logged_outcome, design.regressors, draws=99).coefficient


def numbers() -> Numbers:
    """The same estimate under other errors, and what the corrections change."""
    corrected = two_way(BASELINE, "corrected")
    patents = Design(outcome=OUTCOMES[1])
    numbers = Numbers(
        diagnostics_p_crv1=Number(corrected.p_crv1, decimals=3),
        diagnostics_p_crv3=Number(corrected.p_crv3, decimals=3),
        baseline_outcome_corrected=Number(only_outcome_corrected(BASELINE), decimals=2),
        patents_outcome_corrected=Number(only_outcome_corrected(patents), decimals=2),
    )
    for data in ("printed", "corrected"):
        found = two_way(patents, data)
        numbers[f"patents_{data}"] = Number(found.coefficient, decimals=2)
        numbers[f"patents_{data}_low"] = Number(found.ci_crv3[0], decimals=2)
        numbers[f"patents_{data}_high"] = Number(found.ci_crv3[1], decimals=2)
    return numbers
