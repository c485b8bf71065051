from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml.html import HtmlElement

from newsroom.record import replace
from newsroom.rendering.progress_views import Bar, Cell, ProgressRow, StatusView

Render = Callable[..., HtmlElement]
Words = Callable[[HtmlElement], str]

GIVEN = Cell(
    kind="tin",
    kind_label="Tin",
    required_text="3",
    done_text="0",
    percent_text="0 %",
    pace_text="cần đến nay 1",
    bar=Bar(fill=0, tick=57, gap=(0, 57)),
    target="ban-tin",
    unit="ban-tai-chinh",
    required="3",
    done="0",
)
NOT_GIVEN = Cell("bai", "Bài", "–", "2", "", "", None, "", "ban-tai-chinh", "", "2")
NEITHER = Cell("anh", "Ảnh", "–", "0", "", "", None, "", "ban-tai-chinh", "", "0")
PENDING = Cell("bai", "Bài", "Chưa nhập", "1", "", "", None, "p", "nganh", "", "1")
NOT_COMPARED = Cell("tin", "Tin", "mỗi đơn vị 2", "9", "", "", None, "e", "nganh", "2", "")
MEMBER = ProgressRow(
    tt="",
    name="Ban Tài chính",
    href="/tien-do/q2/ban-tai-chinh/",
    note="",
    cells=(GIVEN, NOT_GIVEN, NEITHER),
    missing="3 tin",
    status=StatusView("none-yet", "Chưa có sản phẩm", late=True, note="chậm 1 tin"),
    content=(),
    variant="sub",
)
GROUP = replace(
    MEMBER,
    tt="2",
    name="Các Ban",
    href="",
    note="cộng từ sáu đơn vị",
    content=("Một đoạn.", "Hai đoạn."),
    variant="group",
    drawer_summary="1 đơn vị: 1 chậm",
    members=(MEMBER,),
)
SUM = replace(MEMBER, name="Cộng", href="", variant="sum")
KINDS = ("Tin", "Bài", "Ảnh")


def table(render: Render, *rows: ProgressRow, kinds: tuple[str, ...] = KINDS) -> HtmlElement:
    return render("progress_table", "Giao và đạt", kinds, rows)


def data_of(element: HtmlElement) -> dict[str, str]:
    return {name: value for name, value in element.items() if name.startswith("data-")}


def test_a_row_reads_as_the_plan_prints_it(render: Render, words: Words) -> None:
    (row,) = table(render, MEMBER).xpath(".//tbody/tr")

    assert [words(cell) for cell in row] == [
        "",
        "Ban Tài chính",
        "3",
        "0",
        "0 %, cần đến nay 1",
        "–",
        "2",
        "",
        "–",
        "0",
        "",
        "3 tin",
        "Chưa có sản phẩm chậm 1 tin",
        "",
    ]


def test_a_given_figure_carries_its_address(render: Render) -> None:
    cell = table(render, MEMBER).xpath(".//tbody/tr/td[contains(@class, '__required')]")[0]

    assert data_of(cell) == {
        "data-target": "ban-tin",
        "data-unit": "ban-tai-chinh",
        "data-kind": "tin",
        "data-required": "3",
    }


def test_a_done_figure_carries_its_address_and_its_label_for_cards(render: Render) -> None:
    cell = table(render, MEMBER).xpath(".//tbody/tr/td[contains(@class, '__done')]")[0]

    assert data_of(cell) == {
        "data-label": "Tin",
        "data-target": "ban-tin",
        "data-unit": "ban-tai-chinh",
        "data-kind": "tin",
        "data-done": "0",
    }


def test_a_done_figure_without_a_target_says_so_with_an_empty_one(render: Render) -> None:
    cell = table(render, MEMBER).xpath(".//tbody/tr/td[contains(@class, '__done')]")[1]

    assert data_of(cell) == {
        "data-label": "Bài",
        "data-target": "",
        "data-unit": "ban-tai-chinh",
        "data-kind": "bai",
        "data-done": "2",
    }


@pytest.mark.parametrize(("cell", "attribute"), [(PENDING, "data-required"), (NOT_COMPARED, "data-done")])
def test_a_figure_that_is_not_there_has_no_attribute(render: Render, cell: Cell, attribute: str) -> None:
    shown = table(render, replace(MEMBER, cells=(cell,)), kinds=(cell.kind_label,))

    assert not shown.xpath(f".//td[@{attribute}]")


def test_a_cell_without_a_target_has_no_bar(render: Render) -> None:
    shown = table(render, replace(MEMBER, cells=(NOT_GIVEN,)), kinds=("Bài",))

    assert not shown.xpath(".//svg[@class='bar']")


@pytest.mark.parametrize("kinds", [("Tin",), ("Tin", "Bài"), KINDS])
def test_every_row_is_as_wide_as_the_heads_whatever_the_number_of_kinds(render: Render, kinds: tuple[str, ...]) -> None:
    shown = table(render, replace(GROUP, cells=GROUP.cells[: len(kinds)], members=()), kinds=kinds)
    width = 5 + 3 * len(kinds)

    assert len(shown.xpath(".//col")) == width
    assert sum(int(head.get("colspan", 1)) for head in shown.xpath(".//thead/tr[1]/th")) == width
    assert [sum(int(cell.get("colspan", 1)) for cell in row) for row in shown.xpath(".//tbody/tr")] == [width, width]


def test_members_stand_in_a_drawer_below_their_row(render: Render, words: Words) -> None:
    (drawer,) = table(render, GROUP).xpath("./table/tbody/tr[2]//details")

    assert drawer.get("open") is None
    assert words(drawer.find("summary")) == "1 đơn vị: 1 chậm"
    assert drawer.xpath(".//tbody/tr/th/a/text()") == ["Ban Tài chính"]


def test_a_drawer_that_the_plan_prints_is_open(render: Render) -> None:
    assert table(render, replace(GROUP, drawer_open=True)).xpath("count(.//details[@open])") == 1


def test_a_group_without_declared_units_says_so_without_a_drawer(render: Render, words: Words) -> None:
    shown = table(render, replace(GROUP, members=(), drawer_summary="Chưa khai báo đơn vị nào (0/3)"))

    assert not shown.xpath(".//details")
    assert words(shown.xpath("./table/tbody/tr[2]")[0]) == "Chưa khai báo đơn vị nào (0/3)"


def test_the_sum_stands_at_the_end(render: Render) -> None:
    shown = table(render, GROUP, SUM)

    assert shown.xpath("./table/tfoot/tr/th/text()") == ["Cộng"]
    assert "Cộng" not in shown.xpath("./table/tbody/tr/th/text()")


def test_each_content_is_its_own_paragraph(render: Render) -> None:
    assert table(render, replace(GROUP, members=())).xpath(".//td/p/text()")[:2] == ["Một đoạn.", "Hai đoạn."]


def test_a_nested_table_has_its_own_caption_and_heads(render: Render) -> None:
    inner = table(render, GROUP).xpath(".//details//table")[0]

    assert inner.findtext("caption") == "Các Ban, từng đơn vị"
    assert inner.xpath("count(./thead//th)") == 17


def test_what_the_plan_prints_is_escaped(render: Render) -> None:
    odd = replace(GROUP, name="<b>A</b>", note="<b>N</b>", content=("<b>C</b>",), missing="<b>M</b>", members=())

    assert not table(render, odd).xpath(".//b")
