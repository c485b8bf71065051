"""Which pages may vanish? What `cho-phep-xoa.yaml` at the project's root says, and until when."""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.yaml_source import plain, read_yaml
from newsroom.record import Record

PERMISSION_FILE = "cho-phep-xoa.yaml"
PERMISSION_EXAMPLE = '- paths: ["bai/2019/*"]\n      reason: Gỡ loạt bài cũ\n      until: 2026-12-31'
_KEYS = {"paths", "reason", "until"}


class Permission(Record, frozen=True):
    """Pages that may vanish up to and including a day; `*` stands for anything, slashes too."""

    paths: tuple[str, ...]
    reason: str
    until: date

    def covers(self, path: str, today: date) -> bool:
        """The page may vanish today."""
        return today <= self.until and any(fnmatchcase(path, pattern) for pattern in self.paths)


def read_permissions(file: Path) -> tuple[tuple[Permission, ...], tuple[Problem, ...]]:
    """The permissions of a file that need not exist; a faulty file permits nothing."""
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        return (), ()
    except (OSError, UnicodeDecodeError):
        return (), (_problem(1, "Không đọc được tệp này.", "Lưu lại tệp dạng UTF-8."),)
    if not "".join(line for line in text.splitlines() if not line.lstrip().startswith("#")).strip():
        return (), ()
    node, problems = read_yaml(text, PERMISSION_FILE, rule="DANG-02", effect=Effect.REFUSE)
    if node is None or any(problem.effect is Effect.REFUSE for problem in problems):
        return (), problems
    if node.shape != "list":
        return (), (_problem(node.line, "Tệp này không phải một danh sách.", _fix()),)
    found: list[Permission] = []
    wrong: list[Problem] = []
    for item in node.items:
        entry = _permission(plain(item, typed=False))
        if isinstance(entry, Permission):
            found.append(entry)
        else:
            wrong.append(_problem(item.line, entry, _fix()))
    return (() if wrong else tuple(found)), tuple(wrong)


def _permission(entry: object) -> Permission | str:
    """One permission, or what is wrong with it."""
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        return "Mỗi phép xóa phải có đủ ba mục paths, reason, until và không có mục khác."
    paths, reason, until = entry["paths"], entry["reason"], entry["until"]
    listed = [paths] if isinstance(paths, str) else paths
    if not isinstance(listed, list) or not listed or not all(isinstance(path, str) and path for path in listed):
        return "Mục paths phải là một hoặc nhiều địa chỉ trang."
    if not isinstance(reason, str) or not reason.strip():
        return "Mục reason đang trống."
    try:
        day = date.fromisoformat(until if isinstance(until, str) else "")
    except ValueError:
        return f"Mục until không phải ngày: {quoted(str(until))}."
    return Permission(tuple(path.removeprefix("/") for path in listed), reason.strip(), day)


def _fix() -> str:
    return f"Viết theo mẫu:\n    {PERMISSION_EXAMPLE}"


def _problem(line: int, found: str, fix: str) -> Problem:
    return Problem(PERMISSION_FILE, line, 1, "DANG-02", Effect.REFUSE, found, fix)
