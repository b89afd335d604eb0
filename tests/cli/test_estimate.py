"""The command on files that people have: what works, and a sentence for what does not."""

import json

import numpy as np
import pandas as pd
import pytest

from analysis.__main__ import main
from analysis.inference.grid import from_frame
from analysis.inference.headline import headline

COLUMNS = ["--outcome", "y", "--input", "x", "--entity", "city", "--time", "year"]


@pytest.fixture
def frame():
    generator = np.random.default_rng(12)
    city, year = np.indices((6, 5)).reshape(2, -1)
    frame = pd.DataFrame({"city": [f"市{i}" for i in city], "year": 2017 + year})
    frame["x"] = np.exp(generator.normal(size=30)).round(6)
    frame["w"] = generator.normal(size=30).round(6)
    frame["y"] = generator.poisson(5 * frame["x"] ** 0.3 * (1 + city)) + 1
    return frame


@pytest.fixture
def estimate(tmp_path, capsys):
    """Run the command on text or bytes; return exit status, output and message."""

    def run(content, *options, columns=COLUMNS, name="panel.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        status = main(["estimate", str(path), *columns, *options])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def _edited(frame, line, column, value):
    """The file with one cell replaced; the header is line 1."""
    changed = frame.astype(object)
    changed.loc[line - 2, column] = value
    return changed.to_csv(index=False)


def _refused(result, *words):
    """Exit status 1, one sentence in each language with all the words, no traceback."""
    status, out, err = result
    assert status == 1
    assert out == ""
    zh, en = err.strip().split("\n")
    for word in words:
        assert str(word) in zh
        assert str(word) in en
    assert "Traceback" not in err
    assert any("\u4e00" <= letter <= "\u9fff" for letter in zh)
    return en


def test_json_holds_what_the_package_computes(estimate, frame):
    status, out, _ = estimate(frame.to_csv(index=False), "--json", "--controls", "w")
    assert status == 0
    columns = {"outcome": "y", "regressor": "x", "controls": ["w"]}
    expected = headline(from_frame(frame, **columns, entity="city", time="year")).as_dict()
    values, expected = json.loads(out), json.loads(json.dumps(expected))
    assert values.pop("notes") != expected.pop("notes")
    assert values == expected


def test_a_coefficient_that_is_no_elasticity_is_said_to_be_none(estimate, frame):
    text = frame.to_csv(index=False)
    for options, elasticity in [
        ([], False), (["--log", "x"], False), (["--log", "x", "y"], True),
        (["--log", "x", "--poisson"], True), (["--poisson"], False),
    ]:  # fmt: skip
        notes = json.loads(estimate(text, "--json", *options)[1])["notes"]
        assert any("弹性" in note["zh"] for note in notes) != elasticity


def test_the_table_names_every_number_in_both_languages(estimate, frame):
    status, out, _ = estimate(frame.to_csv(index=False))
    assert status == 0
    for words in (
        "系数 coefficient", "CRV3", "野自助法 wild bootstrap", "随机化推断 permutation",
        "最小可测效应 detectable effect", "逐一剔除 leave one out", "市3", "30 个观测",
    ):  # fmt: skip
        assert words in out


def test_logs_are_taken_of_the_named_columns(estimate, frame):
    _, out, _ = estimate(frame.to_csv(index=False), "--json", "--log", "y", "x")
    logged = frame.assign(y=np.log(frame["y"]), x=np.log(frame["x"]))
    panel = from_frame(logged, outcome="y", regressor="x", entity="city", time="year")
    values = json.loads(out)
    assert values["coefficient"] == pytest.approx(headline(panel).coefficient, rel=1e-12)
    assert (values["outcome"], values["regressor"]) == ("ln(y)", "ln(x)")


def test_poisson_keeps_zeros(estimate, frame):
    frame.loc[[0, 7, 20], "y"] = 0
    status, out, _ = estimate(frame.to_csv(index=False), "--json", "--poisson", "--log", "x")
    values = json.loads(out)
    assert (status, values["method"], values["n_obs"]) == (0, "poisson", 30)
    assert values["p_wcr"] is None
    assert any("CR2" in note["zh"] for note in values["notes"])
    _, table, _ = estimate(frame.to_csv(index=False), "--poisson", "--log", "x")
    assert "泊松 Poisson" in table


def test_other_effects(estimate, frame):
    both = json.loads(estimate(frame.to_csv(index=False), "--json")[1])
    one = json.loads(estimate(frame.to_csv(index=False), "--json", "--effects", "entity")[1])
    assert (both["effects"], one["effects"]) == ("two-way", "entity")
    assert both["coefficient"] != one["coefficient"]


@pytest.mark.parametrize(
    "convert",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: ("\n" + text.replace("\n", "\n\n") + " , \n").encode(),
        lambda text: text.replace(",", " , ").encode(),
        lambda text: text.replace("2018", "2018.0").encode(),
    ],
    ids=["bom", "crlf", "cr", "no-last-newline", "blank-lines", "spaces", "years-as-floats"],
)
def test_files_as_programs_write_them_give_the_same_numbers(estimate, frame, convert):
    text = frame.to_csv(index=False)
    _, plain, _ = estimate(text, "--json")
    status, other, err = estimate(convert(text), "--json")
    assert (status, err) == (0, "")
    assert other == plain


def test_rows_in_another_order_give_the_same_numbers(estimate, frame):
    _, plain, _ = estimate(frame.to_csv(index=False), "--json")
    _, other, _ = estimate(frame.sample(frac=1, random_state=1).to_csv(index=False), "--json")
    assert other == plain


def test_empty_cells_are_left_out_and_counted(estimate, frame):
    frame.loc[[3, 10], "x"] = np.nan
    status, out, _ = estimate(frame.to_csv(index=False, na_rep="NA"), "--json")
    values = json.loads(out)
    assert (status, values["n_obs"]) == (0, 28)
    note = values["notes"][0]
    assert "第 5、12 行" in note["zh"]
    assert "lines 5, 12" in note["en"]


def test_an_unbalanced_panel_without_common_years_says_so(estimate, frame):
    lacking = frame[frame["city"].str[1].astype(int) + 2016 != frame["year"]]
    status, out, _ = estimate(lacking.to_csv(index=False), "--json")
    values = json.loads(out)
    assert (status, values["p_ri"]) == (0, None)
    assert any("排法" in note["zh"] for note in values["notes"])


# --- What is refused ------------------------------------------------------------------


def test_no_such_file(tmp_path, capsys):
    path = tmp_path / "nothing.csv"
    assert main(["estimate", str(path), *COLUMNS]) == 1
    zh, en = capsys.readouterr().err.strip().split("\n")
    assert str(path) in zh
    assert str(path) in en


def test_a_folder_instead_of_a_file(tmp_path, capsys):
    assert main(["estimate", str(tmp_path), *COLUMNS]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_a_missing_column(estimate, frame):
    en = _refused(estimate(frame.drop(columns="x").to_csv(index=False)), "panel.csv", "“x”")
    assert "city、year、w、y" in en


def test_a_file_with_another_separator(estimate, frame):
    en = _refused(estimate(frame.to_csv(index=False, sep=";")), "“y”")
    assert "commas" in en


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_file(estimate, text):
    _refused(estimate(text), "panel.csv")


def test_a_header_without_rows(estimate):
    _refused(estimate("city,year,x,y\n"), "panel.csv")


def test_a_column_name_twice(estimate, frame):
    frame["z"] = 1
    text = frame.to_csv(index=False).replace("city,year,x,w,y,z", "city,year,x,w,y,x")
    _refused(estimate(text), "“x”", 2)


@pytest.mark.parametrize("value", ["约三百", "n/a?", "1_000", "１２", "inf", "1e999", "--", "0x1f"])
def test_a_text_cell(estimate, frame, value):
    _refused(estimate(_edited(frame, 9, "x", value)), 9, "“x”", f"“{value}”")


@pytest.mark.parametrize("value", ["1,234", "12%", "3，456"])
def test_a_number_written_for_people(estimate, frame, value):
    en = _refused(estimate(_edited(frame, 4, "y", value)), 4, "“y”", f"“{value}”")
    assert "%" in en


def test_a_row_with_too_few_cells(estimate, frame):
    lines = frame.to_csv(index=False).split("\n")
    lines[6] = "市1,2018,0.3"
    _refused(estimate("\n".join(lines)), 7, 3, 5)


def test_an_unclosed_quote(estimate, frame):
    text = frame.to_csv(index=False).replace("市2,2019", '"市2,2019', 1)
    _refused(estimate(text), "panel.csv", 14)


def test_line_numbers_count_line_breaks_within_quotes(estimate, frame):
    frame["note"] = "two\nlines"
    _refused(estimate(_edited(frame, 5, "x", "word")), 8, "“word”")


@pytest.mark.parametrize("column", ["city", "year"])
def test_a_row_without_entity_or_time(estimate, frame, column):
    _refused(estimate(_edited(frame, 6, column, "")), 6, f"“{column}”")


def test_the_same_entity_and_year_twice(estimate, frame):
    twice = pd.concat([frame, frame.iloc[[4]]])
    _refused(estimate(twice.to_csv(index=False)), 32, 6, "市0", 2021)


def test_the_same_year_written_in_two_ways_is_one_year(estimate, frame):
    twice = pd.concat([frame.astype({"year": str}), frame.iloc[[4]].assign(year="2021.0")])
    _refused(estimate(twice.to_csv(index=False)), 32, 6, 2021)


@pytest.mark.parametrize("value", [0, -3.5])
def test_logs_of_zero_or_less(estimate, frame, value):
    _refused(estimate(_edited(frame, 11, "x", value), "--log", "x"), 11, "“x”", value)


def test_a_log_of_a_column_that_is_not_used(estimate, frame):
    _refused(estimate(frame.to_csv(index=False), "--log", "w"), "--log", "“w”")


def test_a_poisson_outcome_in_logs(estimate, frame):
    _refused(estimate(frame.to_csv(index=False), "--poisson", "--log", "y"), "“y”", "--log")


def test_a_negative_count(estimate, frame):
    _refused(estimate(_edited(frame, 8, "y", -1), "--poisson"), 8, "“y”", -1)


def test_one_cluster(estimate, frame):
    _refused(estimate(frame[frame["city"] == "市2"].to_csv(index=False)), "市2")


def test_no_complete_row(estimate, frame):
    _refused(estimate(frame.assign(x="").to_csv(index=False)), "panel.csv")


def test_no_variation_left_after_the_effects(estimate, frame):
    frame["x"] = frame["year"] * 1.5 + frame["city"].str[1].astype(int)
    _refused(estimate(frame.to_csv(index=False)), "“x”")


def test_an_outcome_that_does_not_vary(estimate, frame):
    _refused(estimate(frame.assign(y=7).to_csv(index=False)), "“y”")


def test_a_control_collinear_with_the_effects(estimate, frame):
    frame["w"] = frame["year"] - 2000
    _refused(estimate(frame.to_csv(index=False), "--controls", "w"), "“w”")


def test_an_input_collinear_with_a_control(estimate, frame):
    frame["w"] = 2 * frame["x"] + frame["year"]
    _refused(estimate(frame.to_csv(index=False), "--controls", "w"), "“x”", "w")


def test_an_input_that_moves_in_one_city_only(estimate, frame):
    frame["x"] = frame["x"].where(frame["city"] == "市4", 1.0)
    _refused(estimate(frame.to_csv(index=False), "--effects", "entity"), "市4", "“x”")


def test_an_outcome_explained_completely(estimate, frame):
    _refused(estimate(frame.assign(y=3 * frame["x"]).to_csv(index=False)), "“x”", "“y”")


def test_no_degrees_of_freedom(estimate, frame):
    small = frame[frame["city"].isin(["市0", "市1"]) & (frame["year"] < 2019)]
    _refused(estimate(small.to_csv(index=False)), 4)


def test_the_same_column_in_two_roles(estimate, frame):
    columns = [*COLUMNS[:2], "--input", "y", *COLUMNS[4:]]
    _refused(estimate(frame.to_csv(index=False), columns=columns), "“y”")


def test_separated_counts(estimate, frame):
    frame["w"] = (frame["y"] > 6).astype(int)
    frame["y"] = frame["y"].where(frame["w"] == 1, 0)
    _refused(estimate(frame.to_csv(index=False), "--poisson", "--controls", "w"))


def test_gbk_is_named_with_the_line(estimate, frame):
    en = _refused(estimate(frame.to_csv(index=False).encode("gbk")), "UTF-8", "GBK", 2)
    assert "panel.csv" in en


def test_utf_16_is_named(estimate, frame):
    _refused(estimate(frame.to_csv(index=False).encode("utf-16")), "UTF-16")


def test_bytes_that_are_no_text(estimate):
    _refused(estimate(bytes(range(128, 256)) * 3), "UTF-8")


def test_a_workbook(estimate):
    _refused(estimate(b"PK\x03\x04rest of the archive"), "Excel", "CSV UTF-8")


def test_a_panel_too_large_for_its_own_columns(estimate, frame):
    rows = "".join(f"c{i},{i}.5,1,2\n" for i in range(15_000))
    _refused(estimate("city,year,x,y\n" + rows), 15_000)


def test_no_dask_scheduler(estimate, frame, monkeypatch):
    monkeypatch.setattr("analysis.scheduler.ANSWER", 0.5)
    address = "tcp://127.0.0.1:9"
    _refused(estimate(frame.to_csv(index=False), "--dask", address), address)
