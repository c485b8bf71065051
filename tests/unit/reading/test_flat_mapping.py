"""A head of plain lines is read without YAML, and gives just what YAML gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading import yaml_source
from newsroom.reading.yaml_source import _flat_mapping, read_yaml

ROOT = Path(__file__).parents[3]
KEYS = ("id", "title", "tiêu đề", "k-b", "a_1", "x  y", "1", "true", "a-", "Tóm tắt", "", "- a", "?", "a #b", "“a”")
PIECES = (*"aéĐộ09 _-:#'\"\\,[]{}&*!|>%@`?().;/=+~<$^“–…\t\u00a0\u200b😀", "null", "0o7", ": ", " #", "  ", "->", ", ")
WORDS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
START = st.sampled_from(("", "a", "Đ", "9", "é"))
VALUES = st.one_of(
    st.tuples(START, WORDS).map("".join),
    WORDS.map('"{}"'.format),
    WORDS.map("'{}'".format),
    st.lists(st.one_of(st.tuples(START, WORDS).map("".join), WORDS.map('"{}"'.format)), max_size=3).map(
        lambda items: f"[{', '.join(items)}]"
    ),
)
LINES = st.tuples(st.sampled_from(KEYS), st.sampled_from((": ", ":  ", ":", " : ")), VALUES).map("".join)


def with_and_without(text: str) -> list[object]:
    read = [read_yaml(text, "x", first_line=3)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(yaml_source, "_flat_mapping", lambda *_: None)
        return [*read, read_yaml(text, "x", first_line=3)]


@given(st.lists(LINES, max_size=4).map("\n".join))
def test_any_lines_give_the_same(text: str) -> None:
    flat, whole = with_and_without(text)

    assert flat == whole


@pytest.mark.parametrize("folder", ["content", "examples"])
def test_every_head_of_the_demo_gives_the_same(folder: str) -> None:
    files = [file.read_text("utf-8") for file in sorted((ROOT / folder).rglob("index.md"))]
    heads = [text.split("---\n")[1].rstrip("\n") for text in files]

    assert len([head for head in heads if _flat_mapping(head, 2)]) > len(heads) / 2
    assert [head for head in heads if len(set(map(repr, with_and_without(head)))) > 1] == []


@pytest.mark.parametrize(
    ("line", "is_flat"),
    [
        ("title: Công đoàn cơ sở (2020): kết quả", False),
        ("title: Công đoàn cơ sở – 2020", True),
        ('title: "Lễ ký: thỏa ước"', True),
        ('title: "Lễ \\"ký\\""', False),
        ("date: 2020-04-20 08:30", True),
        ("tags: [Tết sum vầy, 1/5, Nữ công (2020)]", True),
        ("tags: []", True),
        ("tags: [\"Tết, lễ\", 'Nữ công', 1/5]", True),
        ("tags: [a, [b]]", False),
        ("tags: [a: b]", False),
        ("tags:", False),
        ("title: Số 1 # ghi chú", False),
        ("title: &a b", False),
        ("title: *a", False),
        ("title: !thẻ b", False),
        ("title: |", False),
        ("  title: a", False),
        ("title: a\n  b", False),
        ("title: a\n# ghi chú", False),
    ],
)
def test_what_might_be_more_than_a_plain_line_is_for_yaml(line: str, is_flat: bool) -> None:
    assert (_flat_mapping(line, 1) is not None) == is_flat
