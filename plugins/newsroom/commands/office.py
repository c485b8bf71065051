"""Files that come from an office program, as commands open them and as they write new ones."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from newsroom.problems import NewsroomError, reason_of
from newsroom.reading.docx_tables import read_docx
from newsroom.reading.spreadsheets import read_xlsx
from newsroom.reading.tables import OfficeFileRefused, OfficeText


class FileNotWritten(NewsroomError):
    """A file is there already, or the folder takes none."""


def read_bytes(file: Path) -> bytes:
    """The bytes of a file that somebody named; refused plainly where there is none."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise OfficeFileRefused(f"Không mở được tệp {file}.") from error


def open_office_file(file: Path) -> OfficeText:
    """The tables of a DOCX or XLSX."""
    suffix = file.suffix.casefold()
    if suffix not in (".docx", ".xlsx"):
        raise OfficeFileRefused(f"{file.name}: chỉ đọc tệp .docx và .xlsx. Mở ra rồi lưu lại dạng đó.")
    data = read_bytes(file)
    return read_docx(data, file.name) if suffix == ".docx" else read_xlsx(data, file.name)


def write_new_file(file: Path, data: bytes) -> None:
    """Write a file that is not there yet; never over another."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(data)
    except FileExistsError as error:
        raise FileNotWritten(f"Đã có {file}: không ghi đè. Chọn tên khác bằng -o, hoặc xóa tệp cũ.") from error
    except OSError as error:
        raise _not_written(file, error) from error


def write_file(file: Path, data: bytes) -> None:
    """Write a file of which only this program is the author, over the one that may be there."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except OSError as error:
        raise _not_written(file, error) from error


def _not_written(file: Path, error: OSError) -> FileNotWritten:
    open_elsewhere = "Tệp đang mở trong Word, Excel thì đóng lại rồi chạy lại."
    return FileNotWritten(f"Không ghi được {file}: {reason_of(error)}. {open_elsewhere}")


def replace_files(data_by_file: Mapping[Path, bytes]) -> None:
    """Put new bytes in place of all the files, or of none: each is whole at every moment."""
    written: dict[Path, Path] = {}
    old = {file: file.read_bytes() if file.exists() else None for file in data_by_file}
    done: list[Path] = []
    try:
        for file, data in data_by_file.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".tmp")
            written[file] = Path(name)
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            written[file].chmod(file.stat().st_mode & 0o777 if file.exists() else 0o644)
        for file, made in written.items():
            made.replace(file)
            done.append(file)
    except OSError as error:
        with suppress(OSError):
            for file in done:
                before = old[file]
                if before is None:
                    file.unlink()
                else:
                    file.write_bytes(before)
        raise FileNotWritten("Không ghi được sổ theo dõi; không có gì thay đổi.") from error
    finally:
        for made in written.values():
            made.unlink(missing_ok=True)
