from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml.html import HtmlElement

from newsroom.record import replace
from newsroom.rendering.views import Picture, Teaser

Render = Callable[..., HtmlElement]
Words = Callable[[HtmlElement], str]

PHOTO = Picture(
    src="/anh/dap-960.jpg",
    width=960,
    height=640,
    alt="Đập tràn lúc bốn giờ sáng",
    srcset="/anh/dap-480.jpg 480w, /anh/dap-960.jpg 960w",
    sources=(("image/avif", "/anh/dap-480.avif 480w"),),
)
PLAIN = Teaser(
    href="/tin/ca-dem/",
    title="Ca đêm giữ nhịp máy",
    kicker="LĐLĐ huyện Tuần Giáo",
    summary="Sáu người của tổ vận hành đổi lịch.",
    meta="Bài · 19/05/2020 · 2 ảnh",
    date_iso="2020-05-19T08:30:00+07:00",
)
WITH_PHOTO = replace(PLAIN, picture=PHOTO)


def test_a_teaser_says_unit_headline_summary_and_meta_in_this_order(render: Render, words: Words) -> None:
    assert words(render("teaser", PLAIN)) == (
        "LĐLĐ huyện Tuần Giáo Ca đêm giữ nhịp máy Sáu người của tổ vận hành đổi lịch. Bài · 19/05/2020 · 2 ảnh"
    )


def test_a_teaser_has_one_link_and_it_is_the_headline(render: Render) -> None:
    links = render("teaser", WITH_PHOTO, level=2).xpath(".//a")

    assert [(link.getparent().tag, link.get("href")) for link in links] == [("h2", "/tin/ca-dem/")]


def test_the_date_is_there_for_machines(render: Render) -> None:
    assert render("teaser", PLAIN).xpath(".//time/@datetime") == ["2020-05-19T08:30:00+07:00"]


def test_a_missing_photo_leaves_no_box(render: Render) -> None:
    shown = render("teaser", PLAIN, "row")

    assert not shown.xpath(".//*[@class='teaser__photo']")
    assert shown[0].get("class") == "teaser"


def test_a_photo_in_a_list_is_decoration_with_its_size(render: Render) -> None:
    (image,) = render("teaser", WITH_PHOTO).xpath(".//img")

    assert (image.get("alt"), image.get("width"), image.get("height")) == ("", "960", "640")


def test_the_better_format_is_offered_first(render: Render) -> None:
    assert render("teaser", WITH_PHOTO).xpath(".//picture/source/@type") == ["image/avif"]


@pytest.mark.parametrize(("eager", "attributes"), [(True, (None, "high")), (False, ("lazy", None))])
def test_only_the_first_photo_is_fetched_at_once(
    render: Render, *, eager: bool, attributes: tuple[str | None, str | None]
) -> None:
    (image,) = render("teaser", WITH_PHOTO, eager=eager).xpath(".//img")

    assert (image.get("loading"), image.get("fetchpriority")) == attributes


@pytest.mark.parametrize("variant", ["", "lead", "calm", "second", "row"])
def test_every_variant_is_set(render: Render, variant: str) -> None:
    assert render("teaser", WITH_PHOTO, variant).xpath("count(.//img)") == 1


def test_what_reporters_write_is_escaped(render: Render, words: Words) -> None:
    shown = render("teaser", replace(PLAIN, title="<b>Tin</b>", kicker="<b>A</b>", summary="<b>S</b>", meta="<b>M</b>"))

    assert words(shown) == "<b>A</b> <b>Tin</b> <b>S</b> <b>M</b>"
    assert not shown.xpath(".//b")
