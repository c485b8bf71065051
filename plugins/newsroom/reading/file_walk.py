"""Which files lie below a folder, and which of them are no content at all?

Links are never followed and odd files never opened (fault rows TEP-01 to 03, DUONG-18).
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from newsroom.problems import Effect, Problem
from newsroom.record import Record, replace

_TEXT = re.compile(r"\.(md|markdown|mkd|md\.txt|markdown\.txt)$", re.IGNORECASE)
_NAMED_RULES = (
    (re.compile(r"^(thumbs\.db|desktop\.ini|\.ds_store)$", re.IGNORECASE), "tệp của hệ điều hành"),
    (re.compile(r"^~\$|^\.~lock"), "tệp tạm của Word hoặc Excel"),
    (re.compile(r"(~|\.swp|\.swo|\.bak|\.tmp|\.orig|\.rej)$", re.IGNORECASE), "bản lưu tạm của trình soạn thảo"),
    (re.compile(r"^\."), "tệp ẩn"),
)


_OLD_NAME = "Tên này ghi bằng bảng mã cũ, máy không đọc được."
Stamp = tuple[int, int, int, int]
"""Size, time of change, time of change of its entry (nanoseconds), number on its disk."""
NO_STAMP: Stamp = (0, 0, 0, 0)


class Entry(Record, frozen=True):
    """A file below the root: its POSIX name in NFC, where it is, and what it is not.

    `ignored_by` names the rule that leaves it out; `fault` is a problem without
    its path; `is_text` says that its name is that of a Markdown file.
    """

    name: str
    file: str
    is_text: bool = False
    ignored_by: str = ""
    fault: Problem | None = None
    stamp: Stamp = NO_STAMP

    def read(self) -> bytes:
        """Its bytes; raises OSError."""
        with open(self.file, "rb") as opened:  # thousands are: `Path` would take as long as the disk
            return opened.read()


def is_unicode(name: str) -> bool:
    """Whether a name of the disk is text: out of an old archive it may be bytes of another encoding."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


Listing = Callable[[str, Stamp], Sequence[str]]
"""(folder, its stamp) -> the sorted names in it; raises OSError."""


def names_in(folder: str, _stamp: Stamp) -> list[str]:
    """The sorted names in a folder, looked up on the disk."""
    return sorted(os.listdir(folder))


def walk(root: Path, listing: Listing = names_in) -> list[Entry]:
    """Every file below the root, by name; folders whose name is hidden are one entry."""
    base = os.fspath(root)
    found: list[Entry] = []
    _walk(base, "", _stamp(os.stat(base)) if os.path.isdir(base) else NO_STAMP, listing, found.append)
    return found


def read_entry(entry: Entry) -> Entry | None:
    """A file that was there, as it is now; None where it is anything else than a file that can be read."""
    try:
        seen = os.lstat(entry.file)
    except OSError:
        return None
    good = stat.S_ISREG(seen.st_mode) and os.access(entry.file, os.R_OK) and entry.stamp != NO_STAMP
    return replace(entry, stamp=_stamp(seen)) if good else None


def stamp_of(file: str) -> Stamp:
    """The stamp that a file has now; NO_STAMP where it is gone."""
    try:
        return _stamp(os.lstat(file))
    except OSError:
        return NO_STAMP


def _walk(folder: str, below: str, stamp: Stamp, listing: Listing, see: Callable[[Entry], None]) -> None:
    try:
        names = listing(folder, stamp)
    except OSError:
        see(Entry(below, folder, fault=_fault("TEP-04", "Không mở được thư mục này.", "Xem lại quyền đọc.")))
        return
    for own in names:
        file = f"{folder}/{own}"
        name = f"{below}/{own}" if below else own
        if not name.isascii():
            if not is_unicode(own):
                name = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
                see(Entry(name, name, fault=_fault("TEP-04", _OLD_NAME, "Đổi tên: chỉ dùng chữ, số và gạch nối.")))
                continue
            name = unicodedata.normalize("NFC", name)
        try:
            seen = os.lstat(file)
        except OSError:  # gone since the folder was listed
            continue
        rule = _rule_of(own) if "." in own or "~" in own else ""
        if stat.S_ISLNK(seen.st_mode):
            found_text = "Đây là liên kết đến nơi khác, không phải tệp thật."
            see(Entry(name, file, fault=_fault("TEP-01", found_text, "Không dùng liên kết; chép tệp thật vào đây.")))
        elif rule:
            see(Entry(name, file, ignored_by=rule))
        elif stat.S_ISDIR(seen.st_mode):
            _walk(file, name, _stamp(seen), listing, see)
        elif not stat.S_ISREG(seen.st_mode):
            see(Entry(name, file, ignored_by="không phải tệp thường"))
        elif not (seen.st_mode & stat.S_IROTH or os.access(file, os.R_OK)):
            see(Entry(name, file, fault=_fault("TEP-04", "Không đọc được tệp này.", "Xem lại quyền đọc của tệp.")))
        else:
            see(Entry(name, file, _is_text(own), stamp=_stamp(seen)))


def _stamp(seen: os.stat_result) -> Stamp:
    return seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino


@lru_cache(maxsize=4096)
def _rule_of(name: str) -> str:
    return next((rule for pattern, rule in _NAMED_RULES if pattern.search(name)), "")


@lru_cache(maxsize=4096)
def _is_text(name: str) -> bool:
    return bool(_TEXT.search(name))


def _fault(rule: str, found: str, fix: str) -> Problem:
    return Problem("", 0, 0, rule, Effect.QUARANTINE, found, fix)
