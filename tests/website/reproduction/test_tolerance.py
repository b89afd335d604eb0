import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from website.reproduction.tolerance import rounded, same, settled, svg_digest, text_digest

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("recorded", "found", "expected"),
    [
        (1.0, 1.0 + 9e-7, True),
        (1.0, 1.0 + 2e-6, False),
        (1e6, 1e6 + 0.9, True),
        (1e-12, 3e-12, True),  # a p-value of rounding
        (1e-5, 1.1e-5, False),
        (3, 3.0, True),
        (10_000_000, 10_000_001, False),  # integers are counted, not measured
        (1, True, False),
        (0, None, False),
        ("1", 1, False),
        ("属实", "属实", True),
        (None, None, True),
        ([1.0, "a"], [1.0 + 1e-9, "a"], True),
        ([1.0], [1.0, 2.0], False),
        ({"a": 1.0}, {"b": 1.0}, False),
    ],
)
def test_what_counts_as_the_same(recorded, found, expected):
    assert same(recorded, found) is expected
    assert same(found, recorded) is expected


@given(values)
def test_what_the_record_keeps_of_a_value_agrees_with_it(value):
    assert same(rounded(value), value) or _infinite(value)
    assert rounded(rounded(value)) == rounded(value)


@given(values, values)
def test_the_settled_value_is_the_found_one_in_all_that_a_comparison_sees(recorded, found):
    assert same(settled(recorded, found), found) or _infinite(found)


def test_noise_does_not_rewrite_what_was_recorded():
    recorded = {"rows": [[1.0, "甲"], [2.0, "乙"]], "title": "题"}
    found = {"rows": [[1.0 + 1e-9, "甲"], [2.1, "乙"]], "title": "新题"}
    assert settled(recorded, found) == {"rows": [[1.0, "甲"], [2.1, "乙"]], "title": "新题"}


def test_a_text_is_the_same_but_for_the_last_digits_of_its_numbers():
    text = "model,coefficient\npooled,1.150547285,−0.5,31,110,000,v1.2.3\n"
    assert text_digest(text) == text_digest(text.replace("1.150547285", "1.150547286"))
    assert text_digest(text) != text_digest(text.replace("1.150547285", "1.150647285"))
    assert text_digest(text) != text_digest(text.replace("pooled", "between"))
    assert text_digest(text) != text_digest(text.replace("−0.5", "0.5"))


def test_a_drawing_is_the_same_whatever_the_hash_in_the_names_of_its_parts():
    def drawing(x, name):
        return (
            f'<defs><clipPath id="{name}"/></defs><path id="line2d_3" d="M {x} 20.5 L 3 4" '
            f'clip-path="url(#{name})" style="stroke: #8290a1"/>'
        )

    drawn = svg_digest(drawing(75.636513, "p330cc3f9fd"))
    assert svg_digest(drawing(75.636514, "p7c29fca0db")) == drawn
    assert svg_digest(drawing(75.637513, "p330cc3f9fd")) != drawn
    assert svg_digest(drawing(75.636513, "p330cc3f9fd").replace("8290a1", "b8420e")) != drawn


def _infinite(value):
    if isinstance(value, dict):
        return any(map(_infinite, value.values()))
    if isinstance(value, list):
        return any(map(_infinite, value))
    # ten digits of the largest floats round up to infinity
    return isinstance(value, float) and (math.isinf(value) or abs(value) > 1.79e308)
