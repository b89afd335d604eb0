import sys

import pytest

from analysis import scheduler
from analysis.errors import BookError
from analysis.scheduler import connect


@pytest.mark.parametrize("wrong", ["tcp://127.0.0.1:9", "nowhere at all"])
def test_an_address_without_a_scheduler_is_said(wrong, monkeypatch):
    monkeypatch.setattr(scheduler, "ANSWER", 0.5)
    with pytest.raises(BookError) as caught:
        connect(wrong)
    assert wrong in caught.value.zh
    assert wrong in caught.value.en


def test_a_missing_distributed_package_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BookError, match="distributed"):
        connect("tcp://127.0.0.1:9")
