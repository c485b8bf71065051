"""What becomes of photos on the built site (rows ANH-* of the fault catalogue that are no message)."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image

from newsroom.reading.pictures import FRAME_GROUND, PictureFile, make_files, probe
from picture_files import (
    WRITTEN_BY_CAMERAS,
    as_stored,
    assert_quarters,
    camera_exif,
    put,
    quarters,
    saved,
)
from portals import newsroom, small_portal

ARTICLE = "content/articles/huyen-tuan-giao/2020/{name}"
HEAD = """---
id: {id}
title: {name}
date: 2020-05-06 08:00
unit: huyen-tuan-giao
kind: {kind}
category: Hoạt động công đoàn
---

{body}
"""


def write_article(portal: Path, name: str, files: dict[str, bytes], *, kind: str = "tin", text: str = "") -> None:
    folder = portal / ARTICLE.format(name=name)
    folder.mkdir(parents=True)
    for file, content in files.items():
        (folder / file).write_bytes(content)
    body = "Sáng nay có ảnh.\n\n" + (text or "\n\n".join(f"![Ảnh {file}](<{file}>)" for file in files))
    number = f"00000000-0000-4000-8000-{sum(name.encode()):012}"
    (folder / "index.md").write_text(HEAD.format(id=number, name=name, kind=kind, body=body), "utf-8")


def page(portal: Path, name: str) -> Any:
    return html.fromstring((portal / f"output/bai/2020/05/{name}/index.html").read_bytes())


def file_of(portal: Path, address: str) -> Path:
    return portal / "output" / address.removeprefix("https://thu.example.org").removeprefix("/cong-doan/")


def shown(portal: Path, name: str) -> list[Path]:
    return [
        file_of(portal, src)
        for src in page(portal, name).xpath("//div[contains(@class, 'with-margin__body')]//img/@src")
    ]


def shared(portal: Path, name: str) -> Path:
    return file_of(portal, page(portal, name).xpath("string(//meta[@property='og:image']/@content)"))


NAMES = {
    "dau-cach": "Ảnh đại hội 1.JPG",
    "to-hop": unicodedata.normalize("NFD", "Lễ kết nạp.jpeg"),
    "chu-hoa": "IMG_0042.JPG",
    "ky-hieu": "anh (1) & 'x' +.jpg",
}
JPEG = saved(quarters((640, 427)), "JPEG", quality=90)
GIF = saved(quarters((640, 427)), "GIF", save_all=True, append_images=[Image.new("RGB", (640, 427))] * 3, duration=100)


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built portal whose reporters send every kind of photo."""
    folder = small_portal(tmp_path_factory.mktemp("anh"))
    for name, file in NAMES.items():
        write_article(folder, name, {file: JPEG})
    write_article(
        folder, "hai-kieu-dau", {unicodedata.normalize("NFD", "Đại hội.jpg"): JPEG}, text="![x](Đại%20hội.jpg)"
    )
    write_article(folder, "png-ten-jpg", {"anh-1.jpg": saved(quarters((640, 427)), "PNG")})
    write_article(folder, "gps", {"anh-1.jpg": saved(as_stored(quarters((640, 427)), 6), "JPEG", exif=camera_exif(6))})
    write_article(folder, "hai-mat", {"anh-1.jpg": JPEG + b"<html><script>alert(1)</script>"})
    write_article(folder, "nho-xiu", {"anh-1.jpg": saved(quarters((80, 60)), "JPEG")})
    write_article(folder, "toan-canh", {"anh-1.jpg": saved(quarters((1600, 160)), "JPEG")})
    write_article(folder, "dung", {"anh-1.jpg": saved(quarters((900, 1350)), "JPEG")})
    write_article(folder, "anh-dong", {"anh-1.gif": GIF})
    story = {f"anh-{n}.jpg": saved(quarters((640, 420 + n)), "JPEG", quality=90) for n in range(1, 8)}
    write_article(folder, "chum", story, kind="chum-anh")
    result = newsroom(folder, "build")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.mark.parametrize("name", [*NAMES, "hai-kieu-dau"])
def test_any_file_name_works_and_none_reaches_an_address(portal: Path, name: str) -> None:
    """ANH-01: spaces, marks composed or not, capitals, signs."""
    (file,) = shown(portal, name)

    assert file.is_file()
    assert file.relative_to(portal / "output").as_posix().isascii()


def test_a_png_named_jpg_is_shown(portal: Path) -> None:
    """ANH-04."""
    (file,) = shown(portal, "png-ten-jpg")

    with Image.open(file) as image:
        assert_quarters(image.convert("RGB"))


def test_a_heavy_photo_is_shrunk_and_said(tmp_path: Path) -> None:
    """ANH-06: nine megabytes are published in some thousands of bytes, with advice."""
    portal = small_portal(tmp_path)
    noise = saved(Image.effect_noise((1800, 1700), 120).convert("RGB"), "PNG")
    write_article(portal, "nang", {"anh-1.png": noise + bytes(max(0, 9_000_000 - len(noise)))})

    result = newsroom(portal, "build")

    assert result.returncode == 0
    assert (
        "ANH-06 Ảnh “anh-1.png” nặng 9 MB.\n    → Ảnh vẫn đăng, đã thu nhỏ; lần sau gửi ảnh dưới 8 MB." in result.stdout
    )
    assert max(file.stat().st_size for file in (portal / "output/anh").rglob("*.*")) < 3_000_000


def test_no_picture_of_the_site_holds_what_a_camera_or_a_hidden_page_wrote(portal: Path) -> None:
    """ANH-07 and ANH-12."""
    files = [file for file in (portal / "output/anh").rglob("*") if file.is_file()]
    found = {
        (file.name, word) for file in files for word in WRITTEN_BY_CAMERAS if word.lower() in file.read_bytes().lower()
    }

    assert len(files) > 40
    assert found == set()


def test_a_photo_held_upright_is_shown_and_shared_upright(portal: Path) -> None:
    """ANH-08."""
    (file,) = shown(portal, "gps")

    with Image.open(file) as image:
        assert_quarters(image.convert("RGB"))


@pytest.mark.parametrize(
    ("name", "inside"), [("nho-xiu", (160, 120)), ("toan-canh", (1200, 120)), ("dung", (420, 630))]
)
def test_a_photo_of_no_common_shape_stands_whole_in_the_frame_of_shared_links(
    portal: Path, name: str, inside: tuple[int, int]
) -> None:
    """ANH-13: nothing is cropped away, and nothing is blown up more than twice."""
    with Image.open(shared(portal, name)) as image:
        framed = image.convert("RGB")
    left, top = (1200 - inside[0]) // 2, (630 - inside[1]) // 2

    assert framed.size == (1200, 630)
    assert_quarters(framed.crop((left, top, left + inside[0], top + inside[1])))
    outside = framed.getpixel((5, 5)) if left > 10 or top > 10 else None
    ground = tuple(bytes.fromhex(FRAME_GROUND[1:]))
    assert isinstance(outside, tuple)
    assert max(abs(a - b) for a, b in zip(outside, ground, strict=True)) <= 3


def test_an_ordinary_photo_fills_the_frame(portal: Path) -> None:
    with Image.open(shared(portal, "dau-cach")) as image:
        assert image.size == (1200, 630)
        assert_quarters(image.convert("RGB"), tolerance=16)


def test_one_photo_in_several_articles_is_one_file(portal: Path) -> None:
    """ANH-14."""
    assert len({shown(portal, name)[0] for name in NAMES}) == 1


def test_of_a_moving_picture_the_first_frame_stands_still(portal: Path) -> None:
    """ANH-16."""
    (file,) = shown(portal, "anh-dong")

    with Image.open(file) as image:
        assert image.format == "JPEG"
        assert_quarters(image.convert("RGB"), tolerance=24)


def test_a_story_of_photos_is_a_gallery_with_captions_and_only_its_first_fetched_at_once(portal: Path) -> None:
    images = page(portal, "chum").xpath("//div[@class='gallery']//img")

    assert len(images) == 7
    assert page(portal, "chum").xpath("//figcaption[@class='gallery__caption']/span/text()") == [
        f"{number}/7" for number in range(1, 8)
    ]
    assert [image.get("loading") for image in images] == [None, *["lazy"] * 6]
    assert all(image.get("width") and image.get("height") and image.get("alt") for image in images)


def test_every_photo_has_two_tones_until_it_is_there(portal: Path) -> None:
    names = page(portal, "chum").xpath("//div[@class='gallery']//img/@class")
    styles = (next((portal / "output/theme").glob("*.css"))).read_text("utf-8")

    for value in names:
        _, sky, ground = value.split()
        assert len(value) <= 200
        assert f".{sky}{{--sky:#" in styles
        assert f".{ground}{{--ground:#" in styles


def test_a_photo_that_is_replaced_under_its_name_gets_a_new_address(tmp_path: Path) -> None:
    """ANH-19."""
    portal = small_portal(tmp_path)
    write_article(portal, "thay", {"anh-1.jpg": JPEG})
    newsroom(portal, "build")
    before = shown(portal, "thay")
    (portal / ARTICLE.format(name="thay") / "anh-1.jpg").write_bytes(saved(quarters((660, 440)), "JPEG"))
    newsroom(portal, "build")

    assert shown(portal, "thay") != before
    assert not before[0].exists()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_tones_are_those_of_the_upright_picture(tmp_path: Path, orientation: int) -> None:
    upright = Image.new("RGB", (300, 200), (20, 20, 200))
    upright.paste((240, 240, 240), (0, 0, 300, 100))
    file = put(tmp_path, saved(as_stored(upright, orientation), "JPEG", exif=camera_exif(orientation)))

    assert probe(file).tones == ("333", "003")


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_every_kind_of_colour_can_be_framed(tmp_path: Path, mode: str) -> None:
    source = put(tmp_path, saved(quarters((900, 600), mode), "JPEG"))
    make_files(source, [PictureFile(tmp_path / "the.jpg", 1440, "image/jpeg", framed=True)])

    with Image.open(tmp_path / "the.jpg") as image:
        assert (image.size, image.mode) == ((1200, 630), "RGB")
