"""How the elasticity depends on who is in the sample: leaving out one prefecture."""

import pandas as pd

from analysis import focus
from analysis.exhibit import Column, Exhibit
from analysis.figures import style
from analysis.figures.estimate_labels import DATA, minus
from analysis.figures.estimates import SOURCES, two_way
from analysis.figures.rows import name_rows
from analysis.models.estimates import BASELINE
from analysis.numbers import Number, Numbers
from analysis.panel.innovation import capital


def leave_one_out() -> Exhibit:
    """The baseline without each prefecture in turn."""
    rows = []
    for version in ("printed", "corrected"):
        found = two_way(BASELINE, version)
        rows += [
            {
                "adcode": code,
                "place": focus.short(code),
                "data": DATA[version],
                "coefficient": value,
                "full": found.coefficient,
            }
            for code, value in found.leave_one_out.items()
        ]
    data = pd.DataFrame(rows)
    own = data[data["data"] == DATA["corrected"]].set_index("adcode")
    order = own["coefficient"].sort_values().index
    gone = [code for code in data["adcode"].unique() if code not in order]
    rank = {code: n for n, code in enumerate([*gone, *order])}
    data = data.sort_values("adcode", key=lambda codes: codes.map(rank), kind="stable")
    data = data.reset_index(drop=True)
    least, most = own.loc[order[0]], own.loc[order[-1]]
    main = own.loc[capital()]
    return Exhibit(
        id="leave-one-out",
        title=(
            f"剔除任一市州，弹性在{minus(least['coefficient'])}与"
            f"{minus(most['coefficient'])}之间；不含{main['place']}为"
            f"{minus(main['coefficient'])}"
        ),
        title_en=(
            f"Without any one prefecture the elasticity lies between {minus(least['coefficient'])} "
            f"and {minus(most['coefficient'])}; without the provincial capital it is "
            f"{minus(main['coefficient'])}"
        ),
        data=data,
        columns=(
            Column("adcode", "代码"),
            Column("place", "剔除的市州"),
            Column("data", "数据"),
            Column("coefficient", "弹性", decimals=3),
            Column("full", "全部市州的弹性", decimals=3),
        ),
        sources=SOURCES,
        unit="弹性",
        note=(
            "实心为订正数据，空心为原刊数据，竖线为不剔除时的弹性。"
            + (f"{'、'.join(focus.short(c) for c in gone)}在订正数据中没有存量。" if gone else "")
        ),
        alt=(
            f"点图：逐一剔除市州后的弹性。订正数据从{minus(least['coefficient'])}（剔除"
            f"{least['place']}）到{minus(most['coefficient'])}（剔除{most['place']}），"
            f"剔除{main['place']}为{minus(main['coefficient'])}。"
        ),
        alt_en=(
            "Dot plot of the elasticity without each prefecture, from "
            f"{minus(least['coefficient'])} to {minus(most['coefficient'])} on corrected figures."
        ),
        draw=_draw_left_out,
    )


def _draw_left_out(data: pd.DataFrame):
    figure, ax = style.axes(3.8)
    places = list(data["adcode"].unique())
    for version, colour, filled in (
        (DATA["printed"], style.QUIET, False),
        (DATA["corrected"], style.INK, True),
    ):
        part = data[data["data"] == version]
        ax.axvline(part["full"].iloc[0], color=colour, linewidth=0.9, linestyle=(0, (4, 3)))
        ax.annotate(
            version,
            (part["full"].iloc[0], 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 2),
            textcoords="offset points",
            ha="center",
            va="bottom",
            color=colour,
        )
        marks = [style.ACCENT if code == focus.adcode() else colour for code in part["adcode"]]
        ax.scatter(
            part["coefficient"],
            part["adcode"].map(places.index),
            s=40,
            facecolors=marks if filled else "none",
            edgecolors=marks,
            linewidths=1.3,
            zorder=4,
        )
    name_rows(ax, places)
    ax.axvline(0, color=style.INK, linewidth=0.8)
    ax.grid(axis="x", visible=False)
    ax.spines["left"].set_visible(False)
    ax.set_xlim(min(0, data["coefficient"].min()) - 0.05, None)
    ax.set_xlabel("剔除该市州后的弹性")
    return figure


def numbers() -> Numbers:
    """The range of the elasticity without one prefecture, for the prose."""
    found = two_way(BASELINE, "corrected").leave_one_out
    least, most = min(found, key=found.__getitem__), max(found, key=found.__getitem__)
    return Numbers(
        leave_least=Number(found[least], decimals=2),
        leave_least_place=Number(focus.short(least)),
        leave_most=Number(found[most], decimals=2),
        leave_most_place=Number(focus.short(most)),
        leave_capital=Number(found[capital()], decimals=2),
        leave_own=Number(found[focus.adcode()], decimals=2),
    )
