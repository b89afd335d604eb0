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


def test_code_that_is_no_python_is_found():
    assert values("```{code-cell}\nx = = 1\n```\n")[0][0] == 7
