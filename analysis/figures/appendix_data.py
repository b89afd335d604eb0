"""Tables of the data appendix: what the book holds, from where, and what it corrected."""

import pandas as pd
import seaborn as sns

from analysis import focus
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import style
from analysis.figures.misprint_names import MISPRINTS
from analysis.numbers import Number, Numbers
from analysis.panel.innovation import covered

DATASETS = {
    "city_yearbook": "城市统计年鉴",
    "population": "常住人口（两种口径）",
    "patents_in_force": "有效发明专利（月度）",
    "province_and_nation": "全省与全国的研发与专利",
    "cross_sections": "工业企业研发（单年）",
    "patent_density": "专利密度（全省、全国）",
}
TREATMENTS = {"missing": "不用（设为缺失）", "replaced": "换成有来源的值"}


def numbers() -> Numbers:
    """Counts of the data as they stand."""
    printed = {name: read.observations(name, "printed") for name in DATASETS}
    fixes = read.corrections()
    figures = sum(map(len, printed.values()))
    cities = printed["city_yearbook"]["adcode"].nunique()
    sources = len(read.sources())
    return Numbers(
        figures=Number(figures, "个"),
        yearbook_figures=Number(len(printed["city_yearbook"]), "个"),
        yearbook_cities=Number(cities, "座"),
        yearbook_indicators=Number(printed["city_yearbook"]["indicator"].nunique(), "项"),
        indicators=Number(len(read.indicators()), "项"),
        covered=Number(len(covered()), "个"),
        sources=Number(sources, "种"),
        corrections=Number(len(fixes), "处"),
        corrections_peers=Number(int(fixes["adcode"].isin(focus.peers()).sum()), "处"),
        corrections_focus=Number(int((fixes["adcode"] == focus.adcode()).sum()), "处"),
        replaced=Number(int((fixes["treatment"] == "replaced").sum()), "处"),
        share_corrected=Number(100 * len(fixes) / len(printed["city_yearbook"]), "%", 1),
        figures_en=Number(figures),
        yearbook_cities_en=Number(cities),
        sources_en=Number(sources),
        corrections_en=Number(len(fixes)),
    )


def datasets_table() -> Exhibit:
    """One row a file of observations: how much it holds, of what, for when."""
    rows = []
    for name, title in DATASETS.items():
        frame = read.observations(name, "printed")
        when = frame["year"] if "year" in frame else frame["month"]
        rows.append(
            {
                "dataset": f"{name}.csv",
                "title": title,
                "figures": len(frame),
                "indicators": frame["indicator"].nunique(),
                "places": frame["adcode"].nunique(),
                "span": f"{when.min()}至{when.max()}",
            }
        )
    return Exhibit(
        id="datasets",
        title="本书的观测值文件",
        title_en="Files of observations",
        data=pd.DataFrame(rows),
        columns=(
            Column("dataset", "文件"),
            Column("title", "内容"),
            Column("figures", "数字", "个"),
            Column("indicators", "指标", "项"),
            Column("places", "地区", "个"),
            Column("span", "时间"),
        ),
        sources=_sources_of(*DATASETS),
        note="各文件的列、口径与单位见仓库中的 data/README.md。",
    )


def indicators_by_year() -> Exhibit:
    """How many indicators of the yearbook print a figure for the focal city, by year."""
    frame = read.observations("city_yearbook", "printed")
    own = frame[frame["adcode"] == focus.adcode()]
    data = own.groupby("year", as_index=False)["indicator"].nunique()
    data = data.rename(columns={"indicator": "indicators"})
    most, least = (data.loc[data["indicators"].agg(how)] for how in ("idxmax", "idxmin"))

    def draw(data: pd.DataFrame):
        figure, ax = style.axes(2.6)
        sns.barplot(data=data, x="year", y="indicators", color=style.CONTEXT, width=0.7, ax=ax)
        ax.set(xlabel="", ylim=(0, None))
        labels = [str(year) if year % 3 == 2 else "" for year in data["year"]]
        ax.set_xticks(range(len(labels)), labels)
        style.unit_above(ax, "项")
        return figure

    return Exhibit(
        id="indicators-by-year",
        title=f"年鉴为{focus.name()}刊出的指标，最多的一年{most['indicators']}项，"
        f"最少的一年{least['indicators']}项",
        title_en="Indicators that the yearbook prints for the focal city, by year",
        data=data,
        columns=(Column("year", "年份"), Column("indicators", "刊出的指标", "项")),
        sources=("city_yearbook",),
        unit="项",
        note="只计有数字的指标；同名指标口径变化另作一项。",
        alt=f"柱状图：{focus.name()}每年刊出数字的指标数，{most['year']}年最多（{most['indicators']}项），"
        f"{least['year']}年最少（{least['indicators']}项）。",
        alt_en=f"Bar chart: {most['indicators']} indicators in {most['year']}, "
        f"{least['indicators']} in {least['year']}.",
        draw=draw,
    )


def indicators_table() -> Exhibit:
    """The dictionary: name, unit, years and breaks of every indicator."""
    frame = read.indicators().reset_index()
    span = frame["first_year"].astype(str) + "—" + frame["last_year"].astype(str)
    data = pd.DataFrame(
        {
            "indicator": frame["indicator"],
            "name": frame["name_zh"],
            "unit": frame["unit"],
            "span": span.str.replace(r"^(\d+)—\1$", r"\1", regex=True),
            "definition": frame["definition_zh"],
            "breaks": [
                " ".join(part for part in parts if part)
                for parts in zip(frame["breaks_zh"], frame["rounding_zh"], strict=True)
            ],
        }
    )
    return Exhibit(
        id="indicators",
        title="指标词典",
        title_en="Dictionary of indicators",
        data=data,
        columns=(
            Column("indicator", "标识", link="indicators/{}.html"),
            Column("name", "名称"),
            Column("unit", "单位"),
            Column("span", "年份"),
            Column("definition", "含义"),
            Column("breaks", "口径变化与取整"),
        ),
        sources=_sources_of(*DATASETS),
        note="一个标识只有一个单位；原表单位不同的，换算后收录，并保留原值和原单位。",
    )


def corrections_table() -> Exhibit:
    """Every doubted cell that is treated, with the rule and the reason."""
    fixes = read.corrections()
    names = read.indicators()["name_zh"]
    data = pd.DataFrame(
        {
            "place": fixes["adcode"].map(focus.short),
            "year": fixes["year"].astype(int),
            "indicator": fixes["indicator"].map(names),
            "printed": fixes["printed_value"],
            "treatment": fixes["treatment"].map(TREATMENTS),
            "value": fixes["new_value"],
            "rule": fixes["rule"].map(MISPRINTS).fillna(fixes["rule"]),
            "reason": fixes["reason"],
        }
    )
    return Exhibit(
        id="corrections",
        title="存疑数字及其处理",
        title_en="Doubted figures and what is done about them",
        data=data,
        columns=(
            Column("place", "地区"),
            Column("year", "年份"),
            Column("indicator", "指标"),
            Column("printed", "原刊"),
            Column("treatment", "处理"),
            Column("value", "改为"),
            Column("rule", "规则"),
            Column("reason", "理由"),
        ),
        sources=("city_yearbook",),
        note="原始文件不改；处理写在 data/corrections.csv，一处一行，随时可以撤回。不作内插。",
    )


def sources_table() -> Exhibit:
    """Every source, with how it was read."""
    frame = read.sources().reset_index()
    frame["published"] = frame["published"].replace("annual", "逐年出版")
    data = frame[["source_id", "title", "publisher", "published", "note"]].rename(
        columns={"source_id": "source"}
    )
    return Exhibit(
        id="sources",
        title="资料来源",
        title_en="Sources",
        data=data,
        columns=(
            Column("source", "标识"),
            Column("title", "题名"),
            Column("publisher", "发布者"),
            Column("published", "发布时间"),
            Column("note", "怎样读到"),
        ),
        sources=_sources_of(*DATASETS),
        note="只有官方网站和报刊才给出网址；转载、镜像只写题名与发布者。",
    )


def _sources_of(*datasets: str) -> tuple[str, ...]:
    found: list[str] = []
    for name in datasets:
        found += list(read.observations(name, "printed")["source_id"].unique())
    return tuple(dict.fromkeys(found))
