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

    def before_data(self) -> str:
        """The row of links of a figure, up to the opening of the box with its data."""
        return f'{self._row(PICTURES)}<details class="tool not-text"><summary>数据表</summary>'

    def after_data(self) -> str:
        """What follows the data table of a figure."""
        return f"</details>{self._more()}</div>"

    def alone(self) -> str:
        """The row of links of a table, whose data stand above already."""
        return f"{self._row(())}{self._more()}</div>"

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
        permalink = f'<a class="tool-group" href="#{name}">固定链接</a>'
        return (
            f'<div class="tools not-text"><div class="tool-row">{"".join(parts)}{permalink}</div>'
        )

    def _more(self) -> str:
        return (
            '<details class="tool not-text"><summary>代码</summary>'
            f"<pre><code>{escape(self.code)}</code></pre></details>"
        )
