"""称量各页：首次打开与再次打开传多少字节 / weigh the pages in a real browser."""

import argparse

from analysis.paths import SITE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The page of plain Jupyter Book, which takes some seconds to build, can be left out."""
    parser.add_argument("--no-plain", action="store_true", help="no plain page to compare with")


def run(args: argparse.Namespace) -> int:
    """Print the weight of every page; 1 when one is above what the book allows itself."""
    from website.measure.weigh import CHAPTER, EXPLORER, FONT, pages_of, plain, weigh

    found = weigh(SITE, pages_of(SITE))
    print("KB（1 KB = 1000 字节，gzip）  首次 / cold  已存共用文件 / kept")
    shown = found if args.no_plain else [*found, plain()]
    for weight in shown:
        name = "普通 Jupyter Book 的一页 / plain Jupyter Book"
        name = weight.page if weight in found else name
        print(f"{weight.cold / 1000:8.0f} {weight.kept / 1000:8.0f}  {name}")
    font = (SITE / "_static" / FONT).stat().st_size
    print(
        f"没有中文字体的系统另取一次字体 / the page font, once, where there is none: {font / 1000:.0f}"
    )
    print(f"上限 / at most: {CHAPTER[0]}, {CHAPTER[1]}; explorer {EXPLORER[0]}")
    heavy = [weight.page for weight in found if weight.too_heavy]
    if heavy:
        print(f"过重 / too heavy: {', '.join(heavy)}")
    return int(bool(heavy))
