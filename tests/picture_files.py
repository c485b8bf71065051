"""Pictures of every odd kind, made in the test that looks at them."""

from __future__ import annotations

import math
import struct
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from newsroom.reading.pictures import PictureFile, make_files

RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 150, 40), (30, 40, 190), (230, 210, 40)
WRITTEN_BY_CAMERAS = (b"Exif", b"GPS", b"xmp", b"ns.adobe.com", b"ICC_PROFILE", b"colrprof", b"<script", b"Hanoi")
BOTH = pytest.mark.parametrize("mime", ["image/jpeg", "image/avif"])


def quarters(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """Red top left, green top right, blue bottom left, yellow bottom right."""
    wide, tall = size[0] // 2, size[1] // 2
    made = Image.new("RGB", size, YELLOW)
    made.paste(RED, (0, 0, wide, tall))
    made.paste(GREEN, (wide, 0, size[0], tall))
    made.paste(BLUE, (0, tall, wide, size[1]))
    return made.convert(mode)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    made = BytesIO()
    image.save(made, form, **options)
    return made.getvalue()


def put(folder: Path, content: bytes, name: str = "anh.jpg") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def camera_exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Hanoi Camera"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (21.0, 23.0, 0.0), "E", (103.0, 1.0, 0.0)
    return exif


def as_stored(upright: Image.Image, orientation: int) -> Image.Image:
    """How a camera held that way stores what should be seen upright."""
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    return upright.transpose(turns[orientation]) if orientation in turns else upright


def make_rendition(source: Path, target: Path, *, width: int, mime: str, **options: int) -> tuple[int, int]:
    """One file of a picture; an AVIF that is larger than a JPEG is kept all the same."""
    return make_files(source, [PictureFile(target, width, mime)], **options)


def rendered(source: Path, *, width: int = 400, mime: str = "image/jpeg") -> Image.Image:
    target = source.with_name("out.bin")
    size = make_rendition(source, target, width=width, mime=mime)
    with Image.open(target) as made:
        assert made.size == size
        return made.convert("RGB")


def assert_quarters(image: Image.Image, *, tolerance: int = 12) -> None:
    wide, tall = image.size
    places = {RED: (1, 1), GREEN: (3, 1), BLUE: (1, 3), YELLOW: (3, 3)}
    for colour, (x, y) in places.items():
        found = image.getpixel((wide * x // 4, tall * y // 4))
        assert isinstance(found, tuple)
        assert max(abs(a - b) for a, b in zip(found, colour, strict=True)) <= tolerance, (colour, found)


def lab(colour: tuple[int, ...]) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of an sRGB colour."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour))
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def delta_e(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    return math.dist(lab(one), lab(other))


def profile(primaries: tuple[tuple[float, float, float], ...], gamma: float) -> bytes:
    """A matrix profile (ICC 2.1) of the primaries' XYZ under D50."""

    def xyz(values: tuple[float, float, float]) -> bytes:
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    name = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"Wide\0" + bytes(78 + 1)
    bodies = {
        b"desc": name,
        b"cprt": b"text\0\0\0\0free\0\0\0\0",
        b"wtpt": xyz((0.9642, 1.0, 0.8249)),
        **{key: xyz(values) for key, values in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, blocks, at = b"", b"", 128 + 4 + 12 * len(bodies)
    for key, body in bodies.items():
        padded = body + bytes(-len(body) % 4)
        table += key + struct.pack(">II", at, len(body))
        blocks += padded
        at += len(padded)
    head = struct.pack(">I4sI4s4s4s12s4s", at, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ", bytes(12), b"acsp")
    head += bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return head + bytes(128 - len(head)) + struct.pack(">I", len(bodies)) + table + blocks


DISPLAY_P3 = profile(((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841)), 2.2)
ADOBE_RGB = profile(((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446)), 2.2)
