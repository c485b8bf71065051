"""With what are the demo pictures drawn? A canvas of flat shapes, six skies, faceless figures. Pillow only."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

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
Arms = Literal["down", "front", "up", "right", "left", "hip"]
Hat = Literal["", "helmet", "white", "cone", "cap", "scarf", "nurse", "bun"]
ARMS: dict[Arms, tuple[float, ...]] = {  # elbow and hand of the left, then of the right arm, in per cent of the height
    "down": (-19, -62, -17, -46, 19, -62, 17, -46),
    "front": (-19, -63, -5, -57, 19, -63, 5, -57),
    "up": (-23, -92, -16, -110, 23, -92, 16, -110),
    "right": (4, -62, 29, -61, 22, -66, 34, -64),
    "left": (-22, -66, -34, -64, -4, -62, -29, -61),
    "hip": (-25, -64, -12, -52, 19, -62, 17, -46),
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

    def rect(self, box: tuple[float, float, float, float], top: Colour, bottom: Colour | None = None, r: float = 0) -> None:
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

    def finish(self) -> Image.Image:
        """Reduced to size, with the corners a little darker and a fine grain, as the design's pictures have."""
        small = self.image.resize((self.w, self.h), Image.Resampling.LANCZOS)
        corner = Image.radial_gradient("L").point(lambda v: 255 - max(0, v - 120) * 0.5).resize(small.size)
        small = ImageChops.multiply(small, Image.merge("RGB", (corner, corner, corner)))
        grain = Image.frombytes("L", small.size, self.rng.randbytes(self.w * self.h))
        return Image.blend(small, Image.merge("RGB", (grain, grain, grain)), 0.028)


def sky(c: Canvas, p: Sky, horizon: float, sun: float | None = None) -> None:
    """The sky down to the horizon, with a sun (or moon) at a share of the width."""
    c.rect((0, 0, c.w, horizon + 2), p.top, p.low)
    c.rect((0, horizon, c.w, c.h), p.haze)
    if sun is not None:
        c.glow(c.w * sun, horizon * 0.62, c.h * 0.5, c.h * 0.42, p.sun, 0.75)
        c.oval(c.w * sun, horizon * 0.62, c.h * 0.045, c.h * 0.045, mix(p.sun, p.low, 0.1))
    if p is SKIES["toi"]:
        for _ in range(60):
            c.oval(c.rng.uniform(0, c.w), c.rng.uniform(0, horizon * 0.8), 1.6, 1.6, mix(p.top, WHITE, c.rng.random()))
    for _ in range(c.rng.randint(0, 3) if p is not SKIES["toi"] else 0):
        x, y, s = c.rng.uniform(0, c.w), c.rng.uniform(0.1, 0.5) * horizon, c.rng.uniform(60, 150)
        for i in range(4):
            c.rect((x + i * s * 0.5 - s, y - (i % 2) * s * 0.12, x + i * s * 0.3 + s, y + s * 0.14), mix(p.low, WHITE, 0.4), r=s * 0.07)


def wave(c: Canvas, y: float, amp: float, length: float, step: int = 12) -> list[Point]:
    """A rolling line across the whole width."""
    waves = [(length / k, amp / k**0.8, c.rng.uniform(0, math.tau)) for k in (1, 2.3, 4.1, 9.7)]
    return [
        (x, y + sum(a * math.sin(math.tau * x / l + s) for l, a, s in waves)) for x in range(-step, c.w + 2 * step, step)
    ]


def ridge(c: Canvas, y: float, amp: float, top: Colour, foot: Colour, depth: float = 300) -> list[Point]:
    """A mountain chain that fades into the haze at its foot."""
    line = wave(c, y, amp, c.rng.uniform(600, 1100))
    bottom = max(v for _, v in line) + depth
    c.poly([*line, (c.w + 40, bottom), (-40, bottom)], top, foot)
    return line


def hills(c: Canvas, p: Sky, horizon: float, layers: int = 3, amp: float = 60) -> None:
    """Chains of mountains from far to near; the last one ends at `horizon`."""
    for i in range(layers):
        share = i / max(1, layers - 1)
        tone = mix(p.far, p.mid, share * 2) if share < 0.5 else mix(p.mid, p.near, share * 2 - 1)
        y = horizon - amp * (layers - i) * 1.05
        ridge(c, y, amp * (0.75 - 0.1 * share), tone, mix(tone, p.haze, 0.62 - 0.3 * share), c.h * 0.2)


def ground(c: Canvas, y: float, top: Colour, bottom: Colour) -> None:
    """Flat ground from `y` to the lower edge."""
    c.rect((0, y, c.w, c.h), top, bottom)


def tree(c: Canvas, x: float, y: float, s: float, tone: Colour) -> None:
    """A round tree."""
    c.line([(x, y), (x, y - s * 0.6)], s * 0.09, mix(tone, rgb("4a3626"), 0.7))
    for dx, dy, r in ((-0.24, -0.7, 0.27), (0.24, -0.72, 0.26), (0, -0.95, 0.33), (0.02, -0.65, 0.3)):
        c.oval(x + dx * s, y + dy * s, r * s, r * s * 0.92, mix(tone, WHITE, 0.1), mix(tone, INK, 0.18))


def palm(c: Canvas, x: float, y: float, s: float, tone: Colour) -> None:
    """A banana plant or palm."""
    c.line([(x, y), (x + s * 0.04, y - s * 0.7)], s * 0.07, mix(tone, WOOD, 0.6))
    for i in range(7):
        a = math.pi * (1.08 + 0.84 * i / 6)
        tip = (x + math.cos(a) * s * 0.52, y - s * 0.72 + math.sin(a) * s * 0.4 + abs(i - 3) * s * 0.07)
        mid = (x + math.cos(a) * s * 0.3, y - s * 0.78 + math.sin(a) * s * 0.42)
        c.poly([(x, y - s * 0.7), (mid[0], mid[1] - s * 0.05), tip, (mid[0], mid[1] + s * 0.07)], mix(tone, INK, 0.06 * i))


def stilt_house(c: Canvas, x: float, y: float, s: float, p: Sky, lit: bool) -> None:
    """A Thái house on stilts."""
    dark = mix(rgb("4a3527"), p.near, 0.25)
    for i in range(5):
        c.line([(x - s * 0.5 + i * s * 0.25, y), (x - s * 0.5 + i * s * 0.25, y - s * 0.3)], s * 0.035, mix(dark, INK, 0.4))
    c.rect((x - s * 0.56, y - s * 0.58, x + s * 0.56, y - s * 0.28), mix(dark, WOOD, 0.6), mix(dark, WOOD, 0.3))
    for i in (-0.34, 0, 0.34):
        c.rect((x + i * s - s * 0.07, y - s * 0.52, x + i * s + s * 0.07, y - s * 0.36), p.sun if lit else mix(dark, INK, 0.4))
    roof = [(x - s * 0.72, y - s * 0.54), (x - s * 0.46, y - s * 0.98), (x + s * 0.46, y - s * 0.98), (x + s * 0.72, y - s * 0.54)]
    c.poly(roof, mix(dark, GREY, 0.35), mix(dark, INK, 0.25))


def flag(c: Canvas, x: float, y: float, s: float, pole: float = 0) -> None:
    """The national flag, waving; with a pole of that length."""
    if pole:
        c.line([(x, y - s * 0.1), (x, y + pole)], max(2.0, s * 0.05), rgb("d9d4c6"))
    top = [(x + s * 1.5 * i / 12, y + math.sin(i / 12 * 5) * s * 0.09) for i in range(13)]
    c.poly([*top, *((a, b + s) for a, b in reversed(top))], rgb("c8352b"), rgb("a92a22"))
    mx, my = x + s * 0.75, y + s * 0.5 + math.sin(2.5) * s * 0.09
    radii = [(s * 0.3 if i % 2 == 0 else s * 0.12, -math.pi / 2 + math.pi * i / 5) for i in range(10)]
    c.poly([(mx + r * math.cos(a), my + r * math.sin(a)) for r, a in radii], rgb("f3c93b"))


def banner(c: Canvas, box: tuple[float, float, float, float], tone: Colour) -> None:
    """A banner whose words are only bars."""
    x0, y0, x1, y1 = box
    c.rect(box, tone, mix(tone, INK, 0.18))
    for i, width in enumerate((0.72, 0.5)):
        y, half = y0 + (y1 - y0) * (0.3 + 0.32 * i), (x1 - x0) * width / 2
        c.rect(((x0 + x1) / 2 - half, y, (x0 + x1) / 2 + half, y + (y1 - y0) * 0.11), rgb("f0d98c"), r=3)


def _hat(c: Canvas, x: float, y: float, r: float, hat: Hat, back: bool) -> None:
    if hat in {"helmet", "white", "cap"}:
        tone = {"helmet": YELLOW, "white": WHITE, "cap": rgb("5b7fae")}[hat]
        dome = [(x + r * 1.16 * math.cos(a), y - r * 0.22 + r * 1.0 * math.sin(a)) for a in [math.pi * (1 + i / 14) for i in range(15)]]
        c.poly(dome, mix(tone, WHITE, 0.15), mix(tone, INK, 0.12))
        c.rect((x - r * 1.34, y - r * 0.34, x + r * 1.34, y - r * 0.12), mix(tone, INK, 0.14), r=r * 0.1)
        if hat == "helmet":
            c.rect((x - r * 0.16, y - r * 1.27, x + r * 0.16, y - r * 0.34), mix(tone, WHITE, 0.35), r=r * 0.1)
    elif hat == "cone":
        c.poly([(x - r * 2.1, y - r * 0.1), (x, y - r * 1.75), (x + r * 2.1, y - r * 0.1)], rgb("efdfae"), rgb("cdb377"))
        c.oval(x, y - r * 0.1, r * 2.1, r * 0.3, rgb("b99f66"))
    elif hat == "scarf":
        c.rect((x - r * 1.12, y - r * 1.2, x + r * 1.12, y - r * 0.3), rgb("2b2440"), r=r * 0.4)
        c.rect((x - r * 1.12, y - r * 0.75, x + r * 1.12, y - r * 0.5), RED)
        c.rect((x + r * 0.5, y - r * 0.6, x + r * 1.2, y + r * 1.3), rgb("2b2440"), RED)
    elif hat == "nurse":
        c.rect((x - r * 0.9, y - r * 1.2, x + r * 0.9, y - r * 0.55), WHITE, mix(WHITE, TEAL, 0.2), r=r * 0.3)
    elif hat == "bun":
        c.oval(x, y - r * 1.05 if not back else y - r * 0.7, r * 0.5, r * 0.45, mix(HAIR, WHITE, 0.08))


def head(c: Canvas, x: float, y: float, r: float, hat: Hat = "", *, back: bool = True, mask: bool = False) -> None:
    """A head without a face: from behind all hair, from the front skin under a fringe."""
    skin = SKIN if c.rng.random() < 0.6 else SKIN_2
    c.rect((x - r * 0.36, y + r * 0.5, x + r * 0.36, y + r * 1.5), mix(skin, INK, 0.12), r=r * 0.2)
    c.oval(x, y, r, r * 1.08, skin)
    if back:
        c.oval(x, y - r * 0.06, r * 1.04, r * 1.06, mix(HAIR, WHITE, 0.06), HAIR)
    else:
        arc = [(x + r * 1.06 * math.cos(a), y - r * 0.1 + r * 1.04 * math.sin(a)) for a in [math.pi * (1 + i / 16) for i in range(17)]]
        c.poly([*arc, (x + r * 0.8, y - r * 0.15), (x, y - r * 0.45), (x - r * 0.85, y - r * 0.1)], HAIR)
        if mask:
            c.rect((x - r * 0.82, y + r * 0.12, x + r * 0.82, y + r * 0.88), MASK, mix(MASK, INK, 0.1), r=r * 0.3)
    _hat(c, x, y, r, hat, back)


@dataclass(frozen=True)
class Look:
    """How a figure is dressed and what it does."""

    shirt: Colour = INDIGO
    pants: Colour = rgb("33363f")
    hat: Hat = ""
    arms: Arms = "down"
    back: bool = True
    mask: bool = False
    skirt: bool = False
    vest: bool = False
    kid: bool = False


def person(c: Canvas, x: float, y: float, h: float, look: Look) -> None:
    """A standing figure; `x`, `y` are between the feet, `h` the height."""
    u = h / 100
    c.glow(x + 3 * u, y, 24 * u, 5 * u, INK, 0.5)
    skin = mix(SKIN, SKIN_2, 0.4)
    if look.skirt:
        c.poly([(x - 11 * u, y - 50 * u), (x + 11 * u, y - 50 * u), (x + 14 * u, y - 7 * u), (x - 14 * u, y - 7 * u)], look.pants, mix(look.pants, INK, 0.3))
    for side in (-1, 1):
        c.line([(x + side * 6 * u, y - 46 * u), (x + side * 6.5 * u, y - 3 * u)], (5 if look.skirt else 10) * u, skin if look.skirt else mix(look.pants, INK, 0.06 + side * 0.06))
        c.rect((x + side * 7 * u - 5.5 * u, y - 4 * u, x + side * 7 * u + 5.5 * u, y + 1 * u), INK, r=2 * u)
    if look.skirt:
        c.poly([(x - 11 * u, y - 50 * u), (x + 11 * u, y - 50 * u), (x + 14 * u, y - 9 * u), (x - 14 * u, y - 9 * u)], look.pants, mix(look.pants, INK, 0.3))
        c.rect((x - 13.4 * u, y - 15 * u, x + 13.4 * u, y - 12 * u), RED)
    arms = ARMS[look.arms]
    dark = mix(look.shirt, INK, 0.16)
    behind = look.back and look.arms == "front"

    def limbs() -> None:
        for side, at in ((-1, arms[:4]), (1, arms[4:])):
            c.line([(x + side * 13 * u, y - 77 * u), (x + at[0] * u, y + at[1] * u), (x + at[2] * u, y + at[3] * u)], 7.4 * u, dark)
            c.oval(x + at[2] * u, y + at[3] * u, 3.9 * u, 3.9 * u, skin)

    if behind:
        limbs()
    top = [(x - 17 * u, y - 74 * u), (x - 14 * u, y - 81 * u), (x - 5 * u, y - 84 * u), (x + 5 * u, y - 84 * u), (x + 14 * u, y - 81 * u), (x + 17 * u, y - 74 * u)]
    c.poly([*top, (x + 13 * u, y - 44 * u), (x - 13 * u, y - 44 * u)], mix(look.shirt, WHITE, 0.06), dark)
    if look.vest:
        c.poly([(x - 13 * u, y - 81 * u), (x + 13 * u, y - 81 * u), (x + 13 * u, y - 46 * u), (x - 13 * u, y - 46 * u)], ORANGE, mix(ORANGE, INK, 0.12))
        c.rect((x - 13 * u, y - 62 * u, x + 13 * u, y - 58 * u), rgb("efeccf"))
        for side in (-7, 7):
            c.rect((x + (side - 1.6) * u, y - 81 * u, x + (side + 1.6) * u, y - 46 * u), rgb("efeccf"))
    if not behind:
        limbs()
    r = (10.5 if look.kid else 8.2) * u
    head(c, x, y - (93 if look.kid else 91.5) * u, r, look.hat, back=look.back, mask=look.mask)
    if look.kid:
        c.rect((x - 7 * u, y - 81 * u, x + 7 * u, y - 79 * u), RED)


def bust(c: Canvas, x: float, y: float, s: float, look: Look) -> None:
    """Shoulders and head, large; `y` is the lower edge, `s` the height."""
    u = s / 100
    c.line([(x - 37 * u, y + 8 * u), (x - 35 * u, y - 32 * u)], 20 * u, mix(look.shirt, INK, 0.28))
    c.line([(x + 37 * u, y + 8 * u), (x + 35 * u, y - 32 * u)], 20 * u, mix(look.shirt, INK, 0.34))
    c.rect((x - 38 * u, y - 52 * u, x + 38 * u, y + 40 * u), mix(look.shirt, WHITE, 0.05), mix(look.shirt, INK, 0.25), r=22 * u)
    if look.vest:
        for side in (-17, 17):
            c.rect((x + (side - 3) * u, y - 51 * u, x + (side + 3) * u, y + 2 * u), rgb("e7e2cb"), rgb("c3bea9"))
        c.rect((x - 38 * u, y - 22 * u, x + 38 * u, y - 15 * u), rgb("e7e2cb"), rgb("cbc6b1"))
    c.poly([(x - 13 * u, y - 52 * u), (x - 10 * u, y - 61 * u), (x + 10 * u, y - 61 * u), (x + 13 * u, y - 52 * u)], mix(look.shirt, INK, 0.22))
    head(c, x, y - 76 * u, 17 * u, look.hat, back=look.back, mask=look.mask)


def crowd(c: Canvas, y0: float, y1: float, rows: int, tones: Sequence[Colour] = SHIRTS, hat: Hat = "") -> None:
    """Seated people from behind, row upon row, larger towards the reader, with a free seat here and there."""
    for row in range(rows):
        share = row / max(1, rows - 1)
        y, r = y0 + (y1 - y0) * share**1.25, 15 + 27 * share
        gap = r * 3.5
        for i in range(int(c.w / gap) + 2):
            if c.rng.random() < 0.1:
                continue
            x = i * gap + (row % 2) * gap / 2 + c.rng.uniform(-4, 4) - gap / 3
            tone = mix(c.rng.choice(list(tones)), INK, 0.34 - 0.22 * (1 - share))
            c.rect((x - r * 1.35, y + r * 0.95, x + r * 1.35, y + r * 4.5), mix(tone, WHITE, 0.06), mix(tone, INK, 0.35), r=r * 0.85)
            head(c, x, y, r, hat or ("bun" if c.rng.random() < 0.25 else ""))
