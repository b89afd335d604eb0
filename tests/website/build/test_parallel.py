"""How many work at a book is not seen in it: two builds from nothing, byte for byte."""

import csv

import pytest

from tests.website.build.conftest import Copy
from tests.website.conftest import CELL, CODE, FIGURE, TABLE

pytestmark = pytest.mark.slow

EXHIBITS = {"figure": FIGURE, "table": TABLE}
CALLS = ("from analysis.figures import small", "small.figure()", "small.table()")
# Sphinx is serial up to five pages; these are quick, and list what stands on the others
MORE = ("claims", "errata", "drift", "references", "figures")


def copy_in(root) -> Copy:
    """A copy of eight pages; one has a figure, a table, a citation and every claim."""
    copy = Copy(root, MORE)
    with (copy.root / "data" / "claims.csv").open(encoding="utf-8", newline="") as opened:
        quoted = [f"论文称{{claim}}`{row['claim_id']}`。" for row in csv.DictReader(opened)]
    module = copy.root / "analysis" / "figures" / "small.py"
    shown = (f"def {name}():\n    return {made}\n" for name, made in EXHIBITS.items())
    module.write_text("\n\n".join([CODE, *shown]), encoding="utf-8")
    cells = "".join(CELL % code for code in CALLS)
    copy.page("x", "\n\n".join([copy.CHAPTER, cells, "论文{cited}`paper`。", *quoted]) + "\n")
    return copy


@pytest.fixture(scope="module")
def serial(tmp_path_factory) -> Copy:
    return built(copy_in(tmp_path_factory.mktemp("serial") / "book"), "--jobs", "1", seed="1")


def built(copy: Copy, *arguments: str, seed: str) -> Copy:
    status, output = copy.build(*arguments, PYTHONHASHSEED=seed)
    assert status == 0, output
    assert "[5/5]" in output
    return copy


def test_the_book_that_is_compared_has_what_could_differ(serial):
    page = serial.text()
    for part in ("<figure", "<table", "claim-badge", 'role="doc-biblioref"', "<svg"):
        assert part in page
    assert len(list((serial.site / "book").glob("*.html"))) == 8


def test_chapters_and_pages_made_two_at_a_time_under_another_hash_seed_give_the_same_bytes(
    serial, tmp_path
):
    other = copy_in(tmp_path / "a-folder-of-another-name")
    assert built(other, "--jobs", "2", seed="2").digests() == serial.digests()
