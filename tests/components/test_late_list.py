from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from newsroom.record import replace
from newsroom.rendering.progress_views import LateLine, StatusView

Render = Callable[..., HtmlElement]
Words = Callable[[HtmlElement], str]

LINE = LateLine(
    name="Ban Tài chính",
    href="/tien-do/q2/ban-tai-chinh/",
    status=StatusView("none-yet", "Chưa có sản phẩm", late=True),
    now="chậm 1 tin so với nhịp",
    rest="còn thiếu 3 tin, 1 bài",
)


def test_a_line_says_who_how_and_by_how_much(render: Render, words: Words) -> None:
    assert words(render("late_list", (LINE,))) == (
        "Ban Tài chính Chưa có sản phẩm chậm 1 tin so với nhịp; còn thiếu 3 tin, 1 bài"
    )


def test_the_order_is_kept(render: Render) -> None:
    shown = render("late_list", (LINE, replace(LINE, name="Ban Tổ chức")))

    assert shown.xpath("./ol/li//a/text()") == ["Ban Tài chính", "Ban Tổ chức"]


def test_a_name_leads_to_its_page(render: Render) -> None:
    assert render("late_list", (LINE,)).xpath(".//a/@href") == ["/tien-do/q2/ban-tai-chinh/"]


def test_a_name_without_a_page_is_only_words(render: Render, words: Words) -> None:
    shown = render("late_list", (replace(LINE, href="", name="<b>Khối</b>", rest=""),))

    assert words(shown) == "<b>Khối</b> Chưa có sản phẩm chậm 1 tin so với nhịp"
    assert not shown.xpath(".//a")
