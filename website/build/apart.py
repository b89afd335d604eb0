"""``python -m website.build.apart ANSWER``: run one chapter in this process and write it down.

For a chapter that is run where there is no warm process to fork from. The job, JSON with
``cells``, ``root`` and ``folder``, comes on standard input; the run goes to the file ANSWER.
Like ``run``, this file imports nothing of the book: it would count as the chapter's.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from website.build.run import run_cells


def main() -> None:
    """Read the job, run it, write what came of it."""
    run = run_cells(**json.load(sys.stdin))
    Path(sys.argv[1]).write_text(json.dumps(asdict(run)), encoding="utf-8")


if __name__ == "__main__":
    main()
