"""核查论文的每一条论断 / judge every claim of the paper."""

import argparse
import json
from pathlib import Path
from typing import Any


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Without options, the table alone."""
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the record for the site")
    parser.add_argument(
        "--against",
        type=Path,
        metavar="FILE",
        help="say which verdicts differ from this earlier record (default: the published site's)",
    )
    parser.add_argument("--quiet", action="store_true", help="only the counts and what changed")


def run(args: argparse.Namespace) -> int:
    """Print the verdicts, write the record, say what changed."""
    from analysis import paths
    from analysis.claims.publish import changes, record
    from analysis.claims.verdict import VERDICTS
    from website.build.book import unwritable
    from website.build.whole import write_whole

    found = record()
    before = _read(args.against or paths.SITE / "results" / "claims.json")
    if not args.quiet:
        for entry in found["claims"]:
            meaning = VERDICTS[entry["verdict"]]
            print(f"{entry['claim_id']:<6} {meaning.sign} {meaning.label_zh}  {entry['quote_zh']}")
            print(f"       {entry['explanation_zh']}")
    totals = dict.fromkeys(VERDICTS, 0)
    for entry in found["claims"]:
        totals[entry["verdict"]] += 1
    listed = "，".join(f"{VERDICTS[name].label_zh}{count}" for name, count in totals.items())
    print(f"论断 {len(found['claims'])} 条：{listed} / {len(found['claims'])} claims judged")
    for name, old, new in changes(before, found) if before else []:
        labels = [VERDICTS[one].label_zh if one in VERDICTS else "（无）" for one in (old, new)]
        print(
            f"论断 {name} 的判定由“{labels[0]}”变为“{labels[1]}” / "
            f"the verdict on claim {name} changed: {old or 'none'} -> {new or 'none'}"
        )
    if args.json:
        text = json.dumps(found, ensure_ascii=False, indent=1)
        # an unchanged record keeps its time, so that nothing that reads it is read again
        if not args.json.is_file() or args.json.read_text(encoding="utf-8") != text:
            try:
                write_whole(args.json, text)
            except OSError as error:
                raise unwritable(error) from error
    return 0


def _read(path: Path) -> dict[str, Any]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
