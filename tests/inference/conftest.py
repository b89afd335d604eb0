"""Panels and the plain, slow formulas that the package is held against."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from statsmodels.datasets import grunfeld

from analysis.inference.grid import Panel, from_frame


def _grunfeld() -> pd.DataFrame:
    """Grunfeld's ten firms, 1935-1954, as plm, Stata and Greene use them."""
    frame = grunfeld.load_pandas().data
    frame = frame[frame["firm"] != "American Steel"].reset_index(drop=True)
    # The stored values are single precision written as double: 3078.5 is 3078.5.
    return frame.astype({"invest": float, "value": float, "capital": float})


def _unbalanced(seed: int = 7, n_entities: int = 7, n_periods: int = 5) -> pd.DataFrame:
    """Seven entities, five years, seven cells absent, one control."""
    generator = np.random.default_rng(seed)
    entity, year = np.indices((n_entities, n_periods)).reshape(2, -1)
    frame = pd.DataFrame({"entity": [f"e{i}" for i in entity], "year": 2015 + year})
    frame["x"] = generator.normal(size=len(frame)) + 0.4 * entity
    frame["w"] = generator.normal(size=len(frame)) + 0.5 * frame["x"]
    frame["y"] = 0.3 * frame["x"] - 0.2 * frame["w"] + 0.5 * year
    frame["y"] += generator.normal(size=len(frame)) * (1 + entity % 3)
    return frame.drop(index=generator.choice(len(frame), 7, replace=False)).reset_index(drop=True)


def _panel(frame: pd.DataFrame, effects: str = "two-way", controls: tuple = ("w",)) -> Panel:
    return from_frame(
        frame,
        outcome="y",
        regressor="x",
        controls=controls,
        entity="entity",
        time="year",
        effects=effects,
    )


def _nuisance(frame: pd.DataFrame, effects: str, controls: tuple = ("w",)) -> np.ndarray:
    """Controls, constant and every dummy, as columns (n, q) of deficient rank."""
    parts = [frame[list(controls)].to_numpy(float), np.ones((len(frame), 1))]
    if effects in ("entity", "two-way"):
        parts.append(pd.get_dummies(frame["entity"], dtype=float).to_numpy())
    if effects in ("time", "two-way"):
        parts.append(pd.get_dummies(frame["year"], dtype=float).to_numpy())
    return np.concatenate(parts, axis=1)


def _ols(y: np.ndarray, design: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Coefficients and residuals by a minimum-norm solution."""
    coefficients = np.linalg.lstsq(design, y, rcond=1e-12)[0]
    return coefficients, y - design @ coefficients


def _clusters(frame: pd.DataFrame) -> list[np.ndarray]:
    return [np.flatnonzero(frame["entity"] == name) for name in sorted(frame["entity"].unique())]


@pytest.fixture(scope="session")
def firms() -> pd.DataFrame:
    return _grunfeld()


@pytest.fixture
def unbalanced() -> pd.DataFrame:
    return _unbalanced()


@pytest.fixture(scope="session")
def build() -> SimpleNamespace:
    """Functions that build panels and the naive formulas."""
    return SimpleNamespace(
        unbalanced=_unbalanced, panel=_panel, nuisance=_nuisance, ols=_ols, clusters=_clusters
    )
