"""With or without plain text set aside, markdown gives the same HTML."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading.plain_text import PlainText

ROOT = Path(__file__).parents[3]
PIECES = (
    "Công đoàn ", "chăm lo ", "*", "**", "_", "`", "\\", "\\*", "[", "](", ")", "!", "![", "<", ">", "<b>", "</b>",
    "&", "&amp;", "&lt;", "  \n", "\n", "\n\n", "- ", "1. ", "> ", "# ", "    ", "| a | b |\n| - | - |\n", ":   ",
    "{.lop}", "[^1]", "[^1]: chú\n", "*[CĐ]: công đoàn\n\n", "CĐ ", "https://vi.du ", "<https://vi.du>", "a@b.vn ",
    "<div markdown=\"1\">\n", "</div>\n", "```\n", "~~~\n", "\u0002", "\u0003", ":", "=====\n", "***\n",
)  # fmt: skip


def with_and_without(text: str) -> tuple[str, str]:
    made = [
        markdown.markdown(text, extensions=["extra", "sane_lists", *more], output_format="html")
        for more in ([PlainText()], [])
    ]
    return made[0], made[1]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_gives_the_same(text: str) -> None:
    ours, theirs = with_and_without(text)

    assert ours == theirs


@pytest.mark.parametrize("folder", ["content", "examples"])
def test_every_text_of_the_demo_gives_the_same(folder: str) -> None:
    texts = [file.read_text("utf-8") for file in sorted((ROOT / folder).rglob("*.md"))]

    assert texts
    assert [text for text in texts if len(set(with_and_without(text))) > 1] == []
