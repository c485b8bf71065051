"""Which files lie below the content folder, and which are not what they were at the last build?

A file is what it was where its stamp is (size, times, number on the disk), and
where its stamp is another (a fresh checkout), where its bytes are. A folder
whose stamp is the same is not listed again. What was touched less than
`UNSURE` before it was looked at is looked at again next time, because two
changes within one tick of the disk's clock have one stamp.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Collection
from pathlib import Path

from newsroom.building.cache import Cache
from newsroom.reading.file_walk import NO_STAMP, Entry, Stamp, names_in, read_entry, stamp_of, walk
from newsroom.record import Record, as_json, replace

UNSURE = 2_500_000_000
"""Nanoseconds; the coarsest clock of a file system in use ticks every two seconds."""
_KEPT = "tree"


class Tree(Record, frozen=True):
    """What lay there: of each folder its stamp and the sorted names in it, of each file its stamp and its hash.

    `digest` is one hash over all names, what was said of them and what is in them.
    """

    folders: dict[str, tuple[Stamp, list[str]]]
    files: dict[str, tuple[Stamp, str]]
    digest: str


class Scan(Record, frozen=True):
    """What lies there now.

    `sha256` is the hash of each file by its name; `changed` are the names of files
    whose bytes are new since the last scan that was kept, and of those that are
    gone; `is_kept` says that all of it is as it was kept.
    """

    entries: tuple[Entry, ...]
    sha256: dict[str, str]
    changed: frozenset[str]
    tree: Tree
    is_kept: bool

    @property
    def digest(self) -> str:
        """One hash over all names, what was said of them and what is in them."""
        return self.tree.digest

    def keep(self, cache: Cache) -> None:
        """So that the next scan need not hash again what it finds untouched; not yet saved."""
        if not self.is_kept:
            cache.put_value(_KEPT, self.tree)


def scan(root: Path, cache: Cache) -> Scan:
    """Walk the folder and hash what is new."""
    kept = cache.value(_KEPT, Tree) or Tree({}, {}, "")
    look = _Look(kept, time.time_ns() - UNSURE)
    entries = tuple(walk(root, look.names))
    for entry in entries:
        look.see(entry)
    gone = kept.files.keys() - look.files.keys()
    hashes = {name: row[1] for name, row in look.files.items()}
    is_kept = not (look.touched or gone or look.folders.keys() != kept.folders.keys())
    tree = kept if is_kept else Tree(look.folders, look.files, _digest(entries, hashes))
    return Scan(entries, hashes, frozenset(look.changed | gone), tree, is_kept)


def scan_again(before: Scan, cache: Cache, saved: Collection[Path]) -> Scan | None:
    """What lies there after these files were saved again and no others; None where only a whole look can tell."""
    kept = cache.value(_KEPT, Tree)
    by_file = {entry.file: entry for entry in before.entries}
    entries = [by_file.get(os.fspath(file)) for file in saved]
    if kept is None or None in entries:
        return None
    unsure = {name for name, row in kept.files.items() if row[0] == NO_STAMP}
    asked = {entry.name for entry in entries if entry} | unsure
    look = _Look(kept, time.time_ns() - UNSURE)
    look.files = dict(kept.files)
    fresh: dict[str, Entry] = {}
    for entry in before.entries:
        if entry.name in asked:
            seen = read_entry(entry)
            if seen is None:
                return None
            fresh[entry.name] = seen
            look.see(seen)
    if not asked <= fresh.keys():
        return None
    everything = tuple([fresh.get(entry.name, entry) for entry in before.entries])
    hashes = {name: row[1] for name, row in look.files.items()}
    tree = Tree(kept.folders, look.files, _digest(everything, hashes))
    return Scan(everything, hashes, frozenset(look.changed), tree, is_kept=False)


def moved_since(scanned: Scan, is_asked: Callable[[str], bool]) -> set[str]:
    """The names, of those that are asked for, of files that were touched since they were hashed."""
    return {
        entry.name
        for entry in scanned.entries
        if is_asked(entry.name) and entry.stamp not in (NO_STAMP, stamp_of(entry.file))
    }


def doubt(names: Collection[str], cache: Cache) -> None:
    """These files are new at the next scan, whatever they say then; not yet saved."""
    kept = cache.value(_KEPT, Tree) if names else None
    if kept:
        unsure = dict.fromkeys(names, (NO_STAMP, ""))
        cache.put_value(_KEPT, replace(kept, files={**kept.files, **unsure}))


def rewritten(scanned: Scan, cache: Cache, name: str, data: bytes) -> str:
    """The digest now that this program itself has written other bytes into a file; not yet saved."""
    kept = cache.value(_KEPT, Tree)
    if not kept or name not in kept.files:
        return scanned.digest
    files = {**kept.files, name: (NO_STAMP, hashlib.sha256(data).hexdigest())}
    digest = _digest(scanned.entries, {name: row[1] for name, row in files.items()})
    cache.put_value(_KEPT, Tree(kept.folders, files, digest))
    return digest


def _digest(entries: tuple[Entry, ...], hashes: dict[str, str]) -> str:
    rows = [
        (entry.name, entry.ignored_by, entry.fault.rule if entry.fault else "", hashes.get(entry.name, ""))
        for entry in entries
    ]
    return hashlib.sha256(as_json(rows)).hexdigest()


class _Look:
    def __init__(self, kept: Tree, sure_until: int) -> None:
        self._kept, self._sure_until = kept, sure_until
        self.folders: dict[str, tuple[Stamp, list[str]]] = {}
        self.files: dict[str, tuple[Stamp, str]] = {}
        self.changed: set[str] = set()
        self.touched = False

    def names(self, folder: str, stamp: Stamp) -> list[str]:
        """The sorted names in a folder, as they were where its stamp is."""
        found = self._kept.folders.get(folder)
        if found is None or found[0] != stamp:
            self.touched = True
            found = self._sure(stamp), names_in(folder, stamp)
        self.folders[folder] = found
        return found[1]

    def see(self, entry: Entry) -> None:
        """Note a file's hash, and whether it is another than it was."""
        if entry.stamp == NO_STAMP:
            return
        before = self._kept.files.get(entry.name)
        if before is not None and before[0] == entry.stamp:
            self.files[entry.name] = before
            return
        self.touched = True
        try:
            found = hashlib.sha256(entry.read()).hexdigest()
        except OSError:
            found = ""
        if before is None or before[1] != found:
            self.changed.add(entry.name)
        self.files[entry.name] = self._sure(entry.stamp), found

    def _sure(self, stamp: Stamp) -> Stamp:
        """The stamp as it may be trusted next time: not at all where it is too fresh."""
        return NO_STAMP if max(stamp[1], stamp[2]) > self._sure_until else stamp
