"""The commands of the record: their exit status, and what they hand on."""

import pytest

from analysis import paths
from analysis.__main__ import main


@pytest.mark.parametrize(("well", "status"), [(True, 0), (False, 1)])
def test_the_exit_status_says_whether_it_was_reproduced(monkeypatch, well, status):
    calls = []
    monkeypatch.setattr(
        "website.reproduction.reproduce.reproduce",
        lambda root, **options: calls.append((root, options)) or well,
    )
    assert main(["reproduce", "--brief"]) == status
    assert calls == [(paths.ROOT, {"brief": True})]


@pytest.mark.parametrize(("written", "status"), [(True, 0), (False, 1)])
def test_the_exit_status_says_whether_the_record_was_written(monkeypatch, written, status):
    calls = []
    monkeypatch.setattr(
        "website.reproduction.accept.accept",
        lambda root, **options: calls.append((root, options)) or written,
    )
    assert main(["accept"]) == status
    assert calls == [(paths.ROOT, {"yes": False})]


@pytest.mark.parametrize("command", ["accept", "reproduce", "drift a b", "release 1.0.0", "paper"])
def test_what_is_of_the_paper_s_city_alone_is_refused_for_another(monkeypatch, capsys, command):
    monkeypatch.setenv("FOCUS", "450300")
    assert main(command.split()) == 1
    said = capsys.readouterr()
    assert said.out == ""
    zh, en = said.err.splitlines()
    assert "请去掉 FOCUS" in zh
    assert "FOCUS=450300" in zh
    assert "without FOCUS" in en


def test_what_is_no_version_ends_without_a_traceback(capsys):
    assert main(["drift", "no-such-version", "."]) == 1
    assert "no-such-version" in capsys.readouterr().err
