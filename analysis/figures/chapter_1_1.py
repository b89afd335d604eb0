"""Chapter 1.1: the figures and the numbers of its text."""

from analysis.figures.chapter_1_1_density import patent_density
from analysis.figures.chapter_1_1_inputs import fiscal_science_share, rd_intensity, rd_vintages
from analysis.figures.chapter_1_1_numbers import numbers
from analysis.figures.chapter_1_1_patents import (
    density_map,
    patent_holders,
    patents_granted,
    patents_in_force,
)

__all__ = [
    "density_map",
    "fiscal_science_share",
    "numbers",
    "patent_density",
    "patent_holders",
    "patents_granted",
    "patents_in_force",
    "rd_intensity",
    "rd_vintages",
]
