"""A large table between builds, kept in parts: a small change writes little of it.

A table of which a part is lost is lost: half of one would pass for the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar
from zlib import crc32

from newsroom.building.cache import Cache

_PARTS = 64
_FEW = 200
"""Where so many rows are others at most, the rest of their parts is read again rather than all sorted anew."""
T = TypeVar("T")


def rows_of(cache: Cache, name: str, kind: type[T]) -> dict[str, T]:
    """The table that was kept under a name; empty where any of it is missing. Its rows are not to be changed."""
    rows: dict[str, T] = {}
    for kept in parts_of(cache, name, kind):
        if kept is None:
            return {}
        rows |= kept
    return rows


def parts_of(cache: Cache, name: str, kind: type[T]) -> Iterator[dict[str, T] | None]:
    """The parts of a table as they were kept, each looked up when it is asked for."""
    for part in range(_PARTS):
        yield cache.value(_row(name, part), dict[str, kind])  # type: ignore[valid-type]


def others(before: Mapping[str, T], now: Mapping[str, T]) -> dict[str, T]:
    """The rows that are not the very ones of before."""
    return {key: row for key, row in now.items() if before.get(key) is not row}


def keep_changed(cache: Cache, name: str, kind: type[T], before: Mapping[str, T], now: Mapping[str, T]) -> None:
    """Keep a table of which `before` was kept, as `rows_of` gave it; not yet saved."""
    changed, gone = others(before, now), before.keys() - now.keys()
    if before and len(changed) + len(gone) <= _FEW:
        put_rows(cache, name, kind, changed, gone)
    else:
        keep_rows(cache, name, now)


def keep_rows(cache: Cache, name: str, now: Mapping[str, T]) -> None:
    """Keep a table, whatever was kept; not yet saved."""
    parts: list[dict[str, T]] = [{} for _ in range(_PARTS)]
    for key, row in now.items():
        parts[_part(key)][key] = row
    for part, rows in enumerate(parts):
        cache.put_value(_row(name, part), rows)


def put_rows(
    cache: Cache, name: str, kind: type[T], rows: Mapping[str, T], gone: AbstractSet[str] = frozenset()
) -> None:
    """Put these rows into a table that is kept, whatever else is in it, and take others out; not yet saved."""
    parts: dict[int, dict[str, T]] = {_part(key): {} for key in gone}
    for key, row in rows.items():
        parts.setdefault(_part(key), {})[key] = row
    for part, fresh in parts.items():
        kept: dict[str, T] | None = cache.value(_row(name, part), dict[str, kind])  # type: ignore[valid-type]
        if kept is not None:
            left = {key: row for key, row in kept.items() if key not in gone} if gone else kept
            cache.put_value(_row(name, part), {**left, **fresh})


def _row(name: str, part: int) -> str:
    return f"{name}/{part:02}"


def _part(key: str) -> int:
    return crc32(key.encode()) % _PARTS
