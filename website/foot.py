"""What stands at the end of every page: its date, how to report an error, how to run it again."""

from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

from docutils import nodes
from sphinx.application import Sphinx

from website.citing.edition import Edition
from website.citing.works import citing_of
from website.rerun import has_code, notebook_path

# Binder's name for each host that it knows by name
_HOSTS = {"github.com": "gh", "gitlab.com": "gl"}
COMMANDS = "make book\nmake test"


def issues_address(repository: str) -> str:
    """Where an error is reported to the repository."""
    return f"{repository.rstrip('/')}/issues"


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


def page_foot(
    edition: Edition, repository: str, errata: str, up: str, page: str, *, runs: bool
) -> str:
    """The foot as HTML.

    Args:
        edition: the version of the book, with its date.
        repository: address of the repository, '' when it is not known.
        errata: address of the page of errata, where errors are reported without a repository.
        up: the way from the page to the site's root ("../").
        page: its name without ending.
        runs: it holds code, so that it can be run again.
    """
    day = edition.released
    report = issues_address(repository) if repository else errata
    line = (
        f"<p>数据与文字：{day.year}年{day.month}月{day.day}日，第{escape(edition.version)}版。"
        + (f'<a href="{escape(report)}">报告错误</a>' if report else "")
        + "</p>"
    )
    rerun = _rerun(repository, up, page) if runs else ""
    return f'<section class="page-foot not-text" aria-label="本页信息">{line}{rerun}</section>'


def _rerun(repository: str, up: str, page: str) -> str:
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
    if doctree is None or app.builder.format != "html":
        return
    errata = app.config.book_errata_page
    known = errata in app.env.found_docs and errata != pagename
    foot = page_foot(
        citing_of(app).edition,
        app.config.book_repository,
        app.builder.get_relative_uri(pagename, errata) if known else "",
        "../" * pagename.count("/"),
        pagename,
        runs=has_code(app, pagename),
    )
    context["book_foot"] = context.get("book_foot", "") + foot


def setup(app: Sphinx) -> None:
    """Connect to Sphinx; after the boxes that cite the page."""
    app.add_config_value("book_repository", "", "html")
    app.add_config_value("book_errata_page", "book/errata", "html")
    app.connect("html-page-context", _page, priority=600)
