"""A photo in the markup of a page: which files it offers, and what stands in its place until it is there."""

from __future__ import annotations

import pytest

from builders import an_article
from newsroom.model.article import Photo
from newsroom.rendering.addresses import SiteAddresses
from newsroom.rendering.photo_markup import picture_of, widths_of, with_pictures

SITE = "https://thu.example.org/cong-doan"
SHA = "0123456789abcdef" * 4


def a_picture(width: int = 4032, height: int = 3024) -> Photo:
    return Photo("anh 1.jpg", SHA, width, height, "Chú thích", target="anh 1.jpg", tones=("321", "100"))


@pytest.mark.parametrize(
    ("width", "offered"),
    [(80, (80,)), (480, (480,)), (900, (480,)), (960, (480, 960)), (1440, (480, 960, 1440)), (4032, (480, 960, 1440))],
)
def test_a_photo_is_offered_in_three_widths_and_never_enlarged(width: int, offered: tuple[int, ...]) -> None:
    assert widths_of(a_picture(width)) == offered


def test_avif_comes_first_and_jpeg_stands_behind_it() -> None:
    picture = picture_of(a_picture(), SiteAddresses(SITE))
    where = "/cong-doan/anh/01/0123456789abcdef0123"

    assert picture.sources == (
        ("image/avif", f"{where}-480.avif 480w, {where}-960.avif 960w, {where}-1440.avif 1440w"),
    )
    assert picture.srcset == f"{where}-480.jpg 480w, {where}-960.jpg 960w, {where}-1440.jpg 1440w"
    assert (picture.src, picture.width, picture.height) == (f"{where}-960.jpg", 960, 720)


def test_a_photo_whose_avif_was_not_worth_its_bytes_has_jpeg_alone() -> None:
    """ANH-17 and ANH-18."""
    left_out = frozenset({f"anh/01/0123456789abcdef0123-{width}.avif" for width in (480, 960, 1440)})
    addresses = SiteAddresses(SITE, left_out)
    html = with_pictures('<img src="anh 1.jpg" alt="">', an_article(photos=(a_picture(),)), addresses)

    assert picture_of(a_picture(), addresses).sources == ()
    assert "<source" not in html
    assert ".jpg 480w" in html


def test_its_place_has_two_tones_without_a_style_or_a_script() -> None:
    html = with_pictures('<img src="anh 1.jpg" alt="">', an_article(photos=(a_picture(),)), SiteAddresses(SITE))

    assert '<img class="sky-321 ground-100" ' in html
    assert "style" not in html
    assert 'width="960" height="720"' in html
