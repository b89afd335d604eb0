"""What a reader can take away from a figure or a table: the row of links under its card."""

from dataclasses import dataclass
from html import escape
from typing import Any

PICTURES = (("svg", "SVG"), ("png", "PNG"), ("pdf", "PDF"))
DATA = (("csv", "CSV"), ("xlsx", "Excel"), ("json", "JSON"))


@dataclass(frozen=True)
class Tools:
    """Links to the files of an exhibit, its code and its citation.

    Args:
        resource: the exhibit's Frictionless resource.
        code: source of the cell that made it.
        up: the way from the page to the site's root ("../").
    """

    resource: dict[str, Any]
    code: str
    up: str

    def of_figure(self, table: str) -> str:
        """Links to data and pictures, the data as a table to open, the code."""
        data = f'<details class="tool"><summary>数据表</summary>{table}</details>'
        return self._box(PICTURES, data)

    def of_table(self) -> str:
        """Links to the data, which stand above already, and the code."""
        return self._box((), "")

    def _box(self, pictures: tuple[tuple[str, str], ...], data: str) -> str:
        return f'<div class="tools not-text">{self._row(pictures)}{data}{self._code()}</div>'

    def _row(self, pictures: tuple[tuple[str, str], ...]) -> str:
        name = self.resource["name"]
        links = [("下载数据", DATA), ("下载图片", pictures)]
        parts = [
            f'<span class="tool-group"><span class="tool-label">{label}</span> '
            + " ".join(
                f'<a href="{self.up}figures/{name}.{ending}" download '
                f'aria-label="{label}：{title}，{escape(self.resource["title"])}">{title}</a>'
                for ending, title in kinds
            )
            + "</span>"
            for label, kinds in links
            if kinds
        ]
        permalink = (
            f'<a class="tool-group" href="#{name}" '
            f'aria-label="固定链接：{escape(self.resource["title"])}">固定链接</a>'
        )
        return f'<div class="tool-row">{"".join(parts)}{permalink}</div>'

    def _code(self) -> str:
        return (
            '<details class="tool"><summary>代码</summary>'
            f"<pre><code>{escape(self.code)}</code></pre></details>"
        )
