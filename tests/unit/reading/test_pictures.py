"""Pictures come out upright, in right colours, without what cameras write."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from newsroom.reading.pictures import fingerprint, probe
from picture_files import (
    ADOBE_RGB,
    BOTH,
    DISPLAY_P3,
    RED,
    WRITTEN_BY_CAMERAS,
    as_stored,
    assert_quarters,
    camera_exif,
    make_rendition,
    put,
    quarters,
    rendered,
    saved,
)


@pytest.fixture(scope="module")
def phone_photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """12 megapixels, held upright (orientation 6), with place, thumbnail text and a script hidden in it."""
    upright = quarters((3024, 4032))
    grain = Image.effect_noise((3024, 4032), 20).convert("RGB")
    content = saved(
        as_stored(Image.blend(upright, grain, 0.02), 6),
        "JPEG",
        quality=90,
        exif=camera_exif(6),
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        comment=b"<script>alert(1)</script>",
        xmp=b'<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>',
    )
    return put(tmp_path_factory.mktemp("phone"), content + b"<script>alert(2)</script>")


def test_the_size_is_that_of_the_upright_picture(phone_photo: Path):
    content = phone_photo.read_bytes()

    facts = probe(phone_photo)

    assert (facts.width, facts.height, facts.format) == (3024, 4032, "JPEG")
    assert (facts.sha256, facts.bytes) == (hashlib.sha256(content).hexdigest(), len(content))
    assert fingerprint(phone_photo) == (facts.sha256, facts.bytes)


@BOTH
def test_a_phone_photo_is_shown_upright_and_without_what_the_camera_wrote(phone_photo: Path, tmp_path: Path, mime: str):
    target = tmp_path / "anh" / "ab" / "out"

    size = make_rendition(phone_photo, target, width=480, mime=mime)

    assert size == (480, 640)
    with Image.open(target) as made:
        assert made.get_format_mimetype() == mime
        assert not made.getexif()
        assert "icc_profile" not in made.info
        assert_quarters(made.convert("RGB"))
    content = phone_photo.read_bytes()
    assert [word for word in WRITTEN_BY_CAMERAS if word in content]
    assert [word for word in WRITTEN_BY_CAMERAS if word.lower() in target.read_bytes().lower()] == []


@BOTH
def test_two_runs_give_the_same_bytes(phone_photo: Path, tmp_path: Path, mime: str):
    for name in ("a", "b"):
        make_rendition(phone_photo, tmp_path / name, width=480, mime=mime)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_nothing_unfinished_is_left_beside_the_picture(phone_photo: Path, tmp_path: Path):
    make_rendition(phone_photo, tmp_path / "out.jpg", width=100, mime="image/jpeg")

    assert [path.name for path in tmp_path.iterdir()] == ["out.jpg"]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_every_way_to_hold_a_camera_ends_upright(tmp_path: Path, orientation: int, form: str):
    stored = as_stored(quarters((300, 200)), orientation)
    source = put(tmp_path, saved(stored, form, exif=camera_exif(orientation), quality=95))

    facts = probe(source)
    made = rendered(source, width=150)

    assert (facts.width, facts.height) == (300, 200)
    assert made.size == (150, 100)
    assert_quarters(made)


def test_damaged_camera_notes_do_not_keep_a_picture_back(tmp_path: Path):
    source = put(tmp_path, saved(quarters((60, 40)), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12"))

    assert (probe(source).width, rendered(source).size) == (60, (60, 40))


def test_a_small_picture_is_never_enlarged(tmp_path: Path):
    assert rendered(put(tmp_path, saved(quarters((80, 60)), "JPEG")), width=1440).size == (80, 60)


def test_the_height_is_that_the_pages_reckon_with(tmp_path: Path):
    """`rendering.photo_markup` says width and height without looking at the made file."""
    source = put(tmp_path, saved(quarters((1000, 333)), "PNG"))

    assert rendered(source, width=480).size == (480, round(333 * 480 / 1000))


def test_a_panorama_keeps_at_least_one_row(tmp_path: Path):
    assert rendered(put(tmp_path, saved(quarters((3000, 2)), "PNG")), width=480).size == (480, 1)


@pytest.mark.parametrize(("icc", "wide"), [(DISPLAY_P3, "P3"), (ADOBE_RGB, "Adobe")])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_wide_gamut_colours_become_srgb(tmp_path: Path, icc: bytes, wide: str, form: str):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    stored = ImageCms.profileToProfile(quarters((300, 200)), srgb, ImageCms.ImageCmsProfile(BytesIO(icc)))
    assert stored is not None
    assert stored.getpixel((10, 10)) != RED
    options = {"lossless": True} if form == "WEBP" else {"quality": 97, "subsampling": 0} if form == "JPEG" else {}

    made = rendered(put(tmp_path, saved(stored, form, icc_profile=icc, **options)), width=150)

    assert_quarters(made, tolerance=8)


@pytest.mark.parametrize("icc", [b"nonsense", DISPLAY_P3[:200], DISPLAY_P3.replace(b"RGB ", b"CMYK")])
def test_a_profile_that_does_not_fit_is_ignored(tmp_path: Path, icc: bytes):
    assert_quarters(rendered(put(tmp_path, saved(quarters((300, 200)), "JPEG", icc_profile=icc, quality=95))))


def test_printers_colours_become_screen_colours(tmp_path: Path):
    source = put(tmp_path, saved(quarters((300, 200), "CMYK"), "JPEG", quality=95))

    assert probe(source).format == "JPEG"
    assert_quarters(rendered(source), tolerance=16)


def test_a_palette_keeps_its_colours(tmp_path: Path):
    palette = quarters((300, 200)).quantize(16)

    assert_quarters(rendered(put(tmp_path, saved(palette, "PNG")), width=150))


@BOTH
def test_what_is_transparent_becomes_white(tmp_path: Path, mime: str):
    image = quarters((200, 200), "RGBA")
    image.paste((0, 0, 0, 0), (50, 50, 150, 150))

    made = rendered(put(tmp_path, saved(image, "PNG")), width=100, mime=mime)

    assert made.getpixel((50, 50)) == (255, 255, 255)


@pytest.mark.parametrize("colours", ["P", "LA"])
def test_transparency_of_palettes_and_greys_becomes_white_too(tmp_path: Path, colours: str):
    image = Image.new("LA", (100, 100), (60, 255))
    image.paste((0, 0), (30, 30, 70, 70))
    if colours == "P":
        image = image.convert("RGBA").quantize(8)

    made = rendered(put(tmp_path, saved(image, "PNG")))

    assert made.getpixel((50, 50)) == (255, 255, 255)
    assert made.getpixel((10, 10)) == (60, 60, 60)


def test_sixteen_bits_of_grey_become_eight(tmp_path: Path):
    image = Image.new("I;16", (100, 100), 0x8000)
    image.paste(0xFFFF, (0, 0, 50, 100))

    made = rendered(put(tmp_path, saved(image, "PNG")))

    assert made.getpixel((75, 50)) in {(127, 127, 127), (128, 128, 128)}
    assert made.getpixel((25, 50)) == (255, 255, 255)


def test_black_and_white_stays_so(tmp_path: Path):
    image = Image.new("1", (100, 100), 1)
    image.paste(0, (0, 0, 50, 100))

    made = rendered(put(tmp_path, saved(image, "PNG")), width=50)

    assert (made.getpixel((5, 25)), made.getpixel((45, 25))) == ((0, 0, 0), (255, 255, 255))


@BOTH
@pytest.mark.parametrize("form", ["GIF", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_taken(tmp_path: Path, mime: str, form: str):
    frames = [Image.new("RGB", (300, 200), "black") for _ in range(5)]
    content = saved(quarters((300, 200)), form, save_all=True, append_images=frames, duration=100, loop=0)

    source = put(tmp_path, content, "anh.gif")

    assert probe(source).format == form
    assert_quarters(rendered(source, mime=mime), tolerance=24)
    with Image.open(source.with_name("out.bin")) as made:
        assert not getattr(made, "is_animated", False)


@BOTH
def test_a_photo_with_a_second_picture_inside_is_an_ordinary_jpeg(tmp_path: Path, mime: str):
    """Many phones write MPO: the photo, and behind it a smaller one or a map of its lights."""
    content = saved(quarters((300, 200)), "MPO", save_all=True, append_images=[quarters((30, 20))], quality=95)

    source = put(tmp_path, content)

    assert probe(source).format == "JPEG"
    assert_quarters(rendered(source, mime=mime))
