import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from website.tables import show, table_html, table_node


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


def test_numbers_stand_to_the_right_and_days_are_not_broken():
    fields = [
        {"name": "day", "type": "string", "title": "批复日期"},
        {"name": "area", "type": "number", "title": "面积", "unit": "公顷"},
        {"name": "note", "type": "string", "title": "注"},
    ]
    days = ["2018-02-13", "2018-02", "2018—2020年", None]
    rows = [{"day": day, "area": 1.5, "note": "见2018-02-13"} for day in days]
    resource = {"title": "表", "schema": {"fields": fields}, "data": rows}
    wanted = [[day, "number", ""] for day in ("day", "day", "", "")]
    soup = BeautifulSoup(table_html(resource), "lxml")
    found = [[" ".join(td.get("class", [])) for td in row("td")] for row in soup.tbody("tr")]
    assert found == wanted
    body = table_node(resource).next_node(nodes.tbody)
    assert [[" ".join(cell["classes"]) for cell in row] for row in body] == wanted
