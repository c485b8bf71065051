"""What is in a file that is named like a picture? Told by its first and last bytes, without any decoder."""

from __future__ import annotations

import re
import struct

from newsroom.problems import NewsroomError

RESEND = "Gửi lại ảnh gốc từ điện thoại hoặc máy ảnh, rồi mở thử trước khi gửi."
_CHANGE = "Mở ảnh, lưu lại thành JPEG (.jpg) rồi gửi."
_MAGIC = (
    ("JPEG", re.compile(rb"\xff\xd8\xff")),
    ("PNG", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("GIF", re.compile(rb"GIF8[79]a")),
    ("WEBP", re.compile(rb"RIFF....WEBP", re.DOTALL)),
)
_FOREIGN = (
    ("TIFF", re.compile(rb"II\*\0|MM\0\*|II\+\0|MM\0\+")),
    ("BMP", re.compile(rb"BM.{12}[\x0c\x28\x38\x40\x6c\x7c]\0\0\0", re.DOTALL)),
    ("PSD (Photoshop)", re.compile(rb"8BPS")),
    ("PDF", re.compile(rb"%PDF-")),
    ("EPS", re.compile(rb"%!PS|\xc5\xd0\xd3\xc6")),
    ("JPEG 2000", re.compile(rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51")),
    ("JPEG XL", re.compile(rb"\xff\x0a|\0\0\0\x0cJXL ")),
    ("ICO", re.compile(rb"\0\0[\1\2]\0")),
    ("ICNS", re.compile(rb"icns")),
    ("FITS", re.compile(rb"SIMPLE  =")),
    ("ZIP (hoặc Word, Excel)", re.compile(rb"PK[\3\5]")),
    ("RAR", re.compile(rb"Rar!")),
)
_SVG = re.compile(rb"<(?:[a-z]+:)?svg[\s>/]", re.IGNORECASE)
_HTML = re.compile(
    rb"(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|script|meta|title)\b", re.DOTALL | re.IGNORECASE
)
_LFS = b"version https://git-lfs"
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs"})
_AVIF = frozenset({b"avif", b"avis"})
_CONTAINERS = frozenset({b"mif1", b"msf1"})
_BLANK = 64


class PictureFault(NewsroomError):
    """A file that cannot be shown as a picture; `found` goes on after the picture's name, `fix` says what to do."""

    def __init__(self, rule: str, found: str, fix: str) -> None:
        super().__init__(f"{rule} {found} {fix}")
        self.rule = rule
        self.found = found
        self.fix = fix

    def __reduce__(self) -> tuple[type[PictureFault], tuple[str, str, str]]:
        """Workers send faults to the parent."""
        return PictureFault, (self.rule, self.found, self.fix)


def sniff(head: bytes) -> str:
    """The format (JPEG, PNG, GIF, WEBP) whose first bytes these are; raises PictureFault for anything else."""
    if not head:
        raise PictureFault("ANH-03", "tệp rỗng, không có byte nào.", RESEND)
    for name, magic in _MAGIC:
        if magic.match(head):
            return name
    _refuse_phone_formats(head)
    for name, magic in _FOREIGN:
        if magic.match(head):
            raise PictureFault("ANH-05", f"tệp kiểu {name}; chỉ dùng JPEG, PNG, WebP, GIF.", _CHANGE)
    _refuse_text(head)
    if not head[:_BLANK].strip(b"\0"):
        raise PictureFault("ANH-03", "tệp toàn byte 0, không có ảnh bên trong.", RESEND)
    raise PictureFault("ANH-05", "tệp không phải JPEG, PNG, WebP hay GIF.", _CHANGE)


def _refuse_phone_formats(head: bytes) -> None:
    if head[4:8] != b"ftyp":
        return
    end = min(max(struct.unpack(">I", head[:4])[0], 16), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, end, 4))}
    if brands & _AVIF:
        raise PictureFault("ANH-10", "ảnh kiểu AVIF, chưa dùng được làm ảnh gốc.", _CHANGE)
    if brands & (_HEIC | _CONTAINERS):
        fix = (
            "Trên iPhone: Cài đặt → Camera → Định dạng → chọn “Tương thích nhất”, rồi chụp hoặc gửi lại; "
            "máy khác: tắt “HEIF/HEIC” (ảnh hiệu suất cao) trong cài đặt máy ảnh."
        )
        raise PictureFault("ANH-10", "ảnh kiểu HEIC của điện thoại, trình duyệt không hiện được.", fix)
    raise PictureFault("ANH-05", "tệp phim, không phải ảnh.", "Chụp màn hình một khung hình, hoặc gửi ảnh khác.")


def _refuse_text(head: bytes) -> None:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", errors="ignore").encode().lstrip()
    if _HTML.match(text):
        found = "một trang web được lưu dưới tên ảnh."
        raise PictureFault("ANH-03", found, "Mở trang đó, bấm chuột phải vào ảnh, chọn “Lưu hình ảnh thành…”.")
    if text.startswith(b"<") and _SVG.search(text):
        raise PictureFault("ANH-11", "hình vẽ SVG; bài chỉ dùng ảnh chụp.", "Xuất hình thành PNG hoặc JPEG rồi gửi.")
    if text.startswith(_LFS):
        found = "tệp giữ chỗ của Git LFS, chưa có ảnh."
        raise PictureFault("ANH-03", found, "Chạy “git lfs pull”, hoặc gửi lại ảnh gốc không qua Git LFS.")
    if text and b"\0" not in text and _is_utf8(text):
        raise PictureFault("ANH-03", "tệp chữ được lưu dưới tên ảnh.", RESEND)


def _is_utf8(text: bytes) -> bool:
    try:
        text[:-4].decode() if len(text) > _BLANK else text.decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True


def check_complete(content: bytes, form: str) -> None:
    """Refuses a JPEG or PNG without its end.

    Pillow shows a picture that lost only its last bytes; some of those have
    lost rows too, or are filled up with zeros by the program that copied them.
    """
    complete = True
    if form == "JPEG":
        complete = content.find(b"\xff\xd9", _start_of_scan(content)) >= 0
    elif form == "PNG":
        complete = content.rfind(b"IEND\xaeB`\x82") >= 0
    if not complete:
        raise PictureFault("ANH-02", "tệp ảnh bị cụt, thiếu phần cuối.", RESEND)


def _start_of_scan(content: bytes) -> int:
    """Where the pixels of a JPEG begin: behind the EXIF, whose thumbnail has an end mark of its own."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xDA:
            return at
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    return min(at, len(content))
