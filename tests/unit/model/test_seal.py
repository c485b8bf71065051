"""A sealed document shows that it was touched, and on which line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.model.seal import HASH, canonical, changed_line, hash_of, is_sealed, line_of, sealed_text
from newsroom.record import as_sorted_json

BODY = {"version": 1, "figures": {"tin": 7, "bai": 2}, "items": ["Tết sum vầy", "Hội nghị"]}
TEXT = sealed_text(BODY)


def _of_values(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(values) | st.dictionaries(st.text(), values)


def test_what_was_written_is_whole() -> None:
    document = json.loads(TEXT)

    assert hash_of(document) == document[HASH]
    assert {key: document[key] for key in BODY} == BODY
    assert sealed_text(BODY) == TEXT


def test_layout_and_order_do_not_matter() -> None:
    document = json.loads(TEXT)
    turned = dict(reversed(document.items()))

    assert hash_of(turned) == document[HASH]


@pytest.mark.parametrize("odd", [1e-7, 2.5e20, 10**30, "\x00\x1f\x7f\u2028é́𐍈", -0.0, 1.0])
def test_whatever_stands_in_it_a_document_is_known_to_be_whole(odd: object) -> None:
    document = json.loads(sealed_text({**BODY, "odd": odd, "ỳ": {"b": [odd], "a": None}}))

    assert is_sealed(document)
    assert not is_sealed({**document, "version": 2})
    assert not is_sealed({**document, HASH: None})


def test_half_a_letter_was_written_by_no_program_of_ours() -> None:
    assert not is_sealed({**json.loads(TEXT), "items": ["\ud800"]})


@given(st.recursive(st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(), _of_values))
def test_sorted_json_is_the_canonical_spelling(value: object) -> None:
    assert as_sorted_json(value) == canonical(value)


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
