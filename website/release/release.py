"""Put a released version in place: its frozen site, its archive, its notes."""

import tempfile
from pathlib import Path

from website.citing.edition import read_edition
from website.release.archive import write_archive
from website.release.freeze import freeze
from website.release.standing import source_digest
from website.release.version import notes_of


def release(root: Path, site: Path, releases: Path, base: str) -> Path:
    """Freeze and archive ``site`` and write its notes; return the archive.

    All is made in a folder apart and put into ``releases`` when it is complete: a run that
    fails leaves nothing there.

    Args:
        root: of the repository, whose CITATION.cff names the version.
        site: built as the release.
        releases: holds the frozen copies and the archives.
        base: the site's address, '' when it is not known.

    Raises:
        BookError: the version has been released before with other content.
    """
    edition = read_edition(root)
    source = source_digest(root)
    releases.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=releases, prefix=".release.") as folder:
        apart = Path(folder)
        frozen = freeze(site, apart, edition.version, source)
        archive = write_archive(root, frozen, apart, edition, base)
        notes = archive.with_name(f"{archive.name.removesuffix('.tar.gz')}.md")
        notes.write_text(notes_of(root, edition.version), encoding="utf-8")
        freeze(site, releases, edition.version, source)
        for path in apart.glob(f"{archive.name.removesuffix('.tar.gz')}.*"):
            path.replace(releases / path.name)
    return releases / archive.name
