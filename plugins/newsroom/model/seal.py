"""What makes a frozen file show that a hand was in it: a hash over all of it, and a mark for each of its lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from newsroom.record import as_sorted_json

MARKS, HASH = "marks", "hash"
_MARK_LENGTH = 4
_MARKS_A_LINE = 16


def canonical(value: Any) -> bytes:
    """One spelling of a value, whatever its layout and the order of its keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def hash_of(document: Mapping[str, Any]) -> str:
    """The hash over everything in a document but the hash itself."""
    return sha256(canonical({key: value for key, value in document.items() if key != HASH})).hexdigest()


def is_sealed(document: Mapping[str, Any]) -> bool:
    """Whether the document has the hash of all the rest of it; NaN and infinity, which JSON has not, pass for null."""
    said = document.get(HASH)
    try:
        quick = sha256(as_sorted_json({key: value for key, value in document.items() if key != HASH})).hexdigest()
        return said == quick or said == hash_of(document)
    except (ValueError, OverflowError):  # half a letter, as no file of ours has
        return False


def sealed_text(body: Mapping[str, Any]) -> str:
    """The document as its file holds it: readable, with a mark for each line and the hash at its end.

    The hash says that something was changed, the marks on which line.
    """
    lines = json.dumps(body, ensure_ascii=False, indent=1).split("\n")[:-1]
    marks = [_mark(line) for line in lines]
    rows = [" ".join(marks[start : start + _MARKS_A_LINE]) for start in range(0, len(marks), _MARKS_A_LINE)]
    document = {**body, MARKS: rows}
    return json.dumps({**document, HASH: hash_of(document)}, ensure_ascii=False, indent=1) + "\n"


def changed_line(text: str, document: Mapping[str, Any]) -> int:
    """The first line that is not as it was written; the line of the hash where no mark tells."""
    lines = text.splitlines()
    rows = document.get(MARKS)
    marks = " ".join(row for row in rows if isinstance(row, str)).split() if isinstance(rows, list) else []
    for number, (line, mark) in enumerate(zip(lines, marks, strict=False), 1):
        if _mark(line) != mark:
            return number
    return line_of(text, HASH)


def line_of(text: str, key: str) -> int:
    """The last line on which a key of the document stands; 1 where there is none."""
    found = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith(f' "{key}":')]
    return found[-1] if found else 1


def _mark(line: str) -> str:
    return sha256(line.rstrip(", \r").encode()).hexdigest()[:_MARK_LENGTH]
