import pytest

from website.build.record import Store
from website.reproduction.causes import causes, programs_of

IMPORTS = """import datetime as dt
import os
import random
import time
from datetime import date, datetime

import numpy as np
import pandas as pd
"""


@pytest.fixture
def found(tmp_path):
    def of(line):
        (tmp_path / "a.py").write_text(f"{IMPORTS}\n{line}\n", encoding="utf-8")
        return causes(Store(tmp_path, tmp_path), [], ["a.py"])

    return of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("datetime.now()", "clock"),
        ("dt.datetime.utcnow()", "clock"),
        ("date.today()", "clock"),
        ("time.time()", "clock"),
        ("time.strftime('%Y')", "clock"),
        ("pd.Timestamp.now()", "clock"),
        ("pd.Timestamp('now')", "clock"),
        ("np.datetime64('today')", "clock"),
        ("np.random.normal()", "chance"),
        ("np.random.seed(1)", "chance"),  # one state for all: its order is not its own
        ("np.random.default_rng()", "chance"),
        ("np.random.default_rng(None)", "chance"),
        ("np.random.Generator(np.random.PCG64())", "chance"),
        ("random.random()", "chance"),
        ("random.Random()", "chance"),
        ("os.urandom(8)", "chance"),
        ("frame.sample(3)", "chance"),
        ("norm.rvs(size=3)", "chance"),
        ("def f():\n    from secrets import token_hex\n    token_hex()", "chance"),
    ],
)
def test_the_hour_and_chance_are_found_with_their_line(found, line, kind):
    (cause,) = found(line)
    assert (cause.file, cause.kind) == ("a.py", kind)
    assert cause.line >= 9
    assert f"a.py:{cause.line}: " in str(cause)


@pytest.mark.parametrize(
    "line",
    [
        "np.random.default_rng(20190506)",
        "np.random.default_rng([seed, index])",
        "np.random.Generator(np.random.PCG64(3))",
        "random.Random(1)",
        "generator.normal(size=3)",
        "frame.sample(3, random_state=1)",
        "pd.to_datetime('2019-05-06')",
        "datetime(2019, 5, 6)",
        "date.fromisoformat('2019-05-06')",
        "time.strftime('%Y', when)",
        "models.random(y, x)",
    ],
)
def test_what_has_a_seed_or_a_date_is_left_alone(found, line):
    assert found(line) == []


def test_a_cell_is_named_by_the_line_of_its_page_whichever_cell_imports(tmp_path):
    text = (
        "---\njupytext: {text_representation: {format_name: myst}}\n"
        "kernelspec: {name: python3}\n---\n\n# 题\n\n```{code-cell}\nimport time\n```\n\n文字。\n\n"
        "```{code-cell}\n1\ntime.time()\n```\n"
    )
    (tmp_path / "x.md").write_text(text, encoding="utf-8")
    (cause,) = causes(Store(tmp_path, tmp_path), ["x"], [])
    assert (cause.file, text.splitlines()[cause.line - 1]) == ("x.md", "time.time()")


def test_the_programs_of_a_record_are_python_files_alone():
    chapters = {
        "a": {"depends_on": ["analysis/b.py", "data/a.csv"]},
        "c": {"depends_on": ["analysis/a.py", "analysis/b.py"]},
    }
    assert programs_of({"chapters": chapters}) == ["analysis/a.py", "analysis/b.py"]
