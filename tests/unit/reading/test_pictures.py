from __future__ import annotations

import hashlib
import pickle
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw

from newsroom.reading import pictures
from newsroom.reading.pictures import (
    PictureFault,
    RenditionFault,
    can_write,
    fingerprint,
    make_rendition,
    probe,
)

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


def test_without_avif_the_picture_is_a_jpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    no_avif: Callable[..., bool] = failing
    monkeypatch.setattr(pictures, "can_write", no_avif)
    target = tmp_path / "out.avif"

    make_rendition(put(tmp_path, saved(quarters((60, 40)), "PNG")), target, width=60, mime="image/avif")

    with Image.open(target) as made:
        assert made.format == "JPEG"


def test_only_the_two_formats_of_the_site_are_written(tmp_path: Path):
    source = put(tmp_path, saved(quarters((60, 40)), "PNG"))

    assert can_write("image/jpeg")
    assert not can_write("image/bmp")
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
