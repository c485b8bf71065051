"""A picture that is marked as no news photo does not count, however the mark was written."""

from __future__ import annotations

import pytest

from newsroom.problems import Effect
from newsroom.reading.body import read_body


@pytest.mark.parametrize(
    "mark",
    [
        "{.khong-tinh}",
        "{: .khong-tinh}",
        " {.khong-tinh}",
        "\n{.khong-tinh}",
        "\n{: .khong-tinh }",
        " \n\n{.khong-tinh}",
        "{.không-tính}",
        "{khong-tinh}",
        "{.Khong-Tinh}",
        " {không tính}",
    ],
)
def test_the_mark_is_taken_and_not_printed(mark: str) -> None:
    text = f"Mở đầu.\n\n![Biểu trưng (mới)](logo(1).png){mark}\n\n![Quang cảnh](anh.jpg)\n\n<o>Cuối.</o>\n"
    body, problems = read_body(text, path="x.md", first_line=1)

    assert [(use.target, use.counts) for use in body.pictures] == [("logo(1).png", False), ("anh.jpg", True)]
    assert "tinh" not in body.text.casefold()
    assert "tính" not in body.text.casefold()
    assert [problem.line for problem in problems] == [text[: text.index("<o>")].count("\n") + 1]


def test_words_in_braces_elsewhere_stay() -> None:
    body, _ = read_body(
        "Tin {.khong-tinh} này.\n\n![Ảnh](a.jpg)\n\nGhi {không tính} ở đây.\n", path="x.md", first_line=1
    )

    assert [use.counts for use in body.pictures] == [True]
    assert "Ghi {không tính} ở đây." in body.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("![x]()", "Có ảnh chưa ghi tên tệp."),
        ('<img alt="x">', "Có ảnh chưa ghi tên tệp."),
        ("![x](C:\\Mai\\a.jpg)", "Ảnh “C:\\Mai\\a.jpg” nằm trên máy của người viết."),
        ('<img src="D:/a.jpg">', "Ảnh “D:/a.jpg” nằm trên máy của người viết."),
        ("![x][1]\n\n[1]: C:\\a.jpg", "Ảnh “C:\\a.jpg” nằm trên máy của người viết."),
        ("![x](file:///home/a.jpg)", "Ảnh “file:///home/a.jpg” nằm trên máy của người viết."),
    ],
)
def test_a_picture_of_no_address_never_goes_without_a_word(typed: str, said: str) -> None:
    _, problems = read_body(f"Lời.\n\n{typed}\n", path="x.md", first_line=1)

    assert [problem.found for problem in problems if problem.effect is Effect.QUARANTINE] == [said]
    assert {problem.rule for problem in problems} <= {"ANH-01", "THAN-03"}
