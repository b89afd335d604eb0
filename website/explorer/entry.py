"""The page of one indicator as HTML: words, coverage, chart, doubts, every figure, sources."""

from html import escape
from typing import Any

from analysis.figures import words
from website.explorer.listing import span
from website.interactive import marks_script


def body_of(entry: dict[str, Any], explorer: str) -> str:
    """The page's own part.

    Args:
        entry: an indicator of ``indicators/index.json``.
        explorer: the way to the explorer's page, '' where there is none.
    """
    return "".join(
        (
            f'<h1>{escape(entry["name"])}</h1><p><span lang="en">{escape(entry["name_en"])}</span></p>',
            f'<div class="answer"><p>{escape(entry["definition"])}</p></div>',
            _facts(entry),
            _chart(entry, explorer),
            _doubts(entry),
            "<h2>各地各年的数</h2>",
            *(_table(table, entry) for table in entry["tables"]),
            _sources(entry),
            '<p class="not-text"><a href="index.html">全部指标</a></p>',
        )
    )


def description_of(entry: dict[str, Any]) -> str:
    """One sentence for the page's head."""
    return f"{entry['name']}（{entry['unit']}），{span(entry)}：含义、口径、存疑之处与全部数字。"


def _facts(entry: dict[str, Any]) -> str:
    facts = [
        ("标识", f"<code>{entry['id']}</code>"),
        ("单位", escape(entry["unit"])),
        ("类别", escape(entry["kind"])),
        ("年鉴原栏名", escape(entry["column"])),
        ("收录", "；".join(_coverage(table) for table in entry["tables"]) + "。"),
        ("口径中断与缺漏", escape(entry["breaks"])),
        (
            "取整",
            escape(entry["rounding"]) or f"刊至{entry['resolution']}{escape(entry['unit'])}。",
        ),
    ]
    listed = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in facts if text)
    return f'<dl class="facts">{listed}</dl>'


def _coverage(table: dict[str, Any]) -> str:
    times = table["times"]
    when = words.stretch(times[0], times[-1])
    if len(times) > 1:
        when += f"，{len(times)}个{'时点' if '-' in times[0] else '年份'}"
    full = table["places"] * len(times)
    missing = sum(not cell for row in table["rows"] for cell in row["cells"])
    gaps = f"，{full}格中缺{missing}格" if missing else ""
    return f"{escape(table['title'])}：{table['places']}个地区，{when}{gaps}"


def _chart(entry: dict[str, Any], explorer: str) -> str:
    link = ""
    if explorer and entry["explored"]:
        link = (
            f'<p class="not-text"><a href="{explorer}?i={entry["id"]}">在“数据浏览”中打开</a>，'
            "可换城市、算人均、占比和指数。</p>"
        )
    if not entry["chart"]:
        return f"<p>{escape(entry['caption'])}</p>{link}"
    return (
        f'<figure class="exhibit small-chart">{entry["chart"]}{marks_script(entry["marks"])}<figcaption><p>'
        f'<span class="caption-text">{escape(entry["name"])}</span>　{escape(entry["caption"])}'
        f"</p></figcaption></figure>{link}"
    )


def _doubts(entry: dict[str, Any]) -> str:
    if not entry["doubts"]:
        return ""
    items = "".join(
        f"<li>{escape(doubt['place'])}{doubt['time']}年，原刊{doubt['printed']}，"
        f"{escape(doubt['treatment'])}{doubt['value']}。"
        f"{escape(doubt['reason'])}</li>"
        for doubt in entry["doubts"]
    )
    return f"<h2>存疑的数字</h2><ul>{items}</ul>"


def _table(table: dict[str, Any], entry: dict[str, Any]) -> str:
    heads = "".join(
        f'<th scope="col" class="number">{words.when(time)}</th>' for time in table["times"]
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(row["name"])}</th>'
        + "".join(
            f'<td class="number">{_cell(cell, at in row["doubted"])}</td>'
            for at, cell in enumerate(row["cells"])
        )
        + "</tr>"
        for row in table["rows"]
    )
    note = "照原文件所印。"
    if any(row["doubted"] for row in table["rows"]):
        note = "照原文件所印；标“？”者存疑，理由见上。"
    if any("；" in cell for row in table["rows"] for cell in row["cells"]):
        note += "一格有几个数的，各出自不同的来源。"
    name = f"{entry['name']}（{entry['unit']}），{table['title']}"
    return (
        '<div class="not-text"><div class="table-wrapper" tabindex="0" role="region" '
        f'aria-label="{escape(name)}"><table class="data exhibit-data indicator-table">'
        f"<caption><span>{escape(name)}</span></caption>"
        f'<thead><tr><th scope="col">地区</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
        f"<p>{note}</p></div>"
    )


def _cell(text: str, doubted: bool) -> str:
    if not text:
        return "—"
    return f'{text}<abbr title="存疑">？</abbr>' if doubted else text


def _sources(entry: dict[str, Any]) -> str:
    items = ""
    for source in entry["sources"]:
        label = escape("，".join(part for part in (source["publisher"], source["title"]) if part))
        link = f'<a href="{escape(source["url"])}">{label}</a>' if source["url"] else label
        items += f"<li>{link}</li>"
    return f"<h2>资料来源</h2><ul>{items}</ul>"
