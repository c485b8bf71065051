"""Where the files of a site wait beside its folder until all of them are made."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from newsroom.building.site_manifest import FileStamp, file_stamp
from newsroom.record import Record


class Made(Record, frozen=True):
    """A file of the site that was made: the hash of its bytes, and whether the folder had just these already.

    `stamp` is the one it will keep, where that is known.
    """

    path: str
    sha256: str
    stood: bool
    stamp: FileStamp | None = None


class Staging(Record, frozen=True):
    """Where files wait until all of them are made, beside the folder they are for; any process may put some there.

    They lie in a few folders, whatever their paths: thousands of folders would cost more than the files in them.
    Where nothing is in the folder yet (`is_whole`), they lie as they will there, and all of it moves at once.
    What is seen of the folder through `links` is not in it.
    """

    folder: Path
    staged: Path
    is_whole: bool = False
    links: tuple[str, ...] = ()

    def put(self, path: str, data: bytes) -> Made:
        """One file; identical bytes are not written again."""
        made, waiting = hashlib.sha256(data).hexdigest(), self.of(path)
        if self.is_whole:
            _make_folder(os.path.dirname(waiting))
            _write(waiting, data)
            return Made(path, made, stood=False, stamp=file_stamp(waiting))  # it stays with it where the folder goes
        target = f"{self.folder}/{path}"
        try:
            is_there = os.lstat(target).st_size == len(data) and not is_below(path, self.links)
            if is_there and Path(target).read_bytes() == data:
                return Made(path, made, stood=True)
        except OSError:
            pass
        try:
            _write(waiting, data)
        except FileNotFoundError:
            _make_folder(os.path.dirname(waiting))
            _write(waiting, data)
        return Made(path, made, stood=False)

    def of(self, path: str) -> str:
        """Where the file of that path waits."""
        if self.is_whole:
            return f"{self.staged}/{path}"
        name = hashlib.blake2b(path.encode(), digest_size=16).hexdigest()
        return f"{self.staged}/{name[:2]}/{name}"


def left_behind(folder: Path) -> list[Path]:
    """What builds of an output folder have put beside it and not taken away again; a copy of a person's is not that."""
    ours = re.compile(re.escape(folder.name) + r"\.tmp-[0-9]+(-cu)?")
    lying = folder.parent.iterdir() if folder.parent.is_dir() else ()
    return sorted(beside for beside in lying if ours.fullmatch(beside.name))


def is_below(path: str, links: tuple[str, ...]) -> bool:
    """Whether a file of that path would lie in one of the links."""
    return bool(links) and path.startswith(tuple([f"{link}/" for link in links]))


def _write(file: str, data: bytes) -> None:
    with open(file, "wb") as opened:
        opened.write(data)


def _make_folder(folder: str) -> None:
    """The folder, and those above where they are not there either."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
