"""What cannot be seen in a text is always named, whichever letter it is; what is only unusual is not."""

from __future__ import annotations

import pytest

from newsroom.reading import decoding
from newsroom.reading.decoding import decode

KINDS = ("_CONTROLS", "_UNSEEN", "_TURNED", "_NO_CHARACTERS")
UNSEEN = [
    letter
    for letter in map(chr, range(0x10000))
    if not 0xD800 <= ord(letter) < 0xE000 and any(getattr(decoding, kind).search(letter) for kind in KINDS)
]


@pytest.mark.parametrize("letter", UNSEEN, ids=lambda letter: f"{ord(letter):04x}")
def test_a_letter_that_nobody_sees_is_named(letter: str) -> None:
    text, problems = decode(f"Công đoàn{letter} cơ sở\n".encode(), "a.md")

    assert [problem.rule for problem in problems] in (["ENC-15"], ["ENC-16"], ["ENC-14"])
    assert text in (None, "Công đoàn cơ sở\n")


@pytest.mark.parametrize(
    "letter", ["\u00a0", "\u2003", "\u3000", "\t", "“", "…", "–", "é", "字", "🙂", "\u200d", "\ue000"]
)
def test_a_letter_that_is_only_unusual_stays(letter: str) -> None:
    assert decode(f"Công đoàn{letter} cơ sở\n".encode(), "a.md") == (f"Công đoàn{letter} cơ sở\n", ())


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("a\n<<<<<<< HEAD\nb", ["DAU-19"]),
        ("a\n=======\nb", ["DAU-19"]),
        ("a\n>>>>>>> ra\nb", ["DAU-19"]),
        ("a\n========\nb", []),
        ("a =======\nb", []),
        ("Ã¡ Ã£ Ã¢ áº¡", ["ENC-10"]),
        ("Ã¡ Ã£ cà", []),
    ],
)
def test_left_over_marks_and_letters_coded_twice_are_told(text: str, rules: list[str]) -> None:
    assert [problem.rule for problem in decode(text.encode(), "a.md")[1]] == rules


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (decoding.SIZE_LIMIT, "Bài dài 200001 chữ cái. Một bài không quá 200.000 chữ cái; chia thành nhiều bài."),
        (decoding.LIST_LIMIT, "Tệp dài 4000001 chữ cái. Một tệp không quá 4.000.000 chữ cái; chia thành nhiều tệp."),
    ],
)
def test_what_is_too_long_is_told_how_long_it_may_be(limit: int, said: str) -> None:
    text, (problem,) = decode(b"a" * (limit + 1), "a.md", limit)
    heavy, (other,) = decode(b"a" * (limit * 4 + 1), "a.md", limit)

    assert (text, heavy, problem.rule, other.rule) == (None, None, "THAN-09", "THAN-09")
    assert f"{problem.found} {problem.fix}" == said
    assert other.fix == problem.fix
