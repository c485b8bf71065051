"""Whose work is it? One hash over this program, the libraries beside it and the interpreter.

What another program made is made again: nobody has to remember which change
of which library shows on which page.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


@cache
def maker() -> str:
    """The hash of this program's files, of all installed libraries and their versions, and of the interpreter."""
    files = sorted(file for file in _PACKAGE.rglob("*") if file.suffix in (".py", ".json"))
    parts = [sys.version, *libraries(), files_digest(files, _PACKAGE)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]


def libraries() -> list[str]:
    """`name-version` of every library that can be imported, in order."""
    found: set[str] = set()
    for folder in sys.path:
        try:
            found |= {name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info"))}
        except OSError:
            continue
    return sorted(name.rpartition(".")[0] for name in found)


def files_below(folder: Path) -> list[Path]:
    """Every file below a folder, in order; also what a link leads to, as whoever reads the files finds it."""
    found: list[Path] = []

    def look(at: str, above: frozenset[str]) -> None:
        real = os.path.realpath(at)
        for entry in os.scandir(at) if real not in above else ():
            if entry.is_dir():
                look(entry.path, above | {real})
            elif entry.is_file():
                found.append(Path(entry.path))

    look(os.fspath(folder), frozenset())
    return sorted(found)


def files_digest(files: Iterable[Path], root: Path) -> str:
    """One hash over the names (below a root) and the bytes of files."""
    whole = hashlib.sha256()
    for file in files:
        data = file.read_bytes()
        whole.update(f"{os.path.relpath(file, root)}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        whole.update(data)
    return whole.hexdigest()
