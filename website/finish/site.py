"""Turn what Sphinx has written into the site: only what is needed, and what Sphinx lacks."""

import shutil
from pathlib import Path

from website.explorer.write import write_pages
from website.finish.fonts import write_font
from website.finish.not_found import write_not_found
from website.finish.search_index import write_index
from website.finish.sections import title_of
from website.finish.share_image import write_images
from website.sheet import OWN

_DROPPED = (
    "genindex.html",
    "objects.inv",
    "_sources",
    ".buildinfo",
    ".doctrees",
    "_images",
)
INDEX = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta http-equiv="refresh" content="0; url={first}">'
    '<link rel="icon" href="_static/favicon.svg" type="image/svg+xml">'
    '<link rel="canonical" href="{first}"></head>'
    '<body><p><a href="{first}">{title}</a></p></body></html>\n'
)


def finish(site: Path, pages: list[str], *, cache: Path, base: str = "") -> list[str]:
    """Complete the site in the folder ``site`` and return the names of all its pages.

    Args:
        site: what Sphinx has written, or a copy of it.
        pages: the pages of ``_toc.yml``, without ending, the opening page first.
        cache: where the page font is kept between builds.
        base: the site's address, '' when it is not known: then nothing absolute is written.
    """
    for name in _DROPPED:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for path in (site / "_static").iterdir():
        if path.name not in OWN:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    title = title_of(site / f"{pages[0]}.html")
    index = INDEX.format(title=title, first=f"{pages[0]}.html")
    (site / "index.html").write_text(index, encoding="utf-8")
    every = [*pages, *write_pages(site)]
    write_index(site, every)
    write_not_found(site, title, base=base)
    if base:
        write_images(site, pages)
    _write_for_robots(site, every, base)
    write_font(site, cache)
    return every


def _write_for_robots(site: Path, pages: list[str], base: str) -> None:
    rules = "User-agent: *\nAllow: /\n"
    if base:
        base = base.rstrip("/") + "/"
        addresses = "".join(f"<url><loc>{base}{page}.html</loc></url>" for page in pages)
        (site / "sitemap.xml").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{addresses}</urlset>\n',
            encoding="utf-8",
        )
        rules += f"Sitemap: {base}sitemap.xml\n"
    (site / "robots.txt").write_text(rules, encoding="utf-8")
