"""A build that is killed, interrupted or not alone: a whole site stands, and the next is well."""

import os
import signal
import time

import pytest

pytestmark = pytest.mark.slow

# One build after the other is killed when it is about to do this, each with what the one before
# it left behind; the next is let be. ``where`` is the folder with the last good site then.
KILLS = [
    (
        "html",
        [
            r"rename .*/executed/book/\.x\.json",
            r"write .*/staging/book/x\.html",
            r"rename .*staging\.made-of",
            r"rename .*/_build/html$",
        ],
    ),
    (".html.old", [r"rename .*/\.html\.new$"]),
    ("the new one", [r"remove .*book\.css$"]),
]


@pytest.fixture(scope="module")
def two_states(copy) -> tuple[list[str], list[dict[str, str]]]:
    """Two texts of the chapter and the site's bytes of each; the first are of a cold build."""
    other = copy.CHAPTER.replace("2023年为", "在2023年为")
    copy.page("x", other)
    status, output = copy.build()
    assert status == 0, output
    return [copy.CHAPTER, other], [copy.cold, copy.digests()]


@pytest.mark.parametrize(("where", "moments"), KILLS)
def test_a_killed_build_leaves_the_site_whole_and_the_next_build_well(
    copy, two_states, where, moments
):
    texts, sites = two_states
    before = copy.digests()
    new = 1 - sites.index(before)
    copy.page("x", texts[new])
    for moment in moments:
        (copy.root / "_build" / "executed" / "book" / "x.json").unlink(missing_ok=True)
        status, output = copy.build(DIE_AT=moment)
        assert status == -signal.SIGKILL, (moment, output)
        if where == "the new one":
            assert copy.digests() == sites[new]
        else:
            assert copy.digests(where) == before, moment
    status, output = copy.build()
    assert status == 0, output
    assert copy.digests() == sites[new]
    assert [path.name for path in copy.site.parent.glob(".html*")] == []


def test_an_interrupted_build_says_so(copy):
    copy.change()
    process = copy.start()
    at_work = copy.site.with_name(".staging.unfinished")
    for _ in range(600):
        if at_work.exists():
            break
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    assert process.returncode in (130, -signal.SIGINT)
    assert "Traceback" not in output


def test_two_builds_at_once_take_turns(copy):
    copy.change()
    both = [copy.start(), copy.start()]
    outputs = [process.communicate(timeout=300)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert any("waiting" in output for output in outputs)
