"""Is this file a picture that can be shown, and how does it become the files a page offers?

Sniffing comes first, so that only JPEG, PNG, WebP and GIF ever reach a
decoder, and none of them before its size is known.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.problems import NewsroomError
from newsroom.reading import pillow
from newsroom.reading.picture_sniffing import PictureFault, check_complete, sniff
from newsroom.record import Record

if TYPE_CHECKING:
    from newsroom.reading.pillow import Pixels

__all__ = ["PictureFacts", "PictureFault", "PictureFile", "RenditionFault", "fingerprint", "make_files", "probe"]

MAX_PIXELS = 64_000_000
MAX_BYTES = 64_000_000
FRAME = (1200, 630)
"""Width and height (pixels) of the picture a shared link shows."""
FRAME_GROUND = "#f3f1ec"
_HEAD_BYTES = 4096
# A crop that loses more than two fifths of a photo, or blows it up, shows something else than the photo.
_LEAST_KEPT = 0.6
_MOST_ENLARGED = 1.5
_TONE_LEVELS = 4


class PictureFacts(Record, frozen=True):
    """What a picture file is; `width` and `height` in pixels as the picture is shown, turned upright.

    `format` is JPEG, PNG, WEBP or GIF, whatever the file's name says; `bytes`
    its size. `tones` are two colours, of its upper and lower half, each three
    digits from 0 (dark) to 3 for red, green and blue: what stands in its place
    until it is there. `place` says that the camera wrote where it stood,
    `moving` that only the first of several frames will be shown.
    """

    sha256: str
    width: int
    height: int
    format: str
    bytes: int
    tones: tuple[str, str] = ("", "")
    place: bool = False
    moving: bool = False


class PictureFile(Record, frozen=True):
    """A file to be made of a picture: `width` pixels at most, or framed for shared links."""

    target: Path
    width: int
    mime: str
    framed: bool = False


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
    with pillow.opened(content, max_pixels) as image:
        width, height = pillow.shown_size(image)
        form, place, moving = pillow.form_of(image), pillow.names_a_place(image), pillow.is_moving(image)
        upper, lower = (_tone(colour) for colour in pillow.halves(image))
    digest = hashlib.sha256(content).hexdigest()
    return PictureFacts(digest, width, height, form, len(content), (upper, lower), place, moving)


def _tone(colour: tuple[int, int, int]) -> str:
    return "".join(str(value * _TONE_LEVELS // 256) for value in colour)


def make_files(source: Path, files: Sequence[PictureFile], *, max_pixels: int = MAX_PIXELS) -> tuple[int, int]:
    """All files of one picture, which is decoded once; width and height of the largest.

    Upright, in sRGB, on white, never enlarged, and with nothing of what the
    camera wrote: no place, no serial number, no thumbnail of an uncropped face.
    The same source gives the same bytes. AVIF is offered only where every one
    of them is smaller than its JPEG (fault row ANH-18) and can be made at all
    (ANH-17); where not, its files are left empty, as a note not to try again.
    """
    for file in files:
        if file.mime not in {"image/jpeg", "image/avif"}:
            raise RenditionFault(f"Không ghi được ảnh kiểu “{file.mime}”; chỉ có image/avif và image/jpeg.")
    with pillow.opened(_content(source), max_pixels) as image:
        shown = pillow.shown_size(image)
        largest = pillow.upright_at(image, max(file.width for file in files))
    ratio = shown[1] / shown[0]
    made = {file: _encoded(largest, file, ratio) for file in files}
    jpeg_bytes = {file.width: len(made[file]) for file in files if file.mime == "image/jpeg" and not file.framed}
    avifs = [file for file in files if file.mime == "image/avif"]
    if not all(0 < len(made[file]) < jpeg_bytes.get(file.width, len(made[file]) + 1) for file in avifs):
        made.update(dict.fromkeys(avifs, b""))
    for file in files:
        write(file.target, made[file])
    return largest.size


def _encoded(largest: Pixels, file: PictureFile, ratio: float) -> bytes:
    if file.mime == "image/avif":
        return pillow.as_avif(pillow.narrower(largest, min(file.width, largest.width), ratio))
    try:
        if file.framed:
            crop = fills_the_frame(*largest.size)
            return pillow.as_jpeg(pillow.framed(largest, FRAME, FRAME_GROUND, crop=crop), shared=True)
        return pillow.as_jpeg(pillow.narrower(largest, min(file.width, largest.width), ratio))
    except pillow.DECODER_ERRORS as error:
        size = f"{largest.width} × {largest.height}"
        raise RenditionFault(f"Không ghi được ảnh {size} điểm thành JPEG.") from error


def fills_the_frame(width: int, height: int) -> bool:
    """Whether a photo is cropped for shared links; a tiny one, a panorama or a portrait stands whole (ANH-13)."""
    across, down = FRAME[0] / width, FRAME[1] / height
    return max(across, down) <= _MOST_ENLARGED and min(across, down) / max(across, down) >= _LEAST_KEPT


def _content(path: Path) -> bytes:
    """The bytes of what looks like a picture; anything else is refused after its first bytes."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
        form = sniff(head)
        content = head + file.read(MAX_BYTES + 1 - len(head))
    if len(content) > MAX_BYTES:
        found = f"tệp ảnh nặng hơn {MAX_BYTES // 1_000_000} MB."
        raise PictureFault("ANH-05", found, "Lưu lại thành JPEG (.jpg), cạnh dài chừng 4000 điểm, rồi gửi.")
    check_complete(content, form)
    return content


def write(target: Path, content: bytes) -> None:
    """The file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
