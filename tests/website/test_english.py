import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from website.english import mark_english

TITLE = "More Than 20,000 Hunan Patent Applications in First Quarter"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>来源：{TITLE}；其他</p>", f'<p>来源：<span lang="en">{TITLE}</span>；其他</p>'),
        (
            "<p>见CNIPA Statistics 2016。</p>",
            '<p>见<span lang="en">CNIPA Statistics 2016</span>。</p>',
        ),
        ("<p>Hunan’s R&amp;D funds</p>", '<p><span lang="en">Hunan’s R&amp;D funds</span></p>'),
    ],
)
def test_a_run_of_english_words_is_marked(html, expected):
    assert mark_english(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>用 Python 3.11 运行</p>",
        "<p>R&amp;D 经费与 GDP 之比</p>",
        "<pre>make the book</pre>",
        "<p><code>from analysis import panel</code></p>",
        '<div lang="en"><div>two words here</div>more words here</div>',
        '<svg aria-label="a > b"><text>some words here</text></svg>',
        '<a aria-label="some words > here" title="more words here">文</a>',
        "<math><annotation>some words here</annotation></math>",
    ],
)
def test_names_code_formulas_drawings_and_attributes_stay(html):
    assert mark_english(html) == html


def test_after_a_part_left_alone_marking_goes_on():
    html = '<div lang="en"><div>in here</div></div><p>then come words</p>'
    assert mark_english(html).endswith('<p><span lang="en">then come words</span></p>')


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<code>", "</code>", "two words", "字", '<i lang="en">', "</i>"]
        )
    )
)
def test_only_spans_are_added(parts):
    html = "".join(parts)
    assert re.sub(r'<span lang="en">|</span>', "", mark_english(html)) == html
