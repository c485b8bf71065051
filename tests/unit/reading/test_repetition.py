"""A text is as long as what a reader sees of it, and what it says twice is told (NGUOI-13)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading import repetition
from newsroom.reading.body import read_body
from newsroom.reading.repetition import repetition_in

MANY = " ".join(["chữ"] * 5_000)
SENTENCE = "Công đoàn cơ sở tổ chức thăm hỏi, tặng quà cho một trăm hai mươi đoàn viên."


@pytest.mark.parametrize(
    "padding",
    [
        f"![{MANY}](a.jpg)",
        f"![ảnh > {MANY}](a.jpg)",
        f"Một ![{MANY}](a.jpg)".removeprefix("Một "),
        f"<!-- {MANY} -->",
        f"<template>{MANY}</template>",
        f'[x]: https://a.example.org "{MANY}"',
        f"*[HTML]: {MANY}",
        "&#8203; " * 500,
        "– . … " * 500,
    ],
)
def test_what_a_reader_does_not_read_is_no_word(padding: str) -> None:
    body, _ = read_body(f"Một hai ba.\n\n{padding}", path="a.md", first_line=1)

    assert body.words == 3


def test_what_was_to_be_hidden_is_seen_and_counted() -> None:
    body, _ = read_body('Một hai ba. <span hidden style="display:none">bốn năm</span>', path="a.md", first_line=1)

    assert (body.words, "hidden" in body.html, "style" in body.html) == (5, False, False)


def test_a_repeated_paragraph_is_told_with_its_place_and_size() -> None:
    text = f"{SENTENCE} {SENTENCE.replace('một', 'hai')}\n\nKhác.\n\n  {SENTENCE.upper()}\n{SENTENCE}"
    body, problems = read_body(text, path="a.md", first_line=10)

    assert body.words
    assert [(problem.rule, problem.line, problem.column) for problem in problems] == [("NGUOI-13", 14, 3)]
    assert "Có 34 chữ lặp lại nguyên văn" in problems[0].found
    assert "đứng 3 lần" in problems[0].found


@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCE}\n\nKhác hẳn.\n\n{SENTENCE}",  # once more, 17 words: a slip, or a quotation
        f"![{SENTENCE}](a.jpg)\n\n![{SENTENCE}](b.jpg)\n\n![{SENTENCE}](c.jpg)",
        "Đoàn viên hoan hô.\n\n" * 40,
        "| STT | Tên | Số |\n|---|---|---|\n" + "| 1 | An | 2 |\n" * 3,
    ],
)
def test_what_good_texts_repeat_is_not_told(text: str) -> None:
    assert repetition_in(text) is None


_WORDS = st.sampled_from(
    [
        "công",
        "đoàn",
        "Lao",
        "ĐỘNG",
        "tổ",
        "chức",
        "2020",
        "–",
        "…",
        "_",
        "a",
        "![x](y.jpg)",
        "(b)",
        "“c”",
        "ố́",
        "ß",
        "SS",
    ]
)
_SENTENCES = st.builds(
    lambda words, gap, end: gap.join(words) + end,
    st.lists(_WORDS, min_size=6, max_size=14),
    st.sampled_from([" ", ", ", " - ", " " * 30, " (" * 25]),
    st.sampled_from([". ", "! ", "\n\n", " "]),
)


@given(sentences=st.lists(_SENTENCES, min_size=1, max_size=6), again=st.lists(st.integers(0, 5), max_size=4))
def test_a_look_at_the_first_words_misses_nothing(sentences: list[str], again: list[int]) -> None:
    text = "".join([*sentences, *(sentences[one % len(sentences)].upper() for one in again)])
    quick = repetition_in(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repetition, "_open_differently", lambda *_: False)
        assert repetition_in(text) == quick


def test_a_long_text_of_one_sentence_takes_no_time() -> None:
    assert repetition_in("chữ " * 200_000) is None
