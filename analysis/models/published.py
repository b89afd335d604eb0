"""Published numbers, each with where it is printed and what the book's code makes of it.

The methods page shows the two side by side and the tests hold them together, so that a
number and its source stand once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from math import floor, log10

from analysis.inference.grid import Effects
from analysis.models import published_fits as fits


@dataclass(frozen=True)
class Published:
    """A printed number and its computation.

    Attributes:
        data: the data set, for the reader.
        model: the model or test.
        quantity: what is printed, of which variable.
        printed: the digits as they are printed.
        source: where.
        ours: computes the same from the same data.
        within: largest difference; half a unit of the last printed digit unless the source
            rounded from an iteration or kept its data in single precision.
    """

    data: str
    model: str
    quantity: str
    printed: str
    source: str
    ours: Callable[[], float]
    within: float = 0.0

    @property
    def tolerance(self) -> float:
        """Largest absolute difference that counts as the same number."""
        return self.within or 0.5000001 * 10.0**-self.printed_decimals

    @property
    def printed_decimals(self) -> int:
        """Decimals that are printed; 9 for 3.144e-06."""
        return -int(Decimal(self.printed).as_tuple().exponent)

    @property
    def decimals(self) -> int:
        """Decimals that can be compared: those printed, fewer where the tolerance is wider."""
        return min(self.printed_decimals, floor(-log10(self.tolerance)))


_FIRMS = "Grunfeld"
_BALTAGI = "Baltagi教科书"
_STATA = "Stata（statsmodels引）"
_MODELS = {
    "pooled": "混合",
    "entity": "个体效应",
    "two-way": "双向效应",
    "random": "随机效应",
    "between": "组间",
}
# Baltagi, Econometric Analysis of Panel Data, tables 2.1 and 3.1, as Stata and R's plm print
# them: model, variable, coefficient, standard error, tolerance of the coefficient and error
_GRUNFELD = (
    ("pooled", "value", "0.1155622", "0.0058357", 5e-8),
    ("pooled", "capital", "0.2306785", "0.0254758", 5e-8),
    ("entity", "value", "0.110124", "0.011857", 5e-7),
    ("entity", "capital", "0.310065", "0.017355", 6e-7),
    ("two-way", "value", "0.117716", "0.013751", 5e-7),
    ("two-way", "capital", "0.357916", "0.022719", 5e-7),
    ("random", "value", "0.109781", "0.010493", 5e-7),
    ("random", "capital", "0.308113", "0.017180", 6e-7),
    ("between", "value", "0.134646", "0.028745", 6e-7),
)
# Wooldridge, Introductory Econometrics, table 14.2, fixed effects with year dummies
_WAGES = (
    ("expersq", "-0.0052", "0.0007"),
    ("married", "0.047", "0.018"),
    ("union", "0.080", "0.019"),
)
# R's plm, example(plm), which reproduces Baltagi's table 3.1
_MUNNELL = (
    ("P_CAP", "-0.02614965", "0.02900158"),
    ("PC", "0.29200693", "0.02511967"),
    ("EMP", "0.76815947", "0.03009174"),
    ("UNEMP", "-0.00529774", "0.00098873"),
)
# statsmodels, regression/tests/results/results_grunfeld_ols_robust_cluster.py: Stata's
# `regress invest mvalue kstock, vce(cluster company)`, data in single precision
_STATA_CLUSTERED = (("value", "0.01589433647768"), ("capital", "0.08496711097464"))
# R's plm, coeftest(plm(inv ~ value + capital, Grunfeld, model = "within"), vcovHC(type = "sss"))
_PLM_CLUSTERED: tuple[tuple[Effects, str, str], ...] = (
    ("entity", "value", "0.015156"),
    ("entity", "capital", "0.052618"),
    ("two-way", "value", "0.010263"),
    ("two-way", "capital", "0.045367"),
)
# Stata, [XT] xtpoisson, example 1: incidence-rate ratios with ship effects
_RATIOS = (
    ("op_75_79", "1.468831"),
    ("co_65_69", "2.008003"),
    ("co_70_74", "2.26693"),
    ("co_75_79", "1.573695"),
)
# Stata, `poisson accident yr_con op_75_79 [, exposure(service)] vce(cluster ship)`:
# statsmodels, discrete/tests/results/results_count_robust_cluster.py
_SHIPS = (
    ("yr_con", False, "-0.02172061893549", "0.19933709357097"),
    ("op_75_79", False, "0.22148585072024", "0.11093628220713"),
    ("yr_con", True, "0.30633819450439", "0.03817694295902"),
    ("op_75_79", True, "0.35592229608495", "0.09213163536669"),
)
# dfadjust (Kolesár), tests/testthat/test_clustervar.R, against Stata
_THREE, _TWENTY = (2, 1, 3, 2, 2, 3, 3, 1, 1, 2) * 2, tuple(range(20))


_PARTS = (("params", "系数"), ("std_errors", "标准误"))


def published() -> list[Published]:
    """Every number, in the order of the methods page."""
    return [*_grunfeld(), *_clustered(), *_panels(), *_counts(), *_frontier()]


def _grunfeld() -> list[Published]:
    found = []
    for model, name, *printed, within in _GRUNFELD:
        for (part, zh), digits in zip(_PARTS, printed, strict=True):
            ours = partial(fits.part_of, partial(fits.grunfeld_record, model), part, name)
            row = _FIRMS, _MODELS[model], f"{name}的{zh}", digits, _BALTAGI, ours, within
            found.append(Published(*row))
    # Croissant and Millo (2008), Journal of Statistical Software 27(2)
    label, digits = "统计量", "2.3303669"
    found.append(Published(_FIRMS, "Hausman检验", label, digits, "plm（phtest）", fits.hausman))
    # as printed in Nguyen, A Guide on Data Analysis, chapter on panel data
    for part, zh, digits in (("statistic", "统计量", "4.6612"), ("p_value", "p值", "3.144e-06")):
        ours = partial(fits.part_of, fits.grunfeld_dependence, part)
        found.append(Published(_FIRMS, "Pesaran的CD", zh, digits, "plm（pcdtest）", ours))
    return found


def _clustered() -> list[Published]:
    # fixest's vignette "On standard-errors" quotes Stata: inv ~ capital, vce(cluster firm)
    label, source = "capital的聚类标准误", "Stata（fixest引）"
    ours = partial(fits.grunfeld_crv1, ("capital",), "two-way")
    found = [Published(_FIRMS, "双向效应", label, "0.06328129", source, ours)]
    for name, digits in _STATA_CLUSTERED:
        label, within = f"{name}的聚类标准误", 1e-6 * float(digits)
        ours = partial(fits.grunfeld_crv1, fits.first(name, ("value", "capital")), "none")
        found.append(Published(_FIRMS, "混合", label, digits, _STATA, ours, within))
    for effects, name, digits in _PLM_CLUSTERED:
        label, source = f"{name}的聚类标准误", "plm（vcovHC）"
        ours = partial(fits.grunfeld_crv1_as_plm, name, effects)
        found.append(Published(_FIRMS, _MODELS[effects], label, digits, source, ours, 6e-7))
    for model, label, digits, ours in (
        ("三个聚类", "系数", "0.3241183110", partial(fits.part_of, _three, "coefficient")),
        ("三个聚类", "CRV1标准误", "0.1814501834", partial(fits.sines_crv1, _THREE)),
        ("一行一聚类", "CRV1标准误", "0.4392155956", partial(fits.sines_crv1, _TWENTY)),
        ("一行一聚类", "CR2标准误", "0.4421048122", partial(fits.sines_cr2, _TWENTY)),
    ):
        found.append(Published("正弦数据", model, label, digits, "Stata（dfadjust引）", ours))
    return found


def _three() -> fits.Fit:
    return fits.sines_fit(_THREE)


def _panels() -> list[Published]:
    found = []
    for data, model, source, record, rows, within in (
        ("工资面板", "双向效应", "Wooldridge教科书", fits.wages_record, _WAGES, 0.0),
        ("Munnell", "个体效应", "plm（Baltagi）", fits.munnell_record, _MUNNELL, 6e-9),
    ):
        for name, *printed in rows:
            for (part, zh), digits in zip(_PARTS, printed, strict=True):
                ours = partial(fits.part_of, record, part, name)
                row = data, model, f"{name}的{zh}", digits, source, ours, within
                found.append(Published(*row))
    return found


def _counts() -> list[Published]:
    found = []
    for name, digits in _RATIOS:
        label, ours = f"{name}的发生率比", partial(fits.ship_ratio, name)
        row = "船舶事故", "泊松，船型效应", label, digits, "Stata手册[XT]", ours, 1e-6
        found.append(Published(*row))
    for name, exposed, *printed in _SHIPS:
        fit = partial(fits.ship_fit, fits.first(name, ("yr_con", "op_75_79")), "none", exposed)
        model = "泊松，计航行月数" if exposed else "泊松"
        for part, zh, digits, within in (
            ("coefficient", "系数", printed[0], 1e-8),
            ("se_crv1", "聚类标准误", printed[1], 1e-7),
        ):
            ours = partial(fits.part_of, fit, part)
            row = "船舶事故", model, f"{name}的{zh}", digits, _STATA, ours, within
            found.append(Published(*row))
    return found


def _frontier() -> list[Published]:
    # Coelli (1996), A Guide to DEAP 2.1, University of New England: example 1
    return [
        Published(
            "DEAP例一",
            "DEA，规模报酬不变",
            f"单位{unit + 1}的得分",
            digits,
            "DEAP手册",
            partial(fits.deap_score, unit),
        )
        for unit, digits in ((0, "0.500"), (2, "0.833"), (3, "0.714"))
    ]
