"""How a chapter's process hands its run over: through a pipe, or as a file.

``python -m website.build.apart ANSWER`` runs one chapter in this process and writes it down, for
a chapter that is run where there is no warm process to fork from. The job, JSON with ``cells``,
``root`` and ``folder``, comes on standard input; the run goes to the file ANSWER. Like ``run``,
this file imports nothing of the book: it would count as the chapter's.
"""

import contextlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from website.build.run import run_cells


class Pipe:
    """A pipe's writing end, which the process alone holds: it closes when the process ends.

    A queue that all chapters share would be lost to all of them with the first one that is
    killed while it writes.
    """

    def __init__(self, end: Any):
        self.end = end

    def put(self, answer: Any) -> None:
        """Send an answer, whole when this returns; to nobody where the build has ended meanwhile."""
        with contextlib.suppress(BrokenPipeError):
            self.end.send(answer)


def main() -> None:
    """Read the job, run it, write what came of it."""
    run = run_cells(**json.load(sys.stdin))
    Path(sys.argv[1]).write_text(json.dumps(asdict(run)), encoding="utf-8")


if __name__ == "__main__":
    main()
