import string

import pytest

from analysis.data.faults import GATHER, RULES, fault, lines_of, ordered, short


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_says_the_same_details_in_both_languages(rule):
    def names(text):
        return {name.removesuffix("_zh").removesuffix("_en") for _, name, _, _ in
                string.Formatter().parse(text) if name}  # fmt: skip

    zh, en = RULES[rule]
    assert names(zh) == names(en)
    assert any("一" <= letter <= "鿿" for letter in zh)
    assert en.isascii()


def test_a_fault_shows_file_line_column_value_and_rule_in_both_languages():
    text = "\n".join(
        lines_of([fault("x.csv", "maximum", line=7, column="value", value="102", limit=100)])
    )
    assert 'data/x.csv:7  value = "102"  [maximum]' in text
    assert "不应大于 100" in text
    assert "must not be above 100" in text


def test_order_is_by_file_and_line_and_nothing_stands_twice():
    late = fault("b.csv", "required", line=10, column="a", value="")
    early = fault("b.csv", "required", line=9, column="a", value="")
    other = fault("a.csv", "file_missing")
    assert ordered([late, early, other, late]) == [other, early, late]


def test_one_lost_id_on_many_lines_is_one_entry_with_every_line():
    many = [
        fault("x.csv", "unknown_source", line=n, column="source_id", value="lost")
        for n in [*range(2, 2 + GATHER), 40]
    ]
    single = fault("x.csv", "required", line=5, column="value", value="")
    lines = list(lines_of(ordered([*many, single])))
    assert sum("[unknown_source]" in line for line in lines) == 1
    assert f"data/x.csv:2-{1 + GATHER},40  " in "\n".join(lines)
    assert "data/x.csv:5  value" in "\n".join(lines)
    assert str(len(many) + 1) in lines[0]


def test_odd_cells_are_shown_on_one_line():
    bad = fault("x.csv", "number", line=2, column="value", value="1\n2\x00\u3000" + "9" * 200)
    shown = next(line for line in lines_of([bad]) if "x.csv" in line)
    assert "\\n2\\x00\\u3000" in shown
    assert len(shown) < 120


def test_short_names_the_first_faults_and_counts_the_rest():
    faults = [fault("x.csv", "required", line=n, column="a", value="") for n in range(2, 9)]
    zh, en = short(faults)
    assert zh.count("data/x.csv:") == 3
    assert "另有 4 处" in zh
    assert "4 more" in en
