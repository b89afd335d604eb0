import pytest

from analysis.figures import chapter_1_1

EXHIBITS = [name for name in chapter_1_1.__all__ if name != "numbers"]


@pytest.mark.parametrize("name", EXHIBITS)
def test_each_exhibit_has_what_a_card_needs_and_no_text_covers_another(name, check_texts):
    made = getattr(chapter_1_1, name)()
    assert not made.data.empty and made.note
    if made.kind == "figure":
        assert len(made.alt) > 40 and len(made.alt_en) > 40
        check_texts(made)
