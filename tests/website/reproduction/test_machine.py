import platform

from website.reproduction.machine import machine, size_of


def test_nothing_tells_one_machine_from_another(tmp_path):
    (tmp_path / "a").write_bytes(b"12345")
    found = machine(tmp_path)
    said = str(found)
    for name in (platform.node(), platform.release(), platform.version()):
        assert name not in said
    assert found["platform"].startswith(platform.system())
    assert found["disk"] == 5
    assert found["cores"] >= 1
    assert found["memory"] > 1e8
    assert found["installed"] > 1e8


def test_the_size_is_of_all_files_below_and_not_of_what_a_link_leads_to(tmp_path):
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a").write_bytes(b"x" * 1000)
    (tmp_path / "link").symlink_to(tmp_path / "below" / "a")
    assert 1000 < size_of(tmp_path) < 1000 + 500
