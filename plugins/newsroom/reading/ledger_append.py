"""New entries go to the end of their list in a ledger file; every other byte stays as it was."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from newsroom.model.slugs import slug_of
from newsroom.model.spelling import spelling_key
from newsroom.problems import NewsroomError
from newsroom.reading.decoding import LIST_LIMIT, decode
from newsroom.reading.yaml_source import Node, plain, read_yaml

Block = Callable[[Mapping[str, Any], int], str]
NEW_FILE = "# Sổ theo dõi: mỗi mục kèm minh chứng (xem docs/so-theo-doi.md)\n"
_AS_A_LIST = "Viết {} thành danh sách, mỗi mục một gạch đầu dòng."
_BOM = b"\xef\xbb\xbf"


class LedgerNotChanged(NewsroomError):
    """The entry is wrong, or the file is written in a way that nothing can be added to safely."""


def entry_id(entry: Mapping[str, Any]) -> str:
    """The same work always gets the same id, so that a sheet that is read twice adds nothing twice."""
    words = "\n".join(f"{key}={' '.join(str(entry[key]).split())}" for key in sorted(entry) if key != "id")
    mark = hashlib.sha256(words.encode()).hexdigest()[:8]
    what = str(entry.get("kind") or entry.get("report"))
    name = slug_of(str(entry.get("title") or what))[:40].rpartition("-")[0] or what
    return f"{entry['date']}-{slug_of(name)[:30].strip('-') or 'muc'}-{mark}"


def same_work(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """What two entries share that are most likely one work written down twice."""
    return tuple(spelling_key(str(entry.get(key, ""))) for key in ("unit", "kind", "channel", "date", "title"))


def appended(data: bytes, path: str, name: str, entries: Sequence[Mapping[str, Any]], block: Block) -> bytes:
    """The file with the entries after the last of the list of that name; `block(entry, indent)` gives an entry's text.

    Read again before it is handed back: its value must be the old one and the entries, else it is refused.
    """
    text = _text(data, path)
    before = _value(text, path) or {}
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = [line for line in re.split(r"(?<=\n)", text) if line]
    node = read_yaml(text, path, max_depth=8, max_bytes=8_000_000)[0] if before else None
    items = next((value for key, _, value in node.entries if key == name), None) if node else None
    at, indent, head = len(lines), 2, f"{name}:\n"
    if node and items:
        head = ""
        if items.items:
            at, indent = _end_of(lines, node, items), items.column - 1
        else:
            at = _empty_list(lines, node, path, name)
    if at and not lines[at - 1].endswith("\n"):
        lines[at - 1] += newline
    written = head + "".join(block(entry, indent) for entry in entries)
    made = "".join([*lines[:at], written.replace("\n", newline), *lines[at:]])
    wanted = {**before, name: [*(before.get(name) or []), *(dict(entry) for entry in entries)]}
    if _value(made, path) != wanted:
        raise LedgerNotChanged(f"{path}: không thêm được vào tệp viết kiểu này. {_AS_A_LIST.format(name)}")
    return (_BOM if data.startswith(_BOM) else b"") + made.encode()


def _text(data: bytes, path: str) -> str:
    try:
        return data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        raise LedgerNotChanged(f"{path}: tệp không phải UTF-8. Mở bằng Notepad, lưu lại với mã hóa UTF-8.") from error


def _value(text: str, path: str) -> dict[str, Any] | None:
    if not re.sub(r"(?m)^\s*#.*$", "", text).strip():
        return None
    node = read_yaml(decode(text.encode(), path, LIST_LIMIT)[0] or "", path, max_depth=8, max_bytes=8_000_000)[0]
    value = plain(node, typed=True) if node else None
    if not isinstance(value, dict):
        raise LedgerNotChanged(f"{path}: tệp đang có lỗi. Chạy newsroom check, sửa rồi thêm lại.")
    return value


def _end_of(lines: list[str], node: Node, items: Node) -> int:
    """The line below the last entry: before the next list and the comments that belong to it."""
    starts = [key.line - 1 for _, key, _ in node.entries if key.line > items.line]
    if not starts:
        return len(lines)
    at = min(starts)
    while at and (not lines[at - 1].strip() or lines[at - 1].startswith("#")):
        at -= 1
    return at


def _empty_list(lines: list[str], node: Node, path: str, name: str) -> int:
    """The line below `items:` without anything; what is written as [] gives up its brackets."""
    at = next(key.line - 1 for own, key, _ in node.entries if own == name)
    if not re.fullmatch(rf"{name}:\s*(\[\s*\]|null|~)?\s*(#.*)?\s*", lines[at]):
        raise LedgerNotChanged(f"{path}: {name} viết trong ngoặc vuông. {_AS_A_LIST.format(name)}")
    lines[at] = re.sub(r":\s*(\[\s*\]|null|~)", ":", lines[at])
    return at + 1
