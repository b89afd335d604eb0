"""The page for addresses that lead nowhere.

A server shows it under whatever address was asked for, so its own links can't be relative.
They are full ones where the site's address is known; else a line of script finds the site's
root in the address that was asked for, by the folder of the site it should have been in.
"""

import json
from html import escape
from pathlib import Path

PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">
<title>没有这一页 · {title}</title>
<style>
html{{background:Canvas;color:CanvasText}}
a{{color:LinkText}}
body{{max-width:36rem;margin:12vh auto;padding:0 1.2rem;line-height:1.8;
font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}}
a{{display:inline-block;min-height:24px;margin-right:1.2rem}}
</style></head>
<body><main><h1>没有这一页</h1>
<p>《{title}》里没有这个地址。它可能写错了，也可能属于另一个版本。</p>
{links}</main></body></html>
"""
LINKS = '<p{hidden}><a href="{root}{first}">首页</a><a href="{root}search.html">搜索全书</a></p>'
# what stands before a folder of the site's own is the site's root
SCRIPT = """
<script>(()=>{{const at=location.pathname,p=document.querySelector("main p:last-of-type");
const cut={folders}.map(name=>at.indexOf(`/${{name}}/`)).filter(i=>i>=0);
const root=at.slice(0,(cut.length?Math.min(...cut):at.lastIndexOf("/"))+1);
for(const a of p.querySelectorAll("a"))a.href=root+a.getAttribute("href");p.hidden=false}})()</script>
"""


def write_not_found(site: Path, title: str, *, base: str) -> None:
    """Write ``404.html``, which needs no other file of the site.

    Args:
        site: folder of the site.
        title: of the book.
        base: the site's address, '' when it is not known.
    """
    if base:
        links = LINKS.format(hidden="", root=escape(f"{base.rstrip('/')}/"), first="index.html")
    else:
        folders = sorted(path.name for path in site.iterdir() if path.is_dir())
        links = LINKS.format(hidden=" hidden", root="", first="index.html")
        links += SCRIPT.format(folders=json.dumps(folders))
    (site / "404.html").write_text(PAGE.format(title=escape(title), links=links), encoding="utf-8")
