"""A large table between builds, kept in parts: a small change writes little of it.

A table of which a part is lost is lost: half of one would pass for the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar
from zlib import crc32

from newsroom.building.cache import Cache

_PARTS = 64
T = TypeVar("T")


def rows_of(cache: Cache, name: str, kind: type[T]) -> dict[str, T]:
    """The table that was kept under a name; empty where any of it is missing. Its rows are not to be changed."""
    rows: dict[str, T] = {}
    for part in range(_PARTS):
        kept: dict[str, T] | None = cache.value(_row(name, part), dict[str, kind])  # type: ignore[valid-type]
        if kept is None:
            return {}
        rows |= kept
    return rows


def keep_rows(cache: Cache, name: str, before: Mapping[str, T], now: Mapping[str, T]) -> None:
    """Keep a table of which `before` was kept, as `rows_of` gave it; not yet saved."""
    changed = {key for key, row in now.items() if before.get(key) is not row}
    changed |= before.keys() - now.keys()
    parts: dict[int, dict[str, T]] = {part: {} for part in (set(map(_part, changed)) if before else range(_PARTS))}
    if not parts:
        return
    for key, row in now.items():
        part = _part(key)
        if part in parts:
            parts[part][key] = row
    for part, rows in parts.items():
        cache.put_value(_row(name, part), rows)


def put_rows(cache: Cache, name: str, kind: type[T], rows: Mapping[str, T]) -> None:
    """Put these rows into a table that is kept, whatever else is in it; not yet saved."""
    parts: dict[int, dict[str, T]] = {}
    for key, row in rows.items():
        parts.setdefault(_part(key), {})[key] = row
    for part, fresh in parts.items():
        kept: dict[str, T] | None = cache.value(_row(name, part), dict[str, kind])  # type: ignore[valid-type]
        if kept is not None:
            cache.put_value(_row(name, part), {**kept, **fresh})


def _row(name: str, part: int) -> str:
    return f"{name}/{part:02}"


def _part(key: str) -> int:
    return crc32(key.encode()) % _PARTS
