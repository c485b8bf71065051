from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from newsroom.rendering.views import GalleryPhoto, Picture

Render = Callable[..., HtmlElement]


def a_photo(number: int, width: int = 960, height: int = 640) -> GalleryPhoto:
    picture = Picture(
        src=f"/anh/{number}.jpg",
        width=width,
        height=height,
        alt=f"Ảnh <{number}>",
        srcset=f"/anh/{number}.jpg 960w",
        sources=(("image/avif", f"/anh/{number}.avif 960w"),),
        tones=("sky-321", "ground-100"),
    )
    return GalleryPhoto(picture, f"Ảnh <{number}>", f"{number}/3")


def test_every_photo_is_a_figure_with_its_caption_and_number(render: Render, words) -> None:
    figures = render("gallery", ((a_photo(1),), (a_photo(2), a_photo(3)))).xpath(".//figure")

    assert [words(figure) for figure in figures] == ["1/3 Ảnh <1>", "2/3 Ảnh <2>", "3/3 Ảnh <3>"]


def test_only_the_first_photo_of_an_opening_gallery_is_fetched_at_once(render: Render) -> None:
    rows = ((a_photo(1),), (a_photo(2), a_photo(3)))
    waiting = [image.get("loading") for image in render("gallery", rows, True).xpath(".//img")]

    assert waiting == [None, "lazy", "lazy"]
    assert {image.get("loading") for image in render("gallery", rows).xpath(".//img")} == {"lazy"}


def test_pairs_and_portraits_are_marked(render: Render) -> None:
    rows = ((a_photo(1),), (a_photo(2), a_photo(3)), (a_photo(4, 640, 960),))
    classes = [row.get("class") for row in render("gallery", rows).xpath("./div/div")]

    assert classes == ["gallery__row", "gallery__row gallery__row--pair", "gallery__row gallery__row--tall"]


def test_a_photo_without_avif_has_no_source(render: Render) -> None:
    plain = GalleryPhoto(Picture("/anh/1.jpg", 8, 8, srcset="/anh/1.jpg 8w"), "", "1/1")

    assert render("gallery", ((plain,),)).xpath(".//source") == []
