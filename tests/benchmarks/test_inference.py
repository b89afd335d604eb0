import importlib.util

import numpy as np
import pytest

from analysis.paths import ROOT


@pytest.fixture
def benchmark():
    spec = importlib.util.spec_from_file_location(
        "inference_benchmark", ROOT / "benchmarks" / "inference.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("missing", ["pyfixest", "wildboottest"])
def test_without_pyfixest_it_says_so(benchmark, monkeypatch, capsys, missing):
    found = importlib.util.find_spec
    there = {"pyfixest", "wildboottest"} - {missing}
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name: None if name == missing else found("json") if name in there else found(name),
    )
    monkeypatch.setattr("sys.argv", ["inference.py"])
    assert benchmark.main() == 1
    said = capsys.readouterr().err
    assert f"没有安装 {missing}" in said
    assert f"{missing} is not installed" in said


def test_a_ratio_below_the_wanted_one_fails(benchmark, capsys):
    assert benchmark.line("fast", 0.001, 0.1, 50)
    assert not benchmark.line("slow", 0.01, 0.1, 50)
    assert "TOO SLOW" in capsys.readouterr().out


def test_its_panels_are_what_they_are_called(benchmark):
    whole, part = benchmark.simulated(13, 7), benchmark.simulated(50, 10, 0.2)
    assert len(whole) == 91
    assert len(part) == 400
    assert not np.array_equal(part["entity"], np.sort(part["entity"]))
    coefficient, error = benchmark.fit_ours(part)
    assert abs(coefficient - 0.1) < 4 * error
    assert 0 < benchmark.bootstrap_ours(whole) <= 1
