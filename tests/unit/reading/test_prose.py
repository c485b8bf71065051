"""With or without its simple blocks set aside, a text gives the same HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.reading import body
from newsroom.reading.body import Body, read_body
from newsroom.reading.prose import Prose, set_aside

ROOT = Path(__file__).parents[3]
PIECES = (
    "Công đoàn ", "chăm lo ", "đời sống", "*", "**", "_", "`", "\\", "\\*", "[", "](", ")", "!", "![", "<", ">", "<b>",
    "</b>", "&", "&amp;", "&lt;", "  \n", " \n", "\n", "\n\n", "\n\n", "\n\n\n", "\n \n", "- ", "1. ", "> ", "# ",
    "    ", "\t", "| a | b |\n| - | - |\n", ":   ", "{.lop}", "{: .lop}", "[^1]", "[^1]: chú\n", "*[CĐ]: công đoàn\n\n",
    "CĐ ", "https://vi.du ", "<https://vi.du>", "a@b.vn ", "<div markdown=\"1\">\n", "<div>\n\n", "</div>\n",
    "```\n", "~~~\n", "<!-- ", " -->", "<script>", "</script>", "<p>", "</p>", "\u0002", "\u0003", "\u00a0", "\u200b",
    "\ua000", ":", "=====\n", "***\n", "\"", "'", "<a title=\"", "///Footnotes Go Here///",
    "![Ảnh](anh.jpg)", "**đậm** ", "12 ", "12. ", "1) ", "“", "”", "–", "…", "(",
)  # fmt: skip
SIMPLE = (
    "\n\n", "\n\n", "\n", "\n\n- Một\n- hai ba\n\n", "\n- đoàn viên;", "- ", "\n\n## Đầu đề\n\n", "### Ba", "#",
    "1. một\n",
    "**đậm chữ**", "**Đậm**: ", "**", "[xem](https://vi.du/a-b/c_d?e=1#f)", "[x](https://báo.vn/%zz%20ảnh)", "[x](https://)",
    "![Ảnh một](anh_1.jpg)", "![Ảnh, “hai”](../IMG_2-3.JPG)", "\n\n![](a/b.jpg)\n\n", "![Ảnh](//x.vn/ảnh-đẹp.jpg)",
    "!", "Công đoàn", "chăm lo, bữa ăn ca ", "(2020) ", "2 người", "_a_", "'", "\"", "%", "    ", " ", "  \n", "[^1]",
    "\n\n[^1]: chú\n\n", "\n\nTừ\n:   nghĩa\n\n", "\n\n> trích\n\n", "\n\n```\n\n", "\n| a | b |\n| - | - |\n", "{.l}",
)  # fmt: skip


def with_and_without(text: str, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    made: list[object] = [read_body(text, path="bai.md", first_line=1)]
    with monkeypatch.context() as patched:
        patched.setattr(body, "set_aside", Prose)
        made.append(read_body(text, path="bai.md", first_line=1))
    return made


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_gives_the_same(text: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        ours, theirs = with_and_without(text, monkeypatch)

    assert ours == theirs


@given(st.lists(st.sampled_from(SIMPLE), max_size=30).map("".join))
def test_any_text_of_simple_blocks_gives_the_same(text: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        ours, theirs = with_and_without(text, monkeypatch)

    assert ours == theirs


@pytest.mark.parametrize("folder", ["content", "examples"])
def test_every_text_of_the_demo_gives_the_same(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [file.read_text("utf-8") for file in sorted((ROOT / folder).rglob("*.md"))]

    assert texts
    assert [text for text in texts if len(set(map(repr, with_and_without(text, monkeypatch)))) > 1] == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Một đoạn.\n\nHai\ndòng.\n", ""),
        ("Một đoạn.\n\n![Ảnh](anh.jpg)\n\n## Hai\n\n- Ba;\n- bốn.\n\n**Năm** và [sáu](https://vi.du).", ""),
        ("Một đoạn.\n\n![Ảnh](anh.jpg){.khong-tinh}\n\nHai.", "\ua000\n\n![Ảnh](anh.jpg){.khong-tinh}\n\n\ua001"),
        ("Một.\n\n> Hai\n\nBa (3) “bốn”: năm!", "\ua000\n\n> Hai\n\n\ua001"),
        ("Một *hai*.\n\n12. Người.", "Một *hai*.\n\n12. Người."),
        ("Một *hai*.\n\n12 người.\n“Chào!”", "Một *hai*.\n\n\ua000"),
        ("- Một\n\n- hai\n\nBa.", "- Một\n\n- hai\n\n\ua000"),
        ("- Một\n\n    hai\n\nBa.", "- Một\n\n    hai\n\n\ua000"),
        ("Chữ \ua000 lạ.\n\nĐoạn.", ""),
        ("Chữ *\ua000* lạ.\n\nĐoạn.", "Chữ *\ua000* lạ.\n\nĐoạn."),
    ],
)
def test_markdown_is_asked_about_what_is_no_simple_block(text: str, asked: str) -> None:
    assert set_aside(text).rest == asked


@pytest.mark.parametrize(
    "text",
    [
        "```\n\nMã\n\n```",
        "<div>\n\nChữ\n\n</div>",
        "Từ\n\n:   nghĩa",
        "```\n\n## Mã\n\n- một\n\n```",
        "[^1]: chú\n\n    thêm\n\n- một",
        "*[CĐ]: công đoàn\n\nCĐ vững mạnh",
        '<a title="\n\nchữ "trong" ngoặc\n\n">liên kết</a>',
    ],
)
def test_a_block_inside_something_is_asked_about_with_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = with_and_without(text, monkeypatch)

    assert ours == theirs
    assert ours[0] != Body()
