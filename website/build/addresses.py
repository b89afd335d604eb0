"""Where the site and its repository stand: ``_config.yml`` says it, or the environment.

The environment comes first, so that one repository can be published in several places: the
publishing workflow asks its host for the address (see ``.github/workflows/publish.yml``).
"""

import os
import re
from pathlib import Path

import yaml

from analysis.errors import BookError

# setting -> where it stands in _config.yml
SETTINGS = {"BOOK_ADDRESS": ("html", "baseurl"), "BOOK_REPOSITORY": ("repository", "url")}
_WHOLE = re.compile(r"https?://[^\s/?#]+[^\s?#]*")


def base_address(root: Path) -> str:
    """The site's address, ending in "/": ``BOOK_ADDRESS``, else ``html.baseurl``; '' for none.

    Raises:
        BookError: it is no full address.
    """
    found = _address(root, "BOOK_ADDRESS")
    return f"{found}/" if found else ""


def repository_address(root: Path) -> str:
    """The repository's: ``BOOK_REPOSITORY``, else ``repository.url``; '' for none.

    Raises:
        BookError: it is no full address.
    """
    return _address(root, "BOOK_REPOSITORY")


def _address(root: Path, name: str) -> str:
    part, key = SETTINGS[name]
    where, found = name, os.environ.get(name, "").strip()
    if not found:
        settings = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
        where, found = f"_config.yml {part}.{key}", (settings.get(part) or {}).get(key) or ""
    if found and not _WHOLE.fullmatch(found):
        raise BookError(
            f"{where}：应为完整网址（https://…，不带 ? 和 #），现为 {found}。",
            f"{where} must be a full address (https://…, without ? and #), not {found}.",
        )
    return found.rstrip("/")
