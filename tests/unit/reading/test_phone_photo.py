"""A 12-megapixel phone photo with place, orientation 6 and Display P3: upright, right in colour, without a trace."""

from __future__ import annotations

import math
import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFilter

from newsroom.reading.pictures import PictureFile, make_files, probe
from picture_files import DISPLAY_P3, WRITTEN_BY_CAMERAS, as_stored, delta_e, put, saved

UPRIGHT = (3024, 4032)
WIDTHS = (480, 960, 1440)
# The colours of a test chart, skin, sky and leaves among them; all inside sRGB.
PATCHES = (
    (115, 82, 68), (194, 150, 130), (98, 122, 157), (87, 108, 67), (133, 128, 177), (103, 189, 170),
    (214, 126, 44), (80, 91, 166), (193, 90, 99), (94, 60, 108), (157, 188, 64), (224, 163, 46),
    (56, 61, 150), (70, 148, 73), (175, 54, 60), (231, 199, 31), (187, 86, 149), (60, 133, 161),
    (243, 243, 242), (200, 200, 200), (160, 160, 160), (122, 122, 121), (85, 85, 85), (52, 52, 52),
)  # fmt: skip


def a_scene() -> Image.Image:
    """Sky, hills, leaves, a wall with lettering-like edges and a colour chart: what a photo is made of."""
    wide, tall = UPRIGHT
    sky = Image.linear_gradient("L").rotate(180).resize((wide, tall // 2))
    scene = Image.new("RGB", UPRIGHT, (96, 112, 72))
    scene.paste(Image.merge("RGB", [sky.point(lambda v, k=k: k + v // 3) for k in (110, 140, 165)]), (0, 0))
    pen = ImageDraw.Draw(scene)
    for ridge in range(6):
        base = tall // 3 + ridge * 150
        line = [
            (x, base + round(90 * math.sin(x / (310 - 30 * ridge) + ridge) + 26 * math.sin(x / 47 + 3 * ridge)))
            for x in range(0, wide + 24, 24)
        ]
        shade = (150 - 16 * ridge, 165 - 14 * ridge, 150 - 20 * ridge)
        pen.polygon([(0, tall), *line, (wide, tall)], fill=shade)
    for leaf in range(9000):  # golden-angle spirals: detail of every direction, the same on every run
        turn, away = leaf * 2.39996, 9.5 * math.sqrt(leaf)
        x, y = wide * 0.32 + away * math.cos(turn) * 1.5, tall * 0.62 + away * math.sin(turn)
        reach = 5 + leaf % 23
        green = (48 + leaf * 7 % 70, 84 + leaf * 13 % 90, 36 + leaf * 5 % 40)
        pen.ellipse((x - reach, y - reach / 3, x + reach, y + reach / 3), fill=green)
    for bar in range(120):
        left = wide * 2 // 3 + bar % 40 * 25
        top = tall * 3 // 5 + bar // 40 * 190
        pen.rectangle((left, top, left + 4 + bar * 5 % 15, top + 150), fill=(40 + bar % 3 * 70, 44, 60))
    scene = scene.filter(ImageFilter.GaussianBlur(1.2))
    for number, colour in enumerate(PATCHES):
        scene.paste(colour, _patch(number, wide))
    return scene


def _patch(number: int, width: int) -> tuple[int, int, int, int]:
    side = width / 12
    left, top = number % 12 * side, width * 4 / 3 - side * (2 - number // 12)
    return round(left), round(top), round(left + side), round(top + side)


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def phone_exif() -> Image.Exif:
    """Where, with which machine, and whose face was cut away."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0110] = 6, "Hanoi Camera", "Phone 12"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (21.0, 23.0, 0.0), "E", (103.0, 1.0, 0.0)
    details = exif.get_ifd(0x8769)
    details[0xA431], details[0x927C] = "SERIAL-0042", b"MakerNote of the phone" * 20
    return exif


@pytest.fixture(scope="module")
def scene() -> Image.Image:
    return a_scene()


@pytest.fixture(scope="module")
def photo(scene: Image.Image, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scene as a phone stores it."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    wide = ImageCms.profileToProfile(scene, srgb, ImageCms.ImageCmsProfile(BytesIO(DISPLAY_P3)))
    assert wide is not None
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><exif:GPSLatitude>21,23N</exif:GPSLatitude></x:xmpmeta>"
    content = saved(
        as_stored(wide, 6), "JPEG", quality=93, subsampling=0, exif=phone_exif(), icc_profile=DISPLAY_P3, xmp=xmp
    )
    iptc = _segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10\x1c\x02\x5a\0\x0bDien Bien P")
    note = _segment(0xFE, b"<script>alert(1)</script> SERIAL-0042")
    return put(tmp_path_factory.mktemp("phone"), content[:2] + iptc + note + content[2:], "IMG_0042.JPG")


@pytest.fixture(scope="module")
def made(photo: Path) -> dict[tuple[int, str], Path]:
    """Every file the site makes of it."""
    kinds = {"avif": "image/avif", "jpg": "image/jpeg"}
    targets = {(width, suffix): photo.parent / f"{width}.{suffix}" for width in WIDTHS for suffix in kinds}
    files = [PictureFile(target, width, kinds[suffix]) for (width, suffix), target in targets.items()]
    framed = PictureFile(photo.parent / "the.jpg", 1440, "image/jpeg", framed=True)
    make_files(photo, [*files, framed])
    return {**targets, (0, "jpg"): framed.target}


def test_it_is_a_photo_of_twelve_megapixels_stored_lying(photo: Path):
    facts = probe(photo)
    with Image.open(photo) as stored:
        assert stored.size == (4032, 3024)

    assert (facts.width, facts.height, facts.place, facts.format) == (3024, 4032, True, "JPEG")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("suffix", ["avif", "jpg"])
def test_it_comes_out_upright_and_right_in_colour(made: dict[tuple[int, str], Path], scene, width: int, suffix: str):
    with Image.open(made[width, suffix]) as file:
        shown = file.convert("RGB")
    small = scene.resize((30, 40), Image.Resampling.BOX)
    seen = shown.resize((30, 40), Image.Resampling.BOX)

    assert shown.size == (width, width * 4 // 3)
    for number, colour in enumerate(PATCHES):
        left, top, right, bottom = _patch(number, width)
        inner = shown.crop((left + 8, top + 8, right - 8, bottom - 8)).resize((1, 1), Image.Resampling.BOX)
        assert delta_e(inner.getpixel((0, 0)), colour) < 3, (number, inner.getpixel((0, 0)), colour)
    apart = [delta_e(small.getpixel((x, y)), seen.getpixel((x, y))) for x in range(30) for y in range(40)]
    assert sum(apart) / len(apart) < 1.5
    assert sorted(apart)[len(apart) * 95 // 100] < 3


def test_nothing_of_what_the_phone_wrote_is_left(photo: Path, made: dict[tuple[int, str], Path]):
    words = (*WRITTEN_BY_CAMERAS, b"SERIAL", b"MakerNote", b"Photoshop", b"8BIM", b"Dien Bien", b"Phone 12")
    source = photo.read_bytes()

    assert [
        word for word in (b"Exif", b"xmp", b"ICC_PROFILE", b"SERIAL", b"8BIM", b"<script") if word not in source
    ] == []
    for target in made.values():
        content = target.read_bytes()
        assert [word for word in words if word.lower() in content.lower()] == [], target.name
        with Image.open(target) as file:
            assert (dict(file.getexif()), set(file.info) & {"exif", "xmp", "icc_profile", "comment"}) == ({}, set())


def test_a_jpeg_of_the_site_has_no_segment_for_notes(made: dict[tuple[int, str], Path]):
    for (_, suffix), target in made.items():
        if suffix == "jpg":
            assert _markers(target.read_bytes()) <= {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA}, target.name


def _markers(content: bytes) -> set[int]:
    found, at = set(), 2
    while content[at + 1] != 0xDA:
        found.add(content[at + 1])
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    return found


@pytest.mark.parametrize(("width", "least"), [(480, 30), (960, 32), (1440, 34)])
def test_detail_survives_at_every_width(made: dict[tuple[int, str], Path], scene, width: int, least: int):
    """Signal to noise (dB) against the scene shrunk without loss; AVIF in at most JPEG's bytes."""
    wanted = scene.resize((width, width * 4 // 3), Image.Resampling.LANCZOS)
    for suffix in ("avif", "jpg"):
        with Image.open(made[width, suffix]) as file:
            found = file.convert("RGB")
        errors = [(a - b) ** 2 for a, b in zip(wanted.tobytes(), found.tobytes(), strict=True)]
        assert 10 * math.log10(255**2 * len(errors) / sum(errors)) > least, suffix

    assert made[width, "avif"].stat().st_size < made[width, "jpg"].stat().st_size
    print(width, made[width, "avif"].stat().st_size, made[width, "jpg"].stat().st_size)
