"""Strangers' ZIP files: bombs, macros, links and old formats are not opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest

from newsroom.reading.docx_tables import read_docx
from newsroom.reading.spreadsheets import read_xlsx
from newsroom.reading.tables import OfficeFileRefused
from office_files import docx_file, xlsx_file

Add = Callable[[zipfile.ZipFile], None]


def _with(data: bytes, add: Add) -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as package:
        add(package)
    return made.getvalue()


def _link(package: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("word/link")
    entry.external_attr = 0o120777 << 16
    package.writestr(entry, "/etc/passwd")


def _many(package: zipfile.ZipFile) -> None:
    for number in range(2001):
        package.writestr(f"x/{number}", "")


@pytest.mark.parametrize(
    ("add", "said"),
    [
        (lambda package: package.writestr("word/bomb.bin", bytes(1_000_000)), "nén bất thường"),
        (lambda package: package.writestr("word/vbaProject.bin", "x"), "macro"),
        (lambda package: package.writestr("../out.txt", "x"), "đường dẫn ra ngoài"),
        (lambda package: package.writestr("word/x.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "DOCTYPE"),
        (lambda package: package.writestr("WORD/DOCUMENT.XML", "<a/>"), "hai phần cùng tên"),
        (_link, "đường dẫn ra ngoài"),
        (_many, "quá 2000"),
    ],
    ids=["bomb", "macro", "slip", "doctype", "doubled", "link", "many"],
)
def test_a_package_that_is_no_plain_document_is_refused(add: Add, said: str) -> None:
    with pytest.raises(OfficeFileRefused, match=said):
        read_docx(_with(docx_file(), add), "kh.docx")


@pytest.mark.parametrize("data", [b"", b"PK", b"khong phai", bytes(range(256)) * 40, b"\xd0\xcf\x11\xe0" + bytes(600)])
@pytest.mark.parametrize("read", [read_docx, read_xlsx])
def test_what_is_no_package_is_refused(read: Callable[[bytes, str], object], data: bytes) -> None:
    with pytest.raises(OfficeFileRefused, match=r"kh: "):
        read(data, "kh")


@pytest.mark.parametrize("step", [7, 31, 101])
@pytest.mark.parametrize(("read", "made"), [(read_docx, docx_file), (read_xlsx, xlsx_file)])
def test_a_damaged_file_is_read_or_refused(
    read: Callable[[bytes, str], object], made: Callable[[], bytes], step: int
) -> None:
    data = made()
    for at in range(0, len(data), len(data) // step):
        damaged = bytearray(data)
        damaged[at] ^= 0xFF
        with suppress(OfficeFileRefused):
            read(bytes(damaged), "kh")


def test_the_two_kinds_are_not_taken_for_each_other() -> None:
    with pytest.raises(OfficeFileRefused, match="không phải tệp Word"):
        read_docx(xlsx_file(), "kh")
    with pytest.raises(OfficeFileRefused, match="không phải tệp Excel"):
        read_xlsx(docx_file(), "kh")
