from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from newsroom.record import replace
from newsroom.rendering.progress_views import OtherRow, StatusView
from newsroom.rendering.views import Link

Render = Callable[..., HtmlElement]
Words = Callable[[HtmlElement], str]

LINE = OtherRow(
    label="Báo Lao động",
    ask="mỗi tháng 01 chuyên mục",
    figures="3/5",
    status=StatusView("on-track", "Đang thực hiện"),
    target="chuyen-muc-bao",
    unit="bao",
    kind="chuyen-muc",
    required="5",
    done="3",
)
WITHOUT_FIGURE = replace(
    LINE, figures="chưa có số liệu", status=StatusView("no-data", "Chưa có số liệu"), required="", done=""
)


def test_a_line_says_who_what_how_much_and_how_it_stands(render: Render, words: Words) -> None:
    assert words(render("other_targets", (LINE,))) == "Báo Lao động mỗi tháng 01 chuyên mục 3/5 Đang thực hiện"


def test_the_figure_carries_its_address(render: Render) -> None:
    (figure,) = render("other_targets", (LINE,)).xpath(".//*[@data-target]")

    assert dict(figure.items()) == {
        "class": "other-targets__figures",
        "data-target": "chuyen-muc-bao",
        "data-unit": "bao",
        "data-kind": "chuyen-muc",
        "data-required": "5",
        "data-done": "3",
    }


def test_what_has_no_figure_carries_none(render: Render) -> None:
    assert not render("other_targets", (WITHOUT_FIGURE,)).xpath(".//*[@data-target]")


def test_members_stand_in_a_drawer_with_their_own_figures(render: Render) -> None:
    each = replace(LINE, required="", done="", members=(replace(LINE, label="<b>Lay</b>", href="/lay/", unit="lay"),))
    (drawer,) = render("other_targets", (each,)).xpath(".//details")

    assert drawer.xpath(".//a/text()") == ["<b>Lay</b>"]
    assert drawer.xpath(".//@data-unit") == ["lay"]


def test_evidence_is_named_and_linked_where_it_has_an_address(render: Render, words: Words) -> None:
    proofs = (Link("https://bao.example.org/1", "https://bao.example.org/1"), Link("", "Biên bản 12"))
    line = render("other_targets", (replace(LINE, proofs=proofs),))

    assert words(line).endswith("Minh chứng: https://bao.example.org/1; Biên bản 12")
    assert line.xpath(".//a/@href") == ["https://bao.example.org/1"]
