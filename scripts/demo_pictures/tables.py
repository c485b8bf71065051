"""Which demo pictures show things close up or in store? Meal trays, a desk, sacks of rice."""

from __future__ import annotations

import math

from demo_pictures.canvas import (
    CREAM,
    GREEN,
    GREY,
    INDIGO,
    INK,
    MASK,
    ORANGE,
    RED,
    SHIRTS,
    TEAL,
    WHITE,
    WOOD,
    YELLOW,
    Canvas,
    Colour,
    Sky,
    mix,
    rgb,
)
from demo_pictures.figures import Look, person
from demo_pictures.landscape import banner, wave


def khay(c: Canvas, p: Sky, v: int) -> None:
    """A meal from above: trays with rice, greens, meat, soup, an orange."""
    c.rect((0, 0, c.w, c.h), mix(WOOD, CREAM, 0.4), mix(WOOD, CREAM, 0.15))
    for i in range(9):
        c.line([(0, c.h * i / 8 + 8), (c.w, c.h * i / 8 - 8)], 3, mix(WOOD, INK, 0.1))
    n = 3 if v % 2 else 2
    for k in range(n):
        for j in range(2):
            x0, w = c.w * (k / n) + c.w * 0.022, c.w / n - c.w * 0.045
            y0, h = c.h * (0.5 * j + 0.035), c.h * 0.43
            c.rect((x0 + 9, y0 + 14, x0 + w + 9, y0 + h + 14), mix(WOOD, INK, 0.35), r=34)
            c.rect((x0, y0, x0 + w, y0 + h), mix(WHITE, GREY, 0.12), mix(GREY, WHITE, 0.45), r=34)
            foods = (WHITE, rgb("6d9a45"), rgb("a45f38"), rgb("d7b25a"), ORANGE)
            spots = ((0.24, 0.3, 0.17), (0.72, 0.26, 0.16), (0.72, 0.72, 0.15), (0.25, 0.76, 0.13), (0.48, 0.52, 0.08))
            for (sx, sy, r), food in zip(spots, foods, strict=True):
                x, y, size = x0 + w * sx, y0 + h * sy, w * r if n == 3 else w * r * 0.78
                c.oval(x + 5, y + 9, size, size, mix(GREY, INK, 0.15))
                c.oval(x, y, size, size, mix(WHITE, MASK, 0.35), mix(GREY, WHITE, 0.35))
                c.oval(x, y, size * 0.84, size * 0.84, mix(food, WHITE, 0.12), mix(food, INK, 0.1))
                for _ in range(26):
                    a, d = c.rng.uniform(0, math.tau), size * 0.7 * c.rng.random() ** 0.5
                    c.oval(
                        x + d * math.cos(a),
                        y + d * math.sin(a),
                        size * 0.09,
                        size * 0.07,
                        mix(food, (WHITE, INK, YELLOW)[c.rng.randint(0, 2)], 0.16),
                    )
            for d in (0, 16):
                c.line([(x0 + w * 0.95 - d, y0 + h * 0.14), (x0 + w * 0.97 - d, y0 + h * 0.88)], 7, mix(RED, INK, 0.35))
    c.glow(c.w * 0.2, 0, c.w * 0.6, c.h * 0.7, p.sun, 0.35)


def ban(c: Canvas, p: Sky, v: int) -> None:
    """A desk from above: files, a ledger, a pen, glasses, tea."""
    wood = mix((WOOD, rgb("a57a50"), rgb("5e4a3c"), rgb("3f5560"))[v % 4], p.haze, 0.12)
    c.rect((0, 0, c.w, c.h), mix(wood, WHITE, 0.14), mix(wood, INK, 0.2))
    for i in range(14):
        c.line(wave(c, c.h * i / 13, 4, 900), 2, mix(wood, INK, 0.14))

    def sheet(x: float, y: float, w: float, h: float, lean: float, tone: Colour, lines: int) -> None:
        cos, sin = math.cos(lean), math.sin(lean)

        def at(a: float, b: float) -> tuple[float, float]:
            return x + a * cos - b * sin, y + a * sin + b * cos

        c.poly([at(12, 16), at(w + 12, 16), at(w + 12, h + 16), at(12, h + 16)], mix(wood, INK, 0.4))
        c.poly([at(0, 0), at(w, 0), at(w, h), at(0, h)], mix(tone, WHITE, 0.2), tone)
        for i in range(lines):
            end = w * (0.9 if i % 4 != 3 else 0.55)
            c.line(
                [at(w * 0.1, h * (0.14 + 0.8 * i / lines)), at(end, h * (0.14 + 0.8 * i / lines))],
                5,
                mix(tone, INK, 0.45 if i else 0.75),
            )

    s = c.h / 1067
    sheet(c.w * 0.05, c.h * 0.16, 430 * s, 600 * s, -0.1 - 0.03 * (v % 3), (INDIGO, RED, GREEN)[v % 3], 0)
    sheet(c.w * 0.08, c.h * 0.14, 420 * s, 590 * s, -0.05, WHITE, 15)
    sheet(c.w * 0.41, c.h * 0.2, 420 * s, 600 * s, 0.05 + 0.02 * (v % 3), mix(WHITE, YELLOW, 0.2), 17)
    for i in range(4):
        sheet(
            c.w * 0.74 + 8 * i,
            c.h * 0.1 - 10 * i,
            300 * s,
            210 * s,
            0.02 * i,
            (YELLOW, TEAL, RED, INDIGO)[(i + v) % 4],
            2,
        )
    c.line([(c.w * 0.47, c.h * 0.86), (c.w * 0.62, c.h * 0.68)], 16, INDIGO)
    c.line([(c.w * 0.62, c.h * 0.68), (c.w * 0.635, c.h * 0.662)], 8, YELLOW)
    x, y = c.w * 0.86, c.h * 0.7
    c.oval(x + 12, y + 18, 128, 128, mix(wood, INK, 0.4))
    c.oval(x, y, 128, 128, WHITE, mix(WHITE, GREY, 0.4))
    c.oval(x, y, 82, 82, WHITE, mix(WHITE, GREY, 0.2))
    c.oval(x, y, 70, 70, rgb("b98a35"), rgb("8d6120"))
    if v % 2:
        for dx in (0, 150):
            c.oval(c.w * 0.27 + dx, c.h * 0.87, 66, 52, INK)
            c.oval(c.w * 0.27 + dx, c.h * 0.87, 56, 42, mix(wood, p.low, 0.4))
        c.line([(c.w * 0.27 + 64, c.h * 0.865), (c.w * 0.27 + 86, c.h * 0.865)], 9, INK)
    else:
        c.oval(c.w * 0.33, c.h * 0.88, 54, 54, mix(RED, INK, 0.2), mix(RED, INK, 0.5))
        c.oval(c.w * 0.33, c.h * 0.87, 30, 30, mix(WOOD, WHITE, 0.2), WOOD)
    c.glow(0, 0, c.w * 0.8, c.h * 0.8, p.sun, 0.3)
    if v >= 2:
        c.mirror()


def gao(c: Canvas, p: Sky, v: int) -> None:
    """A store of rice bags and parcels, a chain of hands loading them."""
    wall = mix((rgb("c8b48a"), rgb("9fb4ad"), rgb("b7a6b8"))[v % 3], p.haze, 0.15)
    c.rect((0, 0, c.w, c.h * 0.64), mix(wall, WHITE, 0.2), mix(wall, INK, 0.18))
    c.rect((0, c.h * 0.64, c.w, c.h), mix(wall, WOOD, 0.4), mix(WOOD, INK, 0.35))
    c.rect((c.w * 0.56, c.h * 0.1, c.w * 0.96, c.h * 0.66), p.top, p.low)
    line = [(c.w * (0.56 + 0.4 * i / 20), c.h * (0.46 + 0.05 * math.sin(i * 0.9 + v))) for i in range(21)]
    c.poly([*line, (c.w * 0.96, c.h * 0.66), (c.w * 0.56, c.h * 0.66)], p.mid, p.near)
    for x in (0.55, 0.955):
        c.rect((c.w * x, c.h * 0.08, c.w * (x + 0.014), c.h * 0.66), mix(wall, INK, 0.45))
    banner(c, (c.w * 0.08, c.h * 0.07, c.w * 0.48, c.h * 0.2), RED if v % 2 else INDIGO)
    for row in range(6):
        for i in range(6 - row // 2):
            x, y = c.w * 0.03 + i * 118 + (row % 2) * 34, c.h * (0.72 - 0.07 * row)
            tone = mix((CREAM, rgb("cfd8dc"), rgb("d9c190"))[(i + row + v) % 3], WHITE, 0.15)
            c.rect((x, y, x + 124, y + c.h * 0.082), tone, mix(tone, WOOD, 0.4), r=22)
            c.rect((x + 34, y + 22, x + 90, y + 32), mix((GREEN, RED, INDIGO)[v % 3], WHITE, 0.1))
    tx, ty = c.w * 0.76, c.h * 0.66
    c.rect(
        (tx - 150, ty - 210, tx + 170, ty - 20),
        TEAL if v % 2 else YELLOW,
        mix(TEAL if v % 2 else YELLOW, INK, 0.25),
        r=8,
    )
    c.rect((tx - 126, ty - 186, tx + 146, ty - 50), mix(INK, WOOD, 0.25))
    for i in range(8):
        c.rect(
            (tx - 118 + 66 * (i % 4), ty - 100 - 36 * (i // 4), tx - 58 + 66 * (i % 4), ty - 66 - 36 * (i // 4)),
            CREAM,
            mix(CREAM, WOOD, 0.4),
            r=9,
        )
    for dx in (-90, 110):
        c.oval(tx + dx, ty - 14, 40, 40, INK)
        c.oval(tx + dx, ty - 14, 16, 16, GREY)
    for i in range(5):
        x, y, h = c.w * (0.3 + 0.13 * i), c.h * (0.94 + 0.015 * (i % 2)), c.h * 0.44
        person(
            c,
            x,
            y,
            h,
            Look(
                (INDIGO, SHIRTS[(i + v) % 7])[i % 2],
                arms="front",
                back=False,
                mask=True,
                hat=("cap", "", "bun", "white", "cone")[(i + v) % 5],
            ),
        )
        c.rect((x - 50, y - h * 0.64, x + 50, y - h * 0.48), CREAM, mix(CREAM, WOOD, 0.35), r=16)
