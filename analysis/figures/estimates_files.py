"""The estimates as files of the site: all of them as CSV, every table as CSV and LaTeX."""

from dataclasses import replace

from analysis.figures.estimates import baseline_table
from analysis.figures.estimates_curve import in_codes, specification_curve
from analysis.figures.estimates_diagnostics import diagnostics_table
from analysis.figures.estimates_policy import constant_prices, counterfactual_table
from analysis.latex import TableFiles
from analysis.models.estimates import estimates, to_csv
from analysis.site_file import SiteFile


def estimates_csv() -> SiteFile:
    """Every linear and Poisson estimate, ``results/estimates.csv``."""
    return SiteFile("results/estimates.csv", to_csv(estimates()), "全部估计（CSV）")


def curve_csv() -> SiteFile:
    """Every specification of the curve by its codes, ``results/specification-curve.csv``."""
    text = replace(specification_curve(), data=in_codes()).csv()
    return SiteFile("results/specification-curve.csv", text, "规格曲线的全部估计（CSV）")


def tables() -> TableFiles:
    """The page's tables, ``results/tables/ID.csv`` and ``.tex``."""
    exhibits = (baseline_table(), diagnostics_table(), counterfactual_table(), constant_prices())
    return TableFiles(exhibits)
