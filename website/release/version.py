"""What must be in order before a version may be released."""

import re
import subprocess
from pathlib import Path

from analysis.errors import BookError
from website.citing.edition import read_edition

_VERSION = re.compile(r"\d+\.\d+\.\d+")


def checked(root: Path, version: str) -> str:
    """The version, when the repository is ready to release it.

    Raises:
        BookError: all that is not in order: the form of the version, its entry in
            CHANGELOG.md, the version in CITATION.cff and pyproject.toml, changes that are
            not committed.
    """
    if not _VERSION.fullmatch(version):
        raise BookError(
            f"VERSION={version!r} 不是“主.次.修订”形式，例如 1.0.0。",
            f"VERSION={version!r} is not of the form major.minor.patch, e.g. 1.0.0.",
        )
    faults = []
    try:
        notes_of(root, version)
    except BookError as error:
        faults.append((error.zh, error.en))
    cited = read_edition(root).version
    if cited != version:
        faults.append(
            (f"CITATION.cff 的 version 是 {cited}", f"the version in CITATION.cff is {cited}")
        )
    project = (root / "pyproject.toml").read_text(encoding="utf-8")
    if f'version = "{version}"' not in project:
        faults.append(
            (f"pyproject.toml 的 version 不是 {version}", f"pyproject.toml is not at {version}")
        )
    changed = _git(root, "status", "--porcelain").splitlines()
    if changed:
        names = "、".join(line[3:] for line in changed[:5])
        faults.append((f"有未提交的改动：{names}", f"not committed: {len(changed)} files"))
    if faults:
        zh, en = zip(*faults, strict=True)
        raise BookError(f"不能发布 {version}：" + "；".join(zh) + "。", "; ".join(en) + ".")
    return version


def notes_of(root: Path, version: str) -> str:
    """What CHANGELOG.md says of a version, without its heading.

    Raises:
        BookError: it says nothing of it.
    """
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    entry = re.search(
        rf"^## \[?{re.escape(version)}(?![\w.]).*\n((?:(?!## ).*\n?)*)", changelog, re.MULTILINE
    )
    if not entry or not entry[1].strip():
        raise BookError(
            f"CHANGELOG.md 没有 {version} 一节，或者那一节是空的",
            f"CHANGELOG.md has no entry {version}, or an empty one",
        )
    return entry[1].strip() + "\n"


def tracked(root: Path) -> list[str]:
    """The files of the repository that git tracks, sorted."""
    return sorted(_git(root, "ls-files", "-z").split("\0")[:-1])


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BookError(
            f"git {arguments[0]} 失败：{done.stderr.strip()}", f"git {arguments[0]} failed."
        )
    return done.stdout
