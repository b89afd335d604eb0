"""The opening page: what the audit counts, what the data say, in three numbers and one table."""

from collections import Counter

import pandas as pd

from analysis import focus
from analysis.claims.audit import audit
from analysis.claims.verdict import VERDICTS
from analysis.data import read
from analysis.exhibit import Column, Exhibit
from analysis.figures import claimed
from analysis.figures.estimates import headline_numbers
from analysis.numbers import Number, Numbers

# verdicts after which a reader may quote the paper's figure or statement as it stands
HOLD = ("confirmed", "consistent", "preliminary")


def numbers() -> Numbers:
    """Counts of the verdicts, the focal city's R&D intensity, the headline elasticity."""
    verdicts = Counter(verdict.verdict for verdict in audit())
    year = claimed.year("1.1-a")
    wide = read.wide(["rd_expenditure", "gdp"], places=[focus.adcode()])
    intensity = 100 * wide["rd_expenditure"] / wide["gdp"]
    headline = headline_numbers()
    return Numbers(
        claims=Number(sum(verdicts.values()), "条"),
        hold=Number(sum(verdicts[name] for name in HOLD), "条"),
        differ=Number(
            sum(verdicts[n] for n in ("other-year", "target-as-outcome", "contradicted")), "条"
        ),
        contradicted=Number(verdicts["contradicted"], "条"),
        unknown=Number(verdicts["no-public-evidence"], "条"),
        claims_plain=Number(sum(verdicts.values())),
        hold_plain=Number(sum(verdicts[name] for name in HOLD)),
        unknown_plain=Number(verdicts["no-public-evidence"]),
        intensity=Number(float(intensity.loc[(focus.adcode(), year)]), "%", 2),
        intensity_year=Number(str(year), "年"),
        intensity_year_plain=Number(str(year)),
        elasticity=headline["baseline_corrected_coefficient"],
        elasticity_low=headline["baseline_corrected_low"],
        elasticity_high=headline["baseline_corrected_high"],
        prefectures=headline["baseline_corrected_prefectures"],
    )


def verdict_counts() -> Exhibit:
    """How many claims have which verdict."""
    counts = Counter(verdict.verdict for verdict in audit())
    data = pd.DataFrame(
        [
            {
                "label": f"{meaning.sign} {meaning.label_zh}",
                "count": counts[name],
                "meaning": meaning.meaning_zh,
            }
            for name, meaning in VERDICTS.items()
        ]
    )
    return Exhibit(
        id="verdict-counts",
        title=f"论文{sum(counts.values())}条可核查的论断，各得什么判定",
        title_en="Verdicts on the paper's claims",
        data=data,
        columns=(
            Column("label", "判定"),
            Column("count", "条数", "条"),
            Column("meaning", "意思"),
        ),
        sources=("paper",),
        note="逐条的依据见附录C。“未见证据”不等于有误。",
    )
