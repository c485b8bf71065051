"""What is no whole picture is named, and never reaches a page."""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from newsroom.reading import pictures, pillow
from newsroom.reading.pictures import PictureFault, RenditionFault, probe
from picture_files import (
    BOTH,
    RED,
    camera_exif,
    make_rendition,
    put,
    quarters,
    rendered,
    saved,
)


def photo_content(form: str, **options: object) -> bytes:
    drawn = Image.effect_noise((640, 480), 80).convert("RGB")
    ImageDraw.Draw(drawn).ellipse((100, 100, 500, 400), fill=RED)
    return saved(drawn, form, exif=camera_exif(1), **options)


TRUNCATED = {
    "jpeg": lambda: photo_content("JPEG", quality=90),
    "progressive jpeg": lambda: photo_content("JPEG", quality=90, progressive=True),
    "png": lambda: photo_content("PNG"),
    "webp": lambda: photo_content("WEBP", quality=80),
    "gif": lambda: saved(Image.effect_noise((640, 480), 80), "GIF"),
}


@pytest.mark.parametrize("kind", TRUNCATED)
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99, 0.999, -300, -40, -12, -6])
def test_a_picture_cut_anywhere_is_found(tmp_path: Path, kind: str, kept: float):
    content = TRUNCATED[kind]()
    cut = content[: int(len(content) * kept)] if kept > 0 else content[: int(kept)]
    probe(put(tmp_path, content, "whole"))

    with pytest.raises(PictureFault) as fault:
        probe(put(tmp_path, cut))

    assert fault.value.rule == "ANH-02"


@pytest.mark.parametrize("lost", [2, 1])
def test_a_jpeg_without_its_end_mark_is_found(tmp_path: Path, lost: int):
    with pytest.raises(PictureFault, match="ANH-02"):
        probe(put(tmp_path, photo_content("JPEG")[:-lost]))


def test_the_end_mark_of_a_thumbnail_is_not_the_photos(tmp_path: Path):
    thumbnail = saved(quarters((16, 12)), "JPEG")
    exif = b"Exif\0\0" + thumbnail
    content = saved(quarters((640, 480)), "JPEG", exif=exif)

    with pytest.raises(PictureFault, match="ANH-02"):
        probe(put(tmp_path, content[:-2]))


def test_a_photo_whose_rest_was_filled_with_zeros_is_found(tmp_path: Path):
    content = photo_content("JPEG")

    with pytest.raises(PictureFault, match="ANH-02"):
        probe(put(tmp_path, content[: len(content) // 2] + bytes(len(content) // 2)))


def test_a_png_with_a_wrong_checksum_is_found(tmp_path: Path):
    content = bytearray(photo_content("PNG"))
    content[len(content) // 2] ^= 0xFF

    with pytest.raises(PictureFault, match="ANH-02"):
        probe(put(tmp_path, bytes(content)))


def test_damage_is_also_named_when_a_rendition_is_made(tmp_path: Path):
    source = put(tmp_path, photo_content("JPEG")[:-5000])

    with pytest.raises(PictureFault, match="ANH-02"):
        make_rendition(source, tmp_path / "out.jpg", width=100, mime="image/jpeg")

    assert not (tmp_path / "out.jpg").exists()


LFS_POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100)
APPLE_CONTAINER = b"\0\0\0\x1cftypmif1\0\0\0\0mif1heicmiaf" + bytes(100)
SVG = b'<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'


@pytest.mark.parametrize(
    ("content", "rule", "said"),
    [
        (b"", "ANH-03", "rỗng"),
        (bytes(5000), "ANH-03", "byte 0"),
        (b"\r\n <!DOCTYPE html>\n<html><body>404</body></html>", "ANH-03", "trang web"),
        (b"\xef\xbb\xbf<html lang=vi>", "ANH-03", "trang web"),
        ("\ufeff<html>Không tìm thấy</html>".encode("utf-16-le"), "ANH-03", "trang web"),
        (LFS_POINTER, "ANH-03", "Git LFS"),
        ("Chú thích ảnh: hội nghị".encode() * 300, "ANH-03", "tệp chữ"),
        (HEIC, "ANH-10", "HEIC"),
        (APPLE_CONTAINER, "ANH-10", "HEIC"),
        (b"\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf" + bytes(100), "ANH-10", "AVIF"),
        (SVG, "ANH-11", "SVG"),
        (b"<svg onload=alert(1)>", "ANH-11", "SVG"),
        (b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><svg/>', "ANH-11", "SVG"),
        (b"II*\0" + bytes(100), "ANH-05", "TIFF"),
        (b"%PDF-1.7\n", "ANH-05", "PDF"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "ANH-05", "EPS"),
        (b"SIMPLE  =                    T", "ANH-05", "FITS"),
        (b"8BPS\0\1" + bytes(100), "ANH-05", "PSD"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(100), "ANH-05", "phim"),
        (bytes(range(1, 256)) * 20, "ANH-05", "không phải JPEG"),
    ],
)
def test_what_is_no_picture_is_called_by_its_name(tmp_path: Path, content: bytes, rule: str, said: str):
    with pytest.raises(PictureFault) as fault:
        probe(put(tmp_path, content))

    assert fault.value.rule == rule
    assert said in fault.value.found
    assert fault.value.fix.endswith(".")


@pytest.mark.parametrize(
    "content",
    [saved(quarters((9, 9)), "TIFF"), saved(quarters((9, 9)), "BMP"), saved(quarters((16, 16)), "ICO")],
    ids=["TIFF", "BMP", "ICO"],
)
def test_formats_beyond_the_four_never_reach_a_decoder(tmp_path: Path, content: bytes):
    with pytest.raises(PictureFault, match="ANH-05"):
        probe(put(tmp_path, content))


def test_the_setting_to_change_on_the_phone_is_named(tmp_path: Path):
    with pytest.raises(PictureFault) as fault:
        probe(put(tmp_path, HEIC))

    assert "Cài đặt → Camera → Định dạng → chọn “Tương thích nhất”" in fault.value.fix


def png_of(width: int, height: int) -> bytes:
    """A black-and-white PNG of any size in a few hundred kilobytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_bomb_is_refused_by_its_header(tmp_path: Path):
    with pytest.raises(PictureFault) as fault:
        probe(put(tmp_path, png_of(30_000, 30_000)))

    assert fault.value.rule == "ANH-05"
    assert "30000 × 30000" in fault.value.found


def test_the_limit_of_pixels_is_an_argument(tmp_path: Path):
    source = put(tmp_path, saved(quarters((100, 100)), "PNG"))

    assert probe(source, max_pixels=10_000).width == 100
    with pytest.raises(PictureFault, match="ANH-05"):
        probe(source, max_pixels=9_999)
    with pytest.raises(PictureFault, match="ANH-05"):
        make_rendition(source, tmp_path / "out", width=10, mime="image/jpeg", max_pixels=9_999)


def test_a_file_that_is_too_heavy_is_refused_before_it_is_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    source = put(tmp_path, saved(quarters((100, 100)), "PNG"))
    monkeypatch.setattr(pictures, "MAX_BYTES", source.stat().st_size - 1)

    with pytest.raises(PictureFault) as fault:
        probe(source)

    assert fault.value.rule == "ANH-05"
    assert fault.value.found.startswith("tệp ảnh nặng hơn")


def test_pillows_own_limit_is_left_as_it_was(tmp_path: Path):
    before = Image.MAX_IMAGE_PIXELS

    probe(put(tmp_path, saved(quarters((10, 10)), "PNG")))

    assert before == Image.MAX_IMAGE_PIXELS


def test_a_fault_can_travel_between_processes():
    fault = PictureFault("ANH-02", "tệp ảnh bị cụt.", "Gửi lại.")

    same = pickle.loads(pickle.dumps(fault))

    assert (same.rule, same.found, same.fix) == (fault.rule, fault.found, fault.fix)


def failing(*_: object, **__: object) -> bool:
    return False


def test_without_avif_its_file_is_left_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    no_avif: Callable[..., bool] = failing
    monkeypatch.setattr(pillow, "can_write", no_avif)
    target = tmp_path / "out.avif"

    make_rendition(put(tmp_path, saved(quarters((60, 40)), "PNG")), target, width=60, mime="image/avif")

    assert target.read_bytes() == b""


def test_only_the_two_formats_of_the_site_are_written(tmp_path: Path):
    source = put(tmp_path, saved(quarters((60, 40)), "PNG"))

    assert pillow.can_write("image/jpeg")
    assert not pillow.can_write("image/bmp")
    with pytest.raises(RenditionFault, match="image/bmp"):
        make_rendition(source, tmp_path / "out", width=60, mime="image/bmp")


@BOTH
def test_the_grainiest_picture_can_be_written(tmp_path: Path, mime: str):
    """JPEG's optimiser needs the whole picture in its buffer, and noise does not shrink."""
    noise = Image.merge("RGB", [Image.effect_noise((700, 500), 250) for _ in range(3)])

    assert rendered(put(tmp_path, saved(noise, "PNG")), width=700, mime=mime).size == (700, 500)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "1", "P", "CMYK"])
def test_a_picture_shrunk_in_strips_has_no_seams(tmp_path: Path, mode: str):
    """1613 × 2411 at 160 is shrunk ten times, in strips whose last one is not full."""
    ramp = Image.linear_gradient("L").resize((1613, 2411)).convert("RGB")
    stored = ramp.convert("P", palette=Image.Palette.ADAPTIVE) if mode == "P" else ramp.convert(mode)
    source = put(tmp_path, saved(stored, "JPEG", quality=95) if mode == "CMYK" else saved(stored, "PNG"))

    made = rendered(source, width=100)

    plain = ramp.convert("1").convert("RGB") if mode == "1" else ramp
    wanted = plain.resize(made.size, Image.Resampling.BOX).convert("L")
    found = made.convert("L")
    rows = [
        [image.crop((0, y, 100, y + 1)).resize((1, 1), Image.Resampling.BOX) for y in range(made.height)]
        for image in (wanted, found)
    ]
    assert max(abs(int(a.tobytes()[0]) - int(b.tobytes()[0])) for a, b in zip(*rows, strict=True)) <= (
        12 if mode == "1" else 6
    )
