"""Take a yearbook table (CSV or XLSX) into the data, checked, all of it or nothing (收录新一年)."""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, its source, and the doubts that a person accepts by name."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the table, .csv or .xlsx")
    parser.add_argument(
        "--source", required=True, metavar="ID", help="its source_id in data/sources.csv"
    )
    parser.add_argument(
        "--year", type=int, metavar="Y", help="the year of the figures, if the table has none"
    )
    parser.add_argument("--sheet", default="", metavar="NAME", help="which sheet of a workbook")
    parser.add_argument(
        "--accept",
        nargs="+",
        action="extend",
        default=[],
        metavar="CODE",
        help="doubts that are accepted, by name: 430200/2024/fiscal_science",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="read and check everything, write nothing"
    )


def run(args: argparse.Namespace) -> int:
    """Print the report; return 0 where all is written (or could be), 1 where nothing is."""
    from analysis import paths
    from analysis.data.forms import right
    from analysis.errors import BookError
    from analysis.intake.limits import source_on_file
    from analysis.intake.report import accept_line, report
    from analysis.intake.take import take
    from analysis.intake.write import TARGETS, draft, write

    if args.year is not None and not right("year", str(args.year)):
        raise BookError(f"--year {args.year} 不是年份", f"--year {args.year} is no year")
    source_on_file(args.source)
    intake = take(args.file, args.source, args.year, args.sheet)
    accepted = set(args.accept)
    print(report(intake, accepted))
    print()
    unknown = sorted(accepted - {one.code for one in intake.problems})
    if unknown:
        listed = ", ".join(unknown)
        print(f"--accept 中没有对应疑问的：{listed} / no doubt is called: {listed}")
    left = intake.open(accepted)
    if left:
        print(f"没有写入：还有 {len(left)} 处 / nothing is written: {len(left)} left")
        if all(one.code for one in left):
            print("核对之后，若逐一接受，在命令后加 / after looking at each, to accept them, add:")
            print(f"  {accept_line(left)}")
        return 1
    figures = intake.to_write(accepted)
    if not figures:
        print("没有新的数，没有写入 / no new figures, nothing is written")
        return 0
    with draft(paths.DATA, figures, args.source) as copy:
        if args.dry_run:
            print(f"可以写入 {len(figures)} 个数；--dry-run，没有写入")
            print(f"{len(figures)} figures can be written; --dry-run, nothing is")
            return 0
        write(copy, paths.DATA)
    written = "、".join(f"data/{name}" for name in TARGETS)
    print(f"已写入 {len(figures)} 个数：{written}；撤销：git checkout data/")
    print(f"{len(figures)} figures written; to undo: git checkout data/")
    return 0
