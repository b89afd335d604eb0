"""用 Lighthouse 检查网站，报告写到 _build/lighthouse / run Lighthouse on the site."""

import argparse

from analysis.paths import BUILD, SITE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(args: argparse.Namespace) -> int:
    """Print the points of each page; what a busy machine takes away is no failure."""
    from website.measure.lighthouse import WANTED, scores

    found = scores(SITE, BUILD / "lighthouse")
    for page, points in found.items():
        listed = "  ".join(f"{name} {value}" for name, value in points.items())
        below = "" if min(points.values()) >= WANTED else f"  （低于 {WANTED} / below {WANTED}）"
        print(f"{page}  {listed}{below}")
    print(f"报告 / reports: {(BUILD / 'lighthouse').relative_to(BUILD.parent)}/")
    return 0
