"""What stands before the first chapter on paper: cover, imprint, table of contents."""

from html import escape

from website.citing.edition import Edition
from website.paper.links import anchor_of
from website.paper.pages import Page


def titles(edition: Edition) -> tuple[str, str]:
    """Title and subtitle, which stand together in one line elsewhere."""
    title, _, subtitle = edition.title.partition("：")
    return title, subtitle


def date_zh(edition: Edition) -> str:
    """The day of release, as in 2026年11月24日."""
    day = edition.released
    return f"{day.year}年{day.month}月{day.day}日"


def cover(edition: Edition) -> str:
    """The cover as HTML."""
    title, subtitle = titles(edition)
    below = f'<p class="subtitle">{escape(subtitle)}</p>' if subtitle else ""
    return (
        f'<div class="cover"><p class="title">{escape(title)}</p>{below}'
        f'<p class="edition">{escape("、".join(edition.names))}<br>'
        f"{escape(edition.label)} · {date_zh(edition)}</p></div>"
    )


def imprint(edition: Edition, base: str) -> str:
    """What the book is, whose it is, and under which licence, as HTML."""
    lines = [
        f"{edition.title}，{edition.label}，{date_zh(edition)}。",
        edition.abstract,
        "文字与图：知识共享 署名 4.0（CC BY 4.0）；代码：MIT；数据：各注出处。",
        "本书由网站的同一批页面排成。图下的数据、代码与引用格式，见网站各图表之下。",
        "字体：思源黑体（Noto Sans SC）与 STIX Two Math，均依 SIL 开放字体许可 1.1 嵌入。",
    ]
    if base:
        lines.append(f"网站：{base}")
    return '<div class="imprint">' + "".join(f"<p>{escape(line)}</p>" for line in lines) + "</div>"


def contents(pages: list[Page]) -> str:
    """The table of contents as HTML; the style sheet adds the page numbers."""
    lines = []
    for page in pages:
        if page.part:
            lines.append(f'<li class="part">{escape(page.part)}</li>')
        lines.append(_line(page.level, anchor_of(page.name, page.top), page.title))
        for heading in page.body.xpath(".//h2[@id]"):
            text = " ".join(heading.text_content().split())
            lines.append(_line(page.level + 2, anchor_of(page.name, heading.get("id")), text))
    return f'<nav class="front"><h1>目录</h1><ol>{"".join(lines)}</ol></nav>'


def _line(level: int, anchor: str, text: str) -> str:
    return f'<li class="level-{level}"><a href="#{escape(anchor)}">{escape(text)}</a></li>'
