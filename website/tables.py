"""A Frictionless resource as a table: a numbered one, or the data behind a figure."""

import re
from html import escape
from typing import Any

from docutils import nodes

_DAY = re.compile(r"\d{4}(-\d{2}){1,2}")


def table_node(resource: dict[str, Any], up: str = "") -> nodes.table:
    """A docutils table, which gets a number; numbers in its cells stand to the right.

    ``up`` leads from the page to the site's root, for cells that are links.
    """
    fields = resource["schema"]["fields"]
    table = nodes.table("", nodes.title("", resource["title"]), classes=["data", "exhibit-data"])
    group = nodes.tgroup("", cols=len(fields))
    table += group
    group += [nodes.colspec("", colwidth=1) for _ in fields]
    group += nodes.thead("", _row([_heading(item) for item in fields], fields))
    group += nodes.tbody(
        "",
        *[
            _row([show(row[item["name"]], item) for item in fields], fields, up)
            for row in resource["data"]
        ],
    )
    return table


def table_html(resource: dict[str, Any]) -> str:
    """The data behind a figure as HTML, without a number of its own."""
    fields = resource["schema"]["fields"]
    kinds = [_attribute(_heading(item), item) for item in fields]
    head = "".join(
        f'<th scope="col"{kind}>{escape(_heading(item))}</th>'
        for kind, item in zip(kinds, fields, strict=True)
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{_attribute(text, item)}>{escape(text)}</td>"
            for text, item in ((show(row[item["name"]], item), item) for item in fields)
        )
        + "</tr>"
        for row in resource["data"]
    )
    return (
        f'<div class="table-wrapper"><table class="data exhibit-data"><caption>{escape(resource["title"])}（数据）'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _classes(text: str, item: dict[str, Any]) -> list[str]:
    if item["type"] in ("number", "integer"):
        return ["number"]
    return ["day"] if _DAY.fullmatch(text) else []


def _attribute(text: str, item: dict[str, Any]) -> str:
    return "".join(f' class="{name}"' for name in _classes(text, item))


def _heading(item: dict[str, Any]) -> str:
    return f"{item['title']}（{item['unit']}）" if item.get("unit") else item["title"]


def _row(texts: list[str], fields: list[dict[str, Any]], up: str | None = None) -> nodes.row:
    """A row of the head, or with ``up`` one of the body, whose cells may be links."""
    row = nodes.row("")
    for text, item in zip(texts, fields, strict=True):
        content: nodes.Node = nodes.Text(text)
        if up is not None and "link" in item:
            content = nodes.reference("", text, refuri=up + item["link"].format(text))
        row += nodes.entry("", nodes.paragraph("", "", content), classes=_classes(text, item))
    return row


def show(value: Any, item: dict[str, Any]) -> str:
    """A cell as printed: thousands separated, a real minus sign, — for what is missing."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        if item["name"] == "year" or item.get("title") == "年份":
            return str(int(value))
        decimals = item.get("decimals", 0 if float(value).is_integer() else 2)
        shown = f"{value:,.{decimals}f}"
        if not shown.strip("-0.,"):  # rounded to nothing: no sign
            shown = shown.removeprefix("-")
        return shown.replace("-", "−")
    return str(value)
