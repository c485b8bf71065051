"""Does a YAML file have the shape its JSON Schema asks for?

The only importer of `jsonschema`, which is imported where it is used because
it is slow to import. Its findings become problems with a line and a remedy.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.yaml_source import Node, place

_TYPE_WORDS = {
    "object": "một nhóm mục “tên: giá trị”",
    "array": "một danh sách",
    "string": "chữ",
    "integer": "số nguyên",
    "boolean": "true hoặc false",
    "null": "để trống",
}


_good: set[str] = set()
_met: set[str] = set()


@cache
def _validator(name: str) -> Any:
    import jsonschema

    file, _, part = name.partition("/")
    text = resources.files("newsroom.reading").joinpath("schemas", f"{file}.schema.json").read_text("utf-8")
    schema = json.loads(text)
    return jsonschema.Draft202012Validator(schema["properties"][part]["items"] if part else schema)


def shape_problems(
    value: Any,
    node: Node,
    *,
    schema: str,
    path: str,
    rule: str,
    effect: Effect,
    at: tuple[str | int, ...] = (),
) -> tuple[Problem, ...]:
    """Every place where the value does not fit the schema, said in Vietnamese with its line.

    `schema` is a file's name, or `file/list` for one entry of its list; `at` then leads to that entry from the root.
    """
    told = hashlib.blake2b(f"{schema}\0{value!r}".encode(), digest_size=12).hexdigest()
    if told in _good:
        _met.add(told)
        return ()
    errors = sorted(_validator(schema).iter_errors(value), key=lambda error: [str(k) for k in error.absolute_path])
    if not errors:
        _good.add(told)
        _met.add(told)
    return tuple(_problem(_deepest(error), node, path, rule, effect, at) for error in errors)


def good_shapes() -> frozenset[str]:
    """Hashes of all that was met in this run and has its schema's shape; what is gone is forgotten."""
    return frozenset(_met)


def recall_good_shapes(known: Iterable[str]) -> None:
    """What `good_shapes` gave in an earlier run of the same program: it need not be looked through again."""
    _good.update(known)


def _deepest(error: Any) -> Any:
    while error.context:
        branches = [inner for inner in error.context if inner.validator != "type"] or error.context
        error = branches[0]
    return error


def _problem(error: Any, node: Node, path: str, rule: str, effect: Effect, at: tuple[str | int, ...]) -> Problem:
    keys = [*at, *error.absolute_path]
    line, column = place(node, keys)
    where = "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in keys).lstrip(".")
    found, fix = _words(error)
    return Problem(path, line, column, rule, effect, f"Mục {where or 'ngoài cùng'}: {found}", fix)


def _words(error: Any) -> tuple[str, str]:
    value, wanted = error.instance, error.validator_value
    shown = quoted("để trống" if value is None else str(value))
    match error.validator:
        case "required":
            name = next((key for key in wanted if key not in value), wanted[0])
            return f"thiếu mục “{name}”.", f"Thêm dòng “{name}: …”."
        case "additionalProperties":
            known = list(error.schema.get("properties", {}))
            name = next((key for key in value if key not in known), "")
            close = difflib.get_close_matches(str(name), known, n=1)
            fix = f"Có phải: {close[0]}?" if close else f"Chỉ dùng: {', '.join(known)}."
            return f"không có mục “{name}”.", fix
        case "type":
            words = wanted if isinstance(wanted, str) else wanted[0]
            said = _TYPE_WORDS.get(words, words)
            parts = str(value).split(".")
            if words == "integer" and len(parts) > 1 and all(len(part) == 3 and part.isdecimal() for part in parts[1:]):
                return f"có {shown}, cần {said}.", f"Ghi số liền, không có dấu chấm, ví dụ: {''.join(parts)}."
            return f"có {shown}, cần {said}.", f"Ghi {said}."
        case "enum":
            return f"có {shown}.", "Chỉ dùng một trong: " + ", ".join(str(item) for item in wanted) + "."
        case "const":
            return f"có {shown}.", f"Ghi đúng: {wanted}."
        case "minimum":
            return f"có số {shown}, nhỏ hơn {wanted}.", f"Ghi số nguyên từ {wanted} trở lên."
        case "maximum":
            return f"có số {shown}, quá lớn.", f"Ghi số nguyên không quá {wanted}."
        case "pattern":
            if "{4}" in wanted:
                return f"có {shown}.", "Viết năm-tháng-ngày hoặc năm-tháng, ví dụ: 2020-04-15 hoặc 2020-04."
            return f"có {shown}.", "Chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ: huyen-tuan-giao."
        case _:
            return f"có {shown}.", "Xem lại mục này theo tệp kế hoạch mẫu."
