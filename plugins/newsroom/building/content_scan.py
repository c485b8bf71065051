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
from bisect import bisect_left
from collections.abc import Collection, Iterable
from pathlib import Path

from newsroom.building.cache import Cache
from newsroom.building.kept_rows import keep_rows, put_rows, rows_of
from newsroom.reading.file_walk import NO_STAMP, Entry, Stamp, is_unicode, names_in, read_entry, stamp_of, walk
from newsroom.record import Record, as_json

_FOLDERS, _FILES = "tree/folders", "tree/files"
UNSURE = 2_500_000_000
"""Nanoseconds; the coarsest clock of a file system in use ticks every two seconds."""


Listed = tuple[Stamp, list[str]]
"""A folder: its stamp and the sorted names in it."""
Hashed = tuple[Stamp, str]
"""A file: its stamp and its hash."""


class Tree(Record, frozen=True):
    """What lay there."""

    folders: dict[str, Listed]
    files: dict[str, Hashed]


class News(Record, frozen=True):
    """How a tree is another than the one that was kept: what is new and what is gone; all of what was not kept."""

    tree: Tree
    gone_folders: frozenset[str]
    gone_files: frozenset[str]
    all_folders: bool
    all_files: bool

    @property
    def is_none(self) -> bool:
        """Whether all is as it was kept."""
        return not (self.tree.folders or self.tree.files or self.gone_folders or self.gone_files)

    def keep(self, cache: Cache) -> None:
        """Keep the tree as it is now; not yet saved."""
        if self.all_folders:
            keep_rows(cache, _FOLDERS, self.tree.folders)
        else:
            put_rows(cache, _FOLDERS, Listed, self.tree.folders, self.gone_folders)  # type: ignore[arg-type]
        if self.all_files:
            keep_rows(cache, _FILES, self.tree.files)
        else:
            put_rows(cache, _FILES, Hashed, self.tree.files, self.gone_files)  # type: ignore[arg-type]


class Scan(Record, frozen=True):
    """What lies there now.

    `sha256` is the hash of each file by its name; `changed` are the names of files
    whose bytes are new since the last scan that was kept, and of those that are
    gone; `digest` is one hash over all names, what was said of them and what is
    in them, '' where that was others when it was read. `news` is what the next scan must know.
    """

    entries: tuple[Entry, ...]
    sha256: dict[str, str]
    changed: frozenset[str]
    digest: str
    news: News

    def keep(self, cache: Cache) -> None:
        """So that the next scan need not hash again what it finds untouched; not yet saved."""
        self.news.keep(cache)


def scan(root: Path, cache: Cache) -> Scan:
    """Walk the folder and hash what is new."""
    kept = _kept(cache)
    cache.rest()
    look = _Look(kept, time.time_ns() - UNSURE)
    entries = tuple(walk(root, look.names))
    for entry in entries:
        look.see(entry)
    gone = kept.files.keys() - look.files.keys()
    hashes = {name: row[1] for name, row in look.files.items()}
    changed = frozenset(look.changed | gone)
    return Scan(entries, hashes, changed, _digest(entries, hashes), look.news())


def scan_again(before: Scan, cache: Cache, saved: Collection[Path]) -> Scan | None:
    """What lies there after these files were saved again and no others; None where only a whole look can tell.

    A file that was not there before and is not there now is what an editor writes to before it puts it in the
    place of the other.
    """
    kept = _kept(cache)
    by_file = {entry.file.replace(os.sep, "/"): entry.name for entry in before.entries}
    files = {file.as_posix() for file in saved}
    others = files - by_file.keys()
    if not kept.files or any(map(os.path.lexists, others)):
        return None
    if any(file.startswith(f"{other}/") for other in others for file in by_file):  # a folder went
        return None
    unsure = {name for name, row in kept.files.items() if row[0] == NO_STAMP}
    asked = {by_file[file] for file in files - others} | unsure
    look = _Look(kept, time.time_ns() - UNSURE)
    look.folders, look.files = kept.folders, dict(kept.files)
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
    return Scan(everything, hashes, frozenset(look.changed), _digest(everything, hashes), look.news())


def moved_since(entries: Iterable[Entry]) -> set[str]:
    """The names, of files of a scan, of those that were touched since they were hashed."""
    return {entry.name for entry in entries if entry.stamp not in (NO_STAMP, stamp_of(entry.file))}


def doubt(names: Collection[str], cache: Cache) -> None:
    """These files are new at the next scan, whatever they say then; not yet saved."""
    _put(cache, dict.fromkeys(names, (NO_STAMP, "")))


def rewritten(scanned: Scan, cache: Cache, name: str, data: bytes) -> str:
    """The digest now that this program itself has written a file right in the root, new or not; not yet saved."""
    sha256 = hashlib.sha256(data).hexdigest()
    _put(cache, {name: (NO_STAMP, sha256)})
    entries = list(scanned.entries)
    if name not in scanned.sha256:
        entries.insert(bisect_left(entries, name, key=lambda entry: entry.name.partition("/")[0]), Entry(name, ""))
    return scanned.digest and _digest(entries, {**scanned.sha256, name: sha256})


def _put(cache: Cache, files: dict[str, Hashed]) -> None:
    put_rows(cache, _FILES, Hashed, files)  # type: ignore[arg-type]


def _kept(cache: Cache) -> Tree:
    return Tree(rows_of(cache, _FOLDERS, Listed), rows_of(cache, _FILES, Hashed))  # type: ignore[arg-type]


def _digest(entries: Iterable[Entry], hashes: dict[str, str]) -> str:
    rows = [
        (entry.name, entry.ignored_by, entry.fault.rule if entry.fault else "", hashes.get(entry.name, ""))
        for entry in entries
    ]
    return hashlib.sha256(as_json(rows)).hexdigest()


class _Look:
    def __init__(self, kept: Tree, sure_until: int) -> None:
        self._kept, self._sure_until = kept, sure_until
        self.folders: dict[str, Listed] = {}
        self.files: dict[str, Hashed] = {}
        self.changed: set[str] = set()
        self._fresh = Tree({}, {})

    def names(self, folder: str, stamp: Stamp) -> list[str]:
        """The sorted names in a folder, as they were where its stamp is."""
        found = self._kept.folders.get(folder)
        if found is None or found[0] != stamp:
            names = names_in(folder, stamp)
            kept = [name for name in names if is_unicode(name)]
            found = self._fresh.folders[folder] = self._sure(stamp) if len(kept) == len(names) else NO_STAMP, kept
            self.folders[folder] = found
            return names
        self.folders[folder] = found
        return found[1]

    def see(self, entry: Entry) -> None:
        """Note a file's hash, and whether it is another than it was."""
        if entry.stamp == NO_STAMP:
            return
        before = self._kept.files.get(entry.name)
        if before is not None and before[0] == entry.stamp:
            self.files[entry.name] = before
            self._fresh.files.pop(entry.name, None)  # of two that have one name the last
            return
        try:
            found = hashlib.sha256(entry.read()).hexdigest()
        except OSError:
            found = ""
        if before is None or before[1] != found:
            self.changed.add(entry.name)
        self.files[entry.name] = self._fresh.files[entry.name] = self._sure(entry.stamp), found

    def news(self) -> News:
        """How what was seen is another than what was kept."""
        return News(
            self._fresh,
            frozenset(self._kept.folders.keys() - self.folders.keys()),
            frozenset(self._kept.files.keys() - self.files.keys()),
            all_folders=not self._kept.folders,
            all_files=not self._kept.files,
        )

    def _sure(self, stamp: Stamp) -> Stamp:
        """The stamp as it may be trusted next time: not at all where it is too fresh."""
        return NO_STAMP if max(stamp[1], stamp[2]) > self._sure_until else stamp
