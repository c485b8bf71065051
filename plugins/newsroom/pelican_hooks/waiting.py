"""How far is the long part of a build? A bar that moves in a terminal, a line at each quarter elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TextIO

_CELLS = 30
_WORTH_SAYING = 8


class Waiting:
    """Says how much of a long work is done and how long the rest may take; a handful is not worth a word."""

    def __init__(self, out: TextIO, clock: Callable[[], float] = perf_counter) -> None:
        self._out, self._clock = out, clock
        self._moves = out.isatty()
        self._what, self._said, self._since = "", 0, 0.0

    def __call__(self, what: str, done: int, of: int) -> None:
        """Of the work `what`, `done` parts `of` all are done."""
        if of < _WORTH_SAYING:
            return
        if what != self._what:
            self._what, self._said, self._since = what, 0, self._clock()
        if self._moves:
            full = _CELLS * done // of
            self._write(f"\r{what} [{'█' * full}{'░' * (_CELLS - full)}] {done}/{of}{self._left(done, of)}")
            if done == of:
                self._write("\n")
            return
        quarter = 4 * done // of
        if quarter > self._said:
            self._said = quarter
            self._write(f"{what}: {done}/{of}\n")

    def _left(self, done: int, of: int) -> str:
        """How long the rest takes at the pace so far, as wide as the longest such word, so that it wipes the last."""
        seconds = (self._clock() - self._since) / done * (of - done) if done else 0
        said = f", còn chừng {round(seconds)} giây" if seconds >= 1 else ""
        return said.ljust(24)

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()
