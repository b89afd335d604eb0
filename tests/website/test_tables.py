import pytest

from website.tables import show


@pytest.mark.parametrize(
    ("value", "item", "expected"),
    [
        (None, {"name": "x"}, "—"),
        (2019, {"name": "year"}, "2019"),
        (12345, {"name": "x"}, "12,345"),
        (1.5, {"name": "x", "decimals": 2}, "1.50"),
        (-0.5, {"name": "x", "decimals": 1}, "−0.5"),
        (-0.04, {"name": "x", "decimals": 1}, "0.0"),
        (0.0, {"name": "x", "decimals": 0}, "0"),
        (True, {"name": "x"}, "是"),
        ("文字", {"name": "x"}, "文字"),
    ],
)
def test_a_cell_as_printed(value, item, expected):
    assert show(value, item) == expected
