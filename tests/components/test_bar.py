from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml.html import HtmlElement

from newsroom.rendering.progress_views import Bar

Render = Callable[..., HtmlElement]

KEEPS_PACE = Bar(fill=91, tick=88)
LATE = Bar(fill=62, tick=88, gap=(62, 88))
NOTHING_DONE = Bar(fill=0, tick=57, gap=(0, 57))
OVER = Bar(fill=170, over=(174, 184))
NO_PACE = Bar(fill=40)


def pieces(shown: HtmlElement) -> list[tuple[str, str]]:
    """(class without its block, path) in the order of drawing."""
    return [(path.get("class", "").removeprefix("bar__"), path.get("d", "")) for path in shown.xpath(".//path")]


@pytest.mark.parametrize(
    ("bar", "drawn"),
    [
        (
            KEEPS_PACE,
            [
                ("track", "M0 4h170v8H0z"),
                ("fill", "M0 4h91v8H0z"),
                ("end", "M170 3v10"),
                ("halo", "M88 1v14"),
                ("tick", "M88 0v16"),
            ],
        ),
        (
            LATE,
            [
                ("track", "M0 4h170v8H0z"),
                ("fill", "M0 4h62v8H0z"),
                ("gap", "M62 4H88v8H62z"),
                ("end", "M170 3v10"),
                ("halo", "M88 1v14"),
                ("tick", "M88 0v16"),
            ],
        ),
        (
            OVER,
            [("track", "M0 4h170v8H0z"), ("fill", "M0 4h170v8H0z"), ("fill", "M174 4H184v8H174z")],
        ),
        (NO_PACE, [("track", "M0 4h170v8H0z"), ("fill", "M0 4h40v8H0z"), ("end", "M170 3v10")]),
    ],
    ids=["keeps pace", "late", "over", "no pace"],
)
def test_a_bar_draws_its_numbers(render: Render, bar: Bar, drawn: list[tuple[str, str]]) -> None:
    assert pieces(render("bar", bar)) == drawn


def test_nothing_done_has_no_filled_piece(render: Render) -> None:
    assert "fill" not in dict(pieces(render("bar", NOTHING_DONE)))


def test_a_bar_is_not_read_out(render: Render) -> None:
    assert render("bar", LATE).xpath("./svg/@aria-hidden") == ["true"]
