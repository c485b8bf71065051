"""The folder the site is written to: never a wrong one, never half, nothing stale left in it.

Everything is made beside the folder first and moved into place at the end, so
that a build which fails leaves the old site whole.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from newsroom.problems import Effect, Problem, SiteRefused

MARK = "phien-ban.json"
"""A file of every built site; a folder that holds others and not this one is not ours to clear."""


@dataclass
class OutputFolder:
    """Collects the files of a build; `publish` makes the folder hold exactly these."""

    folder: Path
    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    _wanted: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._staged = self.folder.parent / f"{self.folder.name}.tmp-{os.getpid()}"

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

    def add(self, path: str, data: bytes) -> None:
        """One file of the site; identical bytes are not written again."""
        self._claim(path)
        target = self.folder / path
        try:
            if target.stat().st_size == len(data) and target.read_bytes() == data:
                self.unchanged += 1
                return
        except OSError:
            pass
        staged = self._staged / path
        staged.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(data)
        self.written.append(path)

    def add_file(self, path: str, source: Path) -> None:
        """One file of the site that lies elsewhere and never changes under its name."""
        self._claim(path)
        target = self.folder / path
        if target.is_file() and target.stat().st_size == source.stat().st_size:
            self.unchanged += 1
            return
        staged = self._staged / path
        staged.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, staged)
        self.written.append(path)

    def _claim(self, path: str) -> None:
        """One owner a file, and none outside the folder: anything else is a fault of ours."""
        parts = PurePosixPath(path).parts
        if path in self._wanted or ".." in parts or PurePosixPath(path).is_absolute() or not parts:
            raise AssertionError(f"output claimed twice or outside the folder: {path}")
        self._wanted.add(path)

    def publish(self) -> None:
        """Move what was made into place and remove what nobody claims any more."""
        for path in self.written:
            target = self.folder / path
            _make_way(target, self.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            (self._staged / path).replace(target)
        self._remove_orphans()
        self.discard()

    def discard(self) -> None:
        """Forget what was made; the folder stays as it was."""
        shutil.rmtree(self._staged, ignore_errors=True)

    def _remove_orphans(self) -> None:
        for folder, _folders, files in os.walk(self.folder, topdown=False):
            here = Path(folder)
            for name in files:
                path = (here / name).relative_to(self.folder).as_posix()
                if path not in self._wanted:
                    (here / name).unlink()
                    self.removed.append(path)
            if here != self.folder and not any(here.iterdir()):
                here.rmdir()


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
