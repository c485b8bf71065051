"""What do the demo pictures show? One function a scene: `scene(canvas, sky, variant)`. People have no faces."""

from __future__ import annotations

import math
from collections.abc import Callable

from drawing import (
    CREAM,
    GREEN,
    GREY,
    INDIGO,
    INK,
    ORANGE,
    RED,
    SHIRTS,
    TEAL,
    WHITE,
    WOOD,
    YELLOW,
    Canvas,
    Colour,
    Look,
    Sky,
    banner,
    bust,
    crowd,
    flag,
    ground,
    hills,
    mix,
    palm,
    person,
    rgb,
    ridge,
    sky,
    stilt_house,
    tree,
    wave,
)

WORKER = Look(hat="helmet", vest=True)


def ruong(c: Canvas, p: Sky, v: int) -> None:
    """Terraced fields; odd variants under water, even ones ripe."""
    sky(c, p, c.h * 0.3, 0.25 + 0.15 * (v % 4))
    hills(c, p, c.h * 0.34, 3, c.h * 0.055)
    water, rice, ripe = mix(p.low, rgb("9fc0d2"), 0.55), rgb("7f9f3f"), rgb("d8b24a")
    y, n = c.h * 0.3, 0
    while y < c.h * 1.06:
        share = (y - c.h * 0.3) / (c.h * 0.7)
        line = wave(c, y, 6 + 62 * share, 460 + 620 * share)
        tone = (water if n % 3 else rice) if v % 2 else (ripe if n % 3 else mix(rice, ripe, 0.4))
        if c.rng.random() < 0.22:
            tone = mix(rice, GREEN, 0.4)
        tone = mix(p.haze, mix(tone, p.near, 0.08), 0.35 + 0.65 * min(1, share * 2.2))
        c.poly([*line, (c.w + 40, c.h + 80), (-40, c.h + 80)], tone, mix(tone, p.ground, 0.5))
        c.line(line, 2 + 11 * share, mix(mix(rgb("4d5a2c"), p.near, 0.4), p.haze, 0.5 * (1 - share)))
        y += 11 + 86 * share
        n += 1
    if v % 3 == 0:
        stilt_house(c, c.w * 0.74, c.h * 0.52, c.h * 0.13, p, lit=False)
    else:
        for i in range(4):
            person(c, c.w * (0.2 + 0.07 * i), c.h * (0.78 + 0.035 * (i % 2)), c.h * 0.13, Look(SHIRTS[i * 2 % 7], hat="cone", arms="front"))


def nui(c: Canvas, p: Sky, v: int) -> None:
    """Misty ridges with stilt houses."""
    sky(c, p, c.h * 0.55, 0.2 + 0.2 * (v % 4))
    for i in range(5):
        tone = mix(p.far, p.near, i / 4)
        ridge(c, c.h * (0.36 + 0.13 * i), c.h * (0.07 + 0.012 * i), tone, mix(tone, p.haze, 0.6 - 0.1 * i), c.h * 0.22)
    front = ridge(c, c.h * 0.93, c.h * 0.035, mix(p.near, INK, 0.3), mix(p.near, INK, 0.6), c.h * 0.2)
    for i in range(2 + v % 3):
        x = c.w * (0.16 + 0.2 * i + 0.06 * (v % 5))
        y = min(front, key=lambda q, x=x: abs(q[0] - x))[1]
        stilt_house(c, x, y + 14, c.h * (0.11 + 0.02 * (i % 2)), p, lit=True)
        tree(c, x + c.h * 0.14, y + 10, c.h * 0.09, mix(p.near, INK, 0.35))


def dap(c: Canvas, p: Sky, v: int) -> None:
    """A hydro dam; variants differ in gates and water."""
    sky(c, p, c.h * 0.4, 0.8 if v % 2 else None)
    hills(c, p, c.h * 0.56, 4, c.h * 0.085)
    for i in range(9):
        tree(c, c.w * (i / 8) + c.rng.uniform(-30, 30), c.h * 0.66, c.h * c.rng.uniform(0.1, 0.16), p.near)
    wall, n = mix(rgb("c9c1ae"), p.haze, 0.25), 5 + v % 3
    c.poly([(c.w * 0.09, c.h * 0.5), (c.w * 0.91, c.h * 0.5), (c.w * 0.83, c.h * 0.83), (c.w * 0.17, c.h * 0.83)], wall, mix(wall, INK, 0.3))
    for i in range(n):
        x0, x1 = c.w * (0.2 + 0.6 * i / n), c.w * (0.2 + 0.6 * (i + 0.78) / n)
        wet = (i + v) % 4 != 0
        c.rect((x0, c.h * 0.53, x1, c.h * 0.83), WHITE if wet else mix(wall, INK, 0.45), mix(WHITE, p.mid, 0.4) if wet else mix(wall, INK, 0.55))
        for _ in range(26 if wet else 0):
            x, y = c.rng.uniform(x0 + 4, x1 - 4), c.rng.uniform(c.h * 0.54, c.h * 0.7)
            c.line([(x, y), (x, y + c.rng.uniform(20, 120))], 2, mix(WHITE, p.far, c.rng.uniform(0.1, 0.6)))
        c.rect((x1, c.h * 0.47, x1 + c.w * 0.6 * 0.22 / n, c.h * 0.83), mix(wall, INK, 0.14), mix(wall, INK, 0.34))
    c.rect((c.w * 0.08, c.h * 0.485, c.w * 0.92, c.h * 0.515), mix(wall, WHITE, 0.4))
    c.rect((0, c.h * 0.82, c.w, c.h), mix(TEAL, p.low, 0.35), mix(TEAL, INK, 0.45))
    c.veil(c.h * 0.74, c.h * 0.84, WHITE, 0, 0.55)
    c.veil(c.h * 0.84, c.h * 0.9, WHITE, 0.5, 0)
    for _ in range(120):
        x, y = c.rng.uniform(0, c.w), c.rng.uniform(c.h * 0.86, c.h)
        c.line([(x, y), (x + c.rng.uniform(15, 70), y)], 2.4, mix(TEAL, p.low, c.rng.uniform(0.3, 0.8)))


def _shed(c: Canvas, p: Sky, vx: float, vy: float) -> None:
    wall = mix(rgb("b8b6ac"), p.haze, 0.3)
    c.rect((0, 0, c.w, c.h), mix(wall, INK, 0.4))
    c.poly([(0, 0), (c.w, 0), (vx, vy)], mix(wall, INK, 0.62), mix(wall, INK, 0.3))
    c.poly([(0, 0), (vx, vy), (0, c.h)], mix(wall, INK, 0.18))
    c.poly([(c.w, 0), (vx, vy), (c.w, c.h)], mix(wall, INK, 0.26))
    c.poly([(0, c.h * 0.86), (vx, vy), (c.w, c.h * 0.86), (c.w, c.h), (0, c.h)], mix(wall, WOOD, 0.2), mix(wall, INK, 0.5))

    def at(x: float, y: float, depth: float) -> tuple[float, float]:
        return vx + (x - vx) * depth, vy + (y - vy) * depth

    depths = [0.84**i for i in range(18)]
    for near, far in zip(depths[::2], depths[1::2], strict=True):
        for side in (0.0, float(c.w)):
            top = c.h * 0.16
            c.poly([at(side, top, near), at(side, top, far), at(side, c.h * 0.58, far), at(side, c.h * 0.58, near)], mix(p.low, WHITE, 0.5), mix(p.haze, wall, 0.3))
        for x in (0.3, 0.7):
            c.poly([at(c.w * x, 0, near), at(c.w * (x + 0.1), 0, near), at(c.w * (x + 0.1), 0, far), at(c.w * x, 0, far)], mix(p.sun, WHITE, 0.5))
        c.line([at(0, 0, near), at(c.w / 2, -c.h * 0.02, near), at(c.w, 0, near)], 7 * near, mix(wall, INK, 0.7))
    for x in (0.42, 0.58):
        c.poly([at(c.w * x, c.h, 1), at(c.w * x + 26, c.h, 1), at(c.w * x + 14, c.h, 0.1)], YELLOW)
    c.glow(vx, vy, c.w * 0.24, c.h * 0.24, mix(p.sun, WHITE, 0.5), 0.8)


def may(c: Canvas, p: Sky, v: int) -> None:
    """A sewing hall in perspective, machines left and right."""
    vx, vy = c.w * (0.5 + 0.05 * ((v % 3) - 1)), c.h * 0.47
    _shed(c, p, vx, vy)
    cloth = (INDIGO, YELLOW, RED, TEAL, WHITE)
    for i in range(15, -1, -1):
        d = 0.8**i
        for side in (-1, 1):
            x, y, s = vx + side * c.w * 0.37 * d, vy + c.h * 0.36 * d, c.h * 0.62 * d
            c.rect((x - s * 0.33, y - s * 0.02, x + s * 0.33, y + s * 0.05), mix(CREAM, WOOD, 0.3), mix(WOOD, INK, 0.2))
            for leg in (-0.3, 0.28):
                c.rect((x + leg * s, y + s * 0.05, x + (leg + 0.025) * s, y + s * 0.36), mix(INK, GREY, 0.3))
            c.rect((x + s * 0.1, y - s * 0.16, x + s * 0.3, y - s * 0.02), mix(WHITE, GREY, 0.35), mix(GREY, INK, 0.15), r=s * 0.02)
            c.rect((x - s * 0.3, y - s * 0.07, x - s * 0.06, y - s * 0.01), cloth[(i + v + (side > 0)) % 5], r=s * 0.02)
            if (i + v) % 7 != 3 or i > 5:
                look = Look(mix(SHIRTS[v % 2 * 4], INK, 0.05), hat="white" if v % 2 == 0 else "scarf" if i % 4 == 1 else "bun")
                bust(c, x - s * 0.02 * side, y + s * 0.27, s * 0.46, look)
                c.rect((x - s * 0.16, y + s * 0.26, x + s * 0.16, y + s * 0.31), mix(WOOD, INK, 0.3), r=s * 0.02)


def tho_may(c: Canvas, p: Sky, v: int) -> None:
    """One seamstress at her machine, seen from behind, the window before her."""
    wall = mix(CREAM, p.haze, 0.3)
    c.rect((0, 0, c.w, c.h), mix(wall, GREY, 0.2), mix(wall, INK, 0.3))
    for i in range(3):
        x = c.w * (0.06 + 0.31 * i)
        c.rect((x, c.h * 0.08, x + c.w * 0.26, c.h * 0.5), p.top, p.low)
        c.poly([(x, c.h * 0.42), (x + c.w * 0.09, c.h * 0.3), (x + c.w * 0.17, c.h * 0.37), (x + c.w * 0.26, c.h * 0.33), (x + c.w * 0.26, c.h * 0.5), (x, c.h * 0.5)], p.mid, p.near)
        c.line([(x + c.w * 0.13, c.h * 0.08), (x + c.w * 0.13, c.h * 0.5)], 9, WHITE)
        c.rect((x - 12, c.h * 0.49, x + c.w * 0.26 + 12, c.h * 0.52), WHITE)
    tone = (INDIGO, TEAL, rgb("7d3b5d"), ORANGE)[v % 4]
    c.rect((0, c.h * 0.7, c.w, c.h * 0.78), mix(CREAM, WOOD, 0.35), mix(WOOD, INK, 0.1))
    c.rect((0, c.h * 0.78, c.w, c.h), mix(WOOD, INK, 0.35), mix(WOOD, INK, 0.6))
    mx = c.w * 0.62
    c.rect((mx, c.h * 0.42, mx + c.h * 0.4, c.h * 0.52), mix(WHITE, GREY, 0.2), mix(GREY, INK, 0.1), r=26)
    c.rect((mx + c.h * 0.3, c.h * 0.45, mx + c.h * 0.4, c.h * 0.7), mix(WHITE, GREY, 0.3), mix(GREY, INK, 0.2), r=10)
    c.rect((mx + 14, c.h * 0.5, mx + c.h * 0.07, c.h * 0.64), mix(GREY, INK, 0.2))
    c.rect((mx - 20, c.h * 0.69, mx + c.h * 0.46, c.h * 0.72), mix(GREY, INK, 0.3), r=8)
    c.oval(mx + c.h * 0.42, c.h * 0.49, 26, 60, mix(INK, GREY, 0.4))
    for i in range(5 + v % 3):
        c.rect((c.w * 0.05 + i * 5, c.h * (0.69 - 0.028 * i), c.w * 0.24 + (i % 2) * 22, c.h * (0.715 - 0.028 * i)), mix(SHIRTS[(i + v) % 7], WHITE, 0.25), r=9)
    c.poly(wave(c, c.h * 0.69, 8, 300)[30:70] + [(c.w * 0.64, c.h * 0.82), (c.w * 0.3, c.h * 0.84)], mix(tone, WHITE, 0.35), tone)
    bust(c, c.w * 0.45, c.h + 20, c.h * 0.72, Look(tone, hat=("white", "scarf", "bun", "scarf")[v % 4]))


def hoi(c: Canvas, p: Sky, v: int) -> None:
    """A meeting hall: curtain, presidium, speaker, audience."""
    curtain = (RED, INDIGO, rgb("2f6a5a"), rgb("8c3a3a"))[v % 4]
    wall = mix(rgb("c9a878"), p.haze, 0.2)
    c.rect((0, 0, c.w, c.h), mix(wall, WHITE, 0.15), mix(wall, INK, 0.5))
    c.poly([(0, 0), (c.w, 0), (c.w * 0.82, c.h * 0.15), (c.w * 0.18, c.h * 0.15)], mix(wall, WHITE, 0.5), mix(wall, WHITE, 0.1))
    for i in range(4):
        half, y = c.w * (0.34 - 0.045 * i), c.h * (0.02 + 0.034 * i)
        c.rect((c.w / 2 - half, y, c.w / 2 + half, y + 9), rgb("fff6da"), r=4)
    for i in range(3):
        for side in (0, 1):
            x0, x1 = c.w * (0.012 + 0.055 * i), c.w * (0.05 + 0.055 * i)
            a, b = c.h * (0.17 + 0.025 * i), c.h * (0.56 - 0.02 * i)
            pts = [(x0, a), (x1, a + 16), (x1, b - 12), (x0, b)]
            c.poly([(c.w - x, y) for x, y in pts] if side else pts, mix(p.low, WHITE, 0.4), mix(p.low, p.near, 0.15))
    c.rect((c.w * 0.18, c.h * 0.15, c.w * 0.82, c.h * 0.53), curtain, mix(curtain, INK, 0.25))
    for i in range(46):
        x = c.w * (0.18 + 0.64 * i / 46)
        c.rect((x, c.h * 0.15, x + 7, c.h * 0.53), mix(curtain, INK, 0.16), mix(curtain, INK, 0.32))
    c.rect((c.w * 0.18, c.h * 0.15, c.w * 0.82, c.h * 0.2), mix(curtain, INK, 0.35))
    banner(c, (c.w * 0.3, c.h * 0.23, c.w * 0.7, c.h * 0.34), INDIGO if v % 4 != 1 else RED)
    c.rect((c.w * 0.15, c.h * 0.52, c.w * 0.85, c.h * 0.57), mix(WOOD, YELLOW, 0.2), mix(WOOD, INK, 0.2))
    n = 3 + v % 3
    for i in range(n):
        bust(c, c.w * (0.5 + 0.075 * (i - (n - 1) / 2)), c.h * 0.5, c.h * 0.12, Look(SHIRTS[(i + v) % 3], back=False, mask=v % 2 == 0))
    half = c.w * 0.04 * (n + 1)
    c.rect((c.w / 2 - half, c.h * 0.475, c.w / 2 + half, c.h * 0.545), WHITE, mix(WHITE, WOOD, 0.3))
    x = c.w * (0.76 if v % 2 else 0.24)
    person(c, x, c.h * 0.55, c.h * 0.21, Look(WHITE, back=False, arms="front"))
    c.poly([(x - 36, c.h * 0.44), (x + 36, c.h * 0.44), (x + 27, c.h * 0.55), (x - 27, c.h * 0.55)], WOOD, mix(WOOD, INK, 0.35))
    crowd(c, c.h * 0.6, c.h * 0.97, 6)


def tho(c: Canvas, p: Sky, v: int) -> None:
    """A worker from behind, the workplace in the haze: dam, solar field, pylons or road."""
    sky(c, p, c.h * 0.42, 0.8 if v % 2 else 0.2)
    hills(c, p, c.h * 0.52, 3, c.h * 0.07)
    ground(c, c.h * 0.52, mix(p.mid, p.ground, 0.5), mix(p.near, INK, 0.2))
    kind = v % 4
    if kind == 0:
        c.rect((0, c.h * 0.46, c.w, c.h * 0.76), mix(rgb("c9c1ae"), p.haze, 0.5), mix(rgb("a9a290"), p.haze, 0.3))
        for i in range(7):
            c.rect((c.w * (i / 6.4), c.h * 0.5, c.w * (i / 6.4 + 0.11), c.h * 0.76), WHITE, mix(WHITE, p.mid, 0.4))
        ground(c, c.h * 0.75, mix(TEAL, p.haze, 0.3), mix(TEAL, INK, 0.4))
    elif kind == 1:
        for i in range(6):
            y = c.h * (0.55 + 0.075 * i)
            for j in range(9):
                x, s = c.w * (j / 8) + (i % 2) * 60 - 60, 70 + 16 * i
                c.poly([(x, y), (x + s, y), (x + s * 0.8, y + s * 0.42), (x - s * 0.2, y + s * 0.42)], mix(INDIGO, p.haze, 0.45 - 0.06 * i), mix(INDIGO, INK, 0.2))
    elif kind == 2:
        for i in range(3):
            x, s = c.w * (0.12 + 0.34 * i), c.h * (0.5 - 0.08 * i)
            _pylon(c, x, c.h * 0.62, s, mix(INK, p.haze, 0.3 + 0.15 * i))
        for k in range(3):
            c.line([(0, c.h * (0.2 + 0.04 * k)), (c.w * 0.4, c.h * (0.29 + 0.03 * k)), (c.w, c.h * (0.26 + 0.03 * k))], 3, mix(INK, p.haze, 0.4))
    else:
        c.poly([(c.w * 0.52, c.h * 0.52), (c.w * 0.56, c.h * 0.52), (c.w * 1.1, c.h), (c.w * 0.2, c.h)], mix(GREY, p.haze, 0.2), mix(GREY, INK, 0.35))
        for i in range(4):
            tree(c, c.w * (0.04 + 0.3 * i), c.h * 0.58, c.h * 0.13, p.near)
    c.veil(c.h * 0.3, c.h, p.haze, 0.12, 0.35)
    tall = c.h > c.w
    look = Look((INDIGO, ORANGE, rgb("3d5f8f"), INDIGO)[kind], hat="helmet" if v % 3 else "cap", vest=True)
    bust(c, c.w * (0.48 if tall else 0.36), c.h + 20, c.h * (0.62 if tall else 0.74), look)
    if v >= 4:
        bust(c, c.w * 0.72, c.h + 20, c.h * 0.56, Look(mix(INDIGO, TEAL, 0.4), hat="white", vest=True))


def _pylon(c: Canvas, x: float, y: float, s: float, tone: Colour) -> None:
    for side in (-1, 1):
        c.line([(x + side * s * 0.14, y), (x + side * s * 0.03, y - s * 0.6), (x, y - s)], s * 0.018, tone)
    for i in range(6):
        a, b = 0.14 - 0.018 * i, 0.14 - 0.018 * (i + 1)
        c.line([(x - s * a, y - s * 0.1 * i), (x + s * b, y - s * 0.1 * (i + 1)), (x - s * b, y - s * 0.1 * (i + 1))], s * 0.01, tone)
    for k in (0.62, 0.76, 0.9):
        c.line([(x - s * 0.2, y - s * k), (x + s * 0.2, y - s * k)], s * 0.016, tone)


def duong_day(c: Canvas, p: Sky, v: int) -> None:
    """Linemen on a pylon above the valley."""
    sky(c, p, c.h * 0.6, 0.7)
    hills(c, p, c.h * 0.86, 4, c.h * 0.12)
    ground(c, c.h * 0.86, p.near, mix(p.near, INK, 0.4))
    tone = mix(INK, p.haze, 0.18)
    for k in range(3):
        y = c.h * (0.2 + 0.1 * k)
        for a, b in ((-20, 0.42), (0.42, 1.1)):
            x0, x1 = (a if a < 0 else c.w * a), c.w * b
            c.line([(x0 + (x1 - x0) * t / 12, y + 90 * math.sin(math.pi * t / 12) * (0.5 + 0.1 * v)) for t in range(13)], 3, tone)
    _pylon(c, c.w * 0.42, c.h * 0.98, c.h * 0.94, tone)
    _pylon(c, c.w * 0.86, c.h * 0.8, c.h * 0.3, mix(INK, p.haze, 0.5))
    for x, y in ((0.36, 0.39), (0.47, 0.27), (0.43, 0.6))[: 2 + v % 2]:
        person(c, c.w * x, c.h * y, c.h * 0.14, Look(ORANGE, hat="helmet", vest=True, arms="up" if y < 0.3 else "right"))


def truong(c: Canvas, p: Sky, v: int) -> None:
    """A highland school with the flag and children coming to it."""
    sky(c, p, c.h * 0.4, 0.85 if v % 2 else 0.15)
    hills(c, p, c.h * 0.55, 4, c.h * 0.08)
    ground(c, c.h * 0.55, mix(p.ground, p.haze, 0.2), mix(p.ground, INK, 0.25))
    wall, roof = ((rgb("e8c46a"), rgb("b5563c")), (rgb("9cc3b4"), rgb("41627f")), (rgb("e6dcc2"), rgb("5b6f52")))[v % 3]
    x0, x1, y0, y1 = c.w * 0.3, c.w * 0.97, c.h * 0.41, c.h * 0.63
    c.rect((x0, y0, x1, y1), mix(wall, p.haze, 0.15), mix(wall, WOOD, 0.3))
    c.poly([(x0 - 40, y0 + 8), (x0 + 50, y0 - c.h * 0.1), (x1 - 50, y0 - c.h * 0.1), (x1 + 40, y0 + 8)], mix(roof, WHITE, 0.15), mix(roof, INK, 0.2))
    for i in range(9):
        x = x0 + 24 + i * (x1 - x0 - 30) / 9
        door = i % 3 == 1
        c.rect((x, y0 + 40, x + 74, y1 if door else y0 + 128), mix(TEAL, INK, 0.35) if door else mix(p.low, TEAL, 0.4), r=3)
        c.rect((x + 34, y0 + 40, x + 40, y0 + 128), mix(wall, WHITE, 0.4))
    c.rect((x0 - 20, y1 - 8, x1 + 20, y1 + 14), mix(GREY, CREAM, 0.6))
    flag(c, c.w * 0.19, c.h * 0.14, c.h * 0.085, c.h * 0.56)
    tree(c, c.w * 0.07, c.h * 0.66, c.h * 0.3, p.near)
    for i in range(8):
        x, y = c.w * (0.12 + 0.105 * i + 0.02 * (i % 3)), c.h * (0.76 + 0.05 * ((i * 5 + v) % 4))
        kid = Look(WHITE if i % 2 else SHIRTS[(i + v) % 7], hat=("", "bun", "scarf", "")[(i + v) % 4], kid=True, skirt=i % 3 == 0)
        person(c, x, y, c.h * 0.2, kid)
    person(c, c.w * 0.62, c.h * 0.73, c.h * 0.26, Look(rgb("7d3b5d"), rgb("2e2a3b"), back=False, skirt=True, hat="bun", mask=v % 2 == 1))


def lop(c: Canvas, p: Sky, v: int) -> None:
    """A classroom: blackboard, teacher, learners from behind."""
    wall = mix(rgb("d9c79c"), p.haze, 0.25)
    c.rect((0, 0, c.w, c.h), mix(wall, WHITE, 0.2), mix(wall, INK, 0.25))
    c.rect((c.w * 0.03, c.h * 0.12, c.w * 0.2, c.h * 0.52), p.top, p.low)
    c.poly([(c.w * 0.03, c.h * 0.44), (c.w * 0.1, c.h * 0.33), (c.w * 0.2, c.h * 0.42), (c.w * 0.2, c.h * 0.52), (c.w * 0.03, c.h * 0.52)], p.mid, p.near)
    c.line([(c.w * 0.115, c.h * 0.12), (c.w * 0.115, c.h * 0.52)], 10, WOOD)
    c.rect((c.w * 0.26, c.h * 0.12, c.w * 0.9, c.h * 0.5), WOOD, r=6)
    c.rect((c.w * 0.27, c.h * 0.135, c.w * 0.89, c.h * 0.485), rgb("2f5d4f"), rgb("24463d"))
    for i in range(4):
        c.line([(c.w * 0.31, c.h * (0.2 + 0.07 * i)), (c.w * (0.5 + 0.06 * ((i + v) % 3)), c.h * (0.2 + 0.07 * i))], 5, rgb("cfd8c8"))
    if v % 2:
        for i in range(5):
            c.rect((c.w * (0.72 + 0.03 * i), c.h * (0.42 - 0.04 * ((i * 2 + v) % 5)), c.w * (0.74 + 0.03 * i), c.h * 0.44), rgb("e4c873"))
    else:
        c.oval(c.w * 0.79, c.h * 0.3, 70, 70, rgb("e4c873"))
        c.oval(c.w * 0.79, c.h * 0.3, 58, 58, rgb("2a5248"))
    person(c, c.w * 0.64, c.h * 0.66, c.h * 0.46, Look((RED, rgb("6d4a86"), TEAL)[v % 3], rgb("efe9da"), back=False, arms="right", hat="bun", skirt=True, mask=v % 2 == 0))
    adult = v % 2 == 1
    for row in range(3):
        y, s = c.h * (0.64 + 0.13 * row), c.h * (0.22 + 0.05 * row)
        for i in range(6):
            x = c.w * (0.02 + 0.2 * i + 0.05 * (row % 2))
            bust(c, x, y + s * 0.25, s, Look(SHIRTS[(i * 3 + row + v) % 7] if adult else (WHITE, rgb("5b7fae"))[(i + row) % 4 == 0], hat=("bun", "", "", "scarf")[(i + row + v) % 4]))
        c.rect((0, y + s * 0.22, c.w, y + s * 0.34), mix(WOOD, YELLOW, 0.2), mix(WOOD, INK, 0.25))


Scene = Callable[[Canvas, Sky, int], None]
