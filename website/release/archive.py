"""The archive of a release: the repository's files, the frozen site, the crate's metadata."""

import gzip
import hashlib
import io
import json
import tarfile
from pathlib import Path

from website.citing.edition import Edition
from website.release.crate import crate_metadata
from website.release.version import tracked

METADATA = "ro-crate-metadata.json"


def write_archive(root: Path, frozen: Path, folder: Path, edition: Edition, base: str) -> Path:
    """Write ``chenzhou-book-<version>.tar.gz`` and its ``.sha256`` into ``folder``.

    The same content gives the same bytes: entries are sorted, and dated with the release.
    """
    files = {name: root / name for name in tracked(root) if (root / name).is_file()}
    files |= {
        f"site/{path.relative_to(frozen).as_posix()}": path
        for path in frozen.rglob("*")
        if path.is_file()
    }
    metadata = crate_metadata(edition, set(files), base)
    content = json.dumps(metadata, ensure_ascii=False, indent=1).encode() + b"\n"
    name = f"chenzhou-book-{edition.version}"
    target = folder / f"{name}.tar.gz"
    part = folder / f".{name}.part"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with (
            part.open("wb") as raw,
            gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
        ):
            _add(archive, f"{name}/{METADATA}", content, edition)
            for path in sorted(files):
                _add(archive, f"{name}/{path}", files[path].read_bytes(), edition)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    target.with_name(f"{target.name}.sha256").write_text(
        f"{digest}  {target.name}\n", encoding="utf-8"
    )
    return target


def _add(archive: tarfile.TarFile, name: str, content: bytes, edition: Edition) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    entry.mode = 0o755 if content.startswith(b"#!") else 0o644
    # noon in UTC is the same day wherever it is unpacked
    entry.mtime = (edition.released.toordinal() - 719163) * 86400 + 43200
    archive.addfile(entry, io.BytesIO(content))
