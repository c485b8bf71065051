"""What stands on a drawn sheet, and where: boxes, discs and words, in pixels from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `right` and `bottom` are just outside it."""

    left: int
    top: int
    right: int
    bottom: int
    colour: str


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle."""

    x: int
    y: int
    radius: int
    colour: str


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text from `left` on its `baseline`; `font` is a file of the theme, `size` its pixels."""

    text: str
    left: int
    baseline: int
    font: str
    size: int
    colour: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole drawing; what comes later lies on top."""

    width: int
    height: int
    ground: str
    parts: tuple[Box | Disc | Words, ...]
