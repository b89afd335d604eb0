import sys

import pytest

from analysis.errors import BookError
from website.measure.chromium import chromium_path


def test_the_environment_names_it_before_the_path_does(monkeypatch):
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert chromium_path() == sys.executable


@pytest.mark.parametrize("named", [None, "/no/such/chromium"])
def test_where_there_is_none_the_message_names_the_packages(monkeypatch, tmp_path, named):
    monkeypatch.setenv("PATH", str(tmp_path))
    if named:
        monkeypatch.setenv("CHROMIUM", named)
    else:
        monkeypatch.delenv("CHROMIUM", raising=False)
    with pytest.raises(BookError, match="apt-get install chromium"):
        chromium_path()
