"""What the text of a chapter may not hold: typed numbers, and logic in its code cells.

A number in prose is computed (``num``) or is the paper's own claim (``claim``). Years, dates,
section and document numbers, and digits that belong to a name may be typed.
"""

import ast
import re
from dataclasses import dataclass

from website.notebooks import read_source

# what is taken out of a line before digits are looked for, in this order
_NOT_PROSE = [
    r"\{[\w:+-]+\}`[^`]*`",  # roles
    r"`[^`]*`",  # code
    r"\$[^$]*\$",  # mathematics
    r"\]\([^)]*\)",  # the address of a link
    r"<[^>]*>",  # HTML and addresses
    r"^\s*(:[\w-]+:.*|:{3,}.*figure.*)$",  # options of a directive
    r"^\s*\d+\.\s",  # an ordered list
    r"^#+\s+(\d\.\d|附录\s*[A-Z])",  # the section's own number
]
_MAY_BE_TYPED = [
    r"〔(19|20)\d\d〕\s*\d+\s*号",  # document numbers
    r"(19|20)\d\d-\d\d(-\d\d)?",  # dates
    r"(19|20)\d\d(?!\d)(\s*年)?(\s*\d{1,2}\s*月(\s*\d{1,2}\s*日)?)?",  # years and dates
    r"(?<!\d)\d{1,2}\s*月(\s*\d{1,2}\s*日)?",
    r"第?\s*[12]\.[1-4](\s*[—–-]\s*[12]\.[1-4])?\s*[节章]|[Ss]ections?\s+[12]\.[1-4]([–-][12]\.[1-4])?",
    r"95\s*%",  # the level of every interval in the book
    r"PM2\.5|SO2|CO2|CRV?[123]|CC BY 4\.0|GB/T\s*7714(—2015)?|Python\s+3\.\d+|ISO\s*\d+|UTF-8|2\^G",
]
_NOT_PROSE_RE = [re.compile(pattern) for pattern in _NOT_PROSE]
_MAY_BE_TYPED_RE = [re.compile(pattern) for pattern in _MAY_BE_TYPED]
_DIGITS = re.compile(r"[0-9０-９][0-9０-９.,，．]*\s*[%％‰]?")
# A number written out, before what it counts. One and two are words of speech as well ("一个",
# "两者"), and "三四年", "十来个", "几十年" name no number: they may stand.
_COUNTED = (
    "年|个|座|项|条|家|市|州|省|县|区|类|种|次|倍|成|件|张|幅|处|点|人|章|节|行|列|组|句|批|位|名|段|份|栏|套"
    "|所|月|天|日|层|篇|步|级|者|期|季|吨|元|微米|米|公里|平方|立方|亩|公顷"
)
_WRITTEN_OUT = re.compile(
    rf"(?<![第数几其之一两二三四五六七八九十])"
    rf"(?:[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九][百千万亿][一二三四五六七八九十百千万亿零]*"
    rf"|[一二三四五六七八九]点[一二三四五六七八九]+|[三四五六七八九])"
    rf"(?={_COUNTED})|百分之(?![一百几])[二三四五六七八九十]+"
)
_MAY_BE_WRITTEN_OUT = re.compile(
    "三次产业|三产|六点权重"  # the field's terms
    "|四个瓶颈|四项对策|前四章|后四章"  # the parts of the paper and of the book
    "|二十次里有十九次"  # what a level of 95 % means
    "|两千万元|五百万元|二点五微米"  # thresholds of statistical definitions
)
_LOGIC = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda),
    *(ast.For, ast.While, ast.If, ast.IfExp, ast.Try, ast.With),
    *(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
)
_FILE_CALLS = {"open", "read_csv", "read_excel", "read_text", "read_bytes", "read_json", "load"}


@dataclass(frozen=True)
class Fault:
    """A place in a chapter that breaks a rule of the house."""

    file: str
    line: int
    value: str
    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.value!r}：{self.zh} / {self.en}"


def faults_of(file: str, text: str) -> list[Fault]:
    """Typed numbers in the prose, and logic in the code cells, of one chapter's source."""
    notebook = read_source(text)
    starts = notebook.metadata["source_map"]
    lines = text.splitlines()
    faults: list[Fault] = []
    for cell, start in zip(notebook.cells, starts, strict=True):
        if cell.cell_type == "markdown":
            # blank lines before the text are not part of the cell
            blank = next((n for n, line in enumerate(lines[start:]) if line.strip()), 0)
            faults += _typed(file, cell.source, start + blank + 1)
        else:
            faults += _logic(file, cell.source, start + 1)
    return faults


def _typed(file: str, source: str, first: int) -> list[Fault]:
    faults, fenced, formula = [], False, False
    for number, line in enumerate(source.splitlines(), start=first):
        if line.lstrip().startswith("```"):
            fenced = not fenced and not line.lstrip().startswith("```{")
            continue
        if line.lstrip().startswith("$$") and not fenced:
            formula ^= line.count("$$") % 2 == 1
            continue
        if fenced or formula:
            continue
        prose = line
        for pattern in _NOT_PROSE_RE:
            prose = pattern.sub(" ", prose)
        rest = prose
        for pattern in _MAY_BE_TYPED_RE:
            rest = pattern.sub(" ", rest)
        written = _WRITTEN_OUT.finditer(_MAY_BE_WRITTEN_OUT.sub(" ", prose))
        faults += [
            Fault(
                file,
                number,
                found.group().strip(),
                "正文里的数字要由计算得出（num）或引自论文（claim）",
                "a number in prose is computed (num) or quoted from the paper (claim)",
            )
            for found in (*_DIGITS.finditer(rest), *written)
        ]
    return faults


def _logic(file: str, source: str, first: int) -> list[Fault]:
    faults = []
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        line = first + (error.lineno or 1) - 1
        return [
            Fault(file, line, error.text or "", "代码单元不是合法的 Python", "not valid Python")
        ]
    for node in ast.walk(tree):
        if isinstance(node, _LOGIC):
            name = getattr(node, "name", type(node).__name__)
            faults.append(
                Fault(
                    file,
                    first + node.lineno - 1,
                    name,
                    "章节只有文字和调用，逻辑放在 analysis/",
                    "chapters hold prose and calls; logic belongs in analysis/",
                )
            )
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in _FILE_CALLS:
                faults.append(
                    Fault(
                        file,
                        first + node.lineno - 1,
                        name,
                        "章节不读文件，数据由 analysis.data 提供",
                        "chapters read no files; data come from analysis.data",
                    )
                )
    return faults
