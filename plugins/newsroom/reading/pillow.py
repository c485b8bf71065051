"""How are pixels read, turned, recoloured, encoded and drawn?

The only module that knows Pillow, which it imports where it is used: most
builds look at no picture. Its images go no further than `pictures`
and `building.picture_store`, which keep them for no longer than a call.
"""

from __future__ import annotations

import math
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from newsroom.reading.drawing import Box, Disc, Sheet, Words
from newsroom.reading.picture_sniffing import RESEND, PictureFault

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image as Pillow
    from PIL.ImageCms import ImageCmsProfile
    from PIL.ImageFont import FreeTypeFont

    Pixels = Pillow.Image

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# A picture may be shrunk the quick way while a third more pixels remain than are wanted; LANCZOS does the last step.
_GAP = 1.35
_STRIP_ROWS = 512
# What browsers without AVIF get. Below 80 a flat blue comes out more than three units of colour (ΔE) off.
_JPEG = {"quality": 82, "optimize": True, "progressive": True}
# Cards and crops for other sites, which encode them again: letters and faces keep their edges; a third of the time
_SHARED_JPEG = {"quality": 84, "subsampling": 0}
# Measured on ten real photos (gardens, wood, insects, a workshop, stars): at 480, 960 and 1440 pixels the median is
# 8, 20 and 32 kB with a structural similarity of 0.97, 0.97 and 0.98, as JPEG 75 has in twice the bytes; 0.2 s a photo.
# Speed 9 takes a tenth more bytes for half the time, speed 6 a fifth fewer for four times the time.
# The bytes change with the number of threads; with one they are the same on every machine.
_AVIF = {"quality": 55, "speed": 8, "max_threads": 1}
_ORIENTATION = 0x0112
_PLACE = 0x8825
_LATITUDES = frozenset({2, 4})
_TURNED = frozenset({5, 6, 7, 8})
# What Pillow's decoders raise over a damaged file; a plain MemoryError or a bug of ours is not among them.
DECODER_ERRORS = (
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


@contextmanager
def _naming_damage() -> Iterator[None]:
    """What a decoder raises over a damaged file becomes a PictureFault."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # broken EXIF and the like: of no interest, it is thrown away
        try:
            yield
        except DECODER_ERRORS as error:
            raise PictureFault("ANH-02", "tệp ảnh hỏng hoặc thiếu một phần.", RESEND) from error


def opened(content: bytes, max_pixels: int) -> Pillow.Image:
    """The picture, not decoded yet: an image of 30000 × 30000 points is refused for some bytes of header."""
    from PIL import Image

    # Pillow's own limit warns at 89 million and stops without the size; ours is the stricter.
    before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        with _naming_damage():
            image = Image.open(BytesIO(content), formats=FORMATS)
    finally:
        Image.MAX_IMAGE_PIXELS = before
    _check_size(image.size, max_pixels)
    return image


def _check_size(size: tuple[int, int], max_pixels: int) -> None:
    width, height = size
    if width * height > max_pixels:
        limit = max_pixels // 1_000_000
        raise PictureFault(
            "ANH-05",
            f"ảnh {width} × {height} điểm, quá lớn (giới hạn {limit} triệu điểm).",
            "Thu nhỏ ảnh rồi gửi lại, cạnh dài chừng 4000 điểm là đủ.",
        )


def shown_size(image: Pillow.Image) -> tuple[int, int]:
    """Width and height (pixels) of the picture turned upright."""
    return (image.height, image.width) if _orientation_of(image) in _TURNED else image.size


def form_of(image: Pillow.Image) -> str:
    """JPEG, PNG, WEBP or GIF; a photo with a second one inside (MPO) is a JPEG."""
    return "JPEG" if image.format == "MPO" else str(image.format)


def is_moving(image: Pillow.Image) -> bool:
    """Whether more than one frame would be shown; an MPO's second picture never is."""
    with _naming_damage():
        return image.format in {"GIF", "WEBP", "PNG"} and bool(getattr(image, "is_animated", False))


def names_a_place(image: Pillow.Image) -> bool:
    """Whether the camera wrote where it stood."""
    try:
        return bool(_LATITUDES & set(image.getexif().get_ifd(_PLACE)))
    except DECODER_ERRORS:
        return False


def _orientation_of(image: Pillow.Image) -> int:
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except DECODER_ERRORS:
        return 1  # what the camera wrote is damaged, the picture need not be
    return value if isinstance(value, int) and value in range(1, 9) else 1


def _decode(image: Pillow.Image, at_least: tuple[int, int]) -> None:
    """Decodes the (first) picture; JPEG is halved while decoding as long as it stays `at_least` that size."""
    with _naming_damage():
        image.draft(None, at_least)
        image.load()


def halves(image: Pillow.Image) -> tuple[tuple[int, int, int], ...]:
    """The mean colour (sRGB) of the upper and of the lower half of the upright picture, decoded to its end."""
    from PIL import Image

    wide, tall = shown_size(image)
    width = max(
        1, min(16, wide * 16 // max(wide, tall))
    )  # as small as JPEG allows, an eighth: all bytes are still read
    small = upright_at(image, width).convert("RGB").resize((1, 2), Image.Resampling.BOX)
    colours = [small.getpixel((0, row)) for row in (0, 1)]
    return tuple(colour for colour in colours if isinstance(colour, tuple) and len(colour) == 3)


def upright_at(image: Pillow.Image, width: int) -> Pillow.Image:
    """The picture upright and in sRGB, at most `width` pixels wide, and with nothing the camera wrote."""
    from PIL import Image

    orientation = _orientation_of(image)
    turned = orientation in _TURNED
    shown = shown_size(image)
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
    made = plain.copy() if turn is None else plain.transpose(turn)
    made.info.clear()
    return made


def narrower(image: Pillow.Image, width: int, ratio: float) -> Pillow.Image:
    """The picture at `width` pixels; `ratio` is height by width of what it is taken from."""
    from PIL import Image

    size = (width, max(1, round(width * ratio)))
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


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
        except (ImportError, ImageCms.PyCMSError, *DECODER_ERRORS):
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


def framed(image: Pillow.Image, size: tuple[int, int], ground: str, *, crop: bool) -> Pillow.Image:
    """The picture in a frame of that size: cropped to fill it, or whole on the ground colour, at most doubled.

    A crop keeps the upper part, where faces are, as the lists of the site do.
    """
    from PIL import Image

    across, down = size[0] / image.width, size[1] / image.height
    scale = max(across, down) if crop else min(across, down, 2.0)
    wide, tall = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    scaled = image.convert("RGB").resize((wide, tall), Image.Resampling.LANCZOS)
    frame = Image.new("RGB", size, ground)
    top = 0.3 if crop else 0.5
    frame.paste(scaled, (round((size[0] - wide) * 0.5), round((size[1] - tall) * top)))
    return frame


@cache
def can_write(mime: str) -> bool:
    """Whether this machine's Pillow writes the format; AVIF is missing from some."""
    from PIL import features

    return mime == "image/jpeg" or (mime == "image/avif" and bool(features.check("avif")))


def as_avif(image: Pillow.Image) -> bytes:
    """The picture as AVIF, or nothing where that cannot be made: JPEG is always at hand."""
    if not can_write("image/avif"):
        return b""
    made = BytesIO()
    try:
        image.save(made, "AVIF", **_AVIF)
    except DECODER_ERRORS:
        return b""
    return made.getvalue()


def as_jpeg(image: Pillow.Image, *, shared: bool = False) -> bytes:
    """The picture as JPEG; `shared` for what other sites show, who encode it again."""
    made = BytesIO()
    image.save(made, "JPEG", **(_SHARED_JPEG if shared else _JPEG))
    return made.getvalue()


@cache
def _font(file: Path, size: int) -> FreeTypeFont:
    """A font in a size (pixels), set by Pillow itself: the other engine is not on every machine."""
    from PIL import ImageFont

    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def text_width(fonts: Path, font: str, size: int, text: str) -> int:
    """How wide a line of text is set (pixels, rounded up): its words and the spaces between them."""
    file = fonts / font
    words = text.split(" ")
    return math.ceil(
        sum(_word_width(file, size, word) for word in words) + _word_width(file, size, " ") * (len(words) - 1)
    )


@lru_cache(maxsize=100_000)
def _word_width(file: Path, size: int, word: str) -> float:
    """Headlines share their words, and setting one is slow: each is measured once a size."""
    return _font(file, size).getlength(word)


def drawn(sheet: Sheet, fonts: Path) -> Pillow.Image:
    """The sheet as a picture."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (sheet.width, sheet.height), sheet.ground)
    pen = ImageDraw.Draw(image)
    for part in sheet.parts:
        match part:
            case Box():
                pen.rectangle((part.left, part.top, part.right - 1, part.bottom - 1), fill=part.colour)
            case Disc():
                pen.circle((part.x, part.y), part.radius, fill=part.colour)
            case Words():
                pen.text(
                    (part.left, part.baseline),
                    part.text,
                    fill=part.colour,
                    font=_font(fonts / part.font, part.size),
                    anchor="ls",
                )
    return image
