"""What stands on a drawn sheet, and where: boxes, discs and words, in pixels from the upper left corner."""

from __future__ import annotations

from newsroom.record import Record


class Box(Record, frozen=True):
    """A filled rectangle; `right` and `bottom` are just outside it."""

    left: int
    top: int
    right: int
    bottom: int
    colour: str


class Disc(Record, frozen=True):
    """A filled circle."""

    x: int
    y: int
    radius: int
    colour: str


class Words(Record, frozen=True):
    """A line of text from `left` on its `baseline`; `font` is a file of the theme, `size` its pixels."""

    text: str
    left: int
    baseline: int
    font: str
    size: int
    colour: str


class Sheet(Record, frozen=True):
    """A whole drawing; what comes later lies on top."""

    width: int
    height: int
    ground: str
    parts: tuple[Box | Disc | Words, ...]
