"""A disk that fills up and a folder that can't be written, at every step of a whole build."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

# what is written -> what the message names, in the order of a build: each build has the
# leftovers of those before it to get past
FULL_AT = {
    r"/executed/book/\.x\.ipynb": "/executed/book/x.ipynb",
    r"/results/\.claims\.json": "/results/claims.json",
    r"/staging/book/x\.html": "_build/staging/book/x.html",
    r"staging\.made-of": "/.staging.made-of",
    r"/\.html\.new/book/x\.html": "/_build/.html.new/book/x.html",
}
DENIED_AT = {
    r"write .*/executed/book/\.x\.ipynb": "/executed/book/.x.ipynb",
    r"make .*/_build/\.html\.new$": "/_build/.html.new",
    r"rename .*/\.html\.new$": "/.html.new",
}


def fails(copy, said: str, **settings: str) -> str:
    """What a build says that can't do its work: nothing has changed, and the next is tried anew."""
    before = copy.digests()
    copy.change()
    for kept in ("executed/book/x.json", "results/claims.json"):
        (copy.root / "_build" / kept).unlink(missing_ok=True)
    status, output = copy.build(**settings)
    assert status == 1, (settings, output)
    assert "Traceback" not in output, (settings, output)
    assert said in output, (settings, output)
    assert "网站保持原样" in output, (settings, output)
    assert output.count("the last good site is untouched") == 1, (settings, output)
    assert copy.digests() == before, settings
    return output


@pytest.fixture
def well_again(copy):
    """Once the disk has room, the site is the one that a cold build gave."""
    yield
    copy.page("x", copy.CHAPTER)
    status, output = copy.build()
    assert status == 0, output
    assert copy.digests() == copy.cold


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_one_clear_error_and_the_next_build_is_well(copy, well_again):
    for place, said in FULL_AT.items():
        assert "No space left" in fails(copy, said, FULL_AT=place)


def test_what_may_not_be_written_is_one_clear_error_and_the_next_build_is_well(copy, well_again):
    for place, said in DENIED_AT.items():
        assert "Permission denied" in fails(copy, said, DENIED_AT=place)
    # and for real: a file stands where a folder belongs
    folder = copy.root / "_build" / "staging"
    aside = folder.rename(folder.with_name("aside"))
    folder.write_text("no folder")
    fails(copy, "staging")
    folder.unlink()
    aside.rename(folder)
