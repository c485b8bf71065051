"""With what are the demo pictures drawn? Colours, the light of six hours of the day, a canvas of flat shapes."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw

Colour = tuple[int, int, int]


Point = tuple[float, float]


SCALE = 2  # drawn twice as large, then reduced: smooth edges


def rgb(code: str) -> Colour:
    """A colour from its six hex digits."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """The colour on the way from `a` to `b`."""
    return (
        round(a[0] + (b[0] - a[0]) * share),
        round(a[1] + (b[1] - a[1]) * share),
        round(a[2] + (b[2] - a[2]) * share),
    )


INDIGO, RED, YELLOW, WHITE, INK = rgb("2f3d8c"), rgb("b8402f"), rgb("e9b53c"), rgb("f4f0e4"), rgb("26242a")


SLATE = rgb("33363f")


CREAM, WOOD, GREEN, TEAL, GREY = rgb("ece0c4"), rgb("8a6242"), rgb("4f7d46"), rgb("3f7f86"), rgb("8d8f93")


SKIN, SKIN_2, HAIR, MASK, ORANGE = rgb("d9a47c"), rgb("c48a63"), rgb("2a2326"), rgb("b9dbe4"), rgb("d9772f")


SHIRTS = (INDIGO, WHITE, TEAL, rgb("7d3b5d"), rgb("5b7fae"), RED, rgb("d8c08a"), rgb("4a5a52"))


@dataclass(frozen=True)
class Sky:
    """The light of a time of day: sky, haze, four depths of land, and how much of it a room takes on."""

    top: Colour
    low: Colour
    haze: Colour
    far: Colour
    mid: Colour
    near: Colour
    ground: Colour
    sun: Colour


def _sky(codes: str) -> Sky:
    return Sky(*(rgb(code) for code in codes.split()))


SKIES = {
    "sang": _sky("7ea2c6 f4e4c2 f0e8d4 a9b9c6 6f9188 40694b 87954f fff3d0"),
    "trua": _sky("5c92c9 dfedf0 e3eef0 9bb8cb 5f927c 376b43 86a653 ffffff"),
    "chieu": _sky("55719a f8c583 f3cfa0 a793a2 776a78 4c4550 8a7048 ffe2a0"),
    "suong": _sky("9aaeb9 e8eae4 e6e9e5 b5c2c4 88a09b 4f6f60 7f916c f6f4ea"),
    "hong": _sky("8185b5 f7cab2 f3d6c8 b2a3ba 84809c 4f5670 76806a ffe9cf"),
    "toi": _sky("121a38 4d5688 49527f 323d68 242d50 141b33 1c2338 f3dd9a"),
}


class Canvas:
    """A picture under work; coordinates are pixels of the finished picture."""

    def __init__(self, width: int, height: int, seed: int) -> None:
        self.w, self.h = width, height
        self.rng = random.Random(seed)
        self.image = Image.new("RGB", (width * SCALE, height * SCALE))
        self.pen = ImageDraw.Draw(self.image)

    def poly(self, points: Sequence[Point], top: Colour, bottom: Colour | None = None) -> None:
        """A polygon, shaded downwards where a second colour is given."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        if bottom is None:
            self.pen.polygon(scaled, fill=top)
            return
        left, upper = math.floor(min(x for x, _ in scaled)), math.floor(min(y for _, y in scaled))
        size = (math.ceil(max(x for x, _ in scaled)) - left + 1, math.ceil(max(y for _, y in scaled)) - upper + 1)
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x - left, y - upper) for x, y in scaled], fill=255)
        self._shade(mask, (left, upper), top, bottom)

    def _shade(self, mask: Image.Image, at: tuple[int, int], top: Colour, bottom: Colour) -> None:
        ramp = Image.linear_gradient("L").resize(mask.size)
        shaded = Image.composite(Image.new("RGB", mask.size, bottom), Image.new("RGB", mask.size, top), ramp)
        self.image.paste(shaded, at, mask)

    def rect(
        self, box: tuple[float, float, float, float], top: Colour, bottom: Colour | None = None, r: float = 0
    ) -> None:
        """A box (x0, y0, x1, y1) with corners of radius `r`."""
        x0, y0, x1, y1 = (round(v * SCALE) for v in box)
        if x1 <= x0 or y1 <= y0:
            return
        if bottom is None:
            self.pen.rounded_rectangle((x0, y0, x1, y1), r * SCALE, fill=top)
            return
        mask = Image.new("L", (x1 - x0, y1 - y0))
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, x1 - x0 - 1, y1 - y0 - 1), r * SCALE, fill=255)
        self._shade(mask, (x0, y0), top, bottom)

    def oval(self, x: float, y: float, rx: float, ry: float, top: Colour, bottom: Colour | None = None) -> None:
        """An ellipse around a point."""
        if bottom is None:
            box = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
            self.pen.ellipse(box, fill=top)
            return
        steps = [math.tau * i / 60 for i in range(60)]
        self.poly([(x + rx * math.cos(a), y + ry * math.sin(a)) for a in steps], top, bottom)

    def line(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """A stroke with round joints and ends."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        thick = max(1, round(width * SCALE))
        self.pen.line(scaled, fill=colour, width=thick, joint="curve")
        if thick > 3:
            for x, y in (scaled[0], scaled[-1]):
                self.pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=colour)

    def glow(self, x: float, y: float, rx: float, ry: float, colour: Colour, strength: float) -> None:
        """Soft light (or shadow) around a point."""
        size = (round(rx * 2 * SCALE), round(ry * 2 * SCALE))
        mask = Image.radial_gradient("L").resize((256, 256)).point(lambda v: max(0, 255 - round(v * 1.42)) * strength)
        self.image.paste(
            Image.new("RGB", size, colour), (round((x - rx) * SCALE), round((y - ry) * SCALE)), mask.resize(size)
        )

    def veil(self, y0: float, y1: float, colour: Colour, start: float, end: float) -> None:
        """A band of mist across the picture, its strength going from `start` to `end`."""
        size = (self.w * SCALE, round((y1 - y0) * SCALE))
        ramp = Image.linear_gradient("L").point(lambda v: 255 * start + v * (end - start)).resize(size)
        self.image.paste(Image.new("RGB", size, colour), (0, round(y0 * SCALE)), ramp)

    def mirror(self) -> None:
        """Left becomes right: the same room, another picture."""
        self.image = self.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        self.pen = ImageDraw.Draw(self.image)

    def finish(self) -> Image.Image:
        """Reduced to size, with the corners a little darker and a fine grain, as the design's pictures have."""
        small = self.image.resize((self.w, self.h), Image.Resampling.LANCZOS)
        corner = Image.radial_gradient("L").point(lambda v: 255 - max(0, v - 120) * 0.5).resize(small.size)
        small = ImageChops.multiply(small, Image.merge("RGB", (corner, corner, corner)))
        grain = Image.frombytes("L", small.size, self.rng.randbytes(self.w * self.h))
        return Image.blend(small, Image.merge("RGB", (grain, grain, grain)), 0.028)
