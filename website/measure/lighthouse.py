"""Lighthouse of three pages, mobile profile, against the site as a web host sends it."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from analysis.errors import BookError
from website.measure.chromium import OPTIONS, chromium_path
from website.measure.server import served

# the last version that Node 18 and 20 run
VERSION = "12.8.2"
PAGES = ("book/index.html", "book/1-1-innovation.html", "book/claims.html")
WANTED = 95


def scores(site: Path, reports: Path) -> dict[str, dict[str, int]]:
    """Page -> category -> points of 100; the reports are written to the folder ``reports``.

    Raises:
        BookError: no site, no Chromium, no npx, or Lighthouse did not run.
    """
    npx = shutil.which("npx")
    if npx is None:
        raise BookError(
            "找不到 npx：请安装 Node.js（Debian：apt-get install npm）。",
            "No npx: install Node.js (Debian: apt-get install npm).",
        )
    environment = {**os.environ, "CHROME_PATH": chromium_path()}
    reports.mkdir(parents=True, exist_ok=True)
    found = {}
    with served(site) as address:
        for page in PAGES:
            stem = reports / page.removesuffix(".html").replace("/", "-")
            command = [
                *(npx, "--yes", f"lighthouse@{VERSION}", address + page),
                *("--output=html", "--output=json", f"--output-path={stem}", "--quiet"),
                f"--chrome-flags=--headless=new {' '.join(OPTIONS)}",
            ]
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, check=False
            )
            if done.returncode:
                raise BookError(
                    f"Lighthouse 没有完成：{page}。", f"Lighthouse failed on {page}.\n{done.stderr}"
                )
            report = json.loads(Path(f"{stem}.report.json").read_text(encoding="utf-8"))
            found[page] = {
                name: round(100 * category["score"])
                for name, category in report["categories"].items()
            }
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (reports / "scores.json").write_text(text + "\n", encoding="utf-8")
    return found
