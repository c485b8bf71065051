"""What stands in an output folder: of each file the fingerprint of its ingredients and the stamp it was left with.

A file is as it should be where its ingredients are the same and nobody has
touched it; one that was copied (another stamp) where its bytes are the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from newsroom.building.cache import Cache
from newsroom.building.kept_rows import keep_changed, rows_of
from newsroom.record import Record, field, replace

FileStamp = tuple[int, int, int]
"""Size, time of change, time of change of its entry (nanoseconds)."""
FolderStamp = tuple[int, int, int]
"""Time of change, time of change of its entry (nanoseconds), number on its disk."""
NOWHERE: FolderStamp = (0, 0, 0)


class Said(Record, frozen=True):
    """What a build had to say: its lines, its exit code, and how many files it left."""

    lines: tuple[str, ...]
    code: int
    files: int = 0


class Standing(Record, frozen=True):
    """A file of the site: of which ingredients it was made, the hash of its bytes, its stamp."""

    fingerprint: str
    sha256: str
    stamp: FileStamp


class OutputLook(Record, frozen=True):
    """How an output folder was found after the build whose `state` it shows; '' where nobody knows what it left.

    `moved` are the folders in which something came or went, `touched` the files that are not as they were left,
    `restamped` those that were only copied, with their stamps.
    """

    state: str
    moved: list[str] = field(default_factory=list)
    touched: frozenset[str] = frozenset()
    restamped: dict[str, FileStamp] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Whether all files are as the build left them, and no other has come."""
        return bool(self.state) and not self.moved and not self.touched


class SiteManifest:
    """The files of one output folder as the last build left them."""

    def __init__(self, cache: Cache, folder: Path) -> None:
        self._cache, self._base = cache, os.fspath(folder)
        self._name = f"site/{hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]}"
        self._state = f"{self._name}/state"
        self.state = (cache.get(self._state) or b"").decode()
        """Two hashes of everything the site was made of: all but the content (where that is known), and the content.

        '' where the last build did not come to its end.
        """
        self._seen: OutputLook | None = None
        self._saying = Said((), 0)

    @cached_property
    def _files(self) -> dict[str, Standing]:
        return {**self._kept}

    @cached_property
    def _kept(self) -> dict[str, Standing]:
        return rows_of(self._cache, self._name, Standing)

    @cached_property
    def _folders(self) -> dict[str, FolderStamp]:
        return self._cache.value(f"{self._name}/folders", dict[str, FolderStamp]) or {}

    @cached_property
    def _volumes(self) -> dict[str, str]:
        return self._cache.value(f"{self._name}/volumes", dict[str, str]) or {}

    @property
    def paths(self) -> set[str]:
        """The files that a build left."""
        return set(self._files)

    @property
    def is_known(self) -> bool:
        """Whether all that the last build left is known: where one row of it is lost, anything may lie there."""
        return bool(self.state and self._files and self._folders)

    def look(self) -> OutputLook:
        """How the folder is now."""
        if not self.is_known:
            return OutputLook("")
        before = {**self._files}
        touched = frozenset([path for path, row in before.items() if not self._is_untouched(path, row)])
        restamped = {path: row.stamp for path, row in self._files.items() if row is not before[path]}
        return OutputLook(self.state, self.moved_folders(), touched, restamped)

    def trust(self, seen: OutputLook | None) -> None:
        """From here on the folder is as it was seen, and nobody looks at the disk; but where nobody has seen it.

        Not where it was seen after a build of something else, or where something came or went right in it since.
        """
        if seen is None or not self.is_known or seen.state != self.state:
            return
        if bool(self._moved_now([""])) != ("" in seen.moved):
            return
        self._seen = seen
        for path in seen.restamped.keys() & self._files.keys():
            self._files[path] = replace(self._files[path], stamp=seen.restamped[path])

    @property
    def trusts(self) -> bool:
        """Whether it goes by what was seen before."""
        return self._seen is not None

    def has(self, path: str, fingerprint: str) -> bool:
        """Whether the file stands and is made of just these ingredients."""
        row = self._files.get(path)
        return row is not None and row.fingerprint == fingerprint and self._is_untouched(path, row)

    def has_volume(self, name: str, fingerprint: str, paths: Iterable[str]) -> bool:
        """Whether all these files stand, and are made together of just these ingredients."""
        if self._volumes.get(name) != fingerprint:
            return False
        if not self._files.keys() >= set(paths):
            return False
        if self._seen:
            return self._seen.touched.isdisjoint(paths)
        return all(self._is_untouched(path, self._files[path]) for path in paths)

    def moved_folders(self) -> list[str]:
        """The folders in which something came or went since the last build; '' is the output folder itself."""
        return self._seen.moved if self._seen else self._moved_now(self._folders)

    def _moved_now(self, folders: Iterable[str]) -> list[str]:
        return [folder for folder in folders if folder_stamp(f"{self._base}/{folder}") != self._folders[folder]]

    def _is_untouched(self, path: str, row: Standing) -> bool:
        if self._seen:
            return path not in self._seen.touched
        file = f"{self._base}/{path}"
        try:
            stamp = file_stamp(file)
            if row.stamp == stamp:
                return True
            if row.stamp[0] != stamp[0] or row.sha256 != hashlib.sha256(Path(file).read_bytes()).hexdigest():
                return False
        except OSError:
            return False
        self._files[path] = replace(row, stamp=stamp)
        return True

    def standing(self, path: str) -> Standing:
        """The row of a file that stands."""
        return self._files[path]

    @property
    def said(self) -> Said | None:
        """What the last build had to say, and with which exit code."""
        return self._cache.value(f"{self._name}/said", Said)

    def say(self, lines: Sequence[str], code: int) -> None:
        """What this build has to say; `close` keeps it with all the rest."""
        self._saying = Said(tuple(lines), code)

    def before(self, path: str) -> str:
        """The fingerprint that a file had before this build; '' where there was none."""
        row = self._files.get(path)
        return row.fingerprint if row else ""

    def open(self) -> None:
        """From here on the folder is written to: until `close` nobody may trust that all of it is there."""
        if self.state:
            self.state = ""
            self._cache.put(self._state, b"")
            self._cache.save()

    def close(
        self, state: str, files: dict[str, Standing], volumes: dict[str, str], is_changed_by_folder: Mapping[str, bool]
    ) -> None:
        """The folder holds just these files, made of what `state` is the hash of.

        `is_changed_by_folder` has all folders in it, and whether anything came into them or left them.
        `volumes` are the fingerprints of those that were claimed together.
        """
        known = self._folders
        folders = {
            folder: known[folder] if folder in known and not changed else folder_stamp(f"{self._base}/{folder}")
            for folder, changed in is_changed_by_folder.items()
        }
        if folders != self._folders:
            self._folders = folders
            self._cache.put_value(f"{self._name}/folders", folders)
        keep_changed(self._cache, self._name, Standing, self._kept, files)
        self._kept, self._files = files, files
        if volumes != self._volumes:
            self._volumes = volumes
            self._cache.put_value(f"{self._name}/volumes", volumes)
        self._cache.put_value(f"{self._name}/said", replace(self._saying, files=len(files)))
        self.state = state
        self._cache.put(self._state, state.encode())
        self._cache.save()


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder above a file, '' for the output folder itself."""
    found = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def folder_stamp(folder: str) -> FolderStamp:
    """When something last came into a folder or left it; nothing where it is gone. A link is another folder."""
    try:
        seen = os.lstat(folder)
    except OSError:
        return NOWHERE
    return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino


def file_stamp(file: str) -> FileStamp:
    """The stamp of a file, that of the link where it is one; raises OSError."""
    seen = os.lstat(file)
    return seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns
