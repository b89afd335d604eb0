"""A frozen copy of the site under ``v/<version>/``, and the list of versions beside it.

Every release stays at its own address, so that a citation keeps its object. An old page
learns of a newer version from ``v/versions.js``, a script and not data to fetch, because it
must work from a folder too.
"""

import hashlib
import json
import re
import shutil
from pathlib import Path

from analysis.errors import BookError
from website.release.standing import SOURCE

NOTICE = Path(__file__).parents[1] / "static" / "newer.js"


def freeze(site: Path, releases: Path, version: str, source: str) -> Path:
    """Copy ``site`` to ``releases/v/<version>``, with a manifest; return that folder.

    Args:
        site: a published site.
        releases: holds the frozen copies.
        version: as in "1.2.0".
        source: digest of the files that the site was made from.

    Raises:
        BookError: the version has been frozen before with other content.
    """
    target = releases / "v" / version
    fresh = releases / "v" / f".{version}.new"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(site, fresh, ignore=shutil.ignore_patterns("v"))
    for page in fresh.rglob("*.html"):
        _announce(page, fresh, version)
    (fresh / SOURCE).write_text(source + "\n", encoding="utf-8")
    manifest = manifest_of(fresh)
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (fresh / "manifest.json").write_text(text, encoding="utf-8")
    if target.exists():
        if manifest_of(target) != manifest:
            shutil.rmtree(fresh)
            raise BookError(
                f"{version} 已经发布过，内容不同；请用新的版本号。",
                f"{version} has been released with other content; take a new version.",
            )
        shutil.rmtree(target)
    fresh.replace(target)
    write_versions(releases / "v")
    return target


def manifest_of(folder: Path) -> list[dict[str, object]]:
    """File, bytes and sha256 of everything below ``folder`` but the manifest itself."""
    return [
        {
            "file": path.relative_to(folder).as_posix(),
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path != folder / "manifest.json"
    ]


def order(version: str) -> tuple[int, ...]:
    """The key that puts versions in order."""
    return tuple(map(int, version.split(".")))


def write_versions(folder: Path) -> list[str]:
    """List the versions in ``folder``, oldest first, in ``versions.json`` and ``versions.js``."""
    found = [entry.name for entry in folder.iterdir() if (entry / "manifest.json").is_file()]
    versions = sorted(found, key=order)
    text = json.dumps(versions)
    (folder / "versions.json").write_text(text + "\n", encoding="utf-8")
    (folder / "versions.js").write_text(f"window.bookVersions={text};\n", encoding="utf-8")
    return versions


def carry(releases: Path, site: Path) -> None:
    """Bring the released versions into a site that is about to be published."""
    kept = releases / "v"
    if kept.is_dir():
        write_versions(kept)
        shutil.copytree(kept, site / "v", dirs_exist_ok=True)


def _announce(page: Path, root: Path, version: str) -> None:
    """Let a frozen page say which version it is and look for newer ones."""
    up = "../" * len(page.relative_to(root).parent.parts)
    name = page.relative_to(root).as_posix()
    scripts = (
        f'<script src="{up}../versions.js" defer></script>'
        f'<script src="{up}_static/{NOTICE.name}" data-version="{version}" '
        f'data-page="{name}" data-site="{up}../../" defer></script></head>'
    )
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub("</head>", lambda _: scripts, text, count=1), encoding="utf-8")
