import pytest

from website.reproduction.drift.change import biggest_first, by, percent


@pytest.mark.parametrize(
    ("old", "new", "moved", "shown"),
    [
        (100, 110, 10 / 110, "+10.0%"),
        (100.0, 50.0, 0.5, "−50.0%"),
        (-2.0, -3.0, 1 / 3, "−50.0%"),  # of the size, and downwards
        (1.0, -1.0, 2.0, "−200.0%"),
        (0, 5, 1.0, ""),
        (0, 0, 0.0, ""),
        (1_000_000, 1_000_001, 1 / 1_000_001, "+0.0001%"),
        (None, 5, None, ""),
        ("甲", "乙", None, ""),
        (True, 2, None, ""),
    ],
)
def test_by_how_much_a_value_moved(old, new, moved, shown):
    assert by(old, new) == (None if moved is None else pytest.approx(moved))
    assert percent(old, new) == shown


def test_the_largest_move_is_first_and_what_is_no_number_last():
    entries = [{"id": n, "change": c} for n, c in (("a", 0.1), ("b", None), ("c", 1.5), ("d", 0.0))]
    assert [entry["id"] for entry in biggest_first(entries)] == ["c", "a", "d", "b"]
