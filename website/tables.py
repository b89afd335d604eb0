"""A docutils table from a Frictionless resource."""

from typing import Any

from docutils import nodes


def table_node(resource: dict[str, Any], title: str, classes: list[str]) -> nodes.table:
    """The resource's rows under its column titles; numbers stand to the right."""
    fields = resource["schema"]["fields"]
    table = nodes.table("", nodes.title("", title), classes=["data", *classes])
    group = nodes.tgroup("", cols=len(fields))
    table += group
    group += [nodes.colspec("", colwidth=1) for _ in fields]
    group += nodes.thead("", _row([_heading(item) for item in fields], fields))
    group += nodes.tbody(
        "",
        *[
            _row([show(row[item["name"]], item) for item in fields], fields)
            for row in resource["data"]
        ],
    )
    return table


def _heading(item: dict[str, Any]) -> str:
    return f"{item['title']}（{item['unit']}）" if item.get("unit") else item["title"]


def _row(texts: list[str], fields: list[dict[str, Any]]) -> nodes.row:
    row = nodes.row("")
    for text, item in zip(texts, fields, strict=True):
        classes = ["number"] if item["type"] in ("number", "integer") else []
        row += nodes.entry("", nodes.paragraph("", text), classes=classes)
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
        return f"{value:,.{decimals}f}".replace("-", "−")
    return str(value)
