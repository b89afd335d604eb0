"""Estimate one coefficient from a panel in a CSV file, with inference for few clusters."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.inference.headline import Headline


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add = parser.add_argument
    add("file", type=Path, metavar="FILE.csv", help="UTF-8, one row an entity and period")
    add("--outcome", required=True, metavar="Y", help="column of the outcome")
    add("--input", required=True, metavar="X", help="column of the regressor of interest")
    add("--controls", nargs="*", default=[], metavar="A", help="columns of the controls")
    add("--entity", required=True, metavar="ID", help="column of the entity, i.e. the cluster")
    add("--time", required=True, metavar="T", help="column of the period")
    add("--log", nargs="+", default=[], metavar="Y", help="columns to take logs of")
    add("--effects", choices=["two-way", "entity", "time", "none"], default="two-way")
    add("--poisson", action="store_true", help="Poisson regression of a count outcome")
    add("--jobs", type=int, default=-1, help="processes for resampling (default -1: every core)")
    add("--dask", metavar="ADDRESS", help="Dask scheduler to resample on")
    add("--json", action="store_true", help="print JSON instead of a table")


def run(args: argparse.Namespace) -> int:
    """Read, estimate and print."""
    from analysis.threads import one_thread

    one_thread()
    import json
    from dataclasses import replace

    from analysis.errors import BookError
    from analysis.inference.headline import Note, headline
    from analysis.inference.panel_csv import Columns, lines_left_out, read_panel
    from analysis.inference.resample import dask_cluster

    if args.poisson and args.outcome in args.log:
        raise BookError(
            f"泊松回归的因变量用原值：请把“{args.outcome}”从 --log 中去掉。",
            f"A Poisson outcome is taken as it is: leave “{args.outcome}” out of --log.",
        )
    columns = Columns(
        args.outcome, args.input, tuple(args.controls), args.entity, args.time, tuple(args.log)
    )
    panel, left_out = read_panel(args.file, columns, effects=args.effects, count=args.poisson)
    with dask_cluster(args.dask):
        jobs = None if args.dask else args.jobs
        result = headline(panel, count=args.poisson, n_jobs=jobs)
    notes = [Note(*lines_left_out(left_out))] if left_out else []
    if args.input not in args.log or not (args.poisson or args.outcome in args.log):
        bound = f"±{result.equivalence_bound:g}"
        notes.append(
            Note(
                f"因变量或自变量没有取对数，系数不是弹性；等效检验的界 {bound} 以系数的原单位计。",
                f"The coefficient is no elasticity without logs of both; the equivalence bound "
                f"{bound} is in the coefficient's own unit.",
            )
        )
    result = replace(result, notes=(*notes, *result.notes))
    if args.json:
        print(json.dumps(result.as_dict(), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print(table(result))
    return 0


def table(result: "Headline") -> str:
    """The result as lines of text, a quantity a line, in Chinese and English."""
    g = result.n_entities
    effects = {"two-way": "个体和时间", "entity": "个体", "time": "时间", "none": "无"}
    drawn = "" if result.wcr_weights == "webb" else "，全部符号组合 all sign vectors"
    rows = [
        ("系数 coefficient", _number(result.coefficient)),
        ("CRV3 95% 区间 interval", f"{_interval(result.ci_crv3)}，t({g - 1})"),
        (
            "野自助法 wild bootstrap p",
            "—"
            if result.p_wcr is None
            else f"{_number(result.p_wcr)}（{result.wcr_draws}{drawn}）",
        ),
        ("", ""),
        ("标准误 se, CRV3", f"{_number(result.se_crv3)}，p = {_number(result.p_crv3)}"),
        ("标准误 se, CRV1", f"{_number(result.se_crv1)}，p = {_number(result.p_crv1)}"),
        (
            "标准误 se, CR2",
            "—"
            if result.se_cr2 is None
            else f"{_number(result.se_cr2)}，p = {_number(result.p_cr2)}，"
            f"df = {_number(result.df_cr2)}",
        ),
        ("野自助法置信集 confidence set", _interval(result.ci_wcr)),
        ("随机化推断 permutation p", f"{_number(result.p_ri)}（{result.ri_draws}）"),
        ("最小可测效应 detectable effect", _number(result.mde)),
        (
            f"等效检验 equivalence ±{result.equivalence_bound:g}",
            f"p = {_number(result.p_equivalence)}",
        ),
        ("Mundlak检验 test, p", _number(result.mundlak.p_value if result.mundlak else None)),
        (
            "截面相关 Pesaran CD",
            "—"
            if result.dependence is None
            else f"{_number(result.dependence.statistic)}，"
            f"|ρ| = {_number(result.dependence.mean_absolute_correlation)}",
        ),
        ("", ""),
        ("逐一剔除 leave one out", ""),
        *((f"  {entity}", _number(value)) for entity, value in result.leave_one_out.items()),
    ]
    model = {"ols": "最小二乘 least squares", "poisson": "泊松 Poisson"}[result.method]
    lines = [
        f"{result.outcome} ~ {' + '.join((result.regressor, *result.controls))}",
        f"{model}；固定效应 effects：{effects[result.effects]} ({result.effects})；"
        f"{result.n_obs} 个观测 observations，{g} 个个体 entities，"
        f"{result.n_periods} 个时间点 periods；种子 seed {result.seed}",
        "",
        *(f"{_pad(name)}{value}".rstrip() for name, value in rows),
    ]
    for note in result.notes:
        lines += ["", f"注：{note.zh}", f"Note: {note.en}"]
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.5g}"


def _interval(ends: tuple[float, float] | None) -> str:
    return "—" if ends is None else f"[{_number(ends[0])}, {_number(ends[1])}]"


def _pad(text: str, width: int = 38) -> str:
    """Pad to a width in terminal columns, where a Chinese character takes two."""
    from unicodedata import east_asian_width

    return text + " " * (width - sum(2 if east_asian_width(c) in "WF" else 1 for c in text))
