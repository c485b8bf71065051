"""Of what is the land in the demo pictures made? Sky, mountains, trees, houses on stilts, flags and banners."""

from __future__ import annotations

import math

from demo_pictures.canvas import GREY, INK, SKIES, WHITE, WOOD, Canvas, Colour, Point, Sky, mix, rgb


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
            c.rect(
                (x + i * s * 0.5 - s, y - (i % 2) * s * 0.12, x + i * s * 0.3 + s, y + s * 0.14),
                mix(p.low, WHITE, 0.4),
                r=s * 0.07,
            )


def wave(c: Canvas, y: float, amp: float, length: float, step: int = 12) -> list[Point]:
    """A rolling line across the whole width."""
    waves = [(length / k, amp / k**0.8, c.rng.uniform(0, math.tau)) for k in (1, 2.3, 4.1, 9.7)]
    return [
        (x, y + sum(a * math.sin(math.tau * x / n + s) for n, a, s in waves))
        for x in range(-step, c.w + 2 * step, step)
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
        c.poly(
            [(x, y - s * 0.7), (mid[0], mid[1] - s * 0.05), tip, (mid[0], mid[1] + s * 0.07)], mix(tone, INK, 0.06 * i)
        )


def stilt_house(c: Canvas, x: float, y: float, s: float, p: Sky, lit: bool) -> None:
    """A Thái house on stilts."""
    dark = mix(rgb("4a3527"), p.near, 0.25)
    for i in range(5):
        c.line(
            [(x - s * 0.5 + i * s * 0.25, y), (x - s * 0.5 + i * s * 0.25, y - s * 0.3)], s * 0.035, mix(dark, INK, 0.4)
        )
    c.rect((x - s * 0.56, y - s * 0.58, x + s * 0.56, y - s * 0.28), mix(dark, WOOD, 0.6), mix(dark, WOOD, 0.3))
    for at in (-0.34, 0.0, 0.34):
        c.rect(
            (x + at * s - s * 0.07, y - s * 0.52, x + at * s + s * 0.07, y - s * 0.36),
            p.sun if lit else mix(dark, INK, 0.4),
        )
    roof = [
        (x - s * 0.72, y - s * 0.54),
        (x - s * 0.46, y - s * 0.98),
        (x + s * 0.46, y - s * 0.98),
        (x + s * 0.72, y - s * 0.54),
    ]
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
