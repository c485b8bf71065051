"""Loaded by any Python whose PYTHONPATH names this folder: at the n-th change of a file it dies, or the disk is full.

NEWSROOM_FAULT is `kill 12` (SIGKILL before the twelfth change), `term 12`, or `28 12` (an error of that number,
28 is a full disk, from the twelfth change on); only files below NEWSROOM_FAULT_BELOW count. With no fault at all
(`count 0`) the number of changes is left in the file `changes` there. A third word, `plain`: on this disk no two
files can change places in one step.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from pathlib import Path
from typing import Any

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class _Fault:
    def __init__(self, kind: str, at: int, below: str) -> None:
        self.kind, self.at, self.below = kind, at, below
        self.count = 0
        self.process = os.getpid()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not (event in _CHANGES or (event == "open" and arguments[2] & _WRITING)):
            return
        path = os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes | os.PathLike) else ""
        if os.getpid() != self.process or self.below not in str(Path(path).absolute()) or path.endswith(".lock"):
            return
        self.count += 1
        if self.kind == "count" or self.count < self.at:
            return
        if self.kind in ("kill", "term"):
            os.kill(self.process, signal.SIGKILL if self.kind == "kill" else signal.SIGTERM)
        elif event == "open" or self.count == self.at:
            raise OSError(int(self.kind), os.strerror(int(self.kind)), path)

    def leave_count(self) -> None:
        if os.getpid() == self.process:
            Path(self.below, "changes").write_text(str(self.count), "ascii")


def _no_library(_name: object) -> None:
    raise OSError("no library can be loaded here")


if os.environ.get("NEWSROOM_FAULT"):
    _kind, _at, *_plain = os.environ["NEWSROOM_FAULT"].split()
    if _plain:
        import ctypes

        ctypes.CDLL = _no_library  # type: ignore[assignment,misc]
    _fault = _Fault(_kind, int(_at), os.environ["NEWSROOM_FAULT_BELOW"])
    sys.addaudithook(_fault)
    if _kind == "count":
        _end = os._exit

        def _counted_end(code: int) -> None:
            _fault.leave_count()
            _end(code)

        atexit.register(_fault.leave_count)
        os._exit = _counted_end  # type: ignore[assignment]  # the command ends by it
