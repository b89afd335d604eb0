import shutil

import pytest

from analysis.paths import ROOT
from website.citing.edition import read_edition
from website.citing.elsewhere import ABOUT, edition_here


@pytest.fixture
def root(tmp_path):
    (tmp_path / ABOUT).parent.mkdir(parents=True)
    for name in ("CITATION.cff", ABOUT):
        shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_papers_city_has_the_edition_of_the_file(root):
    assert edition_here(root) == read_edition(root)


def test_another_city_has_its_own_name_and_keys_and_the_same_authors_and_version(root, monkeypatch):
    own = read_edition(root)
    monkeypatch.setenv("FOCUS", "450300")
    found = edition_here(root)
    assert found.title.startswith("桂林：")
    assert found.key == "guilin"
    assert "桂林" in found.keywords
    assert "郴" not in found.title + found.abstract + "".join(found.keywords)
    assert (found.authors, found.version, found.released) == (
        own.authors,
        own.version,
        own.released,
    )


def test_each_city_and_each_wording_is_another_edition(root, monkeypatch):
    digests = {edition_here(root).digest}
    for code in ("450300", "430200"):
        monkeypatch.setenv("FOCUS", code)
        digests.add(edition_here(root).digest)
    about = root / ABOUT
    about.write_text(about.read_text(encoding="utf-8") + "\n# 改\n", encoding="utf-8")
    digests.add(edition_here(root).digest)
    assert len(digests) == 4
