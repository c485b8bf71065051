"""What can be wrong with a file, and how it is said to the person who wrote it.

A reporter's mistake is a value, never an exception: everything is read, all
problems are gathered, then they are said once. The rows are those of the
fault catalogue (`docs/faults.md` lists the ones this version keeps).
"""

from __future__ import annotations

import errno
import hashlib
from enum import StrEnum

from newsroom.record import Record


class NewsroomError(Exception):
    """Base of everything the newsroom raises on purpose; its text is Vietnamese."""


class Effect(StrEnum):
    """What a problem does to the file it stands in, or to the whole site."""

    REFUSE = "refuse"
    QUARANTINE = "quarantine"
    MEND = "mend"
    WARN = "warn"


EFFECT_LABELS = {
    Effect.REFUSE: "không dựng được trang",
    Effect.QUARANTINE: "bị giữ lại, chưa đăng",
    Effect.MEND: "đã tự sửa khi đăng",
    Effect.WARN: "nên xem lại",
}

QUOTE_LIMIT = 60
_REASONS = {
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết phần ổ đĩa được cấp",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EIO: "ổ đĩa hỏng hoặc mất kết nối",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.ENOENT: "không còn ở đó",
    errno.EISDIR: "đó là một thư mục",
    errno.ENOTDIR: "phần trước của đường dẫn không phải thư mục",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EMFILE: "máy đang mở quá nhiều tệp",
    errno.EXDEV: "nằm trên ổ đĩa khác với thư mục cha (điểm gắn)",
    errno.EBUSY: "chương trình khác đang giữ",
    errno.EADDRINUSE: "đang có chương trình khác dùng",
}
"""Why the machine could not do something, by its own number for that."""


class Problem(Record, frozen=True, order=True):
    """One fault of one file: where it stands, what it does and how to mend it.

    `path` is the POSIX path from the project's root (`content/…`), `line` and
    `column` count from 1 (0 where the fault has no place in the text), `rule`
    is the row of the fault catalogue, `found` quotes what stands there and
    `fix` says what to write instead, both in Vietnamese.
    """

    path: str
    line: int
    column: int
    rule: str
    effect: Effect
    found: str
    fix: str


class SiteRefused(NewsroomError):
    """The whole site would be wrong, so nothing is written (exit code 1)."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(problem.found for problem in problems))
        self.problems = problems


def quoted(text: str) -> str:
    """The text as a message quotes it: one line, at most 60 characters."""
    flat = " ".join(text.split())
    if len(flat) > QUOTE_LIMIT:
        flat = flat[: QUOTE_LIMIT - 1] + "…"
    return f"“{flat}”"


def as_text(problem: Problem) -> str:
    """Two lines: one that a terminal makes clickable, one with the remedy."""
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    return f"{problem.path}{place}: {problem.rule} {problem.found}\n    → {problem.fix}"


def as_record(problem: Problem) -> dict[str, str | int]:
    """The problem for machines."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "rule": problem.rule,
        "effect": problem.effect.value,
        "found": problem.found,
        "fix": problem.fix,
    }


def as_annotation(problem: Problem) -> str:
    """The problem as a workflow command that marks the line in a pull request."""
    level = "error" if problem.effect in (Effect.REFUSE, Effect.QUARANTINE) else "warning"
    title = f"{problem.rule}: {EFFECT_LABELS[problem.effect]}"
    message = f"{problem.found} → {problem.fix}"
    where = f"file={_property(problem.path)},line={max(1, problem.line)},col={max(1, problem.column)}"
    return f"::{level} {where},title={_property(title)}::{_escaped(message)}"


_SEVERITIES = {Effect.REFUSE: "blocker", Effect.QUARANTINE: "critical", Effect.WARN: "minor", Effect.MEND: "info"}


def as_quality(problem: Problem) -> dict[str, object]:
    """The problem as an entry of GitLab's code quality report, which marks the line in a merge request."""
    same = f"{problem.path}\0{problem.line}\0{problem.column}\0{problem.rule}\0{problem.found}"
    return {
        "description": f"{problem.found} → {problem.fix}",
        "check_name": problem.rule,
        "fingerprint": hashlib.sha256(same.encode()).hexdigest(),
        "severity": _SEVERITIES[problem.effect],
        "location": {"path": problem.path, "lines": {"begin": max(1, problem.line)}},
    }


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def reason_of(error: OSError) -> str:
    """Why the machine could not, in Vietnamese; in its own words where they are none of ours."""
    return _REASONS.get(error.errno or 0) or str(error.strerror or error)
