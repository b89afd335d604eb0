"""What the page gives to the site."""

import io

import pandas as pd
import pytest

from analysis.figures import estimates_files
from analysis.models.estimates import COLUMNS, DESIGNS
from analysis.models.specifications import SPECIFICATIONS


@pytest.fixture(scope="module")
def estimates():
    return pd.read_csv(io.StringIO(estimates_files.estimates_csv().text))


def test_every_estimate_is_there(estimates):
    assert tuple(estimates.columns) == COLUMNS
    versions = sum(3 if design.input == "research_stock" else 2 for design in DESIGNS)
    assert len(estimates) == 6 * versions
    assert not estimates.isna().any().any()
    base = estimates.query(
        "model == 'two_way' and outcome == 'invention_patents_granted' and "
        "input == 'research_stock' and controls == 'none' and data == 'printed'"
    )
    assert base["coefficient"].round(3).tolist() == [0.574]
    assert base["std_error"].round(3).tolist() == [0.537]
    assert base["n_obs"].tolist() == [91]


def test_every_table_is_there_twice():
    files = estimates_files.tables().files
    paths = [file.path for file in files]
    names = ["baseline-estimates", "baseline-diagnostics", "counterfactual", "constant-prices"]
    assert paths == [f"results/tables/{name}.{end}" for name in names for end in ("csv", "tex")]
    for file in files:
        assert len(file.text.splitlines()) > 5


def test_every_specification_is_there():
    file = estimates_files.curve_csv()
    assert file.path == "results/specification-curve.csv"
    rows = pd.read_csv(io.StringIO(file.text))
    assert len(rows) == len(SPECIFICATIONS)
    # a file for programs: the codes, and not the words of the figure
    assert set(rows["estimator"]) == {"ols", "poisson"}
