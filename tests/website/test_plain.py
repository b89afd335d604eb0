from website.plain import plain

WORDS = {"num": {"a": "1.5%"}, "doc": {"1-1": "1.1 章"}, "claim": {"1.1-a": "“不足”"}}


def one(text, calls=()):
    return next(plain([text], WORDS, calls))


def test_roles_stand_as_a_reader_sees_them():
    text = "占{num}`a`，见{doc}`1-1`和{doc}`1.2节 <1-2>`，论文说{claim}`1.1-a`。"
    assert one(text) == "占1.5%，见1.1 章和1.2节，论文说“不足”。"


def test_what_is_not_known_stays_to_be_seen():
    assert one("{num}`b`与{cited}`x`") == "{num}`b`与{cited}`x`"


def test_places_that_cite_are_filled_in_order_over_the_cells():
    cells = ["甲{cited}`x`，乙{cited}`y,z`", "丙{cited}`x`"]
    assert list(plain(cells, {}, ["[1]", "[2-3]", "[1]"])) == ["甲[1]，乙[2-3]", "丙[1]"]


def test_a_question_and_its_answer_are_a_quotation_with_the_question_in_bold():
    text = "# 章\n\n:::{answer} 有{num}`a`吗？\n有。\n\n再说。\n:::\n\n后文。"
    assert one(text) == "# 章\n\n> **有1.5%吗？**\n>\n> 有。\n>\n> 再说。\n\n后文。"


def test_an_english_block_is_a_quotation_and_two_blocks_stay_two():
    text = ":::{english}\nOne.\n:::\n\n:::{english}\nTwo.\n:::"
    assert one(text) == "> One.\n\n> Two."


def test_what_only_the_site_can_show_says_so():
    assert one(":::{claim-list}\n:::") == "> （这一部分只在网站上显示。）"


def test_code_and_formulas_stay():
    text = "```python\nx = 1\n```\n\n$$\ny_{it} = a\n$$"
    assert one(text) == text
