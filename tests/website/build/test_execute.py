import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import nbformat
import pytest
from distributed import LocalCluster

from website.build.cluster import execute_on
from website.build.execute import ChapterError, execute, longest_first
from website.build.record import last_seconds, reasons


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


KILLED_AMID_ITS_ANSWER = """
import os, signal
from multiprocessing.connection import Connection
def half(self, answer):
    os.write(self.fileno(), answer[: len(answer) // 2])
    if len(answer) > 1_000_000:
        os.kill(os.getpid(), signal.SIGKILL)
    os.write(self.fileno(), answer[len(answer) // 2 :])
Connection._send = half
print("x" * 2_000_000)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no process is killed so on Windows")
def test_a_process_that_is_killed_amid_its_answer_is_an_error_and_no_wait_without_end(tiny):
    tiny.chapter("b", KILLED_AMID_ITS_ANSWER)
    with pytest.raises(ChapterError, match="status -9"):
        tiny.run("a", "b", workers=2)


def test_several_at_once_give_what_one_by_one_gives(tiny):
    tiny.run("a", "b")
    one = [tiny.store.notebook(f"book/{name}").read_bytes() for name in "ab"]
    tiny.run("a", "b", workers=2)
    assert [tiny.store.notebook(f"book/{name}").read_bytes() for name in "ab"] == one


def told_of(run, tiny) -> list[str]:
    """What a run of a chapter that takes its time told, '.' for each call while it ran."""
    tiny.chapter("a", "import time; time.sleep(1.2)")
    told: list[str] = []
    run(
        tiny.store,
        ["book/a"],
        started=told.append,
        finished=lambda page, seconds: told.append(f"end of {page}"),
        waiting=lambda: told.append("."),
    )
    return told


def test_who_waits_is_called_while_a_chapter_runs(tiny):
    told = told_of(partial(execute, workers=1), tiny)
    assert told == ["book/a", *"." * (len(told) - 2), "end of book/a"]
    assert told.count(".") >= 2


def test_who_waits_for_a_cluster_is_called_too(tiny):
    with LocalCluster(n_workers=1, processes=False, dashboard_address=None) as local:
        told = told_of(partial(execute_on, local.scheduler_address), tiny)
    assert told == ["book/a", *"." * (len(told) - 2), "end of book/a"]
    assert told.count(".") >= 2


def confirmed(tiny, text: str) -> None:
    tiny.write("results/reproduction.json", text)


def test_what_has_not_run_here_is_ordered_by_the_run_that_confirmed_the_results(tiny):
    pages = [f"book/{name}" for name in ("a", "b", "long", "new", "short")]
    assert longest_first(tiny.store, pages) == pages
    seconds = {"book/a": 900.0, "book/long": 17.1, "book/short": 0.0001}
    confirmed(tiny, json.dumps({"seconds": seconds}))
    assert longest_first(tiny.store, pages) == [
        *("book/b", "book/new", "book/a", "book/long", "book/short")
    ]
    tiny.run("a", "b")  # its own seconds, which are few, count here
    order = longest_first(tiny.store, pages)
    assert order[:2] == ["book/new", "book/long"]
    assert order[-1] == "book/short"
    assert last_seconds(tiny.store, "book/long") is None  # the time left is not told by it


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "{}", '{"seconds": []}', '{"seconds": {"book/b": "long"}}',
     '{"seconds": {"book/b": null}}', '{"seconds": {"book/b": [3]}}'],
)  # fmt: skip
def test_a_spoiled_record_of_seconds_does_not_matter(tiny, text):
    confirmed(tiny, text)
    assert longest_first(tiny.store, ["book/b", "book/a"]) == ["book/a", "book/b"]


def test_the_order_of_running_is_nothing_that_a_chapter_depends_on(tiny):
    confirmed(tiny, json.dumps({"seconds": {"book/a": 1.0}}))
    tiny.run("a")
    confirmed(tiny, json.dumps({"seconds": {"book/a": 2.0}}))
    assert reasons(tiny.store, "book/a") == []
    record = json.loads(tiny.store.record("book/a").read_text(encoding="utf-8"))
    assert "data/x.csv" in record["files"]
    assert not [name for name in record["files"] if name.startswith("results")]


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


BUILD = """
import sys
from pathlib import Path
from website.build import execute
from website.build.record import Store
root = Path(sys.argv[1])
execute.WARM[:] = ["warming"]
try:
    execute.execute(Store(root, root / "kept"), ["book/a"], workers=1)
except KeyboardInterrupt:
    print("interrupted")
"""


def test_ctrl_c_while_the_warm_process_imports_is_told_to_the_build_alone(tiny):
    began = tiny.root / "began"
    tiny.write("warming.py", f"import time\nopen({str(began)!r}, 'w').close()\ntime.sleep(1)\n")
    with subprocess.Popen(
        [sys.executable, "-c", BUILD, str(tiny.root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{tiny.root}{os.pathsep}{Path(__file__).parents[3]}"},
        start_new_session=True,
    ) as build:
        while not began.exists() and build.poll() is None:
            time.sleep(0.01)
        os.killpg(build.pid, signal.SIGINT)
        output, errors = build.communicate(timeout=30)
    assert (output, errors) == ("interrupted\n", "")


def test_a_chapter_has_one_thread_whatever_is_set(tiny, monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    tiny.chapter("a", "import os\n\nos.environ['OMP_NUM_THREADS']")
    tiny.run("a")
    assert "'1'" in tiny.store.notebook("book/a").read_text()
