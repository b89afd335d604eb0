"""R&D intensity of a city that the paper is not about: without the paper's figures."""

import pandas as pd

from analysis import focus
from analysis.data import read
from analysis.errors import NotHereError
from analysis.exhibit import Column, Exhibit
from analysis.figures import lines
from analysis.panel import ratios


def intensity() -> pd.DataFrame:
    """``adcode, place, year, value``: nation and province as first released, the city computed.

    Raises:
        NotHereError: the yearbook prints no R&D expenditure of the focal city.
    """
    city = ratios.ratio("rd_expenditure", "gdp", places=[focus.adcode()], scale=100)
    if city.empty:
        raise NotHereError(
            f"年鉴没有{focus.name()}的研发经费，算不出研发投入强度",
            f"The yearbook prints no R&D expenditure of {focus.name_en()}",
        )
    released = read.observations("province_and_nation")
    released = released[
        (released["indicator"] == "rd_intensity")
        & released["adcode"].isin([focus.nation(), focus.province()])
    ]
    data = pd.concat([released, city])[["adcode", "year", "value"]].reset_index(drop=True)
    data.insert(1, "place", data["adcode"].map(focus.short))
    return data


def rd_intensity() -> Exhibit:
    """R&D intensity in the last year for which the focal city's can be computed."""
    data = intensity()
    known = data.set_index(["adcode", "year"])["value"]
    years = known[focus.adcode()].index
    year = int(years.max())
    places = dict.fromkeys([focus.adcode(), *data["adcode"]])
    in_year = [(code, known[code, year]) for code in places if (code, year) in known.index]
    told = "，".join(f"{focus.short(code)}{value:.2f}%" for code, value in in_year)
    names = read.places()["name_en"]
    told_en = ", ".join(f"{names[code]} {value:.2f}%" for code, value in in_year)
    name, others = focus.name(), [focus.short(code) for code in places if code != focus.adcode()]
    return Exhibit(
        id="rd-intensity",
        title=f"{year}年研发投入强度：{told}",
        title_en=f"R&D intensity in {year}: {told_en}",
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "地区"),
            Column("year", "年份"),
            Column("value", "研发投入强度", "%", "rd_intensity", 2),
        ),
        sources=("rd_bulletin", "city_yearbook"),
        unit="%",
        note=f"{'和'.join(others)}为历年科技经费投入统计公报的首次公布数；{name}为R&D内部经费支出除以"
        f"地区生产总值，两数均取自城市统计年鉴，只有{'、'.join(map(str, years))}年。",
        alt=f"折线图，{data['year'].min()}—{data['year'].max()}年。{year}年{told}。",
        alt_en=f"Line chart, {data['year'].min()}–{data['year'].max()}. In {year}: {told_en}.",
        draw=lambda drawn: lines.focal_lines(drawn, unit="%"),
    )
