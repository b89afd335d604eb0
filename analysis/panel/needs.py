"""What a figure needs of the data, and that they do not hold for every focal city."""

from analysis import focus
from analysis.data import read
from analysis.errors import NotHereError


def province_panel(subject_zh: str, subject_en: str) -> None:
    """Refuse what is reckoned among the prefectures of a province where there is no such panel.

    Args:
        subject_zh, subject_en: what is to be reckoned, as a sentence begins with it.

    Raises:
        NotHereError: the data hold no panel of the focal city's province.
    """
    if focus.has_panel():
        return
    province = read.places().loc[focus.adcode(), "province_zh"]
    raise NotHereError(
        f"{subject_zh}要有一省各市州的面板才能算；书中没有{focus.name()}所在的{province}的面板，从缺",
        f"{subject_en} needs a panel of a province's prefectures; the data hold none for the "
        f"province of {focus.name_en()}",
    )


def residents() -> None:
    """Refuse what is reckoned by resident population where the focal city has none.

    Raises:
        NotHereError: the dataset ``population`` has no resident population of the focal city.
    """
    frame = read.observations("population")
    own = frame[frame["adcode"] == focus.adcode()]
    if (own["indicator"] == "population_resident").any():
        return
    raise NotHereError(
        f"按常住人口计算的数要有历年的常住人口；书中没有{focus.name()}的这组数，从缺",
        "Figures by resident population need that of each year; the data hold none for "
        f"{focus.name_en()}",
    )


def found(known: bool, what_zh: str, what_en: str) -> None:
    """Refuse where a figure of the focal city that the rest is reckoned from is not ``known``.

    Raises:
        NotHereError: it is not printed, or is set missing.
    """
    if not known:
        raise NotHereError(
            f"年鉴没有{focus.name()}可用的{what_zh}，从缺",
            f"The yearbook has no usable figure of {focus.name_en()} for {what_en}",
        )
