import csv
import io

from analysis.__main__ import main
from analysis.data import read


def table(capsys, *arguments) -> list[dict[str, str]]:
    assert main(["suspects", *arguments]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_the_doubted_figures_are_printed_as_csv_with_what_was_expected(capsys):
    rows = table(capsys)
    assert list(rows[0]) == [
        *("adcode", "year", "indicator", "value", "rule", "expected_low", "expected_high")
    ]
    of = {(r["adcode"], r["year"], r["indicator"]): r for r in rows}
    row = of["430200", "2011", "fiscal_science"]
    assert row["value"] == "312273"
    assert 20981 < float(row["expected_high"]) < 40000
    places = read.places().index
    for row in rows:
        assert row["adcode"] in places
        assert float(row["expected_low"]) >= 0
        assert "e" not in "".join([row["value"], row["expected_low"], row["expected_high"]])
        low, high = float(row["expected_low"]), float(row["expected_high"] or "inf")
        outside = not low <= float(row["value"]) <= high
        assert outside or row["rule"] in ("repeat", "swapped_columns", "another_series")


def test_notes_say_what_many_places_share(capsys):
    rows = table(capsys, "--notes")
    assert list(rows[0]) == ["indicator", "year", "rule", "n_places", "places", "size"]
    assert all(all(row.values()) for row in rows)
    assert all(len(row["places"].split()) == int(row["n_places"]) for row in rows)
