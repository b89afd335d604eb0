"""Where the site stands: the setting, the environment, and what is no address."""

import pytest

from analysis.errors import BookError
from website.build.addresses import base_address, repository_address

CONFIG = "html:\n  baseurl: {}\nrepository:\n  url: https://example.org/one/book\n"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "_config.yml").write_text(CONFIG.format("https://example.org/b/"))
    return tmp_path


def test_the_setting_is_taken_in_one_form(root):
    assert base_address(root) == "https://example.org/b/"
    (root / "_config.yml").write_text(CONFIG.format("https://example.org/b"))
    assert base_address(root) == "https://example.org/b/"
    assert repository_address(root) == "https://example.org/one/book"


def test_the_environment_comes_first_unless_it_is_empty(root, monkeypatch):
    monkeypatch.setenv("BOOK_ADDRESS", "https://pages.example.org/")
    assert base_address(root) == "https://pages.example.org/"
    monkeypatch.setenv("BOOK_ADDRESS", "")
    assert base_address(root) == "https://example.org/b/"
    monkeypatch.setenv("BOOK_REPOSITORY", "https://example.org/two/book")
    assert repository_address(root) == "https://example.org/two/book"


@pytest.mark.parametrize("setting", ['""', "", "null"])
def test_without_either_there_is_none(root, setting):
    (root / "_config.yml").write_text(CONFIG.format(setting))
    assert base_address(root) == ""
    (root / "_config.yml").write_text("title: 书\n")
    assert base_address(root) == repository_address(root) == ""


@pytest.mark.parametrize(
    "wrong", ["example.org/b", "//example.org", "ftp://example.org", "https://", "https://a b.org",
              "https://example.org/?page=1"],
)  # fmt: skip
def test_what_is_no_address_is_refused_by_name(root, monkeypatch, wrong):
    monkeypatch.setenv("BOOK_ADDRESS", wrong)
    with pytest.raises(BookError, match="BOOK_ADDRESS"):
        base_address(root)
    monkeypatch.delenv("BOOK_ADDRESS")
    (root / "_config.yml").write_text(CONFIG.format(repr(wrong)))
    with pytest.raises(BookError, match=r"html\.baseurl"):
        base_address(root)
