"""``environment.yml`` makes the same environment as the lock."""

import itertools
import re

import yaml

from analysis.paths import ROOT


def locked() -> dict[str, str]:
    found = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([A-Za-z0-9_.\-]+)==([^\s;\\]+)", line):
            found[match[1].lower().replace("_", "-")] = match[2]
    return found


def conda() -> tuple[list[str], list[str]]:
    wanted = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip = next(item["pip"] for item in wanted if isinstance(item, dict))
    return [item for item in wanted if isinstance(item, str)], pip


def test_the_lock_is_whole():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.findall(r"^[A-Za-z0-9][^\n]*==[^\n]*\\$", text, re.MULTILINE)
    assert len(entries) == len(locked()) > 100
    assert text.count("--hash=sha256:") >= len(entries)
    assert not re.search(r"https?:|--(extra-)?index|--find-links", text)


def test_conda_takes_every_version_from_the_lock_and_names_none_of_its_own():
    plain, pip = conda()
    assert pip == ["-r requirements.lock"]
    assert sorted(re.split("=", item)[0] for item in plain) == ["make", "pip", "python"]


def test_conda_has_the_python_of_the_lock_and_of_the_workflow():
    plain, _ = conda()
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    resolved = re.search(r"--python-version (\S+)", makefile)
    workflow = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    assert resolved is not None
    assert f"python={resolved[1]}" in plain
    assert f'python-version: "{resolved[1]}"' in workflow


def test_what_the_project_asks_for_is_locked():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    locked_extras = [extras["dev"], extras["browser"], extras["paper"]]
    for wanted in itertools.chain(project["dependencies"], *locked_extras):
        name = re.split(r"[<>=\[]", wanted)[0].lower().replace("_", "-")
        assert name in locked(), name
