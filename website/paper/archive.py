"""The whole site as one zip, for networks without a way out: unpack it and open index.html."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path


def write_zip(target: Path, site: Path, name: str, seconds: int, *, without: set[str]) -> None:
    """Write the site below the folder ``name``; the same site gives the same bytes.

    Args:
        target: the file.
        site: a built site.
        name: of the folder that unpacking makes.
        seconds: Unix time that stands for every date in it.
        without: files and folders below the site's root to leave out, as in ``"v"``.
    """
    moment = datetime.fromtimestamp(seconds, UTC)
    date = max(moment.timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(site.rglob("*")):
            inside = path.relative_to(site)
            chain = {inside.as_posix(), *(above.as_posix() for above in inside.parents)}
            if path.is_file() and not chain & without:
                entry = zipfile.ZipInfo(f"{name}/{inside.as_posix()}", date)
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
