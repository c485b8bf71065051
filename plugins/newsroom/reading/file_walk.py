"""Which files lie below a folder, and which of them are no content at all?

One walk with `os.scandir`; links are never followed and odd files never
opened (fault rows TEP-01 to 03, DUONG-18).
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsroom.problems import Effect, Problem

_TEXT = re.compile(r"\.(md|markdown|mkd|md\.txt|markdown\.txt)$", re.IGNORECASE)
_NAMED_RULES = (
    (re.compile(r"^(thumbs\.db|desktop\.ini|\.ds_store)$", re.IGNORECASE), "tệp của hệ điều hành"),
    (re.compile(r"^~\$|^\.~lock"), "tệp tạm của Word hoặc Excel"),
    (re.compile(r"(~|\.swp|\.swo|\.bak|\.tmp|\.orig|\.rej)$", re.IGNORECASE), "bản lưu tạm của trình soạn thảo"),
    (re.compile(r"^\."), "tệp ẩn"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file below the root: its POSIX name in NFC, where it is, and what it is not.

    `ignored_by` names the rule that leaves it out; `fault` is a problem without
    its path; `is_text` says that its name is that of a Markdown file.
    """

    name: str
    file: Path
    is_text: bool = False
    ignored_by: str = ""
    fault: Problem | None = None


def walk(root: Path, below: str = "") -> Iterator[Entry]:
    """Every file below the root, by name; folders whose name is hidden are one entry."""
    try:
        found = sorted(os.scandir(root / below if below else root), key=lambda entry: entry.name)
    except OSError:
        yield Entry(below, root / below, fault=_fault("TEP-04", "Không mở được thư mục này.", "Xem lại quyền đọc."))
        return
    for entry in found:
        name = unicodedata.normalize("NFC", f"{below}/{entry.name}" if below else entry.name)
        file = Path(entry.path)
        rule = next((rule for pattern, rule in _NAMED_RULES if pattern.search(entry.name)), "")
        if entry.is_symlink():
            found_text = "Đây là liên kết đến nơi khác, không phải tệp thật."
            yield Entry(name, file, fault=_fault("TEP-01", found_text, "Không dùng liên kết; chép tệp thật vào đây."))
        elif rule:
            yield Entry(name, file, ignored_by=rule)
        elif entry.is_dir(follow_symlinks=False):
            yield from walk(root, f"{below}/{entry.name}" if below else entry.name)
        elif not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            yield Entry(name, file, ignored_by="không phải tệp thường")
        elif not os.access(file, os.R_OK):
            yield Entry(name, file, fault=_fault("TEP-04", "Không đọc được tệp này.", "Xem lại quyền đọc của tệp."))
        else:
            yield Entry(name, file, is_text=bool(_TEXT.search(entry.name)))


def _fault(rule: str, found: str, fix: str) -> Problem:
    return Problem("", 0, 0, rule, Effect.QUARANTINE, found, fix)
