"""``python -m analysis why``: the reason in words, for the chapters that are named."""

import argparse
import json

import pytest

from analysis import paths
from analysis.cli import why
from analysis.errors import BookError
from website.build.record import _digest_of, _settings, digest

HEAD = "---\nkernelspec: {name: python3}\n---\n\n# 标题\n\n"


@pytest.fixture
def book(tmp_path, monkeypatch):
    """Page ``a`` has run and reads a file, ``b`` has not run, the opening page has no code."""
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(paths, "EXECUTED", tmp_path / "_build" / "executed")
    pages = {"index": "文字。\n", "a": "```{code-cell}\n1\n```\n", "b": "```{code-cell}\n2\n```\n"}
    (tmp_path / "book").mkdir()
    for name, text in pages.items():
        (tmp_path / "book" / f"{name}.md").write_text(HEAD + text, encoding="utf-8")
    chapters = [{"file": "book/a"}, {"file": "book/b"}]
    toc = {"format": "jb-book", "root": "book/index", "chapters": chapters}
    (tmp_path / "_toc.yml").write_text(json.dumps(toc))
    (tmp_path / "x.csv").write_text("1\n")
    folder = tmp_path / "_build" / "executed" / "book"
    folder.mkdir(parents=True)
    cell = {
        "cell_type": "code",
        "id": "a",
        "execution_count": 1,
        "metadata": {},
        "outputs": [],
        "source": "1",
    }
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    (folder / "a.ipynb").write_text(json.dumps(notebook))
    record = {
        "settings": _settings(),
        "notebook": digest(folder / "a.ipynb"),
        "cells": _digest_of(["1"]),
        "files": {"x.csv": digest(tmp_path / "x.csv")},
    }
    (folder / "a.json").write_text(json.dumps(record))
    return tmp_path


def told(capsys, *chapters: str) -> list[str]:
    assert why.run(argparse.Namespace(chapter=list(chapters))) == 0
    return capsys.readouterr().out.splitlines()


def test_every_chapter_has_a_line(book, capsys):
    assert told(capsys) == [
        "book/index：不必重新运行 / is current",
        "book/a：不必重新运行 / is current",
        "book/b：要重新运行，因为还没有运行过 / runs again because it has not run yet",
    ]


@pytest.mark.parametrize("name", ["a", "book/a"])
def test_a_chapter_that_is_named_says_what_changed(book, capsys, name):
    (book / "x.csv").write_text("2\n")
    assert told(capsys, name) == [
        "book/a：要重新运行，因为x.csv 有改动 / runs again because x.csv changed"
    ]


def test_a_chapter_that_there_is_not_is_refused(book):
    with pytest.raises(BookError, match="No such chapter: nowhere"):
        told(None, "nowhere")
    with pytest.raises(BookError, match="No such chapter: nowhere"):
        told(None, "a", "nowhere")


def test_a_page_that_is_missing_is_said(book, capsys):
    (book / "book" / "b.md").unlink()
    assert told(capsys, "b") == ["book/b：文件不存在 / book/b.md is missing"]
