"""How far is the long part of a build? A bar that moves in a terminal, a line at each quarter elsewhere."""

from __future__ import annotations

from typing import TextIO

_CELLS = 30
_WORTH_SAYING = 8


class Waiting:
    """Says how many pictures are made; a handful is not worth a word."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._moves = out.isatty()
        self._said = 0

    def __call__(self, done: int, of: int) -> None:
        """`done` pictures `of` all are made."""
        if of < _WORTH_SAYING:
            return
        if self._moves:
            full = _CELLS * done // of
            end = "\n" if done == of else ""
            self._out.write(f"\rThu nhỏ ảnh [{'█' * full}{'░' * (_CELLS - full)}] {done}/{of}{end}")
            self._out.flush()
            return
        quarter = 4 * done // of
        if quarter > self._said:
            self._said = quarter
            self._out.write(f"Thu nhỏ ảnh: {done}/{of}\n")
            self._out.flush()
