"""What is this file really, when it is no text?"""

from __future__ import annotations

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"\x89PNG\r\n\x1a\n", "ảnh PNG"),
    (b"GIF8", "ảnh GIF"),
    (b"BM", "ảnh BMP"),
    (b"%PDF-", "tệp PDF"),
    (b"\xd0\xcf\x11\xe0", "tệp Word, Excel bản cũ (.doc, .xls)"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"MZ", "chương trình Windows"),
    (b"\x7fELF", "chương trình Linux"),
    (b"{\\rtf", "tệp RTF của Word"),
    (b"ID3", "tệp âm thanh MP3"),
    (b"OggS", "tệp âm thanh Ogg"),
)
_BINARY_SHARE = 0.1
_ODD_BYTES = bytes([*range(9), *range(14, 27)])


def kind_of_file(data: bytes) -> str | None:
    """The name of what the bytes are, or None where they may be text."""
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "ảnh WebP"
    if data[4:8] == b"ftyp":
        return "ảnh HEIC hoặc phim của điện thoại"
    for magic, name in _MAGIC:
        if data.startswith(magic) and (len(magic) > 2 or _looks_binary(data)):
            return name
    return "tệp nhị phân, không phải chữ" if _looks_binary(data) else None


def _zip_kind(data: bytes) -> str:
    if b"word/" in data[:4096] or b"word/document.xml" in data:
        return "tệp Word (.docx)"
    if b"xl/" in data[:4096] or b"xl/workbook.xml" in data:
        return "tệp Excel (.xlsx)"
    return "tệp nén ZIP"


def _looks_binary(data: bytes) -> bool:
    head = data[:4096]
    if not head:
        return False
    odd = len(head) - len(head.translate(None, _ODD_BYTES))
    return odd / len(head) > _BINARY_SHARE
