"""The folder the site is written to: never a wrong one, never half, nothing stale left in it.

Everything is made beside the folder first and moved into place at the end, so
that a build which fails leaves the old site whole.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from newsroom.building.exchange import exchange
from newsroom.building.guests import Guests
from newsroom.building.reasons import reasons
from newsroom.building.site_manifest import SiteManifest, Standing, file_stamp, folders_of
from newsroom.building.staging import Made, Staging, is_below, left_behind
from newsroom.problems import Effect, Problem, SiteRefused

_SHELF, _SIDE_BY_SIDE, _MANY = 500, 4, 200
"""So many files are set aside in one folder; so many such folders are removed at a time, where there are many files."""
MARK = "phien-ban.json"
"""A file of every built site; a folder that holds others and not this one is not ours to clear."""


@dataclass
class OutputFolder:
    """Collects the files of a build; `publish` makes the folder hold exactly these, and what guests have brought."""

    folder: Path
    manifest: SiteManifest
    guests: Guests | None = None
    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    reasons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _claimed: dict[str, str] = field(default_factory=dict)
    _volumes: dict[str, str] = field(default_factory=dict)
    _made: dict[str, Made] = field(default_factory=dict)
    _changes: list[tuple[str, str]] = field(default_factory=list)
    _set_aside_so_far: int = 0
    _moved: list[str] = field(default_factory=list)
    _was_whole: bool = False
    _brought: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self._beside = self.folder.parent / f"{self.folder.name}.tmp-{os.getpid()}"
        self._aside = self._beside.with_name(f"{self._beside.name}-cu")
        self._is_new = self.guests is None and _is_empty(self.folder)

    @cached_property
    def staging(self) -> Staging:
        """Where what is made waits; asked for when the manifest knows what was seen of the folder."""
        return Staging(self.folder, self._beside, self._is_new, self._links)

    @cached_property
    def _links(self) -> tuple[str, ...]:
        """The links that stand where a folder of the site may have to."""
        if self._is_new:
            return ()
        if self.manifest.is_known:
            found = [path for path in self.manifest.moved_folders() if path and (self.folder / path).is_symlink()]
        else:
            folders = (Path(at) / name for at, names, _ in os.walk(self.folder) for name in names)
            found = [at.relative_to(self.folder).as_posix() for at in folders if at.is_symlink()]
        return tuple(path for path in found if not is_below(path, tuple(found)))

    @property
    def paths(self) -> frozenset[str]:
        """Every file of the site."""
        return frozenset(self._claimed)

    def begin(self) -> None:
        """Clear the places where files will wait: a killed build of the same number may have left some there."""
        for place in (self._beside, self._aside):
            _remove(place)

    def guard(self, content: Path, project: Path) -> None:
        """Refuse a folder that must not be written; nothing was touched before."""
        real = self.folder.resolve()
        forbidden = {content.resolve(), project.resolve(), Path(os.path.expanduser("~")).resolve(), Path(real.anchor)}
        within = content.resolve()
        if real in forbidden or real in within.parents or within in real.parents or self.folder.is_symlink():
            raise _refused(f"Không ghi trang vào thư mục {self.folder}.")
        if self.folder.exists() and not self.folder.is_dir():
            raise _refused(f"{self.folder} là một tệp, không phải thư mục.")
        if self.folder.is_dir() and any(self.folder.iterdir()) and not (self.folder / MARK).is_file():
            raise _refused(f"Thư mục {self.folder} đang có tệp khác, không phải trang đã dựng.")

    def claim(self, path: str, fingerprint: str) -> bool:
        """Claim the file for this build; whether it stands already, made of just this. Where not, why is noted.

        Here, and for whole volumes in `claim_volume`, it is decided what is made again.
        """
        if path in self._claimed or not path or "/.." in f"/{path}" or path.startswith("/"):
            raise AssertionError(f"output claimed twice or outside the folder: {path}")
        self._claimed[path] = fingerprint
        stands = self.guests is None and not is_below(path, self._links) and self.manifest.has(path, fingerprint)
        self.unchanged += stands
        if not stands:
            self.reasons[path] = reasons(self.manifest.before(path), fingerprint)
        return stands

    def claim_volume(self, name: str, fingerprint: str, paths: Sequence[str]) -> bool:
        """Claim all these files where they stand, made of just this together; else none. Whether that was so."""
        self._volumes[name] = fingerprint
        if self.guests or (self._links and any(is_below(path, self._links) for path in paths)):
            return False
        if not self.manifest.has_volume(name, fingerprint, paths):
            return False
        if not self._claimed.keys().isdisjoint(paths):
            raise AssertionError(f"output claimed twice: one of {name}")
        self._claimed.update(dict.fromkeys(paths, ""))  # each stands with the fingerprint it had
        self.unchanged += len(paths)
        return True

    def add(self, path: str, data: bytes) -> None:
        """One file whose bytes are its only ingredient."""
        fingerprint = hashlib.sha256(data).hexdigest()
        if not self.claim(path, fingerprint):
            self.took(self.staging.put(path, data))

    def add_read(self, path: str, sha256: str, read: Callable[[str], bytes]) -> None:
        """One file whose hash is known; its bytes are only asked for where it does not stand."""
        if not self.claim(path, sha256):
            self.took(self.staging.put(path, read(path)))

    def took(self, made: Made) -> None:
        """A file was made of the ingredients that it was claimed with."""
        self._made[made.path] = made
        if made.stood:
            self.unchanged += 1
        else:
            self.written.append(made.path)

    def publish(self, state: str) -> None:
        """Move what was made into place, remove what nobody claims any more, and note what stands there now.

        Where the disk fails on the way, what was there comes back.
        """
        folders = folders_of(self._claimed)
        self._was_whole = self.guests is None and self.manifest.is_known
        self._brought = self.guests.brought() if self.guests else frozenset()
        self._moved = self.manifest.moved_folders() if self._was_whole else []
        if self.guests or self.written or self._moved or self.manifest.paths - self._claimed.keys():
            self.manifest.open()
        try:
            if self.staging.is_whole and _is_empty(self.folder):
                self._move_all()
            else:
                for link in self._links:
                    self._set_aside(f"{self.folder}/{link}")
                for path in sorted(self.written, key=lambda path: path != MARK):  # first what says whose folder it is
                    self._move_in(path)
                self._remove_strangers(folders | folders_of(self._brought))
        except OSError:
            self._move_back()
            raise
        if self.guests is None:
            touched = folders_of([*self.written, *self.removed]) | set(self._moved)
            files = {path: self._standing(path) for path in self._claimed}
            self.manifest.close(state, files, self._volumes, {folder: folder in touched for folder in folders})
        else:
            self.manifest.close("", {}, {}, {})  # whatever guests do from here on, the next build looks at all of it
        self.discard()

    def _move_all(self) -> None:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            self.folder.rmdir()
        self.staging.staged.rename(self.folder)

    def _move_in(self, path: str) -> None:
        waiting, target = self.staging.of(path), f"{self.folder}/{path}"
        if exchange(waiting, target):
            self._changes.append((target, waiting))
            return
        self._set_aside(target, stays=True)
        try:
            os.replace(waiting, target)
        except OSError:
            self._make_way(Path(target))
            os.replace(waiting, target)

    def _make_way(self, target: Path) -> None:
        """A folder where a file must stand, or a file where a folder must, is a relic."""
        for parent in target.parents:
            if parent == self.folder:
                break
            if parent.is_file() or parent.is_symlink():
                self._set_aside(os.fspath(parent))
        target.parent.mkdir(parents=True, exist_ok=True)
        self._set_aside(os.fspath(target))

    def _set_aside(self, file: str, *, stays: bool = False) -> None:
        """Keep what is there until all has gone well; with `stays` it is in its place, too, until another comes."""
        shelf, place = divmod(self._set_aside_so_far, _SHELF)
        self._set_aside_so_far += 1
        kept = f"{self._aside}/{shelf}/{place}"
        if not place:
            os.makedirs(os.path.dirname(kept))
        with suppress(FileNotFoundError, NotADirectoryError):
            try:
                if stays:
                    os.link(file, kept, follow_symlinks=False)
            except (FileNotFoundError, NotADirectoryError):
                raise
            except OSError:  # it is a folder, or the disk has no links
                stays = False
            if not stays:
                os.rename(file, kept)
        self._changes.append((file, kept))

    def _move_back(self) -> None:
        """The folder as it was before anything was moved, as far as the disk allows."""
        for file, kept in ((Path(name), Path(aside)) for name, aside in reversed(self._changes)):
            with suppress(OSError):
                if kept.exists() or kept.is_symlink():
                    if exchange(os.fspath(kept), os.fspath(file)):  # a folder takes the place of a file only so
                        continue
                    file.parent.mkdir(parents=True, exist_ok=True)
                    kept.replace(file)
                    continue
                file.unlink(missing_ok=True)
                for parent in file.parents:
                    if parent == self.folder:
                        break
                    parent.rmdir()

    def _standing(self, path: str) -> Standing:
        made = self._made.get(path)
        if made is None:
            return self.manifest.standing(path)
        return Standing(self._claimed[path], made.sha256, made.stamp or file_stamp(f"{self.folder}/{path}"))

    def discard(self) -> None:
        """Forget what was made, by this build or by one that was killed; the folder stays as it was."""
        for staged in left_behind(self.folder):
            _remove(staged)

    def _remove_strangers(self, ours: set[str]) -> None:
        """Whatever lies in the folder and is not of this build, whose folders are `ours`.

        Where the last build ended well, only the folders need a look in which anything came or went: then, or since
        that was seen, where this build has changed them, too, and nobody could tell afterwards.
        """
        gone = self.manifest.paths - self._claimed.keys()
        looked = ours
        if self._was_whole:
            looked = {*self._moved, *folders_of([*gone, *self.written] if self.manifest.trusts else gone)}
        for folder in sorted(looked, key=lambda name: (name.count("/"), name), reverse=True):
            here = self.folder / folder
            if not here.is_dir():
                continue
            for entry in sorted(os.scandir(here), key=lambda entry: entry.name):
                path = f"{folder}/{entry.name}".lstrip("/")
                if entry.is_dir(follow_symlinks=False):
                    if path not in ours:
                        self._remove_tree(path)
                elif path not in self._claimed and path not in self._brought:
                    self._set_aside(entry.path)
                    self.removed.append(path)

    def _remove_tree(self, folder: str) -> None:
        """A folder in which nothing of this build lies."""
        here = self.folder / folder
        self.removed += sorted(
            file.relative_to(self.folder).as_posix()
            for file in here.rglob("*")
            if file.is_symlink() or not file.is_dir()
        )
        self._set_aside(os.fspath(here))


def _is_empty(folder: Path) -> bool:
    """Whether nothing is there, neither the folder nor anything in it."""
    try:
        return not os.listdir(folder)
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _remove(staged: Path) -> None:
    """A folder beside the site with all that is in it; of thousands of files the system lets go faster side by side."""
    shelves: list[str] = []
    many = 0
    with suppress(OSError):
        shelves = [entry.path for entry in os.scandir(staged) if entry.is_dir(follow_symlinks=False)]
        many = sum([len(os.listdir(shelf)) for shelf in shelves])
    if many > _MANY:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(_SIDE_BY_SIDE) as threads:
            list(threads.map(partial(shutil.rmtree, ignore_errors=True), shelves))
    shutil.rmtree(staged, ignore_errors=True)


def _refused(found: str) -> SiteRefused:
    fix = "Chọn thư mục trống hoặc chưa có, ví dụ: -o output"
    return SiteRefused((Problem("output", 0, 0, "TEP-05", Effect.REFUSE, found, fix),))
