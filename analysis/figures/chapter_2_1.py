"""Chapter 2.1: what would show that the measures for research capacity work."""

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import dots, measures, style
from analysis.figures.chapter_2_1_talent import (
    holders,
    own,
    patent_holders,
    personnel,
    rd_personnel_density,
    scientific_services_share,
    students,
    university_students_density,
)
from analysis.figures.treated import treated_note
from analysis.numbers import Number, Numbers
from analysis.panel import capacity
from analysis.panel.innovation import covered
from analysis.panel.ratios import per_10k_residents, ratio
from analysis.panel.relative import rank

__all__ = [
    "measures_table",
    "numbers",
    "patent_holders",
    "rd_personnel_density",
    "scientific_services_share",
    "technology_2023",
    "university_students_density",
]

TECHNOLOGY_YEAR = 2023


def technology() -> pd.DataFrame:
    """High-tech firms per 10,000 residents and contracts over GDP, 2023: one row a prefecture."""
    years = range(TECHNOLOGY_YEAR, TECHNOLOGY_YEAR + 1)
    firms = per_10k_residents("high_tech_enterprises", places=covered(), years=years)
    contracts = ratio("technology_contract_value", "gdp", places=covered(), years=years, scale=100)
    rows = pd.DataFrame(
        {
            "firms": firms.set_index("adcode")["value"],
            "contracts": contracts.set_index("adcode")["value"],
        }
    )
    rows = rows.rename_axis("adcode").sort_values("firms", ascending=False).reset_index()
    rows.insert(1, "place", rows["adcode"].map(focus.short))
    return rows


def technology_2023() -> Exhibit:
    """Firms and contracts side by side, each in its own order."""
    rows = technology()
    values = rows.set_index("adcode")
    mine = values.loc[focus.adcode()]
    n = int(values["firms"].count())
    first, second = (rank(values[name], focus.adcode()) for name in ("firms", "contracts"))
    name, name_en = focus.name(), focus.name_en()

    def draw(data: pd.DataFrame):
        figure, axes = style.panels(3.7, 2)
        parts = (
            ("firms", "高新技术企业，个/万人", "{:.2f}"),
            ("contracts", "技术合同成交额，占GDP的%", "{:.1f}"),
        )
        for ax, (column, unit, shown) in zip(axes, parts, strict=True):
            dots.ranked(ax, data, unit=unit, last=column, label=shown.format)
        return figure

    return Exhibit(
        id="technology-2023",
        title=f"{TECHNOLOGY_YEAR}年{name}每万人高新技术企业居{n}个市第{first}位，"
        f"技术合同成交额占地区生产总值的比例居第{second}位",
        title_en=f"{name_en} in {TECHNOLOGY_YEAR}: rank {first} of {n} in high-tech firms per "
        f"10,000 residents, rank {second} in technology contracts over GDP",
        data=rows,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("firms", "每万人高新技术企业", "个/万人", "high_tech_enterprises", 2),
            Column("contracts", "技术合同成交额占GDP", "%", "technology_contract_value", 1),
        ),
        sources=("city_yearbook", "population_compiled"),
        unit="个/万人；%",
        note=f"两项年鉴都只刊{TECHNOLOGY_YEAR}年，看不出变化。技术合同成交额是经登记的技术开发、转让、"
        "咨询和服务合同的金额，不等于本地研发的产出。"
        + treated_note(
            ["high_tech_enterprises", "technology_contract_value"],
            covered(),
            range(TECHNOLOGY_YEAR, TECHNOLOGY_YEAR + 1),
        ),
        alt=f"两幅点图，各市一行，由高到低。{name}每万人高新技术企业{mine['firms']:.2f}个，第{first}位；"
        f"技术合同成交额占地区生产总值{mine['contracts']:.1f}%，第{second}位。",
        alt_en=f"Two dot plots, one row a prefecture, highest first. {name_en}: "
        f"{mine['firms']:.2f} firms per 10,000 residents, rank {first}; contracts "
        f"{mine['contracts']:.1f}% of GDP, rank {second}.",
        draw=draw,
    )


def measures_table() -> Exhibit:
    """The measures of section 2.1 beside their indicators."""
    talent, teaching, water = (
        "筑巢引智",
        "苦练内功",
        "水资源技术",
    )
    state, published, unpublished = measures.state, measures.published, measures.unpublished
    in_force = {"dataset": "patents_in_force"}
    months = ("2020-11", "2025-07")
    held = [f"invention_patents_valid_{kind}" for kind in ("universities", "enterprises")]
    services = _services()
    rows = [
        published(talent, "rd_personnel", state("rd_personnel", 2017, 2019)),
        published(
            talent,
            "employment_scientific_services",
            f"{services['year']}年刊作{services['part']:g}万人，"
            f"占城镇单位{services['low']:.1f}%—{services['high']:.1f}%",
        ),
        unpublished(talent, "引进人才数、博士后科研工作站数"),
        published(teaching, "universities", state("universities", 2014, 2015, 2022)),
        published(teaching, "university_teachers", state("university_teachers", 2019, 2022)),
        published(teaching, "university_students", state("university_students", 2019, 2023)),
        published(teaching, "vocational_students", state("vocational_students", 2019, 2023)),
        published(teaching, held[0], state(held[0], *months, **in_force), **in_force),
        published(teaching, held[1], state(held[1], *months, **in_force), **in_force),
        published(
            teaching, "high_tech_enterprises", state("high_tech_enterprises", TECHNOLOGY_YEAR)
        ),
        unpublished(teaching, "企业研发平台、省级工程研究中心数"),
        published(
            water, "technology_contract_value", state("technology_contract_value", TECHNOLOGY_YEAR)
        ),
        unpublished(water, "水资源领域的专利、项目和成果转化"),
    ]
    return measures.exhibit(
        "research-capacity-measures",
        "科技创新各项措施与能显示见效的指标",
        "Measures for research capacity and the indicators that would show them working",
        rows,
        sources=("paper", "city_yearbook", "amr_2020_11", "amr_2025_07"),
        note="措施按论文2.1节归纳。指标由本书选配：它动了，措施不一定是原因；它不动，措施"
        "也可能还没有到显效的时候。",
    )


def _services() -> pd.Series:
    data = capacity.scientific_services()
    return data[data["adcode"] == focus.adcode()].iloc[-1]


def numbers() -> Numbers:
    """What the text of chapter 2.1 says in numbers."""
    student, staff, holding = own(students()), own(personnel()), own(holders())
    enterprises = capacity.holder_shares()["enterprises"]
    people = students().set_index("adcode")["last"].drop(focus.adcode())
    services = _services()
    tech = technology().set_index("adcode")
    mine = tech.loc[focus.adcode()]
    yearbook = read.wide(
        ["universities", "university_teachers", "university_students", "vocational_students"],
        places=[focus.adcode()],
    ).loc[focus.adcode()]
    city = {
        name: read.wide([name], places=[focus.adcode()])[name].dropna().iloc[-1]
        for name in ("high_tech_enterprises", "technology_contract_value")
    }
    held = read.observations("patents_in_force")
    held = held[held["adcode"] == focus.adcode()].set_index(["month", "indicator"])["value"]
    shares = capacity.holder_shares()["public_research"]
    province = shares.loc[focus.adcode()[:2] + "0000"]

    def change(name: str, first: int, last: int) -> Number:
        return Number(100 * (yearbook[name][last] / yearbook[name][first] - 1), "%", 0)

    def per_teacher(year: int) -> Number:
        students_then = yearbook["university_students"][year]
        return Number(students_then / yearbook["university_teachers"][year], "人", 1)

    return Numbers(
        places=Number(int(student["n"]), "个"),
        universities=Number(yearbook["universities"].dropna().iloc[-1], "所"),
        teachers_change=change("university_teachers", 2019, 2022),
        students_change=change("university_students", 2019, 2023),
        vocational_change=change("vocational_students", 2019, 2023),
        students_first=Number(student["first"], "人", 0),
        students_last=Number(student["last"], "人", 0),
        students_rank=Number(int(student["rank"])),
        students_median=Number(people.median(), "人", 0),
        students_of_median=Number(100 * student["last"] / people.median(), "%", 0),
        per_teacher_2019=per_teacher(2019),
        per_teacher_2022=per_teacher(2022),
        staff_first=Number(staff["first"], "人", 1),
        staff_last=Number(staff["last"], "人", 1),
        staff_rank=Number(int(staff["rank"])),
        staff_places=Number(int(staff["n"]), "个"),
        services_low=Number(services["low"], "%", 1),
        services_high=Number(services["high"], "%", 1),
        held_first=Number(holding["first"], "%", 1),
        held_last=Number(holding["last"], "%", 1),
        held_enterprises=Number(enterprises[focus.adcode(), "2025-07"], "%", 0),
        held_rank=Number(int(holding["rank"])),
        held_places=Number(int(holding["n"]), "个"),
        held_province=Number(province["2025-07"], "%", 1),
        university_patents_first=Number(
            held["2020-11", "invention_patents_valid_universities"], "件"
        ),
        university_patents_last=Number(
            held["2025-07", "invention_patents_valid_universities"], "件"
        ),
        firms=Number(city["high_tech_enterprises"], "家"),
        firms_density=Number(mine["firms"], "家", 2),
        firms_rank=Number(rank(tech["firms"], focus.adcode())),
        contracts=Number(city["technology_contract_value"] / 1e4, "亿元", 0),
        contracts_share=Number(mine["contracts"], "%", 1),
        contracts_rank=Number(rank(tech["contracts"], focus.adcode())),
    )
