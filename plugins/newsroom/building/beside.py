"""A copy of this process that goes on beside it: what it finds and makes it says over a pipe."""

from __future__ import annotations

import os
import pickle
import select
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

AHEAD = 8
"""So many messages may be said before the other has heard the first of them: nobody ever waits to say something."""
_LONG = 400
"""Bytes; `AHEAD` messages that are shorter go together into the smallest pipe there is."""
_ROOM = 1 << 28
"""Bytes of the space for each of those that are longer; what is not written costs nothing."""
_HEAD, _HERE = struct.Struct("!qq"), -1
"""Where a message begins in the space and how long it is; what is short follows at once."""


class LineDead(Exception):  # no error: whoever asked does the work by itself
    """The other process is gone."""


class Way(NamedTuple):
    """One direction: a pipe, and a space for what is long, so that nobody waits till the other has time to hear it."""

    pipe: int
    space: int


CLOSED = Way(-1, -1)


class Line:
    """Two ways between two processes: what one says the other hears, in order. Plain values and records alone.

    Whoever says more than `AHEAD` messages that the other has not heard writes over the first of them.
    """

    def __init__(self, heard: Way, said: Way) -> None:
        self._heard, self._said, self._number = heard, said, 0

    def say(self, message: Any) -> None:
        """Send it; raises LineDead, also where it cannot go to another process."""
        try:
            data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
            if len(data) > _ROOM:
                raise LineDead
            if len(data) > _LONG:
                place = self._number % AHEAD * _ROOM
                os.lseek(self._said.space, place, os.SEEK_SET)
                _write(self._said.space, data)
                os.write(self._said.pipe, _HEAD.pack(place, len(data)))
            else:
                _write(self._said.pipe, _HEAD.pack(_HERE, len(data)) + data)
            self._number += 1
        except (OSError, pickle.PicklingError, AttributeError, TypeError) as error:
            raise LineDead from error

    def hear(self) -> Any:
        """What the other says next, waited for; raises LineDead."""
        try:
            start, size = _HEAD.unpack(_read(self._heard.pipe, _HEAD.size))
            data = _read(self._heard.pipe, size) if start == _HERE else os.pread(self._heard.space, size, start)
            return pickle.loads(data)  # of our own copy; nothing that was kept comes this way
        except (OSError, EOFError, struct.error, pickle.UnpicklingError) as error:
            raise LineDead from error

    def close(self) -> None:
        """Say and hear no more."""
        ends, self._heard, self._said = (*self._heard, *self._said), CLOSED, CLOSED
        for end in ends:
            with suppress(OSError):
                os.close(end)


def _write(where: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(where, left) :]


def _read(where: int, size: int) -> bytes:
    """So many bytes; raises EOFError where there are no more."""
    parts: list[bytes] = []
    while size:
        parts.append(os.read(where, size))
        if not parts[-1]:
            raise EOFError
        size -= len(parts[-1])
    return b"".join(parts)


class Copy(Line):
    """The line to a copy of this process, which ends with it."""

    def __init__(self, heard: Way, said: Way, process: int) -> None:
        super().__init__(heard, said)
        self._process = process

    def has_said(self) -> bool:
        """Whether it has said something that nobody has heard yet, or is gone."""
        asked = select.poll()
        asked.register(self._heard.pipe, select.POLLIN)
        return bool(asked.poll(0))

    def close(self) -> None:
        """The copy is needed no more."""
        super().close()
        if self._process:
            with suppress(OSError):
                os.kill(self._process, signal.SIGKILL)
                os.waitpid(self._process, 0)
            self._process = 0


def copied(work: Callable[[Line], None]) -> Copy | None:
    """Begin the work in a copy of this process; None where there is no second processor or nothing can be copied.

    It is cut off where it stands when the line is closed: it may change nothing that would then be half done.
    """
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2:  # elsewhere a copy may not call the system safely
        return None
    opened: list[int] = []
    try:
        for _ in range(2):
            opened += (*os.pipe(), os.memfd_create("newsroom"))
        child = os.fork()
    except (OSError, AttributeError):  # too many files or processes, or a system without such memory
        for end in opened:
            os.close(end)
        return None
    heard, answering, our_space, asked, saying, their_space = opened
    if child == 0:
        try:
            os.close(heard)
            os.close(saying)
            work(Line(Way(asked, their_space), Way(answering, our_space)))
        finally:
            os._exit(0)
    os.close(answering)
    os.close(asked)
    return Copy(Way(heard, our_space), Way(saying, their_space), child)
