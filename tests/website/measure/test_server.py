"""The local server behaves as a web host that gzips."""

import gzip
import http.client

import pytest

from analysis.errors import BookError
from website.measure.server import served


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    (folder / "book").mkdir(parents=True)
    (folder / "index.html").write_text("<p>郴州</p>" * 100, encoding="utf-8")
    (folder / "book" / "index.html").write_text("书", encoding="utf-8")
    (folder / "404.html").write_text("没有这一页", encoding="utf-8")
    (folder / "a.js").write_text("1;")
    (folder / "font.woff2").write_bytes(b"wOF2")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


@pytest.fixture
def ask(site):
    with served(site) as address:
        host = address.removeprefix("http://").rstrip("/")

        def send(path: str, method: str = "GET", **headers: str):
            connection = http.client.HTTPConnection(host, timeout=5)
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            return answer, body

        yield send


def test_text_is_packed_for_who_takes_it_and_pictures_and_fonts_never(ask, site):
    wanted = (site / "index.html").read_bytes()
    answer, body = ask("/index.html", Accept_Encoding="gzip, br")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Length"] == str(len(body))
    assert len(body) < len(wanted) / 5
    assert gzip.decompress(body) == wanted
    answer, body = ask("/index.html")
    assert (answer.headers["Content-Encoding"], body) == (None, wanted)
    answer, body = ask("/font.woff2", Accept_Encoding="gzip")
    assert (answer.headers["Content-Encoding"], body) == (None, b"wOF2")


def test_text_says_that_it_is_utf_8(ask):
    assert ask("/index.html")[0].headers["Content-Type"] == "text/html; charset=utf-8"
    assert ask("/a.js")[0].headers["Content-Type"].endswith("javascript; charset=utf-8")
    assert "charset" not in ask("/font.woff2")[0].headers["Content-Type"]


def test_a_file_that_has_not_changed_is_not_sent_again(ask, site):
    mark = ask("/index.html")[0].headers["ETag"]
    answer, body = ask("/index.html", If_None_Match=mark)
    assert (answer.status, body) == (304, b"")
    (site / "index.html").write_text("another")
    answer, body = ask("/index.html", If_None_Match=mark)
    assert (answer.status, body) == (200, b"another")


def test_only_an_address_with_a_digest_is_kept_for_good(ask):
    assert ask("/a.js?1f2e")[0].headers["Cache-Control"].endswith("immutable")
    assert ask("/a.js")[0].headers["Cache-Control"] == "no-cache"


def test_a_folder_gives_its_index_and_only_the_headers_when_asked_for_them(ask):
    assert ask("/book/")[1].decode() == "书"
    answer, body = ask("/index.html", "HEAD")
    assert (answer.status, body) == (200, b"")


@pytest.mark.parametrize(
    "path", ["/none.html", "/book/none", "/../secret.txt", "/%2e%2e/secret.txt"]
)
def test_what_is_not_in_the_site_is_answered_by_its_page_for_that(ask, path):
    answer, body = ask(path)
    assert (answer.status, body.decode()) == (404, "没有这一页")


def test_a_folder_without_a_site_is_refused(tmp_path):
    with pytest.raises(BookError, match="make book"), served(tmp_path):
        pass
