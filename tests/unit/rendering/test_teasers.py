"""A summary in a list is single-spaced and ends between words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.rendering.teasers import shortened


@given(st.text("aă \n\t\u00a0\u200b,.", max_size=20))
def test_a_short_text_is_only_spaced_evenly(text: str) -> None:
    assert shortened(text) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Thăm hỏi, tặng quà đoàn viên", "Thăm hỏi, tặng…"),
        ("Thăm hỏi,  tặng\nquà đoàn viên", "Thăm hỏi, tặng…"),
        ("Thăm hỏi – tặng quà", "Thăm hỏi…"),
        ("Thăm hỏi, thămhỏithăm", "Thăm hỏi…"),
        ("Thăm hỏi, tặng quà", "Thăm hỏi, tặng…"),
        ("Thăm hỏi, tặng q", "Thăm hỏi, tặng q"),
    ],
)
def test_a_long_text_is_cut_between_words(text: str, short: str) -> None:
    assert shortened(text, 16) == short
