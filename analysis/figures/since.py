"""What has happened since the paper: its claims beside the later record, with source and doubt."""

import pandas as pd

from analysis import focus
from analysis.claims.claim import place
from analysis.claims.points import points, when
from analysis.claims.publish import citation
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures.since_rd import RATE, annual, claimed, province, rd_intensity
from analysis.numbers import Number, Numbers

__all__ = ["dongjiang", "leishui", "numbers", "others", "patents", "rd_intensity", "taojia"]

DENSITY = "invention_patents_per_10k"
COUNT = "invention_patents_valid"
# beginnings of the ids of events that belong together
TAOJIA = ("majiaping", "last_inferior", "linlian", "sanshiliuwan", "taojia")
LAKE = ("dongjiang",)
RIVER = ("leishui",)


def numbers() -> Numbers:
    """The numbers of the page's text."""
    city = {point.date: point for point in points(RATE, place())}
    first, last = (city[date] for date in (min(city), max(city)))
    density = patents_table()
    paper, latest = density.iloc[0], density.iloc[-1]
    earliest = density.iloc[1]
    whole, country = annual(province()), annual(focus.nation())
    both = max(whole.keys() & country.keys())
    return Numbers(
        rd_first=Number(first.value, "%", 2),
        rd_first_year=Number(f"{first.date}年"),
        rd_last=Number(last.value, "%", 2),
        rd_last_year=Number(f"{last.date}年"),
        rd_province=Number(whole[both].value, "%", 2),
        rd_nation=Number(country[both].value, "%", 2),
        rd_both_year=Number(f"{both}年"),
        patents_first=Number(float(earliest["count"]), "件"),
        patents_first_date=Number(str(earliest["when"])),
        patents_last=Number(float(latest["count"]), "件"),
        patents_last_date=Number(str(latest["when"])),
        patents_growth=Number((latest["count"] / earliest["count"] - 1) * 100, "%"),
        ratio_paper=Number(float(paper["ratio"]), "", 2),
        ratio_first=Number(float(earliest["ratio"]), "", 2),
        ratio_last=Number(float(latest["ratio"]), "", 2),
        dongjiang=Number(len(_events(LAKE)), "条"),
    )


def patents_table() -> pd.DataFrame:
    """Densities of the city and its province at the dates for which both are published.

    Columns: when, count (the city's patents; NaN in the paper's row), city, province (patents
    per 10,000 people, with the digits that are printed), ratio. The first row is the paper's.
    """
    city, whole = (
        {point.date: point.value for point in points(DENSITY, code) if point.vintage == "final"}
        for code in (place(), province())
    )
    counts = {point.date: point.value for point in points(COUNT, place())}
    said = {claim.adcode: claim for claim in claimed(DENSITY)}
    mine, theirs = said[place()], said[province()]
    rows: list[dict[str, object]] = [
        {
            "when": f"论文（{when(mine.year)}）",
            "count": None,
            "city": mine.printed,
            "province": theirs.printed,
            "ratio": mine.figure / theirs.figure,
        }
    ]
    rows += [
        {
            "when": when(date),
            "count": counts.get(date),
            "city": f"{city[date]:.2f}",
            "province": f"{whole[date]:.2f}",
            "ratio": city[date] / whole[date],
        }
        for date in sorted(city.keys() & whole.keys())
    ]
    return pd.DataFrame(rows).astype({"count": float})


def patents() -> Exhibit:
    """Invention patents in force since the paper."""
    data = patents_table()
    first, last = data["ratio"].iloc[1], data["ratio"].iloc[-1]
    word = "下降" if last < first else "上升"
    return Exhibit(
        id="since-patents",
        title=f"有效发明专利增加，与全省密度之比由{first:.2f}{word}到{last:.2f}",
        title_en=f"Patents in force; the ratio to the province's density from {first:.2f} to {last:.2f}",
        data=data,
        columns=(
            Column("when", "时点"),
            Column("count", f"{focus.short(place())}有效发明专利", "件", COUNT, 0),
            Column("city", focus.short(place()), "件/万人", DENSITY),
            Column("province", focus.short(province()), "件/万人", DENSITY),
            Column("ratio", "两者之比", decimals=3),
        ),
        sources=("paper", "amr_2020_11", "amr_2021_02", "amr_2025_07"),
        note=(
            "各表的人口基数不同（2025年用2024年末人口），密度不宜跨表直接比较，"
            "同一张表内的比值可以比较。论文的两个数是否同一时点，论文没有说明。"
        ),
    )


def taojia() -> Exhibit:
    """The Taojia river and its section since the paper."""
    return _record(
        "since-taojia",
        "陶家河流域的断面水质与治理：记录与存疑之处",
        "The Taojia river: water quality and works on record",
        _events(TAOJIA),
        "“消除劣Ⅴ类”的报道与次年初另一断面的劣Ⅴ类并列，断面不同，不互相否定。",
    )


def dongjiang() -> Exhibit:
    """Dongjiang lake: the statements side by side."""
    return _record(
        "since-dongjiang",
        "东江湖水质：各来源的说法并列",
        "Dongjiang lake: what the sources say, side by side",
        _events(LAKE),
        "说法的断面、起止年份和措辞不同，本书不取其一。",
    )


def leishui() -> Exhibit:
    """The incident on the Leishui."""
    return _record(
        "since-leishui",
        "耒水铊浓度异常：通报的起止",
        "The thallium incident on the Leishui, as announced",
        _events(RIVER),
        "只列通报的内容；没有逐日浓度的公开数据。",
    )


def others() -> Exhibit:
    """The rest of the record about the city."""
    shown = set(_events((*TAOJIA, *LAKE, *RIVER))["event_id"])
    rows = read.table("events")
    rows = rows[
        (rows["adcode"] == place())
        & ~rows["event_id"].isin(shown)
        & ~rows["topic"].isin([RATE, "patent_density", "patent_density_ratio"])
    ]
    return _record(
        "since-others",
        "其他可与论文对照的记录",
        "Other records to set beside the paper",
        rows,
        "口径多与论文不同，只作对照，不作判定。",
    )


def _record(name: str, title: str, title_en: str, rows: pd.DataFrame, note: str) -> Exhibit:
    known = read.sources().to_dict("index")
    # what has no date stands last
    rows = rows.assign(order=rows["date"].replace("", "9")).sort_values("order", kind="stable")
    data = pd.DataFrame(
        {
            "when": [_when(row) for row in rows.to_dict("records")],
            "place": list(rows["place"]),
            "statement": list(rows["statement_zh"]),
            "doubt": list(rows["doubt_zh"]),
            "source": [citation(known[source]) for source in rows["source_id"]],
        }
    )
    return Exhibit(
        id=name,
        title=title,
        title_en=title_en,
        data=data,
        columns=(
            Column("when", "时间"),
            Column("place", "地点"),
            Column("statement", "记录"),
            Column("doubt", "存疑之处"),
            Column("source", "来源"),
        ),
        sources=tuple(dict.fromkeys(rows["source_id"])),
        note=note,
    )


def _events(beginnings: tuple[str, ...]) -> pd.DataFrame:
    rows = read.table("events")
    return rows[rows["event_id"].str.startswith(beginnings)]


def _when(row: dict[str, str]) -> str:
    if not row["date"]:
        return "未载明"
    end = when(row["date_end"]) if row["date_end"] else ""
    if end and row["date_end"][:4] == row["date"][:4]:
        end = end.partition("年")[2]
    return when(row["date"]) + (f"至{end}" if end else "")
