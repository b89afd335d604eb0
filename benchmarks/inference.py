"""Speed of the inference beside pyfixest, in one run on one machine.

``python -m analysis bench inference`` prints milliseconds and ratios. pyfixest and the
wildboottest package that its bootstrap needs serve this benchmark only: the command runs
it in an environment of ``benchmarks/requirements.lock``. Without them the script says so
and exits with status 1. Each time is the best of several runs after one that warms up caches and compilers. pyfixest's clustered errors
with two effects can depend on PYTHONHASHSEED, so they are printed beside ours and not
judged.
"""

import argparse
import importlib.util
import sys
import time
import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.inference import cluster
from analysis.inference.basis import nuisance_basis
from analysis.inference.grid import from_frame
from analysis.inference.wild import wild_bootstrap
from analysis.inference.within import least_squares

DRAWS = 9999
COLUMNS = {"outcome": "y", "regressor": "x", "entity": "entity", "time": "time"}


def simulated(n_entities: int, n_periods: int, absent: float = 0.0) -> pd.DataFrame:
    """A panel with two-way effects, its rows in random order when cells are absent."""
    generator = np.random.default_rng([n_entities, n_periods])
    shape = (n_entities, n_periods)
    entity, period = np.indices(shape)
    x = generator.normal(size=shape) + generator.normal(size=(n_entities, 1))
    y = 0.1 * x + generator.normal(size=shape) + generator.normal(size=(1, n_periods))
    values = {"y": y, "x": x, "entity": entity, "time": period}
    frame = pd.DataFrame({name: value.reshape(-1) for name, value in values.items()})
    if absent:
        kept = generator.permutation(len(frame))[: round(len(frame) * (1 - absent))]
        frame = frame.iloc[kept].reset_index(drop=True)
    return frame


def best(run: Callable[[], object], times: int) -> float:
    """Seconds of the fastest of several runs, after a first one that does not count."""
    run()
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def fit_ours(frame: pd.DataFrame) -> tuple[float, float]:
    """Coefficient and clustered error, from the frame."""
    fit = least_squares(from_frame(frame, **COLUMNS))
    return fit.coefficient, cluster.crv1(fit)


def bootstrap_ours(frame: pd.DataFrame) -> float:
    """Bootstrap p-value, from the frame: the whole way, fit included."""
    panel = from_frame(frame, **COLUMNS)
    result = wild_bootstrap(
        least_squares(panel), nuisance_basis(panel), interval=False, draws=DRAWS
    )
    return result.p_value


def line(what: str, ours: float, theirs: float, wanted: float) -> bool:
    """Print one comparison; whether the wanted ratio was reached."""
    ratio = theirs / ours
    verdict = "ok" if ratio >= wanted else "TOO SLOW"
    print(
        f"{what:<46}{ours * 1e3:>11.3f}{theirs * 1e3:>13.3f}{ratio:>9.1f}x   "
        f"(wanted {wanted:g}x) {verdict}"
    )
    return ratio >= wanted


def main() -> int:
    """Run the comparisons; 0 when every wanted ratio was reached."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=5, help="runs of each, the best counts")
    repeat = parser.parse_args().repeat
    for package in ("pyfixest", "wildboottest"):
        if importlib.util.find_spec(package) is None:
            print(
                f"没有安装 {package}：无法并排比较。请用 python -m analysis bench inference。\n"
                f"{package} is not installed: there is nothing to compare with. Use "
                "python -m analysis bench inference.",
                file=sys.stderr,
            )
            return 1
    import pyfixest

    def fit_theirs(frame: pd.DataFrame):
        return pyfixest.feols("y ~ x | entity + time", data=frame, vcov={"CRV1": "entity"})

    print(f"numpy {np.__version__}, pandas {pd.__version__}, pyfixest {pyfixest.__version__}")
    print(f"{'milliseconds':<46}{'ours':>11}{'pyfixest':>13}{'ratio':>10}")
    reached = []
    for n_entities, n_periods, wanted in ((13, 7, 50), (290, 15, 10)):
        frame = simulated(n_entities, n_periods)
        # Its bootstrap takes the effects as dummies and is given the fit for nothing.
        dummies = pyfixest.feols("y ~ x + C(entity) + C(time)", data=frame, vcov={"CRV1": "entity"})

        def bootstrap_theirs(fit=dummies):
            return fit.wildboottest(param="x", reps=DRAWS, cluster="entity", seed=1)

        kind = f"all {2**n_entities:,} signs" if n_entities <= 16 else f"{DRAWS:,} Webb draws"
        print(
            f"  p-values {n_entities} x {n_periods}: ours {bootstrap_ours(frame):.4f} ({kind}), "
            f"theirs {float(bootstrap_theirs()['Pr(>|t|)']):.4f} ({DRAWS:,} draws)"
        )
        ours = best(lambda frame=frame: bootstrap_ours(frame), repeat)
        theirs = best(bootstrap_theirs, min(repeat, 3))
        reached.append(line(f"wild bootstrap {n_entities} x {n_periods}", ours, theirs, wanted))
    for absent, label in ((0.0, "balanced, in order"), (0.2, "a fifth absent, shuffled")):
        frame = simulated(round(100_000 / (1 - absent)), 10, absent)
        ours_b, theirs_fit = fit_ours(frame), fit_theirs(frame)
        print(
            f"  coefficients (errors): ours {ours_b[0]:.9f} ({ours_b[1]:.9f}), theirs "
            f"{theirs_fit.coef()['x']:.9f} ({theirs_fit.se()['x']:.9f})"
        )
        ours = best(lambda frame=frame: fit_ours(frame), repeat)
        theirs = best(lambda frame=frame: fit_theirs(frame), repeat)
        reached.append(line(f"two-way, clustered, 1,000,000 rows, {label}", ours, theirs, 1))
    return 0 if all(reached) else 1


if __name__ == "__main__":
    warnings.filterwarnings("ignore", module="pyfixest|wildboottest")
    sys.exit(main())
