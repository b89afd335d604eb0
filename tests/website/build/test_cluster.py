"""Chapters handed to a Dask cluster: the same bytes, the same record, the same errors."""

import json
import os

import pytest
from distributed import Client, LocalCluster

from analysis.errors import BookError
from website.build import cluster
from website.build.cluster import execute_on, run_chapter
from website.build.execute import ChapterError
from website.build.record import Store, reasons
from website.build.seen import SETTINGS


def kept(tiny, name: str) -> tuple[bytes, dict]:
    record = json.loads(tiny.store.record(f"book/{name}").read_text(encoding="utf-8"))
    return tiny.store.notebook(f"book/{name}").read_bytes(), {**record, "seconds": 0}


def elsewhere(tiny) -> Store:
    return Store(tiny.root, tiny.root / "_build" / "of_the_cluster")


def test_the_cluster_gives_the_bytes_and_the_record_of_a_run_here(
    tiny, cluster_address, monkeypatch
):
    monkeypatch.setenv("FOCUS", "450300")
    tiny.chapter("b", "import os\nprint(os.environ['FOCUS'])\n{'x': [1, 2]}")
    tiny.run("a", "b", workers=2)
    here = {name: kept(tiny, name) for name in "ab"}
    tiny.store = elsewhere(tiny)
    done = []
    execute_on(
        cluster_address,
        tiny.store,
        ["book/a", "book/b"],
        finished=lambda page, seconds: done.append((page, seconds > 0)),
    )
    assert sorted(done) == [("book/a", True), ("book/b", True)]
    assert {name: kept(tiny, name) for name in "ab"} == here
    assert b"450300" in here["b"][0]
    assert f"{tiny.package}/low.py" in here["a"][1]["files"]


def test_a_worker_s_own_settings_are_not_the_book_s(tiny, cluster_address, monkeypatch):
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    tiny.chapter("b", f"import os\nprint([os.environ.get(name) for name in {SETTINGS}])")
    theirs = {"FOCUS": "450300", "BOOK_DATA": str(tiny.root / "draft")}
    with Client(cluster_address) as client:
        client.run(lambda: os.environ.update(theirs))
        try:
            execute_on(cluster_address, tiny.store, ["book/b"])
        finally:
            there = client.run(lambda: [os.environ.pop(name) for name in theirs])
    assert all(values == list(theirs.values()) for values in there.values())
    notebook, record = kept(tiny, "b")
    assert b"[None, None]" in notebook
    assert [record["settings"][name] for name in SETTINGS] == ["", ""]


def test_what_it_recorded_decides_what_runs_again(tiny, cluster_address):
    execute_on(cluster_address, tiny.store, ["book/a"])
    assert reasons(tiny.store, "book/a") == []
    tiny.write("data/x.csv", "1\n3\n")
    assert reasons(tiny.store, "book/a") == ["data/x.csv changed"]
    execute_on(cluster_address, tiny.store, ["book/a"])
    assert b'"4"' in kept(tiny, "a")[0]


def test_a_chapter_that_raises_is_named_with_its_cell(tiny, cluster_address):
    tiny.chapter("b", "x = 1\n```\n\n```{code-cell}\n1 / 0")
    with pytest.raises(ChapterError, match="ZeroDivisionError") as caught:
        execute_on(cluster_address, tiny.store, ["book/b"])
    assert (caught.value.page, caught.value.cell) == ("book/b", 2)
    assert not tiny.store.record("book/b").exists()


def test_a_process_that_dies_is_an_error(tiny, cluster_address):
    tiny.chapter("b", "import os; os._exit(7)")
    with pytest.raises(ChapterError, match="status 7"):
        execute_on(cluster_address, tiny.store, ["book/b"])


def test_a_machine_with_another_file_or_package_is_not_believed(tiny, cluster_address, monkeypatch):
    # the data change while the chapter's answer is on its way
    original = cluster._ended

    def changed_meanwhile(futures):
        done = original(futures)
        tiny.write("data/x.csv", "9\n")
        return done

    monkeypatch.setattr(cluster, "_ended", changed_meanwhile)
    with pytest.raises(BookError, match=r"differ on the Dask cluster: \S+x\.csv"):
        execute_on(cluster_address, tiny.store, ["book/a"])
    monkeypatch.undo()
    monkeypatch.setattr(cluster, "_versions", lambda: {"numpy": "0.1"})
    with pytest.raises(BookError, match="differ on the Dask cluster: numpy"):
        execute_on(cluster_address, tiny.store, ["book/b"])
    assert not tiny.store.record("book/a").exists()
    assert not tiny.store.record("book/b").exists()


def test_a_folder_that_the_machine_does_not_see_is_said(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        run_chapter([], str(tmp_path), str(tmp_path / "nowhere"), {})


def test_a_cluster_without_workers_is_said(tiny, monkeypatch):
    monkeypatch.setattr(cluster, "WORKERS", 0.3)
    with (
        LocalCluster(n_workers=0, dashboard_address=":0") as local,
        pytest.raises(BookError, match="has no worker"),
    ):
        execute_on(local.scheduler_address, tiny.store, ["book/a"])


def test_a_lost_chapter_is_said(tiny, cluster_address, monkeypatch):
    monkeypatch.setattr(Client, "submit", lambda self, *args, **kwargs: self.map(len, [3])[0])
    with pytest.raises(BookError, match="did not run to its end"):
        execute_on(cluster_address, tiny.store, ["book/a"])


def test_nothing_to_run_asks_for_no_cluster(tiny):
    execute_on("nowhere at all", tiny.store, [])
