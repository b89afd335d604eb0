"""Well-known data sets and the fits of them whose results are printed somewhere.

``published`` holds the printed numbers. linearmodels is the estimator of record; what it
does not have is estimated by ``analysis.inference`` and ``analysis.models.dea``.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd
from linearmodels.datasets import munnell, wage_panel
from linearmodels.panel import BetweenOLS, PanelOLS, PooledOLS, RandomEffects
from statsmodels.datasets import grunfeld

from analysis.inference import cluster, diagnostics
from analysis.inference.basis import nuisance_basis
from analysis.inference.grid import Effects, from_frame
from analysis.inference.poisson import PoissonFit, poisson
from analysis.inference.within import Fit, least_squares
from analysis.models import dea

GRUNFELD_MODELS: dict[str, Callable[[pd.Series, pd.DataFrame], Any]] = {
    "pooled": lambda y, x: PooledOLS(y, x.assign(const=1.0)),
    "entity": lambda y, x: PanelOLS(y, x, entity_effects=True),
    "two-way": lambda y, x: PanelOLS(y, x, entity_effects=True, time_effects=True),
    "random": lambda y, x: RandomEffects(y, x.assign(const=1.0)),
    "between": lambda y, x: BetweenOLS(y, x.assign(const=1.0)),
}
SHIP_NAMES = ("op_75_79", "co_65_69", "co_70_74", "co_75_79")


def grunfeld_firms() -> pd.DataFrame:
    """Grunfeld's ten firms, 1935-1954: ``firm, year, invest, value, capital``."""
    frame = grunfeld.load_pandas().data
    frame = frame[frame["firm"] != "American Steel"].reset_index(drop=True)
    # the stored values are single precision written as double: 3078.5 is 3078.5
    return frame.astype({"invest": float, "value": float, "capital": float})


def sines(clusters: Sequence[int]) -> pd.DataFrame:
    """The made-up data of dfadjust's test of its clustered errors against Stata."""
    ten = np.arange(10)
    return pd.DataFrame(
        {
            "y": np.concatenate([np.cos(ten), np.tan(ten + 1)]),
            "x": np.concatenate([np.sin(ten + 1), np.sin(ten + 2)]),
            "cluster": list(clusters),
            "row": np.arange(20),
        }
    )


def fitted(
    frame: pd.DataFrame,
    outcome: str,
    regressors: Sequence[str],
    effects: Effects,
    entity: str = "firm",
    time: str = "year",
) -> Fit:
    """Our own least squares; the regressor of interest first."""
    panel = from_frame(
        frame,
        outcome=outcome,
        regressor=regressors[0],
        controls=regressors[1:],
        entity=entity,
        time=time,
        effects=effects,
    )
    return least_squares(panel)


@lru_cache(maxsize=8)
def grunfeld_record(model: str) -> Any:
    """linearmodels' result of investment on value and capital."""
    indexed = grunfeld_firms().set_index(["firm", "year"])
    return GRUNFELD_MODELS[model](indexed["invest"], indexed[["value", "capital"]]).fit()


@lru_cache(maxsize=1)
def wages_record() -> Any:
    """linearmodels' two-way result of Vella and Verbeek's log wages, 545 men, 1980-1987."""
    indexed = wage_panel.load().set_index(["nr", "year"])
    names = ["expersq", "married", "union"]
    return PanelOLS(indexed["lwage"], indexed[names], entity_effects=True, time_effects=True).fit()


@lru_cache(maxsize=1)
def munnell_states() -> pd.DataFrame:
    """Munnell's 48 states, 1970-1986, all but unemployment in logarithms."""
    states = munnell.load()
    for column in ("GSP", "P_CAP", "PC", "EMP"):
        states[column] = np.log(states[column])
    return states


@lru_cache(maxsize=1)
def munnell_record() -> Any:
    """linearmodels' result of output on capital and labour with state effects."""
    indexed = munnell_states().set_index(["STATE", "YR"])
    names = ["P_CAP", "PC", "EMP", "UNEMP"]
    return PanelOLS(indexed["GSP"], indexed[names], entity_effects=True).fit()


@lru_cache(maxsize=16)
def ship_fit(regressors: tuple[str, ...], effects: Effects, exposed: bool) -> PoissonFit:
    """Our Poisson fit of McCullagh and Nelder's ship damage, 34 rows with service."""
    place = files("statsmodels").joinpath("discrete/tests/results/ships.csv")
    ships = pd.read_csv(str(place)).dropna()
    ships = ships.assign(cell=10 * ships["yr_con"] + ships["yr_op"])
    columns: dict[str, Any] = {"entity": "ship", "time": "cell", "effects": effects}
    columns |= {"regressor": regressors[0], "controls": regressors[1:]}
    service = from_frame(ships, outcome="service", **columns).outcome
    panel = from_frame(ships, outcome="accident", **columns)
    return poisson(panel, exposure=service if exposed else None)


def hausman() -> float:
    """Hausman's statistic of entity effects against random effects, Grunfeld's firms."""
    within, random = grunfeld_record("entity"), grunfeld_record("random")
    names = ["value", "capital"]
    gap = within.params[names] - random.params[names]
    spread = within.cov.loc[names, names] - random.cov.loc[names, names]
    return float(gap @ np.linalg.solve(spread, gap))


def first(name: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names with one of them moved to the front."""
    return (name, *(other for other in names if other != name))


def part_of(record: Callable[[], Any], part: str, name: str = "") -> float:
    """A number of a result: an attribute, or its entry of that name."""
    found = getattr(record(), part)
    return float(found[name] if name else found)


def grunfeld_crv1(regressors: tuple[str, ...], effects: Effects) -> float:
    """Our clustered error of the first regressor, in Stata's convention."""
    return cluster.crv1(fitted(grunfeld_firms(), "invest", regressors, effects))


def grunfeld_crv1_as_plm(name: str, effects: Effects) -> float:
    """The same with plm's factor, which counts the two regressors only; 200 observations."""
    fit = fitted(grunfeld_firms(), "invest", first(name, ("value", "capital")), effects)
    return cluster.crv1(fit) * float(np.sqrt((200 - fit.parameters) / (200 - 2)))


def grunfeld_dependence() -> diagnostics.DependenceTest | None:
    """Pesaran's CD of the model with firm effects."""
    fit = fitted(grunfeld_firms(), "invest", ("value", "capital"), "entity")
    return diagnostics.cross_section_dependence(fit)


def sines_fit(clusters: tuple[int, ...]) -> Fit:
    """Our fit without effects of the made-up data."""
    return fitted(sines(clusters), "y", ("x",), "none", "cluster", "row")


def sines_crv1(clusters: tuple[int, ...]) -> float:
    """Its CRV1 error."""
    return cluster.crv1(sines_fit(clusters))


def sines_cr2(clusters: tuple[int, ...]) -> float:
    """Its CR2 error."""
    fit = sines_fit(clusters)
    return cluster.cr2(fit, cluster.blocks(fit, nuisance_basis(fit.panel)))[0]


def ship_ratio(name: str) -> float:
    """Incidence-rate ratio with ship effects and months of service as exposure."""
    return float(np.exp(ship_fit(first(name, SHIP_NAMES), "entity", True).coefficient))


def deap_score(unit: int) -> float:
    """DEAP's first example: two inputs, one output, constant returns, input-oriented.

    Under constant returns the input-oriented score is the inverse of the output-oriented.
    """
    inputs = np.array([[2, 5], [2, 4], [6, 6], [3, 2], [6, 2]], dtype=float)
    outputs = np.array([[1], [2], [3], [1], [2]], dtype=float)
    return float(1 / dea.scores(inputs, outputs)[unit])
