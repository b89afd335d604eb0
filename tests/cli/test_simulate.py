import re

import pytest

from analysis.__main__ import main
from analysis.inference.simulation import DESIGNS


def test_it_prints_rates_with_their_error_for_every_design(capsys):
    assert main(["simulate", "--panels", "50", "--entities", "6", "--periods", "4"]) == 0
    out = capsys.readouterr().out
    assert "Monte Carlo error: 0.0308" in out
    for design in DESIGNS:
        line = next(line for line in out.splitlines() if line.endswith(f"{design.zh} {design.en}"))
        rates = re.findall(r"(\d\.\d{3}) \(([+-]\d\.\d{3})\)", line)
        assert len(rates) == 5
        for rate, distance in rates:
            assert float(rate) - 0.05 == pytest.approx(float(distance), abs=1e-9)


@pytest.mark.parametrize("wrong", [["--panels", "0"], ["--entities", "2"], ["--periods", "1"]])
def test_too_small_a_simulation_is_refused(capsys, wrong):
    assert main(["simulate", *wrong]) == 1
    assert "at least" in capsys.readouterr().err
