"""With the parts alone whose signs a text has, Markdown makes the same of it as with all."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading.markdown_parts import _NEEDS, markdown_html

ROOT = Path(__file__).parents[3]
PIECES = (
    "Công đoàn ", "chăm lo ", "*", "**", "_", "`", "\\", "\\*", "[", "](", ")", "!", "![", "<", ">", "<b>", "</b>",
    "&", "&amp;", "&lt;", "  \n", "\n", "\n\n", "- ", "1. ", "> ", "# ", "    ", "\t", "| a | b |\n| - | - |\n", ":   ",
    "{.lop}", "[^1]", "[^1]: chú\n", "*[CĐ]: công đoàn\n\n", "CĐ ", "https://vi.du ", "<https://vi.du>", "a@b.vn ",
    "<div markdown=\"1\">\n", "</div>\n", "```\n", "~~~\n", "\u0002", "\u0003", ":", "=====\n", "***\n", "+ ",
    "[a]: /b\n", "[a]", "![a][a]", "[a][a]", "--", "===",
)  # fmt: skip


def with_all_and_with_some(text: str) -> tuple[str, str]:
    return markdown_html(text), markdown.markdown(text, extensions=["extra", "sane_lists"], output_format="html")


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text_gives_the_same(text: str) -> None:
    some, every = with_all_and_with_some(text)

    assert some == every


@pytest.mark.parametrize("folder", ["content", "examples"])
def test_every_text_of_the_demo_gives_the_same(folder: str) -> None:
    texts = [file.read_text("utf-8") for file in sorted((ROOT / folder).rglob("*.md"))]

    assert texts
    assert [text for text in texts if len(set(with_all_and_with_some(text))) > 1] == []


def test_every_part_that_is_taken_out_is_there_by_that_name() -> None:
    """Of another version of Markdown a part may have another name, and others may be new: then this list is wrong."""
    whole = markdown.Markdown(extensions=["extra", "sane_lists"])
    always = {
        "preprocessors": {"normalize_whitespace"},
        "blockprocessors": {"empty", "olist", "paragraph"},
        "treeprocessors": {"inline", "prettify"},
        "postprocessors": {"raw_html", "amp_substitute"},
    }
    for kind, parts in _NEEDS.items():
        registry = whole.parser.blockprocessors if kind == "blockprocessors" else getattr(whole, kind)

        assert {item.name for item in registry._priority} == parts.keys() | always.get(kind, set())
