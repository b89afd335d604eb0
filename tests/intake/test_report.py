import pytest

from analysis.intake.report import accept_line, report
from analysis.intake.take import take

SOURCE = "made_up_2025"


@pytest.fixture
def told(shared, write_csv):
    def build(rows, accepted=()):
        intake = take(write_csv(rows), SOURCE)
        return intake, report(intake, set(accepted))

    return build


def test_the_report_says_what_was_understood_and_what_was_not(told, table):
    rows = table(("gdp", "fiscal_science", "pm25"))
    rows[1] = ["城市", "地区生产总值(万元)", "科学支出（亿元）", "PM2.5", "幸福指数"]
    for row in rows[2:]:
        row.append("9")
        row[2] = str(int(row[2]) / 10000)
    rows[2][3] += "①"
    rows.insert(4, ["株州市", "1", "1", "1", "1"])
    del rows[next(k for k, row in enumerate(rows) if row[0] == "株洲市")]
    rows.append(["注：①虚构的数。"])
    _, text = told(rows)
    for line in (
        "城市在行，指标在栏 / cities down, indicators across",
        "表题 / title: 虚构的2024年城市主要指标",
        "B 栏 “地区生产总值(万元)” → gdp  万元",
        "C 栏 “科学支出(亿元)” → fiscal_science  亿元 → 万元 ×10000",
        "D 栏 “PM2.5” → pm25  微克/立方米（表中未写单位，按词典 / no unit given",
        "郴州市 → 431000",
        "E 栏 “幸福指数”：“指数”不是本书的口径",
        "第 5 行 株州市（是不是株洲市？）",
        "注：①虚构的数。",
        "footnote marks taken off: 1（D3）",
        "年份 / years: 2024",
    ):
        assert line in text, line
    missing = text[text.index("表里没有的城市") :]
    assert missing.splitlines()[1].strip() == "株洲市"


def test_doubts_come_with_name_rule_and_what_accepting_means(told, table):
    rows = table()
    rows[2][5] = "见注"
    intake, text = told(rows)
    code = f"{sorted(intake.names.cities)[0]}/2024/fiscal_science"
    assert f"  {code}  [unread]" in text
    assert "接受后不收这一格" in text
    assert "accepted: the cell is left out" in text
    assert accept_line(intake.problems) == f"--accept {code}"
    _, text = told(rows, [code])
    assert "已接受 accepted" in text


def test_the_names_of_a_list_of_doubts_come_once(told, table):
    rows = table(("gdp", "loans"))
    for row in rows[2:]:
        row[2] += "0000"
    intake, text = told(rows)
    assert accept_line(intake.problems).split().count("2024/loans") == 1
    assert "[column_level]" in text
