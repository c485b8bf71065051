"""A summary that is the first paragraph again does not stand above it a second time."""

from __future__ import annotations

import pytest

from newsroom.rendering.article_page import _opens_with


@pytest.mark.parametrize(
    ("html", "summary", "is_same"),
    [
        ("<p>Công đoàn thăm hỏi.</p>", "Công đoàn thăm hỏi.", True),
        ("<figure></figure><p>Công đoàn\nthăm <b>hỏi</b>.</p>", "Công đoàn thăm hỏi.", True),
        ("<p>Tin &amp; bài</p>", "Tin & bài", True),
        ("<p>Tin &amp; bài</p>", "Tin &amp; bài", False),
        ("<p>Tin <b>mới</b></p>", "Tin <b>mới</b>", False),
        ("<p>Công đoàn thăm hỏi.</p>", "Công đoàn", False),
        ("<ul></ul>", "Công đoàn", False),
    ],
)
def test_the_words_are_compared_as_a_reader_sees_them(html: str, summary: str, is_same: bool) -> None:
    assert _opens_with(html, summary) is is_same
