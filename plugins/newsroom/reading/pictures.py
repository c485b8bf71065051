"""Is this file a picture that can be shown, and how does it become the sizes a page offers?

The only module that knows Pillow, which it imports where it is used: most
builds look at no picture. Sniffing comes first, so that only JPEG, PNG, WebP
and GIF ever reach a decoder, and none of them before its size is known.
"""

from __future__ import annotations

import hashlib
import os
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.problems import NewsroomError
from newsroom.reading.picture_sniffing import RESEND, PictureFault, check_complete, sniff

if TYPE_CHECKING:
    from PIL import Image as Pillow
    from PIL.ImageCms import ImageCmsProfile

__all__ = ["PictureFacts", "PictureFault", "RenditionFault", "can_write", "fingerprint", "make_rendition", "probe"]

MAX_PIXELS = 64_000_000
_HEAD_BYTES = 4096
# A picture may be shrunk the quick way while a third more pixels remain than are wanted; LANCZOS does the last step.
_GAP = 1.35
_STRIP_ROWS = 512
_JPEG = {"quality": 78, "optimize": True, "progressive": True}
# At speed 8 and below the bytes change with the number of threads; with one they are the same on every machine.
_AVIF = {"quality": 50, "speed": 9, "max_threads": 1}
_ORIENTATION = 0x0112
_TURNED = frozenset({5, 6, 7, 8})
# What Pillow's decoders raise over a damaged file; a plain MemoryError or a bug of ours is not among them.
_DECODER_ERRORS = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture file is; `width` and `height` in pixels as the picture is shown, turned upright.

    `format` is JPEG, PNG, WEBP or GIF, whatever the file's name says; `bytes` its size.
    """

    sha256: str
    width: int
    height: int
    format: str
    bytes: int


class RenditionFault(NewsroomError):
    """A picture that was read cannot be written in the format asked for."""


def fingerprint(path: Path) -> tuple[str, int]:
    """The SHA-256 and the size in bytes of a file: under these, what `probe` saw may be kept."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()


def probe(path: Path, *, max_pixels: int = MAX_PIXELS) -> PictureFacts:
    """What the picture is, decoded once to its end; raises PictureFault for what cannot be shown.

    A photo cut off in its last rows would be published as a grey band, so
    looking at the header alone is not enough.
    """
    content = _content(path)
    with _opened(content, max_pixels) as image:
        width, height = image.size
        if _orientation_of(image) in _TURNED:
            width, height = height, width
        form = "JPEG" if image.format == "MPO" else str(image.format)
        _decode(image, (1, 1))  # as small as JPEG allows, an eighth: all bytes are still read
    return PictureFacts(hashlib.sha256(content).hexdigest(), width, height, form, len(content))


@cache
def can_write(mime: str) -> bool:
    """Whether this machine's Pillow writes the format; AVIF is missing from some."""
    from PIL import features

    return mime == "image/jpeg" or (mime == "image/avif" and bool(features.check("avif")))


def make_rendition(
    source: Path, target: Path, *, width: int, mime: str, max_pixels: int = MAX_PIXELS
) -> tuple[int, int]:
    """The picture at most `width` pixels wide, written to `target`; its real width and height.

    Upright, in sRGB, on white, never enlarged, and with nothing of what the
    camera wrote: no place, no serial number, no thumbnail of an uncropped face.
    The same source gives the same bytes. Where AVIF cannot be made, `target` is
    a JPEG under that name (browsers go by the first bytes of a picture).
    """
    with _opened(_content(source), max_pixels) as image:
        made = _upright_at(image, width)
    made.info.clear()
    _write(target, _encoded(made, mime))
    return made.size


def _content(path: Path) -> bytes:
    """The bytes of what looks like a picture; anything else is refused after its first bytes."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        form = sniff(head)
        content = head + file.read()
    check_complete(content, form)
    return content


@contextmanager
def _naming_damage() -> Iterator[None]:
    """What a decoder raises over a damaged file becomes a PictureFault."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # broken EXIF and the like: of no interest, it is thrown away
        try:
            yield
        except _DECODER_ERRORS as error:
            raise PictureFault("ANH-02", "tệp ảnh hỏng hoặc thiếu một phần.", RESEND) from error


def _opened(content: bytes, max_pixels: int) -> Pillow.Image:
    """The picture, not decoded yet: an image of 30000 × 30000 points is refused for some bytes of header."""
    from PIL import Image

    # Pillow's own limit warns at 89 million and stops without the size; ours is the stricter.
    before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        with _naming_damage():
            image = Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP", "GIF"))
    finally:
        Image.MAX_IMAGE_PIXELS = before
    _check_size(image.size, max_pixels)
    return image


def _decode(image: Pillow.Image, at_least: tuple[int, int]) -> None:
    """Decodes the (first) picture; JPEG is halved while decoding as long as it stays `at_least` that size."""
    with _naming_damage():
        image.draft(None, at_least)
        image.load()


def _check_size(size: tuple[int, int], max_pixels: int) -> None:
    width, height = size
    if width * height > max_pixels:
        limit = max_pixels // 1_000_000
        raise PictureFault(
            "ANH-05",
            f"ảnh {width} × {height} điểm, quá lớn (giới hạn {limit} triệu điểm).",
            "Thu nhỏ ảnh rồi gửi lại, cạnh dài chừng 4000 điểm là đủ.",
        )


def _orientation_of(image: Pillow.Image) -> int:
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except _DECODER_ERRORS:
        return 1  # what the camera wrote is damaged, the picture need not be
    return value if isinstance(value, int) and value in range(1, 9) else 1


def _upright_at(image: Pillow.Image, width: int) -> Pillow.Image:
    from PIL import Image

    orientation = _orientation_of(image)
    turned = orientation in _TURNED
    shown = (image.height, image.width) if turned else image.size
    wide = min(width, shown[0])
    tall = max(1, round(shown[1] * wide / shown[0]))
    size = (tall, wide) if turned else (wide, tall)
    _decode(image, (int(size[0] * _GAP), int(size[1] * _GAP)))
    plain = _in_srgb(_shrunk(image, size), image.info.get("icc_profile"))
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(orientation)
    # A copy is one picture; the file's own object may be a sequence of them, and would be saved as one.
    return plain.copy() if turn is None else plain.transpose(turn)


def _shrunk(image: Pillow.Image, size: tuple[int, int]) -> Pillow.Image:
    """The picture in that size, in eight bits and on white.

    Far too large ones go in strips: a PNG of 64 million points takes 256 MB
    once, and there is no room for it a second time.
    """
    from PIL import Image

    factor = max(1, int(min(image.width / size[0], image.height / size[1]) / _GAP))
    if factor == 1:
        small = _on_white(_eight_bits(image))
    else:
        rows = _STRIP_ROWS // factor * factor or factor
        strips = []
        for top in range(0, image.height, rows):
            strip = image.crop((0, top, image.width, min(top + rows, image.height)))
            strips.append(_on_white(_eight_bits(strip)).reduce(factor))
        small = Image.new(strips[0].mode, (strips[0].width, sum(strip.height for strip in strips)))
        for at, strip in enumerate(strips):
            small.paste(strip, (0, at * (rows // factor)))
    if small.size == size:
        return small
    box = (0.0, 0.0, image.width / factor, image.height / factor)
    return small.resize(size, Image.Resampling.LANCZOS, box)


def _eight_bits(image: Pillow.Image) -> Pillow.Image:
    """The picture in a mode that can be resized: L, RGB, CMYK or RGBA."""
    if image.mode in {"L", "RGB", "CMYK", "RGBA"} and "transparency" not in image.info:
        return image
    if image.mode.startswith("I"):  # 16-bit grey: keep the upper byte, where convert() would cut at 255
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert("L" if image.mode == "1" else "RGB")


def _on_white(image: Pillow.Image) -> Pillow.Image:
    from PIL import Image

    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _in_srgb(image: Pillow.Image, profile: bytes | None) -> Pillow.Image:
    """The colours as a screen without colour management shows them right."""
    from PIL import ImageCms

    space = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}[image.mode]
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            if given.profile.xcolor_space.strip() == space:
                image = _converted(image, given)
        except (ImportError, ImageCms.PyCMSError, *_DECODER_ERRORS):
            pass  # a damaged profile: the numbers are then taken for sRGB, as browsers do
    return image if image.mode in {"L", "RGB"} else image.convert("RGB")


def _converted(image: Pillow.Image, given: ImageCmsProfile) -> Pillow.Image:
    from PIL import ImageCms

    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    done = ImageCms.profileToProfile(
        image,
        given,
        srgb,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    return image if done is None else done


def _encoded(image: Pillow.Image, mime: str) -> bytes:
    if mime not in {"image/jpeg", "image/avif"}:
        raise RenditionFault(f"Không ghi được ảnh kiểu “{mime}”; chỉ có image/avif và image/jpeg.")
    made = BytesIO()
    if mime == "image/avif" and can_write(mime):
        try:
            image.save(made, "AVIF", **_AVIF)
            return made.getvalue()
        except _DECODER_ERRORS:
            made = BytesIO()  # the encoder fails on this one only: JPEG is always at hand
    try:
        image.save(made, "JPEG", **_JPEG)
    except _DECODER_ERRORS as error:
        raise RenditionFault(f"Không ghi được ảnh {image.width} × {image.height} điểm thành JPEG.") from error
    return made.getvalue()


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
