"""``python -m analysis add`` on a real small copy: each table has one thing wrong."""

import os

import pytest

from analysis import paths
from analysis.__main__ import main
from analysis.data import read
from analysis.data.check import check
from analysis.intake.write import TARGETS

SOURCE = "made_up_2025"


@pytest.fixture
def add(folder, capsys):
    """Run the command; returns its status and what it printed."""

    def run(path, *more, source=SOURCE):
        status = main(["add", str(path), "--source", source, *more])
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


@pytest.fixture
def refused(add, folder, hashes):
    """Run it where nothing may be written; returns what it printed."""

    def run(path, *more, **kw):
        before = hashes(folder)
        status, text = add(path, *more, **kw)
        assert status == 1
        assert hashes(folder) == before
        assert "Traceback" not in text
        return text

    return run


def column(rows, name):
    return next(k for k, cell in enumerate(rows[1]) if cell.startswith(name))


def row_of(rows, city):
    return next(row for row in rows if row[0] == city)


# all is well


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk"])
def test_a_sound_csv_is_taken_in_whole(add, folder, table, write_csv, made_up, encoding):
    status, text = add(write_csv(table(), encoding=encoding))
    assert status == 0
    count = sum(map(len, made_up.values()))
    assert f"已写入 {count} 个数" in text
    assert "git checkout data/" in text
    report = check(folder)
    assert report.ok
    assert report.notes == []
    wide = read.wide(["fiscal_science"], places=["430200"], years=range(2024, 2025))
    assert wide.iloc[0, 0] == float(made_up["430200"]["fiscal_science"])


def test_a_sound_workbook_is_taken_in_and_then_there_already(
    add, folder, table, write_xlsx, hashes
):
    path = write_xlsx(table(), merge=["A1:L1"])
    assert add(path, "--dry-run")[0] == 0
    assert add(path)[0] == 0
    after = hashes(folder)
    status, text = add(path)
    assert status == 0
    assert "没有新的数" in text
    assert hashes(folder) == after


def test_a_dry_run_writes_nothing(add, folder, table, write_csv, hashes):
    before = hashes(folder)
    status, text = add(write_csv(table()), "--dry-run")
    assert status == 0
    assert "可以写入" in text
    assert hashes(folder) == before


# one thing wrong


@pytest.mark.parametrize("share", [0.3, 0.9, 0.995])
def test_a_truncated_workbook(refused, table, write_xlsx, share):
    path = write_xlsx(table())
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    text = refused(path)
    assert "table.xlsx 不是完整的 XLSX 工作簿" in text
    assert "cut off or damaged" in text


def test_a_truncated_csv(refused, table, write_csv):
    path = write_csv(table())
    data = path.read_bytes().rstrip()
    path.write_bytes(data[: data.rindex(b",", 0, len(data) - 8)])
    text = refused(path)
    assert "被截断" in text
    assert "cut off" in text


def test_two_cities_rows_in_each_others_place(refused, add, table, write_csv):
    rows = table()
    one, other = row_of(rows, "长沙市"), row_of(rows, "株洲市")
    one[1:], other[1:] = other[1:], one[1:]
    text = refused(write_csv(rows))
    assert "430100+430200/2024  [rows_swapped]" in text
    assert "长沙市、株洲市 2024 年的行像是互换了" in text
    # to accept that the rows stand as they are is not to accept each of their figures
    assert "430200/2024/" in refused(write_csv(rows), "--accept", "430100+430200/2024")


def test_a_file_of_another_encoding(refused, write_csv):
    rows = [
        ["虛構的主要指標"],
        ["城市", "科學支出(萬元)"],
        ["長沙市", "1"],
        ["婁底市", "2"],
    ]
    text = refused(write_csv(rows, encoding="big5"))
    assert "可能是繁体 Big5" in text


def test_a_file_of_two_encodings(refused, table, write_csv):
    path = write_csv(table())
    path.write_bytes(path.read_bytes().replace("株洲市".encode(), "株洲市".encode("gbk")))
    text = refused(path)
    assert "不合 UTF-8 的字节" in text
    assert "mixed encodings" in text


def test_a_decimal_comma_in_quotes(refused, table, write_csv):
    rows = table()
    at = column(rows, "常住人口")
    for row in rows[2:]:
        row[at] = row[at].replace(".", ",")
    text = refused(write_csv(rows))
    assert "431000/2024/population_resident  [unread]" in text
    assert "逗号不知是小数点还是千位分隔符" in text


def test_a_decimal_comma_that_splits_the_line(refused, table, write_csv):
    path = write_csv(table())
    text = path.read_text(encoding="utf-8")
    population = row_of(table(), "株洲市")[column(table(), "常住人口")]
    path.write_text(text.replace(population, population.replace(".", ","), 1), encoding="utf-8")
    assert "被当成了分隔符" in refused(path)


def test_a_decimal_comma_in_a_file_with_semicolons(refused, table, write_csv):
    rows = table()
    at = column(rows, "常住人口")
    rows = [[c.replace(".", ",") if k == at else c for k, c in enumerate(row)] for row in rows]
    text = refused(write_csv(rows, delimiter=";"))
    assert "431000/2024/population_resident  [unread]" in text


def test_a_figure_that_differs_from_the_one_on_file(refused, add, folder, table, write_csv):
    assert add(write_csv(table()))[0] == 0
    rows = table()
    city, at = row_of(rows, "郴州市"), column(rows, "科学支出")
    old, city[at] = city[at], str(int(city[at]) + 1)
    text = refused(write_csv(rows))
    assert f"已有 {old}（来源 {SOURCE}），表中为 {city[at]}" in text
    status, text = add(write_csv(rows), "--accept", "431000/2024/fiscal_science")
    assert status == 0
    wide = read.wide(["fiscal_science"], places=["431000"], years=range(2024, 2025))
    assert wide.iloc[0, 0] == float(old)


def test_a_unit_that_cannot_be_converted(refused, table, write_csv):
    rows = table()
    rows[1][column(rows, "科学支出")] = "科学支出（万美元）"
    text = refused(write_csv(rows))
    assert "“万美元”不能换算成词典的“万元”" in text
    assert "--accept" not in text


def test_a_column_in_another_unit_than_its_head_says(refused, table, write_csv):
    rows = table()
    at = column(rows, "年末金融机构各项贷款余额")
    for row in rows[2:]:
        row[at] = str(int(row[at]) // 10000)
    assert "2024/loans  [column_level]" in refused(write_csv(rows))


def test_a_share_above_its_range(refused, add, write_csv):
    rows = [["2024年表"], ["城市", "污水处理厂集中处理率(%)"], ["株洲市", "98"], ["长沙市", "102"]]
    text = refused(write_csv(rows))
    assert "430100/2024/sewage_plant_treated_share  [maximum]" in text
    assert "不应大于 100" in text


def test_one_city_twice(refused, table, write_csv):
    rows = table()
    again = [*row_of(rows, "郴州市")]
    again[1] += "1"
    text = refused(write_csv([*rows, again]))
    assert "在表里出现两次" in text


def test_no_year(refused, add, table, write_csv):
    path = write_csv(table(title="虚构的城市主要指标"))
    assert "请加 --year" in refused(path)
    assert add(path, "--year", "2024", "--dry-run")[0] == 0


def test_a_year_that_leaves_a_gap(refused, table, write_csv):
    text = refused(write_csv(table(title="虚构的城市主要指标")), "--year", "2042")
    assert "2042/gdp  [gap]" in text


def test_a_year_that_is_none(refused, table, write_csv):
    assert "不是年份" in refused(write_csv(table()), "--year", "24")


def test_a_source_that_is_not_on_file(refused, table, write_csv):
    text = refused(write_csv(table()), source="yearbook_2025")
    assert "data/sources.csv 中没有来源 yearbook_2025" in text
    assert "请先加一行" in text


def test_an_unfinished_write_is_undone(refused, table, write_csv, monkeypatch):
    real = os.replace

    def fail(source, target):
        if target.name == "series.csv":
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", fail)
    text = refused(write_csv(table()))
    assert "没有写成" in text


# accepting


def test_doubts_are_accepted_by_name_and_only_all_together(refused, add, folder, table, write_csv):
    rows = table()
    science, education = column(rows, "科学支出"), column(rows, "教育支出")
    row_of(rows, "株洲市")[science] += "0"
    row_of(rows, "郴州市")[education] = "见注"
    path = write_csv(rows)
    text = refused(path)
    line = next(line for line in text.splitlines() if line.strip().startswith("--accept"))
    codes = line.split()[1:]
    assert set(codes) == {"430200/2024/fiscal_science", "431000/2024/fiscal_education"}
    for code in codes:
        refused(path, "--accept", code)
    status, text = add(path, "--accept", codes[0], "--accept", codes[1], "no/such/doubt")
    assert status == 0
    assert "no doubt is called: no/such/doubt" in text
    wide = read.wide(["fiscal_science", "fiscal_education"], years=range(2024, 2025))
    assert wide.loc[("430200", 2024), "fiscal_science"] == float(row_of(rows, "株洲市")[science])
    assert wide.loc[("431000", 2024)].isna()["fiscal_education"]
    assert check(folder).ok
    assert {path.name for path in folder.iterdir()} == {path.name for path in paths.DATA.iterdir()}
    assert set(TARGETS) <= {p.relative_to(folder).as_posix() for p in folder.rglob("*.*")}
