"""Where a reader turns with an error: ``:::{report}`` says it in words for the page of errata.

Two settings name the places, the repository's address and ``book_contact``, a mail address or
the address of a page. Where neither is set, as on a closed network, the words still say what a
reader can do.
"""

import re
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.docutils import SphinxDirective

# the anchor of the words
REPORT = "report"
_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+")
_PAGE = re.compile(r"https?://\S+")


def issues_address(repository: str) -> str:
    """Where an error is reported to the repository."""
    return f"{repository.rstrip('/')}/issues"


def contact_address(contact: str) -> str:
    """The link of ``book_contact``."""
    return f"mailto:{contact}" if _MAIL.fullmatch(contact) else contact


def words(repository: str, contact: str) -> str:
    """What a reader can do, as HTML.

    Args:
        repository: its address, '' when it is not known.
        contact: mail address or page, '' for none.
    """
    ways = []
    if repository:
        issues = escape(issues_address(repository))
        ways.append(f'在代码仓库提出：<a href="{issues}">{issues}</a>')
    if contact:
        address = escape(contact_address(contact))
        ways.append(f'写给编者：<a href="{address}">{escape(contact)}</a>')
    told = (
        "；".join(ways) + "。"
        if ways
        else ("这一份书没有写明代码仓库和联系地址，请告诉把它交给您的人或单位，由他们转达。")
    )
    return (
        f"<p>{told}不必等答复也可以自己核对：在全书的文件夹里，把新的证据写进"
        "<code>data/evidence.csv</code>，或者把对某个数字的订正写进<code>data/corrections.csv</code>，"
        "运行<code>make book</code>。数据检查会说明写得对不对，判定随之重算，"
        "构建时逐条报出改变了的判定。</p>"
    )


class ReportDirective(SphinxDirective):
    """``:::{report}``."""

    def run(self) -> list[nodes.Node]:
        """The words, under the anchor that every page's foot leads to."""
        html = words(self.config.book_repository, self.config.book_contact)
        return [nodes.raw("", f'<div id="{REPORT}">{html}</div>', format="html")]


def _check(app: Sphinx, config: Config) -> None:
    contact = config.book_contact
    if contact and not (_MAIL.fullmatch(contact) or _PAGE.fullmatch(contact)):
        raise ConfigError(
            f"_config.yml 的 book_contact 应为邮箱或网址，现为 {contact} / "
            f"book_contact must be a mail address or a page, not {contact}"
        )


def setup(app: Sphinx) -> None:
    """Register the directive and its settings."""
    # the words are made when the page is read
    app.add_config_value("book_repository", "", "env")
    app.add_config_value("book_contact", "", "env")
    app.add_directive("report", ReportDirective)
    app.connect("config-inited", _check)
