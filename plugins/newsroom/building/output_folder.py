"""The folder the site is written to: never a wrong one, never half, nothing stale left in it.

Everything is made beside the folder first and moved into place at the end, so
that a build which fails leaves the old site whole.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from glob import escape
from pathlib import Path

from newsroom.building.site_manifest import SiteManifest, Standing, file_stamp
from newsroom.problems import Effect, Problem, SiteRefused

MARK = "phien-ban.json"
"""A file of every built site; a folder that holds others and not this one is not ours to clear."""


@dataclass(frozen=True)
class Made:
    """A file of the site that was made: the hash of its bytes, and whether the folder had just these already."""

    path: str
    sha256: str
    stood: bool


@dataclass(frozen=True)
class Staging:
    """Where files wait until all of them are made, beside the folder they are for; any process may put some there."""

    folder: Path
    staged: Path

    def put(self, path: str, data: bytes) -> Made:
        """One file; identical bytes are not written again."""
        target = self.folder / path
        made = hashlib.sha256(data).hexdigest()
        try:
            if target.stat().st_size == len(data) and target.read_bytes() == data:
                return Made(path, made, stood=True)
        except OSError:
            pass
        waiting = self.staged / path
        try:
            waiting.write_bytes(data)
        except FileNotFoundError:
            waiting.parent.mkdir(parents=True, exist_ok=True)
            waiting.write_bytes(data)
        return Made(path, made, stood=False)


@dataclass
class OutputFolder:
    """Collects the files of a build; `publish` makes the folder hold exactly these."""

    folder: Path
    manifest: SiteManifest
    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    _prints: dict[str, str] = field(default_factory=dict)
    _made: dict[str, Made] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.staging = Staging(self.folder, self.folder.parent / f"{self.folder.name}.tmp-{os.getpid()}")

    def guard(self, content: Path, project: Path) -> None:
        """Refuse a folder that must not be written; nothing was touched before."""
        real = self.folder.resolve()
        forbidden = {content.resolve(), project.resolve(), Path.home().resolve(), Path(real.anchor)}
        within = content.resolve()
        if real in forbidden or real in within.parents or within in real.parents or self.folder.is_symlink():
            raise _refused(f"Không ghi trang vào thư mục {self.folder}.")
        if self.folder.exists() and not self.folder.is_dir():
            raise _refused(f"{self.folder} là một tệp, không phải thư mục.")
        if self.folder.is_dir() and any(self.folder.iterdir()) and not (self.folder / MARK).is_file():
            raise _refused(f"Thư mục {self.folder} đang có tệp khác, không phải trang đã dựng.")

    def has(self, path: str, fingerprint: str) -> bool:
        """Whether the file stands already, made of just this; it is claimed either way."""
        if path in self._prints or not path or f"/{path}".find("/..") >= 0 or path.startswith("/"):
            raise AssertionError(f"output claimed twice or outside the folder: {path}")
        self._prints[path] = fingerprint
        stands = self.manifest.has(path, fingerprint)
        self.unchanged += stands
        return stands

    def add(self, path: str, data: bytes) -> None:
        """One file whose bytes are its only ingredient."""
        fingerprint = hashlib.sha256(data).hexdigest()
        if not self.has(path, fingerprint):
            self.took(self.staging.put(path, data))

    def add_read(self, path: str, sha256: str, read: Callable[[str], bytes]) -> None:
        """One file whose hash is known; its bytes are only asked for where it does not stand."""
        if not self.has(path, sha256):
            self.took(self.staging.put(path, read(path)))

    def took(self, made: Made) -> None:
        """A file was made of the ingredients that it was claimed with."""
        self._made[made.path] = made
        if made.stood:
            self.unchanged += 1
        else:
            self.written.append(made.path)

    def publish(self, state: str) -> None:
        """Move what was made into place, remove what nobody claims any more, and note what stands there now."""
        if self.written or self.manifest.paths - self._prints.keys():
            self.manifest.open()
        for path in self.written:
            target = self.folder / path
            try:
                (self.staging.staged / path).replace(target)
            except OSError:
                _make_way(target, self.folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                (self.staging.staged / path).replace(target)
        self._remove_strangers()
        self.manifest.close(state, {path: self._standing(path) for path in self._prints})
        self.discard()

    def _standing(self, path: str) -> Standing:
        made = self._made.get(path)
        if made is None:
            return self.manifest.standing(path)
        return Standing(self._prints[path], made.sha256, file_stamp(f"{self.folder}/{path}"))

    def discard(self) -> None:
        """Forget what was made, by this build or by one that was killed; the folder stays as it was."""
        for staged in self.folder.parent.glob(f"{escape(self.folder.name)}.tmp-*"):
            shutil.rmtree(staged, ignore_errors=True)

    def _remove_strangers(self) -> None:
        """Whatever lies in the folder and is not of this build: of an earlier one, or put there by hand."""
        base = os.fspath(self.folder)
        for folder, folders, files in os.walk(base, topdown=False):
            below = Path(folder).relative_to(base).as_posix() + "/" if folder != base else ""
            links = [name for name in folders if Path(folder, name).is_symlink()]
            strangers = [name for name in files + links if f"{below}{name}" not in self._prints]
            for name in strangers:
                Path(folder, name).unlink()
                self.removed.append(f"{below}{name}")
            if below and len(strangers) == len(files) + len(links) and not any(Path(folder).iterdir()):
                Path(folder).rmdir()


def _make_way(target: Path, folder: Path) -> None:
    """A folder where a file must stand, or a file where a folder must, is a relic."""
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    for parent in target.parents:
        if parent == folder:
            break
        if parent.is_file() or parent.is_symlink():
            parent.unlink()


def _refused(found: str) -> SiteRefused:
    fix = "Chọn thư mục trống hoặc chưa có, ví dụ: -o output"
    return SiteRefused((Problem("output", 0, 0, "TEP-05", Effect.REFUSE, found, fix),))
