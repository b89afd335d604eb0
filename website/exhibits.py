"""Figure and table cards, made of the bundles that the chapters' outputs carry."""

import json
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from website.card_tools import Tools
from website.citing.box import citation_box
from website.interactive import MARKS_MIME, marks_script
from website.store import per_page
from website.svg import inline
from website.tables import table_html, table_node

MIME = "application/vnd.dataresource+json"
LOGGER = logging.getLogger(__name__)


class Renderer:
    """MyST-NB's door for outputs of the type ``MIME``."""

    mime_priority_overrides = (("*", MIME, 1),)

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """A card for the bundle whose data these are."""
        if data.mime_type == MARKS_MIME:
            return []  # goes into the figure's card
        if data.mime_type != MIME:
            return None
        client = renderer.renderer.nb_client
        output = client.code_cell_outputs(data.cell_index)[1][data.output_index]
        resource = output["data"][MIME]
        if not isinstance(resource, dict):
            resource = json.loads(resource)
        if "exhibit" not in resource:
            return None
        document = renderer.renderer.document
        env = document.settings.env
        code = client.notebook.cells[data.cell_index].source
        tools = Tools(resource, code, up="../" * env.docname.count("/"))
        if resource["exhibit"]["kind"] == "figure":
            svg, places = output["data"]["image/svg+xml"], output["data"].get(MARKS_MIME, {})
            node = target = figure_node(resource, svg, tools, places)
        else:
            node = table_card(resource, tools)
            target = node.next_node(nodes.table)
        # the id is the permalink, and what {numref} points to
        target["names"].append(resource["name"])
        document.note_explicit_target(target, target)
        document.attributes.setdefault("book_exhibits", []).append(resource)
        return [node]


def figure_node(
    resource: dict[str, Any], svg: str, tools: Tools, places: dict[str, Any]
) -> nodes.figure:
    """A docutils figure: drawing, caption, source line and note, tools, the data as a table.

    ``places`` says where the marks of the drawing stand, {} for none.
    """
    exhibit = resource["exhibit"]
    drawing = inline(svg, resource["name"], exhibit["alt"], exhibit["palette"])
    figure = nodes.figure("", classes=["exhibit"])
    figure += nodes.raw("", drawing + marks_script(places), format="html")
    figure += nodes.caption("", resource["title"])
    figure += legend(resource)
    figure += nodes.raw("", tools.of_figure(table_html(resource)), format="html")
    figure += citation_box("", work=resource["name"])
    return figure


def table_card(resource: dict[str, Any], tools: Tools) -> nodes.container:
    """A docutils table with its title, source line, note and tools."""
    card = nodes.container("", classes=["exhibit", "exhibit-table"])
    card += table_node(resource, tools.up)
    card += legend(resource)
    card += nodes.raw("", tools.of_table(), format="html")
    card += citation_box("", work=resource["name"])
    return card


def legend(resource: dict[str, Any]) -> nodes.legend:
    """Unit and source line, then the note."""
    box = nodes.legend("")
    line = nodes.paragraph("", "", classes=["exhibit-source"])
    unit = resource["exhibit"]["unit"]
    if unit:
        line += nodes.Text(f"单位：{unit}。")
    line += nodes.Text("资料来源：")
    for index, source in enumerate(resource["sources"]):
        if index:
            line += nodes.Text("；")
        label = "，".join(part for part in (source["publisher"], source["title"]) if part)
        if source["path"]:
            line += nodes.reference("", label, refuri=source["path"], internal=False)
        else:
            line += nodes.Text(label)
    line += nodes.Text("。")
    box += line
    if resource["description"]:
        box += nodes.paragraph("", f"注：{resource['description']}", classes=["exhibit-note"])
    return box


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    exhibits = doctree.attributes.pop("book_exhibits", [])
    app.env.book_exhibits[app.env.docname] = exhibits  # type: ignore[attr-defined]


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    per_page(app, "book_exhibits")
    app.connect("doctree-read", _collect)
