"""The report as Markdown, HTML or JSON."""

import html
import json
from pathlib import Path
from typing import Any

from analysis.errors import BookError
from website.build.whole import write_whole
from website.reproduction.drift.blocks import Block, blocks
from website.svg import inline

ENDINGS = (".md", ".html", ".json")
_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>变动报告</title>
<style>body{{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 sans-serif}}
figure{{margin:1rem 0;max-width:30rem}}svg{{max-width:100%;height:auto}}div{{overflow-x:auto}}
table{{border-collapse:collapse}}td,th{{padding:.2rem .6rem;text-align:left;border-bottom:1px solid #ddd}}
</style></head><body>
{body}
</body></html>
"""


def write(report: dict[str, Any], out: Path) -> list[Path]:
    """Write the report to ``out``, by its ending; charts of Markdown stand in a folder beside.

    Returns:
        The files written, the report first.

    Raises:
        BookError: the ending is none of ``ENDINGS``.
    """
    if out.suffix not in ENDINGS:
        raise BookError(
            f"{out.name}：报告的文件名应以 {'、'.join(ENDINGS)} 结尾。",
            f"{out.name}: a report's name ends in {', '.join(ENDINGS)}.",
        )
    files: dict[Path, str] = {}
    if out.suffix == ".json":
        text = as_json(report)
    elif out.suffix == ".html":
        parts = blocks(report, pictures=True)
        text = _PAGE.format(body="\n".join(_html(part, n) for n, part in enumerate(parts)))
    else:
        folder = out.with_suffix("").with_name(f"{out.stem}_charts")
        parts = blocks(report, pictures=True)
        files = {folder / f"{n}.svg": part.svg for n, part in enumerate(parts) if part.svg}
        text = markdown(parts, folder.name)
    for path, content in {**files, out: text}.items():
        write_whole(path, content)
    return [out, *files]


def as_json(report: dict[str, Any]) -> str:
    """The report as JSON: all of it, for ``results/drift.json`` and for programs."""
    return json.dumps(report, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def markdown(parts: list[Block], charts: str = "") -> str:
    """The parts as Markdown; ``charts`` is the folder in which chart n is ``n.svg``."""
    lines: list[str] = []
    for number, part in enumerate(parts):
        if part.heading:
            lines += [f"{'##' if number else '#'} {part.heading}", ""]
        if part.svg:
            lines += [f"![{_cell(part.text)}]({charts}/{number}.svg)", ""]
        elif part.text:
            lines += [part.text, ""]
        if part.rows:
            lines.append("| " + " | ".join(part.head) + " |")
            lines.append("|" + " --- |" * len(part.head))
            lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in part.rows]
            lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


def _html(part: Block, number: int) -> str:
    out = []
    if part.heading:
        level = "h2" if number else "h1"
        out.append(f"<{level}>{html.escape(part.heading)}</{level}>")
    if part.svg:
        picture = inline(part.svg, f"chart{number}-", part.text, {})
        out.append(f"<figure>{picture}<figcaption>{html.escape(part.text)}</figcaption></figure>")
    elif part.text:
        out.append(f"<p>{html.escape(part.text)}</p>")
    if part.rows:
        head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in part.head)
        rows = "".join(
            "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>\n"
            for row in part.rows
        )
        out.append(
            f"<div><table><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
        )
    return "\n".join(out)
