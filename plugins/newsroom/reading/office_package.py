"""Is a DOCX or XLSX safe to open? Both are ZIP files that strangers send (fault row ANH-24)."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from pathlib import PurePosixPath

from newsroom.reading.tables import OfficeFileRefused

FILE_LIMIT = 20_000_000
OPENED_LIMIT = 100_000_000
ENTRY_LIMIT = 2_000
RATIO_LIMIT = 100
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


def check_package(data: bytes, name: str, main_part: str) -> None:
    """Raise OfficeFileRefused unless the bytes are a plain, small, macro-free package with its main part."""
    if len(data) > FILE_LIMIT:
        raise OfficeFileRefused(f"{name}: tệp nặng quá {FILE_LIMIT // 1_000_000} MB.")
    if data.startswith(_OLD_OR_LOCKED):
        suffix = (PurePosixPath(main_part).parts[0] == "word" and ".docx") or ".xlsx"
        raise OfficeFileRefused(f"{name}: tệp kiểu cũ hoặc có mật khẩu. Mở ra, bỏ mật khẩu, lưu lại dạng {suffix}.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_entries(package, name)
            if main_part not in package.namelist():
                raise OfficeFileRefused(f"{name}: không phải tệp {'Word' if 'word' in main_part else 'Excel'}.")
            _check_texts(package, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise OfficeFileRefused(f"{name}: tệp hỏng hoặc không phải DOCX, XLSX. Mở ra rồi lưu lại.") from error


def _check_entries(package: zipfile.ZipFile, name: str) -> None:
    entries = package.infolist()
    if len(entries) > ENTRY_LIMIT:
        raise OfficeFileRefused(f"{name}: trong tệp có {len(entries)} phần, quá {ENTRY_LIMIT}.")
    if sum(entry.file_size for entry in entries) > OPENED_LIMIT:
        raise OfficeFileRefused(f"{name}: mở ra nặng quá {OPENED_LIMIT // 1_000_000} MB.")
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise OfficeFileRefused(f"{name}: trong tệp có hai phần cùng tên.")
    for entry in entries:
        parts = PurePosixPath(entry.filename.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or stat.S_ISLNK(entry.external_attr >> 16):
            raise OfficeFileRefused(f"{name}: trong tệp có đường dẫn ra ngoài tệp.")
        if entry.file_size > RATIO_LIMIT * max(1, entry.compress_size):
            raise OfficeFileRefused(f"{name}: tệp nén bất thường (hơn {RATIO_LIMIT} lần).")
        if "vbaproject" in entry.filename.casefold() or entry.filename.casefold().endswith(".bas"):
            raise OfficeFileRefused(f"{name}: tệp có macro. Lưu lại dạng .docx hoặc .xlsx, không kèm macro.")


def _check_texts(package: zipfile.ZipFile, name: str) -> None:
    """No part declares a document type: only attacks do, by entities that grow without end."""
    for entry in package.infolist():
        if entry.filename.casefold().endswith((".xml", ".rels")):
            text = package.read(entry).replace(b"\0", b"")
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise OfficeFileRefused(f"{name}: tệp có khai báo lạ (DOCTYPE).")
            if b"macroEnabled" in text and entry.filename == "[Content_Types].xml":
                raise OfficeFileRefused(f"{name}: tệp có macro. Lưu lại dạng .docx hoặc .xlsx, không kèm macro.")
