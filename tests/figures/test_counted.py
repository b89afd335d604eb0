import pytest

from analysis.figures.counted import how_many


@pytest.mark.parametrize(
    ("part", "words"), [(10, "全部"), (9, "中有9个"), (1, "中有1个"), (0, "无一")]
)
def test_all_some_and_none(part, words):
    assert how_many(part, 10, "个") == words
