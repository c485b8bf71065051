"""The head of a Markdown file and its body, whatever reporters and their programs make of the fences.

Everything typed stays text. What cannot be read is named with its line; what
can be read of a file that is left out is still returned, for the lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.field_names import FIELDS, LISTS, MAPPINGS, REQUIRED, RESERVED, evened, field_of, meant_by
from newsroom.reading.yaml_source import Node, plain, read_yaml
from newsroom.record import Record, field

HEAD_BYTES = 8192
HEAD_DEPTH = 3
MOST_KEYS = 100
TITLE_LETTERS = 150
LINE_LIMIT = 20_000
_FENCE = re.compile(r"-{3,}\s*")
_BROKEN_FENCE = re.compile(r"\s*(?:[—–-]{1,4}|\.{3}|_{3,}|…)\s*")
_CLASSIC = re.compile(r"(?P<key>[^\W\d_][\w \-]{0,30}?)\s*:\s*(?P<value>.*)")
_SIMPLE = re.compile(r"(?P<key>[^\s#\-\[{\"'&*!|>%@`][^:\n]{0,60}?)\s*:(?P<gap>[ \t]+)(?P<value>\S.*)")
_TIGHT = re.compile(r"(?P<key>[^\W\d_][\w -]{0,30}):(?P<value>[^\s:].*)")
_QUOTE_AND_MORE = re.compile(r"\"[^\"\\]*\"\s*[^\s#\"].*|'[^'\\]*'\s*[^\s#'].*")
_LEFT_OVER = re.compile(
    r"nhập tiêu đề|viết nội dung ở đây|tiêu đề của bài|một câu tóm tắt\.$|lorem ipsum|^\s*todo\b", re.IGNORECASE
)
BODY_TO_WRITE = "Viết nội dung ở đây."
"""What “newsroom new” begins a body with."""
_SMART = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})
_STRUCTURE = ("[", "{", '"', "'", "|", ">", "#", "&", "*", "!")


class Field(Record, frozen=True):
    """One field of the head; `line` and `column` are those of its value."""

    key: str
    typed_key: str
    node: Node
    line: int
    column: int


class Document(Record, frozen=True):
    """A head and a body; `body_line` is the line at which the body starts."""

    fields: dict[str, Field] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1

    def text(self, key: str) -> str:
        """The field as one text, stripped; '' where it is missing."""
        value = self._value(key)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The field as a list; a text is one with commas."""
        value = self._value(key)
        parts = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
        return tuple(text for part in parts if isinstance(part, str) and (text := " ".join(part.split())))

    def mapping(self, key: str) -> dict[str, str] | None:
        """The field as texts by English keys, '' where nothing stands; a plain text is its `source`."""
        value = self._value(key)
        if isinstance(value, str) and value.strip():
            return {"source": value.strip()}
        if not isinstance(value, dict):
            return None
        return {field_of(name) or name: " ".join((entry or "").split()) for name, entry in value.items()}

    def _value(self, key: str) -> Any:
        found = self.fields.get(key)
        return plain(found.node, typed=False) if found else None


def read_front_matter(text: str, path: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document in a file; None where there is no head at all."""
    if not text.strip():
        return None, (_fault(path, 1, "DAU-04", "Tệp trống.", "Tạo bài bằng “newsroom new”."),)
    lines = text.split("\n")
    start = next(number for number, line in enumerate(lines) if line.strip())
    if _FENCE.fullmatch(lines[start]):
        return _fenced(lines, start, path)
    if _BROKEN_FENCE.fullmatch(lines[start]) and ":" in "".join(lines[start + 1 : start + 3]):
        found = f"Dòng mở đầu là {quoted(lines[start])}, không phải ba gạch nối."
        return None, (_fault(path, start + 1, "DAU-05", found, "Gõ lại đúng ba dấu gạch nối: ---"),)
    match = _CLASSIC.fullmatch(lines[start])
    if match and field_of(match["key"]):
        return _classic(lines, start, path)
    if match and (meant := meant_by(match["key"])):
        return None, (_misspelt(path, start + 1, 1, match["key"], meant, Effect.QUARANTINE),)
    found = f"Bài không có phần đầu; dòng đầu là {quoted(lines[start])}."
    fix = "Thêm phần đầu giữa hai dòng ---, hoặc tạo bài bằng “newsroom new”."
    return None, (_fault(path, start + 1, "DAU-04", found, fix),)


def _fenced(lines: list[str], start: int, path: str) -> tuple[Document | None, tuple[Problem, ...]]:
    end = next((n for n in range(start + 1, len(lines)) if _FENCE.fullmatch(lines[n])), None)
    if end is None:
        odd = next((n for n in range(start + 1, len(lines)) if _BROKEN_FENCE.fullmatch(lines[n])), None)
        if odd is not None:
            found = f"Phần đầu kết thúc bằng {quoted(lines[odd])}, không phải ba gạch nối."
            problem = _fault(path, odd + 1, "DAU-05", found, "Gõ lại đúng ba dấu gạch nối: ---")
        else:
            found = "Phần đầu chưa được đóng."
            problem = _fault(path, start + 1, "DAU-05", found, "Thêm một dòng --- ngay sau mục cuối của phần đầu.")
        stop = odd if odd is not None else _end_of_keys(lines, start + 1)
        document, more = _document(lines, start + 1, stop, stop, path)
        return document, (problem, *(p for p in more if p.effect is not Effect.QUARANTINE))
    return _document(lines, start + 1, end, end + 1, path)


def _end_of_keys(lines: list[str], start: int) -> int:
    number = start
    while number < len(lines) and _SIMPLE.fullmatch(lines[number]):
        number += 1
    return number


def _classic(lines: list[str], start: int, path: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """Pelican's own header: `Title: x` up to the first line that is none; repeated keys are named."""
    end = start
    while end < len(lines) and _CLASSIC.fullmatch(lines[end]) and (end == start or lines[end].strip()):
        end += 1
    document, problems = _document(lines, start, end, end, path)
    if end < len(lines) and lines[end].strip():
        found = f"Dòng {quoted(lines[end])} dính liền phần đầu."
        problems += (_fault(path, end + 1, "DAU-05", found, "Để một dòng trống giữa phần đầu và nội dung."),)
    return document, problems


def _document(
    lines: list[str], start: int, end: int, body_start: int, path: str
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Head lines `start` to `end` (0-based, end excluded), the body from `body_start`."""
    body, body_line = "\n".join(lines[body_start:]), body_start + 1
    limits = _limits(lines, start, end, path)
    if limits:
        return Document({}, body, body_line), limits
    head, mended = _mended(lines[start:end], start + 1, path)
    if not "".join(head).strip():
        found = "Phần đầu không có mục nào."
        fault = _fault(path, start + 1, "DAU-04", found, "Thêm title, date, kind, category.")
        return Document({}, body, body_line), (fault,)
    node, problems = read_yaml("\n".join(head), path, first_line=start + 1, max_depth=HEAD_DEPTH, max_bytes=HEAD_BYTES)
    if node is not None and node.shape != "mapping":
        fault = _fault(path, start + 1, "DAU-08", "Phần đầu không có dạng “tên: giá trị”.", "Ví dụ: title: Tên bài")
        return Document({}, body, body_line), (*mended, *problems, fault)
    if node is None:
        fields, _ = _fields(_line_by_line(head, start + 1), path)
        return Document(fields, body, body_line), (*mended, *problems)
    fields, more = _fields(node, path)
    return Document(fields, body, body_line), (*mended, *problems, *more, *_contents(fields, path))


def _limits(lines: list[str], start: int, end: int, path: str) -> tuple[Problem, ...]:
    long = next((n for n in range(start, end) if len(lines[n]) > LINE_LIMIT), None)
    if long is not None:
        return (_fault(path, long + 1, "DAU-14", f"Dòng này dài {len(lines[long])} chữ cái.", "Viết ngắn lại."),)
    if end - start > MOST_KEYS * 3 or len("\n".join(lines[start:end]).encode()) >= HEAD_BYTES:
        return (_fault(path, start + 1, "DAU-14", "Phần đầu quá dài.", "Nội dung bài viết sau dòng --- thứ hai."),)
    return ()


def _mended(lines: list[str], first_line: int, path: str) -> tuple[list[str], tuple[Problem, ...]]:
    """Lines with what is harmless put right.

    An unquoted colon or none but the first word in quotes, curly quotes round a value, a Tab, a space of Word's or none
    after the colon.
    """
    mended: list[str] = []
    notes: list[Problem] = []
    for number, line in enumerate(lines, first_line):
        match = _SIMPLE.fullmatch(line) or _SIMPLE.fullmatch(_spaced(line))
        if match is None:
            mended.append(line)
            continue
        value = match["value"].rstrip()
        if value[0] in "“”„‘’" and value[-1] in "“”„‘’" and len(value) > 1:
            found = f"Giá trị {quoted(value)} nằm trong ngoặc kép cong."
            notes.append(_note(path, number, "DAU-05", found, 'Dùng ngoặc kép thẳng: "…", hoặc bỏ ngoặc.'))
            inner = value[1:-1].translate(_SMART)
            mended.append(f"{match['key']}: {_double_quoted(inner)}")
        elif not value.startswith(_STRUCTURE) and (": " in value or value.endswith(":") or " #" in value):
            mended.append(f"{match['key']}:{match['gap'].replace(chr(9), ' ')}{_double_quoted(value)}")
        elif value[0] in "@`%" or _QUOTE_AND_MORE.fullmatch(value):
            mended.append(f"{match['key']}: {_double_quoted(value)}")
        else:
            mended.append(match.string if "\t" not in match["gap"] else f"{match['key']}: {value}")
    return mended, tuple(notes)


def _spaced(line: str) -> str:
    """The line with a plain space after its colon, where its key is a field."""
    plain_line = line.replace("\u00a0", " ")
    tight = _TIGHT.fullmatch(plain_line)
    return f"{tight['key']}: {tight['value']}" if tight and field_of(tight["key"]) else plain_line


def _double_quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _line_by_line(lines: list[str], first_line: int) -> Node:
    """What can be read of a head that is no YAML: its simple lines."""
    entries = []
    for number, line in enumerate(lines, first_line):
        match = _SIMPLE.fullmatch(line)
        if match:
            value = match["value"].strip().strip("\"'")
            key = Node("scalar", number, 1, text=match["key"])
            entries.append((match["key"], key, Node("scalar", number, match.start("value") + 1, text=value)))
    return Node("mapping", first_line, 1, entries=tuple(entries))


def _fields(node: Node, path: str) -> tuple[dict[str, Field], list[Problem]]:
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    typed: set[str] = set()
    if len(node.entries) > MOST_KEYS:
        found = f"Phần đầu có {len(node.entries)} mục."
        return fields, [_fault(path, node.line, "DAU-14", found, f"Chỉ giữ các mục cần, không quá {MOST_KEYS}.")]
    for key, key_node, value in node.entries:
        name = field_of(key)
        if evened(key) in RESERVED or key in RESERVED:
            found = f"Mục {quoted(key)} dành cho người quản trị trang."
            problems.append(_fault(path, key_node.line, "DAU-13", found, "Xóa dòng này.", key_node.column))
        elif name in FIELDS:
            if name in fields and key not in typed:
                problems += _same_field(path, key, key_node, fields[name], value)
            shaped = value if value.shape == "scalar" else _shaped(name, value)
            if shaped is None:
                problems.append(_misshapen(path, name, key, key_node))
            else:
                fields.setdefault(name, Field(name, key, shaped, value.line, value.column))
        else:
            problems.append(_unknown(path, key, key_node))
        typed.add(key)
    return fields, problems


def _shaped(name: str, value: Node) -> Node | None:
    """The value as the field takes it, a list of one as that one; None where it is no value for that field."""
    if name not in LISTS and value.shape == "list" and len(value.items) == 1:
        value = value.items[0]
    parts: Iterable[Node] = ()
    if name in LISTS and value.shape == "list":
        parts = value.items
    elif name in MAPPINGS and value.shape == "mapping":
        parts = [part for _, *both in value.entries for part in both]
    elif value.shape != "scalar":
        return None
    return value if all(part.shape == "scalar" for part in parts) else None


def _misshapen(path: str, name: str, key: str, key_node: Node) -> Problem:
    found = f"Mục {quoted(key)} không phải một dòng chữ."
    fix = f"Chỉ viết một giá trị ngay sau “{name}:”, không có ngoặc [ ], {{ }} hay gạch đầu dòng."
    if name in LISTS:
        found = f"Mục {quoted(key)} không phải một danh sách chữ."
        fix = f"Viết cách nhau bằng dấu phẩy, ví dụ: {name}: một, hai, ba"
    elif name in MAPPINGS:
        found = f"Mục {quoted(key)} viết không đúng dạng."
        fix = f"Viết dạng: {name}: {MAPPINGS[name]}"
    return _fault(path, key_node.line, "DAU-08", found, fix, key_node.column)


def _same_field(path: str, key: str, key_node: Node, first: Field, value: Node) -> list[Problem]:
    same = plain(first.node, typed=False) == plain(value, typed=False)
    effect = Effect.WARN if same else Effect.QUARANTINE
    found = f"Mục {quoted(key)} và {quoted(first.typed_key)} là một, ghi hai lần."
    fix = "Giữ một dòng, xóa dòng kia."
    return [Problem(path, key_node.line, key_node.column, "DAU-07", effect, found, fix)]


def _unknown(path: str, key: str, key_node: Node) -> Problem:
    meant = meant_by(key)
    if meant in FIELDS:
        effect = Effect.QUARANTINE if meant in REQUIRED else Effect.WARN
        return _misspelt(path, key_node.line, key_node.column, key, meant, effect)
    found = f"Không có mục {quoted(key)}; nội dung mục này không được dùng."
    fix = "Xóa dòng này, hoặc xem tên mục trong hướng dẫn."
    return Problem(path, key_node.line, key_node.column, "DAU-06", Effect.WARN, found, fix)


def _misspelt(path: str, line: int, column: int, key: str, meant: str, effect: Effect) -> Problem:
    return Problem(path, line, column, "DAU-06", effect, f"Không có mục {quoted(key)}.", f"Có phải: {meant}: ?")


def _contents(fields: dict[str, Field], path: str) -> list[Problem]:
    problems: list[Problem] = []
    title = fields.get("title")
    if title and title.node.shape == "scalar" and len(title.node.text) > TITLE_LETTERS:
        found = f"Tiêu đề dài {len(title.node.text)} chữ cái."
        fix = f"Rút còn {TITLE_LETTERS} chữ cái; ý còn lại viết vào tóm tắt."
        problems.append(_fault(path, title.line, "DAU-14", found, fix, title.column))
    for key in ("title", "summary"):
        entry = fields.get(key)
        if entry and entry.node.shape == "scalar" and _LEFT_OVER.search(entry.node.text):
            found = f"Còn chữ mẫu {quoted(entry.node.text)}."
            problems.append(_fault(path, entry.line, "DAU-20", found, "Thay bằng chữ của bài.", entry.column))
    return problems


def left_over(body: str, path: str, first_line: int) -> tuple[Problem, ...]:
    """What “newsroom new” wrote for the reporter to write over."""
    at = body.find(BODY_TO_WRITE)
    if at < 0:
        return ()
    found = f"Còn chữ mẫu {quoted(BODY_TO_WRITE)}."
    return (_fault(path, first_line + body.count("\n", 0, at), "DAU-20", found, "Thay bằng chữ của bài."),)


def _fault(path: str, line: int, rule: str, found: str, fix: str, column: int = 1) -> Problem:
    return Problem(path, line, column, rule, Effect.QUARANTINE, found, fix)


def _note(path: str, line: int, rule: str, found: str, fix: str) -> Problem:
    return Problem(path, line, 1, rule, Effect.MEND, found, fix)
