"""Which files lie below the content folder, and which are not what they were at the last build?

A file is what it was where its stamp is (size, times, number on the disk), and
where its stamp is another (a fresh checkout), where its bytes are. A folder
whose stamp is the same is not listed again. What was touched less than
`UNSURE` before it was looked at is looked at again next time, because two
changes within one tick of the disk's clock have one stamp.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from newsroom.building.cache import Cache
from newsroom.reading.file_walk import NO_STAMP, Entry, Stamp, names_in, stamp_of, walk
from newsroom.record import Record

UNSURE = 2_500_000_000
"""Nanoseconds; the coarsest clock of a file system in use ticks every two seconds."""
_KEPT = "tree"


class Scan(Record, frozen=True):
    """What lies there now.

    `sha256` is the hash of each file by its name; `changed` are the names of files
    whose bytes are new since the last scan that was kept, and of those that are
    gone; `digest` is one hash over all names, what was said of them and what is in them.
    """

    entries: tuple[Entry, ...]
    sha256: dict[str, str]
    changed: frozenset[str]
    digest: str


def scan(root: Path, cache: Cache) -> Scan:
    """Walk the folder and hash what is new; what was seen is put into the cache, not yet saved."""
    kept = cache.value(_KEPT) or {"folders": {}, "files": {}, "digest": ""}
    tree = _Tree(kept, time.time_ns() - UNSURE)
    entries = tuple(walk(root, tree.names))
    for entry in entries:
        tree.see(entry)
    gone = kept["files"].keys() - tree.files.keys()
    digest = kept["digest"]
    if tree.touched or gone or tree.folders.keys() != kept["folders"].keys():
        digest = _digest(entries, tree.files)
        cache.put_value(_KEPT, {"folders": tree.folders, "files": tree.files, "digest": digest})
    hashes = {name: row[1] for name, row in tree.files.items()}
    return Scan(entries, hashes, frozenset(tree.changed | gone), digest)


def moved_since(scanned: Scan, is_asked: Callable[[str], bool]) -> set[str]:
    """The names, of those that are asked for, of files that were touched since they were hashed."""
    return {
        entry.name
        for entry in scanned.entries
        if is_asked(entry.name) and entry.stamp not in (NO_STAMP, stamp_of(entry.file))
    }


def doubt(names: Collection[str], cache: Cache) -> None:
    """These files are new at the next scan, whatever they say then; not yet saved."""
    kept = cache.value(_KEPT) if names else None
    if kept:
        kept["files"] |= {name: [list(NO_STAMP), ""] for name in names}
        cache.put_value(_KEPT, kept)


def rewritten(scanned: Scan, cache: Cache, name: str, data: bytes) -> str:
    """The digest now that this program itself has written other bytes into a file; not yet saved."""
    kept = cache.value(_KEPT)
    if not kept or name not in kept["files"]:
        return scanned.digest
    kept["files"][name] = [list(NO_STAMP), hashlib.sha256(data).hexdigest()]
    kept["digest"] = _digest(scanned.entries, kept["files"])
    cache.put_value(_KEPT, kept)
    return str(kept["digest"])


def _digest(entries: tuple[Entry, ...], files: dict[str, list[Any]]) -> str:
    rows = [
        [entry.name, entry.ignored_by, entry.fault.rule if entry.fault else "", files.get(entry.name, [0, ""])[1]]
        for entry in entries
    ]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


class _Tree:
    def __init__(self, kept: dict[str, Any], sure_until: int) -> None:
        self._kept, self._sure_until = kept, sure_until
        self.folders: dict[str, list[Any]] = {}
        self.files: dict[str, list[Any]] = {}
        self.changed: set[str] = set()
        self.touched = False

    def names(self, folder: str, stamp: Stamp) -> list[str]:
        """The sorted names in a folder, as they were where its stamp is."""
        found = self._kept["folders"].get(folder)
        if found is None or found[0] != list(stamp[1:]):
            self.touched = True
            found = [self._sure(stamp)[1:], names_in(folder, stamp)]
        self.folders[folder] = found
        names: list[str] = found[1]
        return names

    def see(self, entry: Entry) -> None:
        """Note a file's hash, and whether it is another than it was."""
        if entry.stamp == NO_STAMP:
            return
        before = self._kept["files"].get(entry.name)
        if before is not None and before[0] == list(entry.stamp):
            self.files[entry.name] = before
            return
        self.touched = True
        try:
            found = hashlib.sha256(entry.read()).hexdigest()
        except OSError:
            found = ""
        if before is None or before[1] != found:
            self.changed.add(entry.name)
        self.files[entry.name] = [self._sure(entry.stamp), found]

    def _sure(self, stamp: Stamp) -> list[int]:
        """The stamp as it may be trusted next time: not at all where it is too fresh."""
        return [0, 0, 0, 0] if max(stamp[1], stamp[2]) > self._sure_until else list(stamp)
