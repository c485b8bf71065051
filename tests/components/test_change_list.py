from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from newsroom.record import replace
from newsroom.rendering.progress_views import ChangeLine

Render = Callable[..., HtmlElement]
Words = Callable[[HtmlElement], str]

LINE = ChangeLine("05/08/2020", "Tặng quà <b>", "/bai/x/", (("Loại", "Tin", "Bài"),), "Ban Tài chính: −1 tin")


def test_a_change_says_when_what_before_after_and_by_how_much(render: Render, words: Words) -> None:
    assert words(render("change_list", (LINE,))) == "05/08/2020 Tặng quà <b>Loại: Tin → Bài Ban Tài chính: −1 tin"


def test_before_and_after_are_told_apart_without_colour(render: Render) -> None:
    shown = render("change_list", (LINE,))

    assert (shown.xpath(".//del/text()"), shown.xpath(".//ins/text()")) == (["Tin"], ["Bài"])


def test_what_has_no_page_any_more_is_no_link(render: Render) -> None:
    assert not render("change_list", (replace(LINE, href="", date_label="", effect=""),)).xpath(".//a")
