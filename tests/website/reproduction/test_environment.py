from website.reproduction.environment import environment, pins

LOCK = """numpy==2.1.0 ; python_version < '3.12' \\
    --hash=sha256:00
numpy==2.2.0 ; python_version >= '3.12' \\
    --hash=sha256:01
    # via pandas
not-there==1.0 \\
    --hash=sha256:02
pytest==0.0.1
"""


def test_a_package_pinned_twice_by_marker_has_both_versions():
    assert pins(LOCK) == {"not-there": "1.0", "numpy": "2.1.0 | 2.2.0", "pytest": "0.0.1"}


def test_a_package_installed_otherwise_is_named_and_one_not_installed_is_not(tmp_path):
    (tmp_path / "requirements.lock").write_text(LOCK)
    found = environment(tmp_path)
    assert "pytest" in found["unlike"]
    assert "not-there" not in found["unlike"]
    assert len(found["lock"]) == 64
