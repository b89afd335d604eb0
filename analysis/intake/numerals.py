"""A cell of a printed table read as a figure, as not printed, or as something to be asked about."""

import re
from dataclasses import dataclass
from decimal import Decimal

from analysis.intake.text import unmarked

_NOT_PRINTED = re.compile(
    r"[-—–―─－﹣]*|[.·…⋯]{2,}|…+|⋯+|/|//|n/?a|n\.a\.|null|nan|缺|空缺|未刊载|无数据", re.IGNORECASE
)
_WHOLE = r"(?:0|[1-9]\d*)"
_PLAIN = re.compile(rf"[+-]?(?:{_WHOLE}(?:\.\d*)?|\.\d+)", re.ASCII)
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?P<by>[, '])\d{3}(?:(?P=by)\d{3})*(?:\.\d+)?", re.ASCII)
# only a comma before decimals makes these: 12,5  0,123  1.234,5  12,3456
_DECIMAL_COMMA = re.compile(
    r"[+-]?(?:\d+,(?:\d{1,2}|\d{4,})|0+,\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{4,},\d+)", re.ASCII
)
_POINTS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3}){2,}", re.ASCII)
_EXPONENT = re.compile(r"[+-]?\d+(?:\.\d+)?e[+-]?\d+", re.ASCII | re.IGNORECASE)

# why a cell is not read: (Chinese, English)
REASONS = {
    "comma": (
        "逗号不知是小数点还是千位分隔符；请改用小数点，去掉千位分隔符",
        "the comma may be a decimal point or a thousands separator; "
        "write a decimal point and no separator",
    ),
    "points": (
        "点号像是千位分隔符；请去掉",
        "the points look like thousands separators; remove them",
    ),
    "exponent": (
        "科学计数法，末几位数字可能已经丢失；请改为完整的数",
        "an exponent: its last digits may be lost; write the number in full",
    ),
    "zero": ("数字以 0 开头", "the number begins with a nought"),
    "percent": ("这项指标的单位不是百分比", "the unit of this indicator is no percentage"),
    "formula": (
        "公式没有存下结果；请在表格软件中打开后另存",
        "a formula without a stored result; open and save it in a spreadsheet program",
    ),
    "error": ("公式出错", "the formula is in error"),
    "text": ("不是数字", "is no number"),
}


@dataclass(frozen=True)
class Numeral:
    """A cell: ``value`` where it is a figure; ``why`` where it cannot be read; neither: not printed.

    ``sign`` is a percent or per-mille sign after the digits, ``marked`` says that a footnote
    mark was taken off, ``comma`` that commas group its digits.
    """

    value: Decimal | None = None
    why: str = ""
    sign: str = ""
    marked: bool = False
    comma: bool = False


def numeral(text: str) -> Numeral:
    """Read one cell. A comma that could be a decimal point is refused (``why`` is "comma")."""
    bare, marked = unmarked(text)
    if _NOT_PRINTED.fullmatch(bare):
        return Numeral(marked=marked)
    if bare.startswith("="):
        return Numeral(why="formula")
    if bare.startswith("#"):
        return Numeral(why="error")
    sign = bare[-1] if bare[-1] in "%‰" else ""
    digits = bare[:-1].rstrip() if sign else bare
    if _PLAIN.fullmatch(digits):
        return Numeral(Decimal(digits.rstrip(".")), sign=sign, marked=marked)
    grouped = _GROUPED.fullmatch(digits)
    if grouped:
        by = grouped["by"]
        return Numeral(Decimal(digits.replace(by, "")), sign=sign, marked=marked, comma=by == ",")
    return Numeral(why=_why(digits))


def _why(digits: str) -> str:
    if _DECIMAL_COMMA.fullmatch(digits):
        return "comma"
    if _POINTS.fullmatch(digits):
        return "points"
    if _EXPONENT.fullmatch(digits):
        return "exponent"
    if re.fullmatch(r"[+-]?0\d+(\.\d+)?", digits, re.ASCII):
        return "zero"
    return "text"


def written(value: Decimal) -> str:
    """The figure as the data files hold it: plain digits, no exponent, no idle noughts."""
    text = format(value.normalize(), "f")
    return "0" if text == "-0" else text
