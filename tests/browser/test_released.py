"""A reader of an old version is told of the newest, and a reader of the newest is not."""

import shutil

import pytest

from website.measure.server import served
from website.release.freeze import carry, freeze

PAGE = "book/1-1-innovation.html"
OLD, NEW = "0.9.0", "0.10.0"  # 0.10 follows 0.9


@pytest.fixture(scope="module")
def released(site, tmp_path_factory):
    """A site of one page that carries two versions of itself."""
    folder = tmp_path_factory.mktemp("released")
    small = folder / "html"
    shutil.copytree(site / "_static", small / "_static")
    for name in (PAGE, "index.html"):
        (small / name).parent.mkdir(exist_ok=True)
        shutil.copy(site / name, small / name)
    for version in (OLD, NEW):
        freeze(small, folder / "releases", version, "a digest")
    carry(folder / "releases", small)
    return small


@pytest.fixture(params=["localhost", "folder"])
def home(request, released):
    if request.param == "folder":
        yield f"{released.resolve().as_uri()}/"
        return
    with served(released) as found:
        yield found


def test_a_page_of_an_old_version_says_so_and_leads_to_the_newest(home, page):
    page.goto(f"{home}v/{OLD}/{PAGE}")
    note = page.locator("main > .newer").first
    assert note.is_visible()
    assert OLD in note.inner_text()
    assert NEW in note.inner_text()
    note.get_by_role("link").click()
    page.wait_for_url(f"{home}{PAGE}")
    assert page.locator(".newer").count() == 0


def test_a_page_of_the_last_version_says_nothing(home, page):
    page.goto(f"{home}v/{NEW}/{PAGE}")
    assert page.evaluate("window.bookVersions") == [OLD, NEW]
    assert page.locator(".newer").count() == 0
