"""YAML as the newsroom takes it: every value with its place, nothing clever.

The only importer of `yaml`. Anchors, aliases and tags are refused before
anything is expanded; duplicate keys are named; scalars stay as typed, because
YAML itself would make 510 of `8:30`, 10 of `012` and False of `no`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import yaml

from newsroom.problems import Effect, Problem, quoted
from newsroom.record import Record

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_INDENTED = re.compile(r"^[ \t-]|[&*!?]", re.MULTILINE)
_TABS = re.compile(r"^( *)\t", re.MULTILINE)
_QUOTED = r"\"[^\"\\]*\"|'[^']*'"
_WORD = r"[^\W_](?:[\w ./()-]*[\w./()-])?"
_ITEM = re.compile(f"{_QUOTED}|{_WORD}")
_LINE = re.compile(
    rf"(?P<key>[^\W_](?:[\w -]{{0,60}}\w)?): +(?:"
    rf"(?P<plain>[^\W_].*)|(?P<quoted>{_QUOTED})|(?P<list>\[(?:(?:{_QUOTED}|{_WORD})(?:, (?:{_QUOTED}|{_WORD}))*)?\]))"
)


class Node(Record, frozen=True):
    """A value and where it stands (line and column count from 1).

    A `scalar` has `text` as typed and `quoted`; a `list` has `items`; a
    `mapping` has `entries` of (key, key's node, value's node).
    """

    shape: Literal["scalar", "list", "mapping"]
    line: int
    column: int
    text: str = ""
    quoted: bool = False
    items: tuple[Node, ...] = ()
    entries: tuple[tuple[str, Node, Node], ...] = ()


class _Refused(Exception):
    def __init__(self, mark: Any, rule: str, found: str, fix: str) -> None:
        super().__init__(found)
        self.line = mark.line + 1 if mark else 1
        self.column = mark.column + 1 if mark else 1
        self.rule, self.found, self.fix = rule, found, fix


def read_yaml(
    text: str,
    path: str,
    *,
    first_line: int = 1,
    rule: str = "DAU-08",
    effect: Effect = Effect.QUARANTINE,
    max_depth: int = 4,
    max_bytes: int = 8192,
) -> tuple[Node | None, tuple[Problem, ...]]:
    """The YAML document in `text`, or nothing and the reason; `first_line` is the line the text starts at."""
    size = len(text.encode())
    if size > max_bytes:
        found = f"Phần này dài {size} byte, quá {max_bytes} byte."
        return None, (Problem(path, first_line, 1, "DAU-14", effect, found, "Rút ngắn phần này."),)
    flat = _flat_mapping(text, first_line)
    if flat:
        return flat, tuple(_double_keys(flat, path, effect))
    try:
        if not _is_flat(text, max_depth):
            _check_events(text, max_depth, rule)
        composed = yaml.compose(text, Loader=_Loader)
    except _Refused as refused:
        line = refused.line + first_line - 1
        return None, (Problem(path, line, refused.column, refused.rule, effect, refused.found, refused.fix),)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return None, (_syntax_problem(text, mark, path, first_line, rule, effect),)
    except (yaml.YAMLError, RecursionError, ValueError):
        found = "Không đọc được phần này."
        return None, (Problem(path, first_line, 1, rule, effect, found, "Viết mỗi mục một dòng, dạng “tên: giá trị”."),)
    if composed is None:
        found = "Phần này không có mục nào."
        return None, (Problem(path, first_line, 1, rule, effect, found, "Viết mỗi mục một dòng, dạng “tên: giá trị”."),)
    node = _node(composed, first_line)
    return node, tuple(_double_keys(node, path, effect))


def _flat_mapping(text: str, first_line: int) -> Node | None:
    """A mapping of a line each, as nearly every article has it, without asking YAML; None where that is to be asked."""
    if not text.replace("\n", "").isprintable():
        return None
    entries: list[tuple[str, Node, Node]] = []
    for number, line in enumerate(text.split("\n"), first_line):
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        shape = match.lastgroup or ""
        written, column = match[shape], match.start(shape) + 1
        if shape == "plain" and (written.endswith((" ", ":")) or ": " in written or " #" in written):
            return None
        if shape == "list":
            items = [_scalar(item[0], number, column + item.start()) for item in _ITEM.finditer(written)]
            value = Node("list", number, column, items=tuple(items))
        else:
            value = _scalar(written, number, column)
        entries.append((match["key"], Node("scalar", number, 1, text=match["key"]), value))
    return Node("mapping", first_line, 1, entries=tuple(entries))


def _scalar(written: str, line: int, column: int) -> Node:
    is_quoted = written[0] in "\"'"
    return Node("scalar", line, column, text=written[1:-1] if is_quoted else written, quoted=is_quoted)


def _is_flat(text: str, max_depth: int) -> bool:
    """Whether no line can hold an anchor, an alias, a tag or a nest too deep, so that the events need no look."""
    brackets = text.count("[") + text.count("{")
    return brackets < max_depth and not _INDENTED.search(text)


def _check_events(text: str, max_depth: int, rule: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            found = "Có ký hiệu & hoặc * của YAML."
            raise _Refused(event.start_mark, "DAU-10", found, 'Viết giá trị trong ngoặc kép, ví dụ: title: "…"')
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            raise _Refused(event.start_mark, "DAU-11", f"Có thẻ {quoted(str(tag))}.", "Bỏ phần bắt đầu bằng dấu !")
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            depth += 1
            if depth > max_depth:
                raise _Refused(event.start_mark, rule, "Các mục lồng nhau quá sâu.", "Viết phẳng, mỗi mục một dòng.")
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1


def _syntax_problem(text: str, mark: Any, path: str, first_line: int, rule: str, effect: Effect) -> Problem:
    line = min(mark.line, text.count("\n")) if mark else 0
    written = text.split("\n")[line] if text else ""
    column = mark.column + 1 if mark else 1
    if _TABS.match(written):
        found, fix = "Đầu dòng có dấu Tab.", "Thay dấu Tab bằng dấu cách."
    else:
        found = f"Không đọc được dòng {quoted(written)}."
        fix = "Viết dạng “tên: giá trị”; giá trị có dấu : hay “ ” thì để trong ngoặc kép."
    return Problem(path, line + first_line, column, rule, effect, found, fix)


def _node(found: Any, first_line: int) -> Node:
    line, column = found.start_mark.line + first_line, found.start_mark.column + 1
    if isinstance(found, yaml.MappingNode):
        entries = tuple(
            (
                str(key.value) if isinstance(key, yaml.ScalarNode) else "",
                _node(key, first_line),
                _node(value, first_line),
            )
            for key, value in found.value
        )
        return Node("mapping", line, column, entries=entries)
    if isinstance(found, yaml.SequenceNode):
        return Node("list", line, column, items=tuple(_node(item, first_line) for item in found.value))
    return Node("scalar", line, column, text=str(found.value), quoted=bool(found.style))


def _double_keys(node: Node, path: str, effect: Effect) -> Iterator[Problem]:
    seen: dict[str, Node] = {}
    for key, key_node, value in node.entries:
        if key in seen:
            same = plain(seen[key], typed=False) == plain(value, typed=False)
            found = f"Mục {quoted(key)} có hai lần" + ("." if same else ", hai giá trị khác nhau.")
            weight = Effect.WARN if same else effect
            yield Problem(path, key_node.line, key_node.column, "DAU-07", weight, found, "Giữ một dòng, xóa dòng kia.")
        seen.setdefault(key, value)
        yield from _double_keys(value, path, effect)
    for item in node.items:
        yield from _double_keys(item, path, effect)


def plain(node: Node, *, typed: bool) -> Any:
    """The value without its places; the first of double keys stands.

    `typed` resolves integers, true, false and null. Dates stay text, and so does whatever has a point: 23.000 is
    twenty-three thousand to whoever wrote it, twenty-three to YAML, and nothing here is a fraction.
    Otherwise every scalar is text as typed, and nothing typed is None.
    """
    if node.shape == "mapping":
        value: dict[str, Any] = {}
        for key, _, entry in node.entries:
            if key not in value:
                value[key] = plain(entry, typed=typed)
        return value
    if node.shape == "list":
        return [plain(item, typed=typed) for item in node.items]
    if node.quoted:
        return node.text
    if node.text in _NULLS:
        return None
    return _typed(node.text) if typed else node.text


def _typed(text: str) -> Any:
    if text in ("true", "True", "false", "False"):
        return text.lower() == "true"
    return int(text) if _INTEGER.fullmatch(text) and len(text) < 19 else text


def place(node: Node, keys: Sequence[str | int]) -> tuple[int, int]:
    """Line and column of the value at a path of keys; of the nearest parent where a key is missing."""
    here = node
    for key in keys:
        if here.shape == "mapping":
            found = next((value for name, _, value in here.entries if name == key), None)
        elif here.shape == "list" and isinstance(key, int) and key < len(here.items):
            found = here.items[key]
        else:
            found = None
        if found is None:
            break
        here = found
    return here.line, here.column
