from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from newsroom.rendering.views import Link

Render = Callable[..., HtmlElement]

TRAIL = (Link("/", "Trang nhất"), Link("/chuyen-muc/thi-dua/", "Thi đua <b>", current=True))


def test_the_trail_goes_from_the_whole_to_the_part(render: Render) -> None:
    links = render("breadcrumb", TRAIL).xpath(".//li/a")

    assert [(link.get("href"), link.text) for link in links] == [
        ("/", "Trang nhất"),
        ("/chuyen-muc/thi-dua/", "Thi đua <b>"),
    ]


def test_the_trail_is_a_named_landmark(render: Render) -> None:
    assert render("breadcrumb", TRAIL).xpath("./nav/@aria-label") == ["Đường dẫn"]


def test_the_current_page_is_marked(render: Render) -> None:
    assert render("breadcrumb", TRAIL).xpath(".//a/@aria-current") == ["page"]


def test_no_trail_prints_no_empty_landmark(render: Render) -> None:
    assert len(render("breadcrumb", ())) == 0
