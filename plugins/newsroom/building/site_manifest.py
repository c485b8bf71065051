"""What stands in an output folder: of each file the fingerprint of its ingredients and the stamp it was left with.

A file is as it should be where its ingredients are the same and nobody has
touched it; one that was copied (another stamp) where its bytes are the same.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from pathlib import Path

from newsroom.building.cache import Cache
from newsroom.building.kept_rows import keep_rows, rows_of
from newsroom.record import Record, replace

FileStamp = tuple[int, int, int]
"""Size, time of change, time of change of its entry (nanoseconds)."""
FolderStamp = tuple[int, int]
"""Time of change (nanoseconds), number on its disk."""
NOWHERE: FolderStamp = (0, 0)


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


class SiteManifest:
    """The files of one output folder as the last build left them; where that is trusted nobody looks at the disk."""

    def __init__(self, cache: Cache, folder: Path, *, is_trusted: bool = False) -> None:
        self._cache, self._base = cache, os.fspath(folder)
        self._name = f"site/{hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]}"
        self._state = f"{self._name}/state"
        self.state = (cache.get(self._state) or b"").decode()
        """The hash of everything the site was made of; '' where the last build did not come to its end."""
        self._is_trusted = is_trusted and bool(self.state)

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

    def has(self, path: str, fingerprint: str) -> bool:
        """Whether the file stands and is made of just these ingredients."""
        row = self._files.get(path)
        if row is None or row.fingerprint != fingerprint:
            return False
        return self._is_trusted or self._is_untouched(path, row)

    def has_volume(self, name: str, fingerprint: str, paths: Iterable[str]) -> bool:
        """Whether all these files stand, and are made together of just these ingredients."""
        if self._volumes.get(name) != fingerprint:
            return False
        rows = [self._files.get(path) for path in paths]
        if self._is_trusted:
            return None not in rows
        return all(row is not None and self._is_untouched(path, row) for path, row in zip(paths, rows, strict=True))

    def stands(self) -> bool:
        """Whether all files are as the last build left them, and no other has come."""
        if not self.is_known or self.moved_folders():
            return False
        return all(self._is_untouched(path, row) for path, row in [*self._files.items()])

    def moved_folders(self) -> list[str]:
        """The folders in which something came or went since the last build; '' is the output folder itself."""
        if self._is_trusted:
            return []
        return [folder for folder, stamp in self._folders.items() if folder_stamp(f"{self._base}/{folder}") != stamp]

    def _is_untouched(self, path: str, row: Standing) -> bool:
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
        """The row of a file that `has` found."""
        return self._files[path]

    @property
    def said(self) -> Said | None:
        """What the last build had to say, and with which exit code."""
        kept = self._cache.value(f"{self._name}/said", Said)
        return replace(kept, files=len(self._files)) if kept else None

    def say(self, lines: Sequence[str], code: int) -> None:
        """Keep what this build has to say; `close` saves it with all the rest."""
        self._cache.put_value(f"{self._name}/said", Said(tuple(lines), code))

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

    def close(self, state: str, files: dict[str, Standing], volumes: dict[str, str], touched: Collection[str]) -> None:
        """The folder holds just these files, made of what `state` is the hash of; `touched` are its changed folders.

        `volumes` are the fingerprints of those that were claimed together.
        """
        folders = {
            folder: self._folders[folder]
            if folder in self._folders and folder not in touched
            else folder_stamp(f"{self._base}/{folder}")
            for folder in folders_of(files)
        }
        if folders != self._folders:
            self._folders = folders
            self._cache.put_value(f"{self._name}/folders", folders)
        keep_rows(self._cache, self._name, self._kept, files)
        self._kept, self._files = files, files
        if volumes != self._volumes:
            self._volumes = volumes
            self._cache.put_value(f"{self._name}/volumes", volumes)
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
    """When something last came into a folder or left it; nothing where it is gone."""
    try:
        seen = os.stat(folder)
    except OSError:
        return NOWHERE
    return seen.st_mtime_ns, seen.st_ino


def file_stamp(file: str) -> FileStamp:
    """The stamp of a file; raises OSError."""
    seen = os.stat(file)
    return seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns
