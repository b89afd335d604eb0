"""What stands at the end of every page: its date, how to report an error, how to run it again."""

from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

from docutils import nodes
from sphinx.application import Sphinx

from website.citing.edition import Edition
from website.citing.works import citing_of
from website.contact import REPORT, contact_address, issues_address
from website.rerun import has_code, notebook_path

# Binder's name for each host that it knows by name
_HOSTS = {"github.com": "gh", "gitlab.com": "gl"}
COMMANDS = "make book\nmake test"


def binder_address(repository: str, page: str) -> str:
    """The address at which Binder opens a page's source in JupyterLab.

    ``repository`` is a full address; one on a host unknown to Binder goes by its git address.
    """
    parts = urlsplit(repository.rstrip("/"))
    path = parts.path.strip("/").removesuffix(".git")
    kind = _HOSTS.get(parts.netloc)
    where = path if kind == "gh" else quote(path if kind else repository.rstrip("/"), safe="")
    opened = quote(f"lab/tree/{page}.md", safe="")
    return f"https://mybinder.org/v2/{kind or 'git'}/{where}/HEAD?urlpath={opened}"


def page_foot(edition: Edition, report: str, rerun: str) -> str:
    """The foot as HTML.

    Args:
        edition: the version of the book, with its date.
        report: address where an error is reported, '' for none.
        rerun: how to run the page again (``rerun_box``), '' where there is nothing to run.
    """
    day = edition.released
    line = (
        f"<p>数据与文字：{day.year}年{day.month}月{day.day}日，第{escape(edition.label)}。"
        + (f'<a href="{escape(report)}">报告错误</a>' if report else "")
        + "</p>"
    )
    return f'<section class="page-foot not-text" aria-label="本页信息">{line}{rerun}</section>'


def rerun_box(repository: str, up: str, page: str) -> str:
    """How to run a page again, as HTML.

    Args:
        repository: its address, '' when it is not known.
        up: the way from the page to the site's root ("../").
        page: its name without ending.
    """
    binder = ""
    if repository:
        address = escape(binder_address(repository, page))
        binder = f'<li><a href="{address}">在 Binder 打开</a>，不用在本机安装。</li>'
    return (
        '<details class="tool"><summary>重做本页</summary><ul>'
        f'<li><a href="{up}{notebook_path(page)}" download>下载笔记本</a>，'
        "代码、文字和结果都在里面；装好本书的软件包后，在任何文件夹都能运行。</li>"
        f"{binder}<li>在本书的文件夹里运行两条命令，重做全书并检验："
        f"<pre><code>{COMMANDS}</code></pre></li></ul></details>"
    )


def _page(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    if app.builder.format != "html":
        return
    up, repository = "../" * pagename.count("/"), app.config.book_repository
    # what is no page of the book (the search, the indicators) holds nothing to run
    runs = doctree is not None and has_code(app, pagename)
    foot = page_foot(
        citing_of(app).edition,
        _report_address(app, pagename),
        rerun_box(repository, up, pagename) if runs else "",
    )
    context["book_foot"] = context.get("book_foot", "") + foot


def _report_address(app: Sphinx, pagename: str) -> str:
    """The repository's issues or the contact; without either the page that says what to do."""
    errata = app.config.book_errata_page
    if app.config.book_repository:
        return issues_address(app.config.book_repository)
    if app.config.book_contact:
        return contact_address(app.config.book_contact)
    if errata not in app.env.found_docs or errata == pagename:
        return ""
    return f"{app.builder.get_relative_uri(pagename, errata)}#{REPORT}"


def setup(app: Sphinx) -> None:
    """Connect to Sphinx; after the boxes that cite the page."""
    app.add_config_value("book_errata_page", "book/errata", "html")
    app.connect("html-page-context", _page, priority=600)
