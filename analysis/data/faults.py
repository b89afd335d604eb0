"""What can be wrong with a file of ``data/``, and the one report of everything that is.

A rule has one sentence in Chinese and one in English; a fault is a place where the rule
is broken, with the file, the line as an editor counts it, the column and the cell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby

# rule: (Chinese, English); {names} are filled from the details that `fault` is given
RULES = {
    # the file as a whole
    "file_missing": ("缺少这个文件", "the file is missing"),
    "file_unreadable": ("文件无法读取：{found}", "the file cannot be read: {found}"),
    "file_unknown": (
        "没有为这个文件声明表；若要新增，请在 analysis/data/tables.py 中说明它的各栏",
        "no table is declared for this file; to add one, describe its columns in "
        "analysis/data/tables.py",
    ),
    "encoding": (
        "应为 UTF-8 编码，第 {line} 行有不合 UTF-8 的字节 {found}{guess_zh}；请另存为 UTF-8",
        "must be UTF-8, but line {line} holds the bytes {found}{guess_en}; save it as UTF-8",
    ),
    "file_empty": ("文件是空的", "the file is empty"),
    "no_rows": ("只有表头，没有数据行", "there is a header and no row"),
    "column_missing": (
        "缺少栏 {column}；表头为：{found}",
        "the column {column} is missing; the header reads: {found}",
    ),
    "column_unknown": (
        "表头多出一栏 {column}；应有：{expected}",
        "the header has a column {column} too many; expected: {expected}",
    ),
    "column_twice": ("表头中栏 {column} 出现不止一次", "the header names {column} more than once"),
    # a line
    "last_line": (
        "最后一行没有换行符，文件可能被截断；若内容完整，请在末尾补一个换行",
        "the last line has no line end, so the file may be cut off; if it is complete, add one",
    ),
    "fields": (
        "应有 {expected} 格，实有 {found} 格",
        "must have {expected} cells and has {found}",
    ),
    "quote": (
        "引号没有正确闭合",
        "a quotation mark is not closed or stands in the wrong place",
    ),
    "line_break": ("单元格中有换行", "the cell holds a line break"),
    "character": (
        "含有不该出现的控制字符 {found}",
        "holds the control character {found}",
    ),
    # a cell by itself
    "required": ("不能为空", "must not be empty"),
    "number": (
        "应为半角数字（可带负号和小数点，不带千位分隔符、单位、空格）",
        "must be a plain number (a minus sign and a decimal point are allowed; no thousands "
        "separator, unit or space)",
    ),
    "integer": ("应为整数", "must be a whole number"),
    "minimum": ("不应小于 {limit}", "must not be below {limit}"),
    "maximum": ("不应大于 {limit}", "must not be above {limit}"),
    "year": ("应为四位年份", "must be a year of four digits"),
    "years": ("应为四位年份，多个以一个空格分开", "must be years of four digits, one space apart"),
    "month": ("应为“年-月”，如 2020-11", "must be a month such as 2020-11"),
    "date": (
        "应为日期：2020、2020-11 或 2020-11-30",
        "must be a date: 2020, 2020-11 or 2020-11-30",
    ),
    "identifier": (
        "应为小写字母、数字和下划线组成的标识",
        "must be an id of lower-case letters, digits and underscores",
    ),
    "code": ("应为六位行政区划代码或 other", "must be an area code of six digits, or other"),
    "claim_id": ("应为论断编号，如 1.1-c", "must be the number of a claim such as 1.1-c"),
    "url": ("应为以 http:// 或 https:// 开头的网址", "must be an http:// or https:// address"),
    "choice": ("应为以下之一：{expected}", "must be one of: {expected}"),
    # a cell beside others
    "duplicate": ("与第 {first} 行是同一格（{key}）", "is the same cell as line {first} ({key})"),
    "unknown_place": (
        "places.csv 中没有这个代码",
        "places.csv holds no such code",
    ),
    "unknown_indicator": (
        "indicators.csv 中没有这项指标",
        "indicators.csv holds no such indicator",
    ),
    "unknown_source": ("sources.csv 中没有这个来源", "sources.csv holds no such source"),
    "unknown_claim": ("claims.csv 中没有这条论断", "claims.csv holds no such claim"),
    "series": (
        "series.csv 没有说 {dataset} 含有这项指标",
        "series.csv does not list this indicator for {dataset}",
    ),
    "year_outside": (
        "{indicator} 在 {dataset} 中的年份是 {first}—{last}",
        "the years of {indicator} in {dataset} are {first} to {last}",
    ),
    "unit": ("{indicator} 的单位是 {expected}", "the unit of {indicator} is {expected}"),
    "unit_mixed": (
        "第 {first} 行已把“{topic}”的单位写作 {expected}",
        "line {first} gives {expected} as the unit of {topic}",
    ),
    "conversion": (
        "由 {printed} {printed_unit} 换算应为 {expected} {unit}",
        "{printed} {printed_unit} makes {expected} {unit}",
    ),
    "printed_unit": (
        "不知道怎样把它换算成 {unit}",
        "there is no known conversion of it to {unit}",
    ),
    "order": ("不应小于 {other}（{limit}）", "must not be below {other} ({limit})"),
    "pair": ("与 {other} 应同时填写或同时留空", "and {other} must both be given or both be empty"),
    "required_by": (
        "{by} 为 {to} 时不能为空",
        "must not be empty with the {by} {to}",
    ),
    "evidence_unit": (
        "不能换算成论断 {claim} 的单位 {expected}",
        "cannot be turned into {expected}, the unit of the claim {claim}",
    ),
    # the corrections
    "correction_dataset": (
        "应为可以订正的观测文件：{expected}",
        "must be a file of observations that can be corrected: {expected}",
    ),
    "correction_cell": (
        "{dataset} 中没有这一格（{key}）",
        "{dataset} holds no such cell ({key})",
    ),
    "correction_printed": (
        "{dataset} 第 {at} 行印的是 {found}",
        "{dataset} prints {found} on line {at}",
    ),
    "correction_value": (
        "处理为 replaced 时必须给出新值和来源，处理为 missing 时必须留空",
        "must be given with the treatment replaced and be empty with missing",
    ),
}

# a report in text gathers lines only when the same cell is wrong in the same way this often
GATHER = 10
_LONGEST = 60


@dataclass(frozen=True)
class Fault:
    """One broken rule at one place; ``line`` counts from 1, the header included."""

    file: str
    line: int | None
    column: str | None
    value: str | None
    rule: str
    zh: str
    en: str

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON."""
        return asdict(self)


def fault(
    file: str,
    rule: str,
    *,
    line: int | None = None,
    column: str | None = None,
    value: str | None = None,
    **details: object,
) -> Fault:
    """A fault with both sentences filled in; ``details`` are what the rule's words ask for."""
    zh, en = RULES[rule]
    words = {"line": line, "column": column, "value": value, **details}
    return Fault(file, line, column, value, rule, zh.format(**words), en.format(**words))


def ordered(faults: Iterable[Fault]) -> list[Fault]:
    """The same faults by file and line, each once."""
    return sorted(set(faults), key=lambda f: (f.file, f.line or 0, f.column or "", f.rule, f.zh))


def lines_of(faults: list[Fault]) -> Iterator[str]:
    """The report a person reads: one entry a fault, Chinese above English.

    Where one wrong cell comes back on many lines (a code that a dictionary has lost), its
    lines stand together as ranges; nothing is left out.
    """
    yield f"数据有 {len(faults)} 处错误 / {len(faults)} fault(s) in the data"

    def same(item: Fault) -> tuple[str, ...]:
        return (item.file, item.column or "", item.value or "", item.rule, item.zh)

    many = {}
    for key, group in groupby(sorted(faults, key=same), key=same):
        members = list(group)
        if len(members) > GATHER:
            many[key] = members
    told: set[tuple[str, ...]] = set()
    for item in faults:
        key = same(item)
        if key in told:
            continue
        told.update({key} if key in many else ())
        where = _ranges([f.line for f in many[key] if f.line]) if key in many else item.line
        place = f"data/{item.file}" + (f":{where}" if where else "")
        cell = f"  {item.column}" if item.column else ""
        cell += f" = {_shown(item.value)}" if item.value is not None else ""
        yield ""
        yield f"{place}{cell}  [{item.rule}]"
        yield f"    {item.zh}"
        yield f"    {item.en}"


def _ranges(lines: list[int]) -> str:
    """1,2,3,7 as 1-3,7."""
    runs: list[list[int]] = []
    for line in sorted(lines):
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _shown(value: str | None) -> str:
    """A cell in quotes, on one line, not longer than a line."""
    text = ascii_controls(value or "")
    return f'"{text[:_LONGEST]}…"' if len(text) > _LONGEST else f'"{text}"'


def ascii_controls(text: str) -> str:
    r"""Control characters written out, as ``\n``; everything else as it is."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def short(faults: list[Fault], most: int = 3) -> tuple[str, str]:
    """The first faults in one sentence of each language, and how many more there are."""
    zh, en = [], []
    for item in faults[:most]:
        place = f"data/{item.file}" + (f":{item.line}" if item.line else "")
        cell = f" {item.column} = {_shown(item.value)}" if item.value is not None else ""
        zh.append(f"{place}{cell}：{item.zh}")
        en.append(f"{place}{cell}: {item.en}")
    more = len(faults) - most
    return (
        "；".join(zh) + (f"；另有 {more} 处" if more > 0 else ""),
        "; ".join(en) + (f"; and {more} more" if more > 0 else ""),
    )
