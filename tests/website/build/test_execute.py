import multiprocessing

import nbformat
import pytest

from website.build.execute import ChapterError


def outputs(tiny, name: str) -> list:
    notebook = nbformat.read(tiny.store.notebook(f"book/{name}"), as_version=4)
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


def test_outputs_are_kept_in_the_order_they_came(tiny):
    tiny.chapter("a", "print('first')\nfrom IPython.display import display\ndisplay(1)\n2")
    assert tiny.run("a") == ["book/a"]
    (kept,) = outputs(tiny, "a")
    assert kept[0].text == "first\n"
    assert [output.data["text/plain"] for output in kept[1:]] == ["1", "2"]


def test_a_kernel_gives_the_same(tiny):
    from nbclient import NotebookClient

    code = "import sys\nprint('x')\nprint('y', file=sys.stderr)\n{'b': [1, 2]}"
    tiny.chapter("a", code)
    tiny.run("a")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    NotebookClient(notebook, kernel_name="python3").execute()
    theirs = notebook.cells[0].outputs
    (ours,) = outputs(tiny, "a")
    streams = {output.name: output.text for output in theirs if output.output_type == "stream"}
    assert {o.name: o.text for o in ours if o.output_type == "stream"} == streams
    assert [dict(o.data) for o in ours if "data" in o] == [
        dict(o.data) for o in theirs if "data" in o
    ]


def test_cells_share_names_and_chapters_do_not(tiny):
    tiny.chapter("a", "secret = 1\n```\n\n```{code-cell}\nsecret + 1")
    tiny.chapter("b", "'secret' in globals()")
    tiny.run("a", "b")
    assert outputs(tiny, "a")[1][0].data["text/plain"] == "2"
    assert outputs(tiny, "b")[0][0].data["text/plain"] == "False"


@pytest.mark.parametrize("code", ["1 / 0", "def broken(:", "import no_such_module_at_all"])
def test_a_chapter_that_raises_stops_the_build_every_time(tiny, code):
    tiny.chapter("b", f"x = 1\n```\n\n```{{code-cell}}\n{code}")
    for _ in range(2):
        with pytest.raises(ChapterError) as caught:
            tiny.run("b")
        assert (caught.value.page, caught.value.cell) == ("book/b", 2)
        assert not tiny.store.record("book/b").exists()
    assert any(name in caught.value.detail for name in ("ZeroDivision", "Syntax", "no_such"))


def test_chapters_that_ended_before_the_error_are_kept(tiny):
    tiny.chapter("b", "import time; time.sleep(1.5); 1 / 0")
    with pytest.raises(ChapterError):
        tiny.run("a", "b", workers=2)
    assert tiny.store.record("book/a").exists()


def test_a_process_that_dies_is_an_error_and_no_wait_without_end(tiny):
    tiny.chapter("b", "import os; os._exit(7)")
    with pytest.raises(ChapterError, match="status 7"):
        tiny.run("b")


def test_several_at_once_give_what_one_by_one_gives(tiny):
    tiny.run("a", "b")
    one = [tiny.store.notebook(f"book/{name}").read_bytes() for name in "ab"]
    tiny.run("a", "b", workers=2)
    assert [tiny.store.notebook(f"book/{name}").read_bytes() for name in "ab"] == one


def test_an_interruption_while_a_process_starts_is_an_interruption(tiny, monkeypatch):
    class Interrupted(multiprocessing.get_context("forkserver").Process):  # type: ignore[misc]
        def start(self):
            raise KeyboardInterrupt

    context = multiprocessing.get_context("forkserver")
    monkeypatch.setattr(context, "Process", Interrupted)
    monkeypatch.setattr("website.build.execute._context", lambda: context)
    with pytest.raises(KeyboardInterrupt):
        tiny.run("a")
    assert not tiny.store.record("book/a").exists()
