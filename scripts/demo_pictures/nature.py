"""Which demo pictures show the land at work? Fields, ridges, dam, tea and coffee, trees, lake."""

from __future__ import annotations

import math

from demo_pictures.canvas import (
    GREEN,
    GREY,
    INDIGO,
    INK,
    ORANGE,
    SHIRTS,
    TEAL,
    WHITE,
    WOOD,
    YELLOW,
    Canvas,
    Sky,
    mix,
    rgb,
)
from demo_pictures.figures import Look, bust, person
from demo_pictures.landscape import ground, hills, ridge, sky, stilt_house, tree, wave


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
            person(
                c,
                c.w * (0.2 + 0.07 * i),
                c.h * (0.78 + 0.035 * (i % 2)),
                c.h * 0.13,
                Look(SHIRTS[i * 2 % 7], hat="cone", arms="front"),
            )


def nui(c: Canvas, p: Sky, v: int) -> None:
    """Misty ridges with stilt houses."""
    sky(c, p, c.h * 0.55, 0.2 + 0.2 * (v % 4))
    for i in range(5):
        tone = mix(p.far, p.near, i / 4)
        ridge(c, c.h * (0.36 + 0.13 * i), c.h * (0.07 + 0.012 * i), tone, mix(tone, p.haze, 0.6 - 0.1 * i), c.h * 0.22)
    front = ridge(c, c.h * 0.93, c.h * 0.035, mix(p.near, INK, 0.3), mix(p.near, INK, 0.6), c.h * 0.2)
    for i in range(2 + v % 3):
        x = c.w * (0.16 + 0.2 * i + 0.06 * (v % 5))
        y = min((abs(a - x), b) for a, b in front)[1]
        stilt_house(c, x, y + 14, c.h * (0.11 + 0.02 * (i % 2)), p, lit=True)
        tree(c, x + c.h * 0.14, y + 10, c.h * 0.09, mix(p.near, INK, 0.35))


def dap(c: Canvas, p: Sky, v: int) -> None:
    """A hydro dam; variants differ in gates and water."""
    sky(c, p, c.h * 0.4, 0.8 if v % 2 else None)
    hills(c, p, c.h * 0.56, 4, c.h * 0.085)
    for i in range(9):
        tree(c, c.w * (i / 8) + c.rng.uniform(-30, 30), c.h * 0.66, c.h * c.rng.uniform(0.1, 0.16), p.near)
    wall, n = mix(rgb("c9c1ae"), p.haze, 0.25), 5 + v % 3
    c.poly(
        [(c.w * 0.09, c.h * 0.5), (c.w * 0.91, c.h * 0.5), (c.w * 0.83, c.h * 0.83), (c.w * 0.17, c.h * 0.83)],
        wall,
        mix(wall, INK, 0.3),
    )
    for i in range(n):
        x0, x1 = c.w * (0.2 + 0.6 * i / n), c.w * (0.2 + 0.6 * (i + 0.78) / n)
        wet = (i + v) % 4 != 0
        c.rect(
            (x0, c.h * 0.53, x1, c.h * 0.83),
            WHITE if wet else mix(wall, INK, 0.45),
            mix(WHITE, p.mid, 0.4) if wet else mix(wall, INK, 0.55),
        )
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


def che(c: Canvas, p: Sky, v: int) -> None:
    """Rows of tea (or coffee with red berries) and pickers with baskets."""
    sky(c, p, c.h * 0.34, 0.3 + 0.2 * (v % 3))
    hills(c, p, c.h * 0.42, 4, c.h * 0.07)
    ground(c, c.h * 0.4, mix(p.near, GREEN, 0.5), mix(p.near, INK, 0.3))
    for row in range(9):
        t = row / 8
        y = c.h * (0.42 + 0.6 * t**1.25)
        line = wave(c, y, 6 + 18 * t, 700)
        tone = mix(mix(rgb("6f9a45"), p.near, 0.25 + 0.1 * (row % 2)), p.haze, 0.4 * (1 - t))
        if row in {2, 4, 6}:
            for i in range(3 + v % 2):
                x = c.w * (0.1 + 0.26 * i + 0.07 * ((row + v) % 4))
                h = c.h * (0.13 + 0.16 * t)
                look = Look(SHIRTS[(row + i * 2 + v) % 7], hat="cone" if (row + i) % 2 else "scarf", arms="front")
                person(c, x, y + h * 0.38, h, look)
                c.rect(
                    (x - h * 0.12, y + h * 0.38 - h * 0.74, x + h * 0.12, y + h * 0.38 - h * 0.44),
                    rgb("c79f62"),
                    rgb("8f6a3c"),
                    r=h * 0.04,
                )
        bumps = [(x, b - abs(math.sin(x / (18 + 40 * t))) * (8 + 30 * t)) for x, b in line]
        c.poly(
            [*bumps, (c.w + 40, y + 40 + 130 * t), (-40, y + 40 + 130 * t)], mix(tone, WHITE, 0.12), mix(tone, INK, 0.4)
        )
        for x, b in bumps[:: max(1, 4 - row // 3)]:
            dy = c.rng.uniform(6, 26 + 50 * t)
            berry = (mix(tone, YELLOW, 0.35), rgb("b23a2f"), WHITE)[v % 3]
            c.oval(x + c.rng.uniform(-8, 8), b + dy, 2.5 + 6 * t, 2.5 + (6 if v % 3 else 4) * t, berry)


def cay(c: Canvas, p: Sky, v: int) -> None:
    """Tree planting on a slope."""
    sky(c, p, c.h * 0.4, 0.3)
    hills(c, p, c.h * 0.5, 4, c.h * 0.08)
    for i in range(3):
        tone = mix(mix(p.ground, rgb("8d6a42"), 0.5), p.near, 0.15 * i)
        ridge(c, c.h * (0.5 + 0.14 * i), 26, mix(tone, WHITE, 0.08), mix(tone, INK, 0.22), c.h)
        for k in range(8 - i):
            x, y = c.w * (0.06 + 0.14 * k + 0.05 * ((i + v) % 3)), c.h * (0.57 + 0.15 * i)
            s = 46 + 34 * i
            c.oval(x, y + 4, s * 0.4, s * 0.12, mix(tone, INK, 0.4))
            c.line([(x, y), (x, y - s)], 5, mix(GREEN, WOOD, 0.5))
            for a in (-1, 1):
                for q in (0.5, 0.75, 1.0):
                    c.oval(x + a * s * 0.2, y - s * q, s * 0.2, s * 0.1, mix(GREEN, YELLOW, 0.25 * q))
    for i in range(5):
        x, y, h = c.w * (0.13 + 0.18 * i), c.h * (0.8 + 0.05 * ((i * 2 + v) % 4)), c.h * 0.33
        person(
            c,
            x,
            y,
            h,
            Look(
                (INDIGO, WHITE, TEAL)[(i + v) % 3],
                hat=("cap", "cone", "", "cone", "helmet")[(i + v) % 5],
                arms=("front", "hip")[i % 2],
                back=i % 2 == 0,
                mask=True,
            ),
        )
        if i % 2 == 0:
            c.line([(x + 26, y - h * 0.6), (x + 56, y + 10)], 8, WOOD)
            c.rect((x + 44, y - 6, x + 74, y + 34), GREY, mix(GREY, INK, 0.3), r=6)


def ho(c: Canvas, p: Sky, v: int) -> None:
    """A lake between mountains: stilt houses on the shore, a boat."""
    sky(c, p, c.h * 0.5, 0.3 + 0.2 * (v % 3))
    hills(c, p, c.h * 0.54, 5, c.h * 0.085)
    c.rect((0, c.h * 0.54, c.w, c.h), mix(p.low, TEAL, 0.35), mix(p.near, TEAL, 0.4))
    for i in range(70):
        y = c.h * (0.55 + 0.42 * c.rng.random())
        x, w = c.rng.uniform(-50, c.w), c.rng.uniform(40, 190) * (y / c.h)
        c.rect(
            (x, y, x + w, y + 3 + 4 * (y / c.h - 0.5)), mix(mix(p.low, TEAL, 0.4), WHITE if i % 2 else p.near, 0.3), r=3
        )
    shore = wave(c, c.h * 0.585, 8, 500)
    c.poly(
        [*[q for q in shore if q[0] < c.w * 0.56], (c.w * 0.6, c.h * 0.6), (c.w * 0.3, c.h * 0.64), (-20, c.h * 0.66)],
        p.near,
        mix(p.near, INK, 0.3),
    )
    for i in range(4):
        stilt_house(
            c,
            c.w * (0.07 + 0.13 * i),
            c.h * (0.61 - 0.012 * i),
            c.h * (0.17 - 0.018 * i),
            p,
            lit=p.top[2] < 80 or v % 2 == 0,
        )
        tree(c, c.w * (0.14 + 0.13 * i), c.h * 0.6, c.h * 0.1, p.near)
    for k in range(1 + v % 2):
        x, y, s = c.w * (0.66 - 0.3 * k), c.h * (0.78 + 0.1 * k), c.w * 0.13
        c.glow(x, y + 26, s * 1.3, 34, INK, 0.4)
        for i in range(3):
            bust(
                c,
                x - s * 0.5 + s * 0.5 * i,
                y + 8,
                s * 0.5,
                Look((ORANGE, INDIGO, TEAL)[(i + v) % 3], hat="cone" if i else "cap", vest=i == 1),
            )
        c.poly(
            [(x - s * 1.05, y - 26), (x + s * 1.05, y - 26), (x + s * 0.8, y + 26), (x - s * 0.8, y + 26)],
            mix(WOOD, YELLOW, 0.1),
            mix(WOOD, INK, 0.4),
        )
