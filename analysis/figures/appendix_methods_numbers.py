"""The numbers of the methods appendix: settings of the methods, and what they give here."""

from scipy import stats

from analysis.data import read
from analysis.figures import appendix_methods as tables
from analysis.figures.estimates import fell_out, two_way
from analysis.inference import diagnostics, permutation, power, simulation, wild
from analysis.inference.headline import DRAWS, SEED
from analysis.models import curve, dea_bootstrap, estimates, specifications
from analysis.models.published import published
from analysis.numbers import Number, Numbers
from analysis.panel import decoupling, stock
from analysis.panel.innovation import FIRST_YEAR, LAST_YEAR, covered
from analysis.suspects import kin, output, parts, province, series
from analysis.suspects.find import RULES


def numbers() -> Numbers:
    """All numbers of the page."""
    return Numbers(**_panel(), **_inference(), **_simulation(), **_others(), **_misprints())


def _panel() -> dict[str, Number]:
    """The panel and the stock; ``start_left`` is what is left of the first stock in 2016."""
    years = FIRST_YEAR - 1 - stock.FIRST_YEAR
    return {
        "prefectures": Number(len(covered()), "个"),
        "depreciation": Number(stock.DEPRECIATION, decimals=2),
        "growth": Number(stock.GROWTH, decimals=2),
        "start_left": Number(100 * (1 - stock.DEPRECIATION) ** years, "%"),
        "fell_out": Number("、".join(fell_out().index) or "无"),
        "specifications": Number(len(specifications.SPECIFICATIONS), "种"),
        "curve_draws": Number(curve.DRAWS, "次"),
        "panel_years": Number(LAST_YEAR - FIRST_YEAR + 1, "年"),
        "longest_lag": Number(max(design.lag for design in estimates.DESIGNS), "年"),
    }


def _inference() -> dict[str, Number]:
    """The baseline on corrected figures under every error, and the settings of the tests."""
    found = two_way()
    freedom = found.n_entities - 1
    quantiles = power.minimum_detectable_effect(1.0, freedom)
    return {
        "clusters": Number(found.n_entities, "个"),
        "clusters_en": Number(found.n_entities),
        "observations": Number(found.n_obs, "个"),
        "freedom": Number(freedom),
        "freedom_cr2": Number(found.df_cr2 or float("nan"), decimals=1),
        "se_crv1": Number(found.se_crv1, decimals=3),
        "se_cr2": Number(found.se_cr2 or float("nan"), decimals=3),
        "se_crv3": Number(found.se_crv3, decimals=3),
        "t_quantile": Number(float(stats.t.ppf(0.975, freedom)), decimals=2),
        "normal_quantile": Number(float(stats.norm.ppf(0.975)), decimals=2),
        "arrangements": Number(2**found.n_entities, "种"),
        "arrangements_en": Number(2**found.n_entities),
        "smallest_p": Number(2 / 2**found.n_entities, decimals=4),
        "enumerated_up_to": Number(wild.ENUMERATED_UP_TO, "个"),
        "draws": Number(DRAWS, "次"),
        "seed": Number(str(SEED)),
        "fewest": Number(permutation.FEWEST, "种"),
        "mde_factor": Number(quantiles, decimals=2),
        "power": Number(100 * power.POWER, "%"),
        "common_years": Number(diagnostics.COMMON_PERIODS, "年"),
        "smallest_effect": Number(power.SMALLEST_EFFECT, decimals=1),
    }


def _simulation() -> dict[str, Number]:
    """Sizes over the designs; "easy" are all but the last two, in which paths do not exchange."""
    sizes = tables.sizes().set_index("design")
    error = 100 * simulation.monte_carlo_error(tables.PANELS)
    nominal = 100 * simulation.ALPHA
    large, follows = sizes.index[-2], sizes.index[-1]
    easy = sizes.iloc[:-2]

    def share(value: float) -> Number:
        return Number(float(value), "%", 1)

    return {
        "panels": Number(tables.PANELS, "个"),
        "panels_en": Number(tables.PANELS),
        "mc_error": Number(error, "个百分点", 1),
        "nominal": Number(nominal, "%"),
        "wcr_least": share(sizes["wcr"].min()),
        "wcr_most": share(sizes["wcr"].max()),
        "crv1_easy": share(easy["crv1"].max()),
        "crv1_most": share(sizes["crv1"].max()),
        "crv3_least": share(sizes["crv3"].min()),
        "crv3_others": share(sizes["crv3"].drop(large).max()),
        "crv3_large": share(sizes.loc[large, "crv3"]),
        "crv3_errors": Number((sizes.loc[large, "crv3"] - nominal) / error, "个", 1),
        "cr2_least": share(sizes["cr2"].min()),
        "cr2_most": share(sizes["cr2"].max()),
        "ri_easy": share(easy["ri"].max()),
        "ri_large": share(sizes.loc[large, "ri"]),
        "ri_follows": share(sizes.loc[follows, "ri"]),
    }


def _others() -> dict[str, Number]:
    table = tables.verdict_rules().data
    return {
        "dea_draws": Number(dea_bootstrap.DRAWS, "次"),
        "tapio_low": Number(decoupling.LOW, decimals=1),
        "tapio_high": Number(decoupling.HIGH, decimals=1),
        "claims": Number(int(table["claims"].sum()), "条"),
        "claim_rules": Number(len(table), "条"),
        "published": Number(len(published()), "个"),
    }


def _misprints() -> dict[str, Number]:
    """What the misprint rules found, and their thresholds that the text names."""
    fixes = read.corrections()
    doubted = tables.misprint_rules().data["doubted"]
    applied = next(whole for whole in parts.WHOLES if whole.whole == "patent_applications")
    return {
        "doubted": Number(int(doubted.sum()), "个"),
        "misprint_rules": Number(len(RULES), "条"),
        "corrections": Number(len(fixes), "处"),
        "replaced": Number(int((fixes["treatment"] == "replaced").sum()), "处"),
        "stretch": Number(series.LONGEST, "年"),
        "sector_gap": Number(100 * output.AGREE, "%", 1),
        "deflator_gap": Number(output.DEFLATOR, "个百分点"),
        "province_gap": Number(100 * province.RATIO, "%"),
        "pairs": Number(len(kin.KIN), "对"),
        "wholes": Number(len(parts.WHOLES), "组"),
        "granted_over_applied": Number(applied.factor, "倍", 1),
    }
