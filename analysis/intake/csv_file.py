"""A CSV file as a grid: its encoding found or refused, its separator found, its rows whole."""

import csv
import io
import re

from analysis.errors import BookError
from analysis.intake.grid import Grid, rectangle

_CHINESE = re.compile("[一-鿿]")
# a separator counts where it does not stand between two digits: 12,5 separates nothing
_SEPARATORS = {
    sep: re.compile(rf"(?<!\d){re.escape(sep)}|{re.escape(sep)}(?!\d)") for sep in ",\t;"
}


def read_csv(name: str, data: bytes) -> Grid:
    """The grid. Raises BookError for an encoding that is none of ours and for broken quotes."""
    text = decoded(name, data)
    sep = _separator(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sep, strict=True))
    except csv.Error as error:
        raise BookError(
            f"{name} 不是完好的 CSV：引号没有正确闭合，文件可能被截断（{error}）",
            f"{name} is no sound CSV: a quotation mark is not closed, the file may be cut off ({error})",
        ) from None
    widths = tuple(len(row) for row in rows)
    notes = []
    if not text.endswith(("\n", "\r")):
        notes.append(
            (
                "文件末行没有换行符；请核对最后一格是否完整",
                "the last line has no line end: see that its last cell is whole",
            )
        )
    return Grid(rectangle(rows), "", False, widths, sep == ";", tuple(notes))


def decoded(name: str, data: bytes) -> str:
    """The text of UTF-8, UTF-16 with its mark, or GB 18030 (which holds GBK and GB 2312).

    GB 18030 gives a meaning to almost any bytes, so it is taken only where the bytes are not
    UTF-8 with a flaw, and where the outcome looks like Chinese in common use.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise _refusal(name, "UTF-16，但不完整", "UTF-16 that is not whole") from None
    if b"\0" in data:
        raise _refusal(name, *_other(data))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        flawed = data.decode("utf-8", "replace")
        if len(_CHINESE.findall(flawed)) > 2 * flawed.count("\ufffd"):
            line = data.count(b"\n", 0, error.start) + 1
            found = data[error.start : error.start + 4].hex(" ").upper()
            raise BookError(
                f"{name} 是 UTF-8，但第 {line} 行有不合 UTF-8 的字节 {found}；"
                "文件可能损坏、被截断或混用了编码",
                f"{name} is UTF-8, but line {line} holds the bytes {found}: it may be damaged, "
                "cut off or of mixed encodings",
            ) from None
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise _refusal(name, *_other(data)) from None
    if not _common(text):
        raise _refusal(name, *_other(data))
    return text


def _common(text: str) -> bool:
    """Whether at least nine in ten letters beyond ASCII are characters of GB 2312.

    Text of another encoding comes out as rare characters or signs.
    """
    beyond = [c for c in text if ord(c) > 127]
    usual = 0
    for c in beyond:
        try:
            first, second = c.encode("gb2312")
        except (UnicodeEncodeError, ValueError):
            continue
        # rows 1-3 are punctuation and full-width signs, 16-55 the characters in common use
        row = first - 0xA0
        usual += second >= 0xA1 and (row <= 3 or 16 <= row <= 55)
    return usual >= 0.9 * len(beyond)


def _other(data: bytes) -> tuple[str, str]:
    """What else the bytes may be."""
    if data.count(0) > len(data) // 8:
        return "没有标记的 UTF-16 或二进制文件", "UTF-16 without its mark, or no text"
    for codec, zh in (("big5", "繁体 Big5"), ("shift_jis", "日文 Shift_JIS"), ("euc_kr", "EUC-KR")):
        try:
            data.decode(codec)
        except UnicodeDecodeError:
            continue
        return zh, codec
    return "其他编码", "another encoding"


def _refusal(name: str, zh: str, en: str) -> BookError:
    return BookError(
        f"{name} 的编码不是 UTF-8 或 GB18030（GBK），可能是{zh}；请另存为 UTF-8",
        f"{name} is neither UTF-8 nor GB 18030 (GBK), perhaps {en}; save it as UTF-8",
    )


def _separator(text: str) -> str:
    """Comma, tabulator or semicolon: the one that is in most lines, beside what is no digit."""
    lines = text.splitlines()

    def found(sep: str) -> tuple[int, int]:
        counts = [len(_SEPARATORS[sep].findall(line)) for line in lines]
        return sum(count > 0 for count in counts), sum(counts)

    return max(_SEPARATORS, key=found)
