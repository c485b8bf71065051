"""A large table between builds, kept in parts: a small change writes little of it.

A table of which a part is lost is lost: half of one would pass for the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar
from zlib import crc32

from newsroom.building.cache import Cache

PARTS = 64
_FEW = 200
"""Where so many rows are others at most, the rest of their parts is read again rather than all sorted anew."""
T = TypeVar("T")
Part = Callable[[str, T], int]
"""(key, row) -> the part it is kept in. What is used together is kept together, and so lies together in memory."""


def by_folder(path: str, _row: object = None) -> int:
    """The part of what is kept under a path: that of all in the same folder three names deep (`bai/2020/04`).

    What lies less deep, often thousands in a folder (`anh/3f/…`), is spread over all parts.
    """
    return crc32("/".join(path.split("/", 3)[:3]).encode()) % PARTS


def rows_of(cache: Cache, name: str, kind: type[T]) -> dict[str, T]:
    """The table that was kept under a name; empty where any of it is missing. Its rows are not to be changed."""
    rows: dict[str, T] = {}
    parts = parts_of(cache, name, kind)
    for kept in parts:
        if kept is None:
            if rows or any(other is not None for other in parts):
                cache.miss_part()
            return {}
        rows |= kept
    return rows


def parts_of(cache: Cache, name: str, kind: type[T]) -> Iterator[dict[str, T] | None]:
    """The parts of a table as they were kept, each looked up when it is asked for."""
    for part in range(PARTS):
        yield cache.value(_row(name, part), dict[str, kind])  # type: ignore[valid-type]


def others(before: Mapping[str, T], now: Mapping[str, T]) -> dict[str, T]:
    """The rows that are not the very ones of before."""
    return {key: row for key, row in now.items() if before.get(key) is not row}


def keep_changed(
    cache: Cache, name: str, kind: type[T], before: Mapping[str, T], now: Mapping[str, T], part: Part[T] = by_folder
) -> None:
    """Keep a table of which `before` was kept, as `rows_of` gave it; not yet saved."""
    changed, gone = others(before, now), before.keys() - now.keys()
    if not before or len(changed) + len(gone) > _FEW:
        keep_rows(cache, name, now, part)
        return
    fresh: dict[int, dict[str, T]] = defaultdict(dict)
    stale: dict[int, set[str]] = defaultdict(set)
    for key, row in changed.items():
        fresh[part(key, row)][key] = row
    for key in gone | (changed.keys() & before.keys()):
        stale[part(key, before[key])].add(key)
    _put(cache, name, kind, fresh, stale)


def keep_rows(cache: Cache, name: str, now: Mapping[str, T], part: Part[T] = by_folder) -> None:
    """Keep a table, whatever was kept; not yet saved."""
    parts: list[dict[str, T]] = [{} for _ in range(PARTS)]
    for key, row in now.items():
        parts[part(key, row)][key] = row
    for number, rows in enumerate(parts):
        cache.put_value(_row(name, number), rows)


def put_rows(
    cache: Cache, name: str, kind: type[T], rows: Mapping[str, T], gone: AbstractSet[str] = frozenset()
) -> None:
    """Put these rows, whose parts their keys tell, into a table, and take others out; not yet saved."""
    fresh: dict[int, dict[str, T]] = defaultdict(dict)
    stale: dict[int, set[str]] = defaultdict(set)
    for key in gone:
        stale[by_folder(key)].add(key)
    for key, row in rows.items():
        fresh[by_folder(key)][key] = row
    _put(cache, name, kind, fresh, stale)


def _put(
    cache: Cache, name: str, kind: type[T], fresh: Mapping[int, dict[str, T]], stale: Mapping[int, AbstractSet[str]]
) -> None:
    for number in sorted(fresh.keys() | stale.keys()):
        kept: dict[str, T] | None = cache.value(_row(name, number), dict[str, kind])  # type: ignore[valid-type]
        if kept is not None:
            old, new = stale.get(number, frozenset()), fresh.get(number, {})
            left = {key: row for key, row in kept.items() if key in new or key not in old} if old - new.keys() else kept
            cache.put_value(_row(name, number), {**left, **new})


def _row(name: str, part: int) -> str:
    return f"{name}/{part:02}"
