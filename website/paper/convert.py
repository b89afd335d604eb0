"""Pandoc, with no clock in what it writes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path

import pypandoc

from website.citing.edition import Edition


def convert(
    html: str, target: Path, writer: str, *, site: Path, edition: Edition, options: list[str]
) -> None:
    """Write an HTML document as ``target``.

    Args:
        html: the document; its pictures stand below ``site``.
        target: the file.
        writer: pandoc's name of the format, as in ``"epub3"``.
        site: the built site.
        edition: its day of release is the only date that the file holds.
        options: for pandoc, beside those that every format takes.
    """
    with _dated(edition):
        pypandoc.convert_text(
            html,
            writer,
            "html",
            [f"--resource-path={site}", "--fail-if-warnings", *options],
            outputfile=str(target),
        )


def epoch(edition: Edition) -> int:
    """The release in seconds of Unix time, or what SOURCE_DATE_EPOCH says."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    midnight = datetime.combine(edition.released, time(), UTC)
    return int(said) if said.isdigit() else int(midnight.timestamp())


@contextmanager
def _dated(edition: Edition) -> Iterator[None]:
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch(edition))
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before
