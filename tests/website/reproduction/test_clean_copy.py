import pytest

from website.reproduction.clean_copy import clean_copy, files_of


@pytest.fixture
def folder(tmp_path):
    for name in (
        "a.md",
        "new.md",
        "data/b.csv",
        "_build/c.html",
        ".venv/d.py",
        "x/__pycache__/e.pyc",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def test_with_git_the_files_it_tracks_and_new_ones_that_it_does_not_ignore(folder, git):
    (folder / ".gitignore").write_text("_build/\n.venv/\n__pycache__/\n")
    git(folder, "init", "-q")
    git(folder, "add", "a.md", "data/b.csv", ".gitignore")
    assert files_of(folder) == [".gitignore", "a.md", "data/b.csv", "new.md"]
    (folder / "a.md").unlink()  # tracked, and gone
    assert "a.md" not in files_of(folder)


def test_without_git_all_but_the_environment_and_what_was_built(folder):
    assert files_of(folder) == ["a.md", "data/b.csv", "new.md"]


def test_the_copy_is_whole_while_it_is_used_and_gone_afterwards(folder):
    with clean_copy(folder) as copy:
        assert files_of(copy.root) == files_of(folder)
        assert (copy.root / "data" / "b.csv").read_text() == "data/b.csv"
        assert not (copy.root / "_build").exists()
    assert not copy.root.exists()
