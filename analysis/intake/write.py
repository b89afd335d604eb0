"""Writing what was accepted: the figures, their years in ``series.csv``, the descriptor; all or none."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.data import check, package
from analysis.data.faults import short
from analysis.data.tables import DATASETS, TABLES
from analysis.errors import BookError
from analysis.intake.figures import Figure
from analysis.intake.names import DATASET

TARGETS = (DATASETS[DATASET].file, TABLES["series"].file, package.NAME)


@contextmanager
def draft(folder: Path, figures: list[Figure], source: str) -> Iterator[Path]:
    """A copy of the data folder with the figures in it, checked by every rule of the data layer.

    Raises BookError where the copy has faults, and says whether the folder had them before.
    """
    with tempfile.TemporaryDirectory(prefix="add-") as root:
        copy = Path(shutil.copytree(folder, Path(root) / "data"))
        _add_rows(copy / TARGETS[0], figures, source)
        _extend_series(copy / TARGETS[1], figures)
        report = check.check(copy)
        if not report.ok:
            before = check.check(folder)
            zh, en = short(before.faults or report.faults)
            if before.faults:
                raise BookError(
                    f"data/ 原有的数据就有错误，请先改正：{zh}",
                    f"the data had faults before; mend them first: {en}",
                )
            raise BookError(
                f"收入之后的数据会有错误，没有写入：{zh}",
                f"with these figures the data would have faults, nothing is written: {en}",
            )
        package.write(copy)
        yield copy


def write(copy: Path, folder: Path) -> None:
    """Put the written files of a draft in the place of the folder's: all of them or none.

    All are laid beside their targets first; then each takes its place by one rename, and if
    one cannot, those already in place are put back. Raises BookError where the disk refuses.
    """
    laid: list[tuple[Path, Path]] = []
    kept: list[tuple[Path, bytes | None]] = []
    try:
        for name in TARGETS:
            target = folder / name
            beside = target.with_name(f".{target.name}.draft")
            laid.append((beside, target))
            shutil.copyfile(copy / name, beside)
        for beside, target in laid:
            kept.append((target, target.read_bytes() if target.exists() else None))
            os.replace(beside, target)  # noqa: PTH105 (one name for the tests to break)
    except BaseException as error:
        for target, data in kept:
            _put_back(target, data)
        if isinstance(error, OSError):
            raise BookError(
                f"没有写成，一切照旧：{error.strerror or error}",
                f"could not be written, all is as it was: {error.strerror or error}",
            ) from error
        raise
    finally:
        for beside, _ in laid:
            beside.unlink(missing_ok=True)


def _put_back(target: Path, data: bytes | None) -> None:
    if data is None:
        target.unlink(missing_ok=True)
    elif not target.exists() or target.read_bytes() != data:
        target.write_bytes(data)


def _lines(path: Path) -> tuple[bytes, str, list[str]]:
    """Byte-order mark, line end and lines of a file of the data folder, as they are."""
    data = path.read_bytes()
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    text = data.decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    return mark, end, text.removesuffix(end).split(end)


def _add_rows(path: Path, figures: list[Figure], source: str) -> None:
    """Rows in order of place, indicator, year, as the file is kept; old rows byte for byte."""
    mark, end, (head, *lines) = _lines(path)
    at = {name: head.split(",").index(name) for name in DATASETS[DATASET].names}
    for figure in figures:
        cells = dict(zip(at, (figure.adcode, str(figure.year), figure.indicator), strict=False))
        cells |= {"value": figure.value, "source_id": source}
        lines.append(",".join(cells[name] for name in sorted(at, key=lambda name: at[name])))

    def order(line: str) -> tuple[str, ...]:
        cells = line.split(",")
        return cells[at["adcode"]], cells[at["indicator"]], cells[at["year"]]

    text = end.join([head, *sorted(lines, key=order)]) + end
    path.write_bytes(mark + text.encode())


def _extend_series(path: Path, figures: list[Figure]) -> None:
    """First and last years moved out to the new figures."""
    mark, end, (head, *lines) = _lines(path)
    names = head.split(",")
    at = {name: names.index(name) for name in TABLES["series"].names}
    years: dict[str, list[str]] = {}
    for figure in figures:
        years.setdefault(figure.indicator, []).append(str(figure.year))
    for k, line in enumerate(lines):
        cells = line.split(",")
        found = years.get(cells[at["indicator"]], [])
        if cells[at["dataset"]] == DATASET and found:
            cells[at["first_year"]] = min(cells[at["first_year"]], *found)
            cells[at["last_year"]] = max(cells[at["last_year"]], *found)
            lines[k] = ",".join(cells)
    path.write_bytes(mark + (end.join([head, *lines]) + end).encode())
