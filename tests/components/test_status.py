from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from newsroom.rendering.progress_views import StatusView
from newsroom.rendering.progress_words import STATUS_LABELS

Render = Callable[..., HtmlElement]
Words = Callable[[HtmlElement], str]

BEHIND = StatusView("behind", "Chậm tiến độ", late=True, note="chậm 1 tin")
MET = StatusView("met", "Đạt chỉ tiêu")
NOTHING_OWED_YET = StatusView("none-yet", "Chưa có sản phẩm")
NOT_GIVEN = StatusView("", "Không giao số lượng")


def test_a_status_is_a_word_and_by_how_much(render: Render, words: Words) -> None:
    assert words(render("status", BEHIND)) == "Chậm tiến độ chậm 1 tin"


def test_a_status_has_the_shape_of_its_id(render: Render) -> None:
    assert render("status", MET).xpath(".//use/@href") == ["#s-met"]


def test_the_shape_is_not_read_out(render: Render) -> None:
    assert render("status", MET).xpath(".//svg/@aria-hidden") == ["true"]


@pytest.mark.parametrize(
    ("view", "modifiers"),
    [
        (BEHIND, "status status--late"),
        (MET, "status"),
        (NOTHING_OWED_YET, "status status--quiet"),
        (NOT_GIVEN, "status status--quiet"),
    ],
)
def test_only_what_is_late_is_coloured(render: Render, view: StatusView, modifiers: str) -> None:
    assert render("status", view).xpath("./span[1]/@class") == [modifiers]


def test_words_without_a_status_have_no_shape(render: Render, words: Words) -> None:
    shown = render("status", NOT_GIVEN)

    assert words(shown) == "Không giao số lượng"
    assert not shown.xpath(".//svg")


def test_a_status_without_words_prints_nothing(render: Render) -> None:
    assert len(render("status", StatusView("", ""))) == 0


def test_a_label_is_escaped(render: Render, words: Words) -> None:
    shown = render("status", StatusView("met", "<b>Đạt</b>", note="<b>2</b>"))

    assert words(shown) == "<b>Đạt</b> <b>2</b>"
    assert not shown.xpath(".//b")


def test_every_status_has_a_drawn_shape(theme: Path) -> None:
    shapes = (theme / "templates/partials/status_shapes.html").read_text(encoding="utf-8")

    assert [status for status in STATUS_LABELS if status and f'id="s-{status}"' not in shapes] == []
