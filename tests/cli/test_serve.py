"""``python -m analysis serve``: the site there is, also one that a cut-off build moved aside."""

import argparse
import http.server

import pytest
from filelock import FileLock

from analysis import paths
from analysis.cli import serve
from analysis.errors import BookError


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "BUILD", tmp_path)
    monkeypatch.setattr(serve, "SITE", tmp_path / "html")
    return tmp_path / "html"


def test_without_a_site_it_says_so_and_writes_nothing(site):
    with pytest.raises(BookError, match="no site yet"):
        serve.run(argparse.Namespace(port=0))
    assert list(site.parent.iterdir()) == []


def test_a_site_that_was_left_aside_is_put_back_and_served(site, monkeypatch):
    aside = site.with_name(".html.old")
    aside.mkdir()
    (aside / "index.html").write_text("页")
    served = []

    def interrupted(server):
        with FileLock(site.parent / ".lock", timeout=0):  # a build may go on while it serves
            served.append((site / "index.html").read_text())
        raise KeyboardInterrupt

    monkeypatch.setattr(http.server.ThreadingHTTPServer, "serve_forever", interrupted)
    assert serve.run(argparse.Namespace(port=0)) == 0
    assert served == ["页"]
