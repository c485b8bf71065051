"""A list right below a line of words is a list, as its writer sees it."""

from __future__ import annotations

import pytest

from newsroom.reading.body import read_body


def html_of(text: str) -> str:
    return read_body(text, path="x.md", first_line=1)[0].html


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("Gồm:\n- Một\n- Hai", "ul"),
        ("Gồm:\n* Một\n* Hai", "ul"),
        ("Các bước\nnhư sau:\n1. Một\n2. Hai", "ol"),
        ("**Gồm**:\n-\tMột\n-\tHai", "ul"),
        ("Đầu.\n\nGồm:\n- **Một**\n- Hai\n\nCuối.", "ul"),
    ],
)
def test_a_list_below_a_line_is_a_list(typed: str, tag: str) -> None:
    made = html_of(typed)

    assert made.count("<li>") == 2
    assert f"<{tag}>" in made
    assert made == html_of(typed.replace(":\n", ":\n\n"))


@pytest.mark.parametrize(
    "typed",
    [
        "Nhiệt độ\n-5 độ.",
        "Năm\n2020. Hết.",
        "Tên\n---",
        "Lời\n* * *",
        "- Một\nhai\n- Ba",
        "1. Một\n- hai",
        "> Lời\n> - một",
        "```\nGồm:\n- Một\n```",
        "<div>\n- Một\n</div>",
    ],
)
def test_all_else_stays_as_markdown_has_it(typed: str) -> None:
    from newsroom.reading.body import _made

    assert read_body(typed, path="x.md", first_line=1)[0].html == _made(typed).clean


def test_a_fault_below_such_a_list_keeps_its_line() -> None:
    _, problems = read_body("Gồm:\n- Một\n- Hai\n\n![Ảnh](https://vi.du/a.jpg)", path="x.md", first_line=1)

    assert [(problem.line, problem.rule) for problem in problems] == [(5, "THAN-14")]
