"""How is a value written as YAML that people go on editing? One entry a line, strings quoted where in doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_BARE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def document_text(value: Mapping[str, Any]) -> str:
    """The document: a list or a mapping of several things gets one line for each."""
    lines: list[str] = []
    for key, entry in value.items():
        if isinstance(entry, list) and entry:
            lines += [f"{key}:", *(f"  - {flow_text(item)}" for item in entry)]
        else:
            lines.append(f"{key}: {flow_text(entry)}")
    return "".join(f"{line}\n" for line in lines)


def block_entry(value: Mapping[str, Any], indent: int) -> str:
    """One entry of a list, a key a line, the dash after `indent` spaces."""
    lines = [f"{key}: {flow_text(entry)}" for key, entry in value.items()]
    return "".join(f"{' ' * indent}{'- ' if at == 0 else '  '}{line}\n" for at, line in enumerate(lines))


def flow_text(value: Any) -> str:
    """The value on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow_text(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, str):
        return _string(value)
    assert isinstance(value, Sequence)
    return "[" + ", ".join(flow_text(entry) for entry in value) + "]"


def _string(text: str) -> str:
    if _BARE.fullmatch(text) and text not in _WORDS_OF_YAML:
        return text
    return '"' + "".join(_ESCAPES.get(sign) or _printable(sign) for sign in text) + '"'


def _printable(sign: str) -> str:
    if sign.isprintable():
        return sign
    return f"\\u{ord(sign):04X}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08X}"
