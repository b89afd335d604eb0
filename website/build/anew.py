"""When pages must be written again though neither their text nor their outputs have changed.

Sphinx compares pages with their sources. It does not know that the extension changed, that a
page left the contents, that an exhibit has another name, or that the name of one page stands
in the margin of every other.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from pprint import pformat
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from website.build import toc
from website.build.record import Store
from website.build.seen import digest

# files that are read while the pages are written, beside the pages and their outputs
_READ = (
    "requirements.lock",
    "_config.yml",
    "_toc.yml",
    "CITATION.cff",
    "CHANGELOG.md",
    "book/**/*.yml",
    "book/**/*.json",
    "results/**/*.json",
)
# what writes them
_WRITER = Path(__file__).parents[1]
# what each page leaves in Sphinx's environment for its own use alone
_OWN = {"book_outputs", "book_texts"}


def made_of(root: Path, executed: Path) -> str:
    """A digest of all that a site is made of except its pages' text and outputs.

    Where it is another one than the last time, everything must be written from nothing: the
    extension with its styles, the lock file, the contents, and which files the chapters give.
    """
    pages = toc.pages(root)
    told: list[Any] = [pages, [_gives(Store(root, executed), page) for page in pages]]
    for folder, patterns in ((root, _READ), (_WRITER, ("**/*",))):
        for path in sorted({path for pattern in patterns for path in folder.glob(pattern)}):
            if path.is_file() and "__pycache__" not in path.parts:
                told.append([path.relative_to(folder).as_posix(), digest(path)])
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _gives(store: Store, page: str) -> Any:
    if not store.record(page).is_file():
        return []
    return json.loads(store.record(page).read_text(encoding="utf-8")).get("gives", [])


def pages_follow(app: Sphinx) -> None:
    """Have every page written when something has changed that pages show of one another."""
    app.connect("env-get-updated", _followers, priority=999)


def _followers(app: Sphinx, env: BuildEnvironment) -> list[str]:
    found = hashlib.sha256("\n".join(_shared(env)).encode()).hexdigest()
    last, env.book_shared = getattr(env, "book_shared", None), found  # type: ignore[attr-defined]
    return [] if last == found else sorted(env.found_docs)


def _shared(env: BuildEnvironment) -> Iterator[str]:
    """Titles, contents, numbers and labels, and what the extension keeps by page."""
    for name in sorted(env.found_docs):
        yield name
        for part in (env.titles, env.tocs):
            yield part[name].pformat() if name in part else ""
    yield pformat([env.toc_fignumbers, env.toc_secnumbers, env.metadata])
    labels = env.domaindata["std"]
    yield pformat([labels[kind] for kind in ("labels", "anonlabels", "objects", "terms")])
    for name, value in sorted(vars(env).items()):
        if name.startswith("book_") and isinstance(value, dict) and name not in _OWN:
            yield name
            yield json.dumps(value, sort_keys=True, default=pformat)
