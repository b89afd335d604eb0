import pytest

from website.build.prose import faults_of

HEAD = "---\njupytext: {text_representation: {format_name: myst}}\nkernelspec: {name: python3}\n---\n\n"


def values(body: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.value) for fault in faults_of("book/x.md", HEAD + body)]


@pytest.mark.parametrize(
    "body",
    [
        "2019年5月6日，国务院批复（国函〔2019〕44号）。",
        "2008—2023年的 PM2.5 与 SO2。",
        "# 1.1 科技创新支撑力不足",
        "强度为 {num}`rd_2019`，论文称 {claim}`1.1-a`，见 {numref}`rd-intensity`。",
        '公式 $x_{1} = 0.15$ 与 `PanelOLS(cov_type="clustered", 13)`。',
        "[统计表](http://amr.hunan.gov.cn/amr/sjx/t20201221_14051418.html)",
        "1. 第一条\n2. 第二条",
        "见第1.2节。 See Section 1.2.",
        "区间按 95% 计。",
        "```\n1.14 在代码块里\n```",
        "$$\nK_0 = F / (0.15 + 0.10)\n$$",
        "$$t_{0.975} + t_{0.80}$$",
        "一个市的两种说法，十来个市，几十年，两三年，第三批，百分之百。",
        "三次产业的比重，整数万人，不足半万人；“十四五”期间；四舍五入；二十次里有十九次。",
    ],
)
def test_what_may_be_typed(body):
    assert values(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("郴州为1.14%，全国为 2.23%。", [(6, "1.14%"), (6, "2.23%")]),
        ("第一行。\n\n共有114家。", [(8, "114")]),
        ("全角１１４家", [(6, "１１４")]),
        ("十三个市七年的数据。", [(6, "十三"), (6, "七")]),
        ("共有一百一十四家，不足三成，二点五倍。", [(6, "一百一十四"), (6, "三"), (6, "二点五")]),
        ("占百分之十五。", [(6, "百分之十五")]),
        ("2019年有三家。", [(6, "三")]),
        ("elasticity of 0.57 in 2019", [(6, "0.57")]),
        ("$$\nx = 1\n$$\n\n共有114家。", [(10, "114")]),
        ("$$x = 1$$\n\n共有114家。", [(8, "114")]),
    ],
)
def test_a_typed_number_is_found_with_its_line(body, expected):
    assert values(body) == expected


def test_logic_in_a_cell_is_found_with_its_line():
    body = "文字。\n\n```{code-cell}\nimport pandas as pd\n\ndef f():\n    return pd.read_csv('x.csv')\n```\n"
    assert values(body) == [(11, "f"), (12, "read_csv")]


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("[figures.table(place) for place in figures.places()]", "ListComp"),
        ("{place: 1 for place in figures.places()}", "DictComp"),
        ("sum(x for x in figures.values())", "GeneratorExp"),
        ("figures.one() if figures.many() else None", "IfExp"),
        ("if figures.many():\n    figures.one()", "If"),
        ("async def f():\n    return 1", "f"),
    ],
)
def test_loops_and_choices_are_logic_however_they_are_written(code, value):
    assert values(f"```{{code-cell}}\n{code}\n```\n") == [(7, value)]


def test_code_that_is_no_python_is_found():
    assert values("```{code-cell}\nx = = 1\n```\n")[0][0] == 7
