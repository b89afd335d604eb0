"""Tables of the methods appendix: simulated sizes, published numbers, the rules' own counts."""

from collections import Counter
from functools import lru_cache

import pandas as pd

from analysis.claims.audit import RULES_ZH
from analysis.claims.claim import claims
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures.misprint_names import MISPRINTS
from analysis.inference import simulation
from analysis.models.published import published
from analysis.suspects.find import RULES as MISPRINT_RULES
from analysis.suspects.find import printed_suspects

# Panels a design: enough to tell a rate of 6.8 % from one of 5 %, and still seconds.
PANELS = 1500
# a panel of the book's shape
ENTITIES, PERIODS = 13, 7
METHODS = {
    "crv1": "CRV1",
    "cr2": "CR2",
    "crv3": "CRV3",
    "wcr": "穷举自助法",
    "ri": "置换路径",
}


@lru_cache(maxsize=4)
def sizes(panels: int = PANELS) -> pd.DataFrame:
    """Rejections of a true null, %, one row a design; columns ``design`` and the methods."""
    rows = []
    for design in simulation.DESIGNS:
        rates = simulation.rejection_rates(
            design, panels=panels, n_entities=ENTITIES, n_periods=PERIODS
        )
        rows.append({"design": design.zh, **{name: 100 * rates[name] for name in METHODS}})
    return pd.DataFrame(rows)


def simulated_sizes() -> Exhibit:
    """How often each method rejects a true null at 5 %, by design."""
    error = 100 * simulation.monte_carlo_error(PANELS)
    return Exhibit(
        id="simulated-sizes",
        title=f"真效应为零时，{100 * simulation.ALPHA:.0f}%水平上的拒绝率",
        title_en=f"Rejections of a true null at the {100 * simulation.ALPHA:.0f}% level",
        data=sizes().copy(),
        columns=(
            Column("design", "设计"),
            *(Column(name, title, decimals=1) for name, title in METHODS.items()),
        ),
        sources=(),
        origin="本书的模拟（analysis.inference.simulation）",
        unit="%",
        note=(
            f"{ENTITIES}个个体、{PERIODS}个时间点，双向固定效应，每种设计"
            f"{PANELS}个面板，蒙特卡洛误差{error:.1f}个百分点；每个面板的置换"
            f"{simulation.ARRANGEMENTS}次。前四种设计逐项叠加，"
            "后两种更苛刻。设计是虚构的，不按湖南的数据校准：看各法的次序，不看水平。"
            "CRV1、CRV3用t(G−1)，CR2用Satterthwaite自由度。"
        ),
    )


def published_numbers() -> Exhibit:
    """What is printed elsewhere beside what the book's code computes from the same data."""
    rows = []
    for one in published():
        printed, ours = (f"{x:.{one.decimals}f}" for x in (float(one.printed), one.ours()))
        rows.append(
            {
                "data": one.data,
                "model": one.model,
                "quantity": one.quantity,
                "printed": printed.replace("-", "−"),
                "ours": ours.replace("-", "−"),
                "source": one.source,
            }
        )
    table = pd.DataFrame(rows)
    same = int((table["printed"] == table["ours"]).sum())
    return Exhibit(
        id="published-numbers",
        title=f"{len(table)}个公开发表的数，本书的代码算出的有{same}个逐位相同",
        title_en=f"{len(table)} published numbers; {same} are the same to the digit",
        data=table,
        columns=(
            Column("data", "数据"),
            Column("model", "模型或检验"),
            Column("quantity", "量"),
            Column("printed", "公布的数"),
            Column("ours", "本书的数"),
            Column("source", "出处"),
        ),
        sources=(),
        origin="各行所列的教科书、手册与软件文档；数据随statsmodels与linearmodels软件包发布",
        note=(
            "Grunfeld为十家公司1935—1954年的投资，工资面板为545人1980—1987年，Munnell为美国48州"
            "1970—1986年，正弦数据是软件测试用的20行。位数以能比较的为限：所引的Stata结果用单精度数据算出，只有前七位可比。"
            "其余不同的，差在由迭代得出的末位。变量名照原数据。"
        ),
    )


def verdict_rules() -> Exhibit:
    """The rules by which the paper's claims are judged, and how many claims each judges."""
    count = Counter(claim.rule for claim in claims())
    table = pd.DataFrame(
        [
            {"rule": rule, "text": text, "claims": count[rule]}
            for rule, text in RULES_ZH.items()
            if count[rule]
        ]
    )
    return Exhibit(
        id="verdict-rules",
        title=f"论文{count.total()}条论断所用的判定规则",
        title_en=f"Rules that judge the {count.total()} claims of the paper",
        data=table,
        columns=(
            Column("rule", "规则"),
            Column("text", "怎样判定"),
            Column("claims", "论断", "条"),
        ),
        sources=("paper",),
        note="规则的名称即data/claims.csv中rule一栏；每条规则在analysis/claims中有自己的文件和测试。",
    )


def misprint_rules() -> Exhibit:
    """How many printed figures each rule doubts, and how many of those are treated."""
    doubted = Counter(alarm.rule for alarm in printed_suspects().alarms)
    fixes = read.corrections()
    treated = Counter(fixes.loc[fixes["dataset"] == "city_yearbook", "rule"])
    table = pd.DataFrame(
        [
            {
                "rule": rule,
                "name": MISPRINTS[rule],
                "doubted": doubted[rule],
                "treated": treated[rule],
            }
            for rule in MISPRINT_RULES
        ]
    )
    return Exhibit(
        id="misprint-rules",
        title=f"误印规则怀疑的{doubted.total()}个数，其中{treated.total()}个作了处理",
        title_en=f"{doubted.total()} figures doubted by rule, {treated.total()} of them treated",
        data=table,
        columns=(
            Column("rule", "规则"),
            Column("name", "查什么"),
            Column("doubted", "怀疑", "个"),
            Column("treated", "处理", "个"),
        ),
        sources=("city_yearbook",),
        note=(
            "一个数被几条规则怀疑的，归入排在前面的一条：它最能说明错在哪里。"
            "怀疑而未处理的，是可能为真的大变动，照原数使用。"
        ),
    )
