"""检查数据、运行各章、生成网站 / check the data, run the chapters, write the site."""

import argparse
import sys
import time


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No chapter need be named: what has changed is run."""
    parser.add_argument("--jobs", type=int, default=0, help="chapters at once (default: the cores)")


def run(args: argparse.Namespace) -> int:
    """Build the whole book; the last good site stays in place unless all is well."""
    from website.build.book import build

    started = time.perf_counter()
    status = build(jobs=args.jobs, say=lambda line: print(line, flush=True))
    if status == 0:
        print(f"用时 {time.perf_counter() - started:.0f} 秒 / seconds", flush=True)
    sys.stdout.flush()
    return status
