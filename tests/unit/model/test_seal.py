"""A sealed document shows that it was touched, and on which line."""

from __future__ import annotations

import json

import pytest

from newsroom.model.seal import HASH, changed_line, hash_of, line_of, sealed_text

BODY = {"version": 1, "figures": {"tin": 7, "bai": 2}, "items": ["Tết sum vầy", "Hội nghị"]}
TEXT = sealed_text(BODY)


def test_what_was_written_is_whole() -> None:
    document = json.loads(TEXT)

    assert hash_of(document) == document[HASH]
    assert {key: document[key] for key in BODY} == BODY
    assert sealed_text(BODY) == TEXT


def test_layout_and_order_do_not_matter() -> None:
    document = json.loads(TEXT)
    turned = dict(reversed(document.items()))

    assert hash_of(turned) == document[HASH]


@pytest.mark.parametrize("number", range(2, len(json.dumps(BODY, indent=1).split("\n"))))
def test_a_changed_line_is_named(number: int) -> None:
    lines = TEXT.split("\n")
    lines[number - 1] += " "
    assert changed_line("\n".join(lines), json.loads("\n".join(lines))) == line_of(TEXT, HASH)  # white space is nothing

    lines[number - 1] = lines[number - 1].strip() + "x"
    assert changed_line("\n".join(lines), json.loads(TEXT)) == number


def test_a_line_put_in_or_taken_out_is_named() -> None:
    lines = TEXT.split("\n")

    assert changed_line("\n".join([*lines[:3], "", *lines[3:]]), json.loads(TEXT)) == 4
    assert changed_line("\n".join([*lines[:3], *lines[4:]]), json.loads(TEXT)) == 4


def test_a_changed_hash_or_no_marks_name_the_hash() -> None:
    document = {**json.loads(TEXT), "marks": 5}
    text = json.dumps(document, ensure_ascii=False, indent=1)

    assert changed_line(text, document) == line_of(text, HASH) == len(text.split("\n")) - 1
