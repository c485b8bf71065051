"""The words of a text that was sanitised, and how many a reader sees."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading.body import read_body
from newsroom.reading.sanitising import sanitised, visible_text

PIECES = (
    "Công đoàn ", "bữa ăn", "<p>", "</p>", "<b>", "</b>", "<br>", '<a title="', '" href="https://vi.du/<b>">', "</a>",
    "<img alt='", "'>", "<", ">", "&lt;", "&nbsp;", "&", '"', " ", "\n", "\u00a0", "\u2028", "–", "<!-- ", " -->",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_the_words_are_what_stands_outside_of_tags(text: str) -> None:
    clean = sanitised(text)

    assert visible_text(clean) == " ".join(unescape(re.sub("<[^<>]*>", " ", clean)).split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Một", 1),
        ("Một – hai - ba • bốn", 4),
        ("– Một “hai” …", 2),
        ("Một\n– – –\nhai _ ba", 3),
        ("5 - 6 “ba” (bốn) năm.", 5),
    ],
)
def test_a_sign_alone_is_no_word(text: str, words: int) -> None:
    body, _ = read_body(text, path="bai.md", first_line=1)

    assert body.words == words
