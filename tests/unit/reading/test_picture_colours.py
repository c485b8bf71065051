"""ANH-09: whatever way a file writes its colours, the same colours are shown (ΔE < 3)."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from picture_files import ADOBE_RGB, BOTH, DISPLAY_P3, delta_e, put, rendered, saved

COLOURS = ((194, 150, 130), (70, 148, 73), (80, 91, 166), (231, 199, 31), (175, 54, 60), (122, 122, 121))
GREYS = ((243, 243, 243), (200, 200, 200), (160, 160, 160), (122, 122, 122), (85, 85, 85), (0, 0, 0))


def stripes(colours: tuple[tuple[int, int, int], ...]) -> Image.Image:
    drawn = Image.new("RGB", (600, 300))
    for number, colour in enumerate(colours):
        drawn.paste(colour, (number * 100, 0, number * 100 + 100, 300))
    return drawn


def in_profile(icc: bytes) -> Image.Image:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    made = ImageCms.profileToProfile(stripes(COLOURS), srgb, ImageCms.ImageCmsProfile(BytesIO(icc)))
    assert made is not None
    return made


def with_alpha(image: Image.Image) -> Image.Image:
    image.putalpha(255)
    return image


FILES = {
    "progressive JPEG": (lambda: saved(stripes(COLOURS), "JPEG", quality=92, progressive=True), COLOURS),
    "JPEG without subsampling": (lambda: saved(stripes(COLOURS), "JPEG", quality=92, subsampling=0), COLOURS),
    "CMYK JPEG": (lambda: saved(stripes(COLOURS).convert("CMYK"), "JPEG", quality=97, subsampling=0), COLOURS),
    "Adobe RGB": (
        lambda: saved(in_profile(ADOBE_RGB), "JPEG", quality=97, subsampling=0, icc_profile=ADOBE_RGB),
        COLOURS,
    ),
    "Display P3": (lambda: saved(in_profile(DISPLAY_P3), "PNG", icc_profile=DISPLAY_P3), COLOURS),
    "palette": (lambda: saved(stripes(COLOURS).quantize(16), "PNG"), COLOURS),
    "palette with transparency": (lambda: saved(with_alpha(stripes(COLOURS)).quantize(16), "PNG"), COLOURS),
    "WebP": (lambda: saved(stripes(COLOURS), "WEBP", lossless=True), COLOURS),
    "grey": (lambda: saved(stripes(GREYS).convert("L"), "JPEG", quality=92), GREYS),
    "grey with alpha": (lambda: saved(with_alpha(stripes(GREYS).convert("L")), "PNG"), GREYS),
    "16 bits of grey": (
        lambda: saved(stripes(GREYS).convert("L").convert("I").point(lambda v: v * 257).convert("I;16"), "PNG"),
        GREYS,
    ),
}


@BOTH
@pytest.mark.parametrize("kind", FILES)
def test_the_colours_are_those_that_were_meant(tmp_path: Path, kind: str, mime: str) -> None:
    write, colours = FILES[kind]

    made = rendered(put(tmp_path, write()), width=480, mime=mime)

    for number, colour in enumerate(colours):
        found = made.crop((number * 80 + 16, 20, number * 80 + 64, 220)).resize((1, 1), Image.Resampling.BOX)
        assert delta_e(found.getpixel((0, 0)), colour) < 3, (colour, found.getpixel((0, 0)))
