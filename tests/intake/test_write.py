import os
import shutil

import pytest

from analysis import paths
from analysis.data import read
from analysis.data.check import check
from analysis.errors import BookError
from analysis.intake.figures import Figure
from analysis.intake.write import TARGETS, draft, write

SOURCE = "made_up_2025"
FIGURES = [
    Figure("431000", 2024, "gdp", "31000001", "", ""),
    Figure("430100", 2024, "pm25", "33", "", ""),
    Figure("430100", 2025, "pm25", "32.5", "", ""),
]


def take_in(folder, figures=FIGURES, source=SOURCE):
    with draft(folder, figures, source) as copy:
        write(copy, folder)


def test_three_files_change_and_the_folder_is_in_order(folder, hashes):
    before = hashes(folder)
    take_in(folder)
    after = hashes(folder)
    assert {name for name in after if after[name] != before.get(name)} == set(TARGETS)
    assert after.keys() == before.keys()
    report = check(folder)
    assert report.ok
    assert report.notes == []


def test_old_rows_stay_and_new_ones_stand_in_order(folder):
    path = folder / TARGETS[0]
    before = path.read_text(encoding="utf-8").splitlines()
    take_in(folder)
    after = path.read_text(encoding="utf-8").splitlines()
    assert set(after) - set(before) == {
        "431000,2024,gdp,31000001,made_up_2025",
        "430100,2024,pm25,33,made_up_2025",
        "430100,2025,pm25,32.5,made_up_2025",
    }
    assert [line for line in after if line in set(before)] == before
    at = after.index("431000,2024,gdp,31000001,made_up_2025")
    assert after[at - 1].startswith("431000,2023,gdp,")


def test_the_series_reach_as_far_as_the_figures(folder):
    take_in(folder)
    series = read.series().set_index(["dataset", "indicator"])
    assert tuple(series.loc[("city_yearbook", "gdp")]) == (2008, 2024)
    assert tuple(series.loc[("city_yearbook", "pm25")]) == (2017, 2025)
    assert tuple(series.loc[("city_yearbook", "loans")]) == (2008, 2023)


def test_what_was_written_is_read(folder):
    take_in(folder)
    wide = read.wide(["gdp"], places=["431000"], years=range(2023, 2026))
    assert wide.loc[("431000", 2024), "gdp"] == 31000001


def test_a_file_from_a_spreadsheet_keeps_its_mark_and_line_ends(folder):
    path = folder / TARGETS[1]
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    take_in(folder)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")
    assert check(folder).ok


def test_figures_that_would_make_faults_are_refused_whole(folder, hashes):
    before = hashes(folder)
    wrong = [*FIGURES, Figure("430200", 2024, "gdp", "-1", "", "")]
    with pytest.raises(BookError, match="没有写入"):
        take_in(folder, wrong)
    with pytest.raises(BookError, match="没有写入"):
        take_in(folder, FIGURES, "no_such_source")
    assert hashes(folder) == before


def test_faults_that_were_there_are_told_apart(folder):
    path = folder / "places.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("112.94", "x"), encoding="utf-8")
    with pytest.raises(BookError, match="原有的数据就有错误"):
        take_in(folder)


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()])
def test_a_rename_that_fails_puts_everything_back(folder, hashes, monkeypatch, nth, error):
    before, real, calls = hashes(folder), os.replace, []

    def fail(source, target):
        calls.append(target)
        if len(calls) == nth:
            raise error
        real(source, target)

    with draft(folder, FIGURES, SOURCE) as copy:
        monkeypatch.setattr(os, "replace", fail)
        with pytest.raises(BookError if isinstance(error, OSError) else type(error)):
            write(copy, folder)
    assert hashes(folder) == before


def test_a_disk_that_fills_while_laying_out_leaves_nothing(folder, hashes, monkeypatch):
    before, real, calls = hashes(folder), shutil.copyfile, []

    def fail(source, target):
        calls.append(target)
        if len(calls) == 2:
            raise OSError("disk full")
        return real(source, target)

    with draft(folder, FIGURES, SOURCE) as copy:
        monkeypatch.setattr(shutil, "copyfile", fail)
        with pytest.raises(BookError, match="disk full"):
            write(copy, folder)
    assert hashes(folder) == before


def test_the_copy_does_not_stay_behind(folder):
    with draft(folder, FIGURES, SOURCE) as copy:
        assert copy.is_dir()
        assert copy != paths.DATA
    assert not copy.exists()
