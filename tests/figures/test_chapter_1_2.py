"""Numbers by hand, and the sentences of the chapter that lean on them."""

import pytest

from analysis.figures import chapter_1_2


@pytest.fixture(scope="module")
def numbers():
    return chapter_1_2.numbers()


def interval(numbers, name):
    return numbers[f"{name}_low"].value, numbers[f"{name}_high"].value


def test_the_ratio_that_half_of_value_added_would_need(numbers):
    # equal halves: 5 to 2 workers; at the bounds 4.5 to 2.5 and 5.5 to 1.5
    assert numbers["needed_ratio"].value == pytest.approx(5 / 2)
    assert interval(numbers, "needed_ratio") == pytest.approx((4.5 / 2.5, 5.5 / 1.5))


def test_mining_among_all_industry(numbers):
    assert numbers["industry_share_last"].text == "25%"
    assert interval(numbers, "industry_share_last") == pytest.approx(
        (100 * 1.5 / 8.5, 100 * 2.5 / 7.5)
    )


def test_the_base_of_the_quotient_by_hand(numbers):
    assert numbers["base_share_last"].value == pytest.approx(100 * 4 / 99)


def test_the_text_on_mining_holds(numbers):
    peak, last = interval(numbers, "mining_share_peak"), interval(numbers, "mining_share_last")
    assert last[1] < peak[0]  # the fall is more than rounding
    assert last[1] < 50
    assert numbers["half_exceeded_last"].value == "2010"
    first, last = interval(numbers, "quotient_first"), interval(numbers, "quotient_last")
    assert first[0] < last[1] and last[0] < first[1]  # a rise of the quotient is not shown
    assert numbers["quotient_lowest_bound"].value > 1
    assert numbers["base_share_last"].value < numbers["base_share_first"].value


def test_the_text_on_structure_holds(numbers):
    assert numbers["secondary_early_rank"].value <= 3
    together = numbers["secondary_late_last_together"].value
    assert abs(numbers["secondary_late_last"].value - together) < 1
    assert numbers["change_early"].value == pytest.approx(
        numbers["change_early_median"].value, abs=0.01
    )
    assert numbers["change_late"].value < numbers["change_late_median"].value
    assert numbers["ranks_early"].value > 0.85 and numbers["ranks_late"].value > 0.9


@pytest.mark.parametrize("name", [n for n in chapter_1_2.__all__ if n != "numbers"])
def test_each_exhibit_has_what_a_card_needs_and_no_text_covers_another(name, check_texts):
    made = getattr(chapter_1_2, name)()
    assert made.note and len(made.alt) > 40 and len(made.alt_en) > 40
    check_texts(made)
