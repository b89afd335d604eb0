"""Labels as people print them, brought to one form: full-width, spaces, footnote marks, brackets."""

import re
import unicodedata

# circled numbers, and raised digits unless they belong to a unit (m², km²)
_RAISED = re.compile("[①-⓿❶-➓]|(?<![mM])[¹²³⁰⁴-⁹]+")
_MARKS = re.compile(
    r"[*※†‡☆★]|\[\d{1,2}\]|〔\d{1,2}〕|【\d{1,2}】|<\d{1,2}>|\(注\d{0,2}\)|\[注\d{0,2}\]|(?<=.)注\d{0,2}$"
)
# what stands before a name and is no part of it: an order number, "of which"
_ORDER = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、](?!\d))"
)
_OF_WHICH = re.compile(r"^(?:#|其中[:：]?)")
_CHINESE = re.compile("[一-鿿]")
_BLANK = re.compile(r"\s+")


def unmarked(text: str) -> tuple[str, bool]:
    """The text in compatibility form (NFKC, trimmed) without footnote marks; whether it had any."""
    without = _RAISED.sub("", text)
    folded = unicodedata.normalize("NFKC", without).replace("−", "-").strip()
    bare = _MARKS.sub("", folded).strip()
    return bare, without != text or bare != folded


def label(text: str) -> str:
    """A heading on one line without blanks, marks and order numbers."""
    bare, _ = unmarked("".join(text.splitlines()))
    bare = _BLANK.sub("", bare)
    if bare.count(")") > bare.count("("):
        # a raised "1)" comes out of a workbook as plain text
        bare = re.sub(r"\d{1,2}\)$", "", bare)
    return _OF_WHICH.sub("", _ORDER.sub("", _OF_WHICH.sub("", bare)))


def key(text: str) -> str:
    """What is compared: letters, digits and Chinese characters alone, in lower case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum())


def chinese_lines(text: str) -> str:
    """Of a heading in two languages on several lines the lines with Chinese, else the text."""
    return "\n".join(line for line in text.splitlines() if _CHINESE.search(line)) or text


def chinese_only(text: str) -> str:
    """The Chinese characters of a text that has some, else the text."""
    return "".join(_CHINESE.findall(text)) or text
