"""Words that a browser takes for a tag are told, not lost in silence."""

from __future__ import annotations

import pytest

from newsroom.problems import Effect
from newsroom.reading.body import read_body

BEFORE = "Sáng nay, đại hội công đoàn cơ sở diễn ra tại huyện, bàn việc chăm lo đời sống.\n\n"


def told(text: str) -> list[tuple[str, int, int, str]]:
    _, problems = read_body(text, path="bai.md", first_line=1)
    return [(problem.rule, problem.line, problem.column, problem.found) for problem in problems]


def test_words_in_angle_brackets_are_told_with_their_place() -> None:
    text = f"{BEFORE}Gửi <tên đơn vị> trước ngày 5, rồi <tên đơn vị> và <Ghi_chú> ký.\n"

    assert told(text) == [
        ("THAN-01", 3, 5, "Đã bỏ chữ trong ngoặc nhọn <tên…>: “<tên đơn vị>”"),
        ("THAN-01", 3, 52, "Đã bỏ chữ trong ngoặc nhọn <Ghi_chú…>: “<Ghi_chú>”"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Chữ <o:p></o:p>của Word, <font color='red'>đỏ</font>.",
        "<div class='MsoNormal'>Một đoạn.</div>",
        "Một <b>dòng</b><br>nữa <center>giữa</center>.",
        "Thư gửi <congdoan@vi.du>, xem <https://vi.du/bai>.",
        "Nhiệt độ < 30 độ, > 20 độ; 3<5; <3.",
        "Gõ `<tên đơn vị>` vào ô.",
        "```\n<tên đơn vị>\n```",
        "<div markdown='1'>\n\n1. Một [hai](https://vi.du/ba).\n2. Bốn ![Năm](anh.jpg){.khong-tinh}\n\n</div>\n",
    ],
)
def test_what_loses_no_word_is_not_told(text: str) -> None:
    assert told(BEFORE + text) == []


def test_an_indented_paragraph_is_told_as_that_alone() -> None:
    assert [rule for rule, *_ in told(BEFORE + "    <tên đơn vị>")] == ["THAN-17"]


def test_a_tag_with_markdown_in_it_that_is_not_closed_does_not_take_the_article_along() -> None:
    opened = "<div markdown='1'>\n\nMột.\n\n<div markdown='1'>\n\nHai.\n\n"
    _, problems = read_body(opened + BEFORE, path="bai.md", first_line=9)

    assert [(problem.rule, problem.effect, problem.line) for problem in problems] == [("THAN-21", Effect.QUARANTINE, 9)]
    assert told(f"{opened}</div>\n\n</div>\n\n{BEFORE}") == []
