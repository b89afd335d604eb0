"""The whole report as plain values: what ``drift --out FILE.json`` writes and a page can show."""

from typing import Any

from website.reproduction.drift import data, moved
from website.reproduction.drift.version import Version
from website.reproduction.tolerance import rounded, same


def collect(old: Version, new: Version) -> dict[str, Any]:
    """Everything that changed from ``old`` to ``new``, each list with the largest move first."""
    figures = data.figures(old.data, new.data)
    then, now = (version.record["environment"] for version in (old, new))
    return rounded(
        {
            "old": {"label": old.label, "how": old.how},
            "new": {"label": new.label, "how": new.how},
            "data": figures,
            "series": data.series(figures["changed"], old.data, new.data),
            "tables": data.other_rows(old.data, new.data),
            "estimates": moved.estimates(old.record, new.record),
            "verdicts": moved.verdicts(old.record, new.record),
            "exhibits": moved.exhibits(old.record, new.record),
            "numbers": moved.numbers(old.record, new.record),
            "packages": [
                {"name": name, "old": then["packages"].get(name), "new": now["packages"].get(name)}
                for name in sorted({**then["packages"], **now["packages"]})
                if not same(then["packages"].get(name), now["packages"].get(name))
            ],
        }
    )
