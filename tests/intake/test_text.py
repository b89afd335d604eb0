import pytest

from analysis.intake.text import chinese_lines, chinese_only, key, label, unmarked


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("岳阳市①", "岳阳市"),
        ("岳阳市[1]", "岳阳市"),
        ("岳阳市〔12〕", "岳阳市"),
        ("岳阳市（注2）", "岳阳市"),
        ("＊12345", "12345"),
        ("123注", "123"),
        ("12¹", "12"),
    ],
)
def test_footnote_marks_come_off_and_are_told(printed, bare):
    assert unmarked(printed) == (bare, True)


def test_a_raised_digit_of_a_unit_is_no_footnote():
    assert unmarked("km²") == ("km2", False)


def test_full_width_and_minus_signs_are_folded_without_being_marks():
    assert unmarked(" －１２．５ ") == ("-12.5", False)
    assert unmarked("−3") == ("-3", False)


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("长 沙 市", "长沙市"),
        ("地区生产\n总值（万元）", "地区生产总值(万元)"),
        ("R&\nD人员", "R&D人员"),
        ("一、地区生产总值", "地区生产总值"),
        ("(二)财政", "财政"),
        ("1.科学支出", "科学支出"),
        ("#科学支出", "科学支出"),
        ("其中：科学支出", "科学支出"),
        ("科学支出1)", "科学支出"),
        ("Loans", "Loans"),
    ],
)
def test_a_heading_loses_what_is_no_part_of_its_name(printed, bare):
    assert label(printed) == bare


def test_brackets_and_points_of_a_name_stay():
    name = "细颗粒物(PM2.5)年平均浓度"
    assert label(name) == name
    assert label("2.5微米颗粒物") == "2.5微米颗粒物"


def test_keys_agree_over_width_brackets_and_case():
    assert key("高新技术企业数（国家级）") == key("高新技术企业数(国家级)")
    assert key("Ｒ＆Ｄ人员") == key("r&d人员")
    assert key("专利授权数") != key("专利申请数")


def test_the_chinese_part_of_a_heading_in_two_languages():
    assert chinese_lines("地区生产总值\nGross Regional Product\n(10 000 yuan)") == "地区生产总值"
    assert chinese_lines("Loans\n(yuan)") == "Loans\n(yuan)"
    assert chinese_only("株洲市 Zhuzhou") == "株洲市"
    assert chinese_only("Zhuzhou") == "Zhuzhou"
