"""The report a person reads: what was understood, what was not, and what stands against it."""

from collections.abc import Iterable, Iterator

from analysis.data.faults import ascii_controls
from analysis.intake.problems import Problem
from analysis.intake.take import Intake
from analysis.intake.units import factor

_WIDTH, _MARKED = 48, 8


def report(intake: Intake, accepted: set[str]) -> str:
    """All of it, Chinese above or beside English."""
    parts = [_table(intake), _understood(intake), _not_understood(intake), _figures(intake)]
    parts += [_problems(intake, accepted)]
    return "\n".join(line for part in parts for line in part)


def _table(intake: Intake) -> Iterator[str]:
    view, grid = intake.layout.view, intake.grid
    sheet = (f"工作表“{grid.title}”：", f'sheet "{grid.title}": ') if grid.title else ("", "")
    across = ("城市在栏，指标在行", "cities across, indicators down")
    down = ("城市在行，指标在栏", "cities down, indicators across")
    way = across if view.turned else down
    yield f"{sheet[0]}{way[0]} / {sheet[1]}{way[1]}"
    for text in intake.layout.captions:
        yield f"  表题 / title: {_short(text)}"


def _understood(intake: Intake) -> Iterator[str]:
    names, table = intake.names, intake.table
    lines = [line for line in table.lines if line.indicator]
    yield ""
    yield f"认出的指标 / indicators understood: {len({line.indicator for line in lines})}"
    for line in lines:
        wanted = names.units[line.indicator]
        unit = line.unit or wanted
        times = factor(unit, wanted)
        how = f"{unit} → {wanted} ×{times.normalize():f}" if times and times != 1 else wanted
        said = "" if line.unit else "（表中未写单位，按词典 / no unit given, the dictionary's）"
        yield f"  {line.where[0]} “{_short(line.text)}” → {line.indicator}  {how}{said}"
    rows = list(dict.fromkeys((text, code) for _, text, code in table.rows))
    yield f"认出的城市 / cities understood: {len({code for _, code in rows})}"
    yield from _wrapped(f"{text} → {code}" for text, code in rows)
    missing = sorted(names.cities - {code for _, code in rows})
    if missing:
        yield f"表里没有的城市 / cities of the book that are not in the table: {len(missing)}"
        yield from _wrapped(names.names_zh[code] for code in missing)


def _not_understood(intake: Intake) -> Iterator[str]:
    names, table = intake.names, intake.table
    lines = [line for line in table.lines if not line.indicator]
    if lines:
        yield f"没有收的栏 / columns not taken: {len(lines)}"
        for line in lines:
            yield f"  {line.where[0]} “{_short(line.text)}”：{line.why[0]}"
            yield f"      {line.where[1]}: {line.why[1]}"
    if table.strangers:
        yield f"没有收的行 / rows not taken: {len(table.strangers)}"
        missing = names.cities - {code for _, _, code in table.rows}
        shown = []
        for where, text in table.strangers:
            like = "" if names.place(text) else names.like_city(text, missing)
            shown.append(f"{where[0]} {_short(text)}" + (f"（是不是{like}？）" if like else ""))
        yield from _wrapped(shown)
    if intake.layout.remarks:
        yield "表下的话，没有读 / remarks below the table, not read:"
        for text in intake.layout.remarks:
            yield f"  {_short(text)}"


def _figures(intake: Intake) -> Iterator[str]:
    years = sorted({figure.year for figure in [*intake.new, *intake.there]})
    yield ""
    yield (
        f"数字 / figures: 新 {len(intake.new)} new，已有且相同 {len(intake.there)} already there，"
        f"未刊 {intake.blank} not printed；年份 / years: {', '.join(map(str, years)) or '—'}"
    )
    if intake.marked:
        shown = "、".join(intake.marked[:_MARKED]) + ("…" if len(intake.marked) > _MARKED else "")
        yield f"去掉了注号 / footnote marks taken off: {len(intake.marked)}（{shown}）"
    if intake.table.other_years:
        left = ", ".join(map(str, sorted(intake.table.other_years)))
        yield f"其他年份没有收 / other years left out: {left}"
    for zh, en in intake.remarks:
        yield f"注意：{zh}"
        yield f"    note: {en}"


def _problems(intake: Intake, accepted: set[str]) -> Iterator[str]:
    faults = [one for one in intake.problems if not one.code]
    doubts = [one for one in intake.problems if one.code]
    if faults:
        yield ""
        yield f"必须改正 / to be mended: {len(faults)}"
        for one in faults:
            yield f"  [{one.rule}] {one.zh}"
            yield f"      {one.en}"
        yield "  改正之后才按误印规则检查 / the misprint rules come after these are mended"
    if doubts:
        yield ""
        yield f"疑问 / doubts: {len(doubts)}"
        for one in doubts:
            mark = "已接受 accepted " if one.code in accepted else ""
            yield f"  {one.code}  [{one.rule}] {mark}"
            yield f"      {one.zh}（{one.then[0]}）"
            yield f"      {one.en} ({one.then[1]})"


def accept_line(problems: Iterable[Problem]) -> str:
    """What to add to the command to accept every doubt of the list."""
    return "--accept " + " ".join(dict.fromkeys(one.code for one in problems if one.code))


def _short(text: str) -> str:
    line = ascii_controls(" ".join(text.split()))
    return line if len(line) <= 60 else f"{line[:60]}…"


def _wrapped(items: Iterable[str]) -> Iterator[str]:
    """Short items, several on a line."""
    line = ""
    for item in items:
        if line and len(line) + len(item) > _WIDTH:
            yield f"  {line}"
            line = ""
        line += ("；" if line else "") + item
    if line:
        yield f"  {line}"
