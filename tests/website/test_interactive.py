import json

import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from website.interactive import LEAST_ROWS, _is_sorted, marks_script
from website.tables import table_node

PLACES = {"size": [10, 5], "panels": [{"kind": "lines", "title": "</script><b>"}]}


def resource(rows, **field):
    fields = [{"name": "id", "type": "string", "title": "标识", **field}]
    data = [{"id": f"row{number}"} for number in range(rows)]
    return {"title": "表", "schema": {"fields": fields}, "data": data}


def test_the_marks_are_data_that_cannot_end_their_element():
    soup = BeautifulSoup(marks_script(PLACES), "lxml")
    (script,) = soup.select("script[type='application/json'].marks")
    assert json.loads(script.string) == PLACES
    assert soup.b is None


def test_without_marks_there_is_no_script():
    assert marks_script({}) == ""


@pytest.mark.parametrize(("rows", "is_sorted"), [(LEAST_ROWS - 1, False), (LEAST_ROWS, True)])
def test_a_table_can_be_sorted_from_some_rows_on(rows, is_sorted):
    assert _is_sorted(table_node(resource(rows))) is is_sorted


def test_a_cell_can_be_a_link_from_wherever_the_page_stands():
    table = table_node(resource(1, link="indicators/{}.html"), up="../")
    (link,) = table.findall(nodes.reference)
    assert link["refuri"] == "../indicators/row0.html"
    assert link.astext() == "row0"
    assert not list(table_node(resource(1), up="../").findall(nodes.reference))


def test_a_page_loads_the_scripts_of_what_it_has(small_site):
    chapter = small_site.read("book/a.html")
    assert "tables.js" in chapter  # for the data behind its figure
    for text in (chapter, small_site.read("book/index.html")):
        for name in ("walk.js", "interactive.js", "interactive.css"):
            assert name not in text
    assert "tables.js" not in small_site.read("book/index.html")
