"""Which demo pictures show a town? Flags, factory gate, sweepers, rented rooms, gifts, volleyball."""

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
    Sky,
    mix,
    rgb,
)
from demo_pictures.figures import Look, person
from demo_pictures.landscape import banner, flag, ground, hills, palm, sky, stilt_house, tree

PLUM = rgb("7d3b5d")


def co(c: Canvas, p: Sky, v: int) -> None:
    """A street with flags in a row on both sides, hills at its end."""
    sky(c, p, c.h * 0.5, 0.5)
    hills(c, p, c.h * 0.56, 3, c.h * 0.09)
    vx, vy = c.w * (0.5 + 0.08 * ((v % 3) - 1)), c.h * 0.54
    ground(c, vy, mix(p.ground, GREY, 0.5), mix(GREY, INK, 0.35))
    c.poly(
        [(vx - 8, vy), (vx + 8, vy), (c.w * 0.85, c.h), (c.w * 0.15, c.h)], mix(GREY, p.haze, 0.3), mix(GREY, INK, 0.5)
    )
    walls = (rgb("e7cf94"), rgb("a9c8c0"), rgb("e2b79a"), rgb("c6cadc"), rgb("efe6d0"))
    for i in range(7, -1, -1):
        d = 0.72**i
        for side in (-1, 1):
            x0, x1 = vx + side * c.w * 0.62 * d, vx + side * c.w * 0.62 * d * 0.74
            h0, h1 = c.h * (0.44 + 0.1 * ((i * 3 + v) % 3)) * d, c.h * (0.44 + 0.1 * ((i * 3 + v) % 3)) * d * 0.76
            f0, f1 = vy + c.h * 0.2 * d, vy + c.h * 0.2 * d * 0.74
            wall = mix(walls[(i + v + (side > 0)) % 5], p.haze, 0.12 + 0.06 * i)
            if p.top[2] < 80:
                wall = mix(wall, p.top, 0.55)
            c.poly([(x0, vy - h0), (x1, vy - h1), (x1, f1), (x0, f0)], mix(wall, WHITE, 0.1), mix(wall, INK, 0.22))
            lit = p.sun if p.top[2] < 80 else mix(TEAL, p.low, 0.5)
            for w in (0.2, 0.6):
                xa, xb = x0 + (x1 - x0) * w, x0 + (x1 - x0) * (w + 0.22)
                for q in (0.28, 0.66):
                    c.rect((min(xa, xb), vy - h0 * q - h0 * 0.14, max(xa, xb), vy - h0 * q + h0 * 0.06), lit)
            s = c.h * 0.15 * d
            fx = vx + side * c.w * 0.44 * d
            flag(c, fx if side < 0 else fx - s * 1.5, vy - c.h * 0.28 * d, s, 0)
            c.line([(fx, vy - c.h * 0.3 * d), (fx, vy + c.h * 0.2 * d)], 8 * d, CREAM)
    for i in range(3 + v % 3):
        x, y = vx + c.w * (-0.12 + 0.09 * i), c.h * (0.72 + 0.05 * ((i + v) % 3))
        person(
            c,
            x,
            y,
            c.h * 0.2 + (y - c.h * 0.7) * 0.4,
            Look(SHIRTS[(i + v) % 7], hat=("cone", "", "cap", "bun")[(i + v) % 4], skirt=i % 2 == 1),
        )


def cong(c: Canvas, p: Sky, v: int) -> None:
    """Temperature checks at a factory gate, people two metres apart."""
    sky(c, p, c.h * 0.46, 0.8)
    hills(c, p, c.h * 0.5, 3, c.h * 0.07)
    ground(c, c.h * 0.62, mix(p.ground, GREY, 0.6), mix(GREY, INK, 0.3))
    wall = mix((rgb("d6c9a8"), rgb("b9c6cf"), rgb("d2b5a0"))[v % 3], p.haze, 0.2)
    c.rect((0, c.h * 0.34, c.w, c.h * 0.64), wall, mix(wall, INK, 0.2))
    for i in range(12):
        c.rect((c.w * i / 12 + 18, c.h * 0.4, c.w * i / 12 + 96, c.h * 0.5), mix(p.low, TEAL, 0.35))
    gx = c.w * (0.62 if v % 2 else 0.34)
    c.rect((gx - 210, c.h * 0.2, gx - 168, c.h * 0.66), INDIGO, mix(INDIGO, INK, 0.3))
    c.rect((gx + 168, c.h * 0.2, gx + 210, c.h * 0.66), INDIGO, mix(INDIGO, INK, 0.3))
    c.rect((gx - 168, c.h * 0.32, gx + 168, c.h * 0.66), mix(INK, p.haze, 0.25), mix(INK, p.haze, 0.45))
    banner(c, (gx - 230, c.h * 0.15, gx + 230, c.h * 0.29), INDIGO)
    tall = c.h * 0.44
    person(
        c,
        gx - 70,
        c.h * 0.88,
        tall,
        Look(WHITE, mix(WHITE, TEAL, 0.3), hat="nurse", back=False, mask=True, arms="right"),
    )
    c.rect(
        (gx - 70 + tall * 0.3, c.h * 0.88 - tall * 0.7, gx - 70 + tall * 0.42, c.h * 0.88 - tall * 0.64),
        WHITE,
        GREY,
        r=6,
    )
    for i in range(4 if v % 2 == 0 else 2):
        x, y = gx + 140 + 245 * i, c.h * (0.89 + 0.02 * (i % 2))
        c.oval(x, y, 66, 13, mix(YELLOW, GREY, 0.2))
        person(
            c,
            x,
            y,
            tall * 0.96,
            Look(
                (INDIGO, rgb("5b7fae"), TEAL)[v % 3],
                hat=("bun", "cap", "", "white")[(i + v) % 4],
                back=i > 0,
                mask=True,
            ),
        )
    c.rect((gx - 330, c.h * 0.7, gx - 190, c.h * 0.73), WHITE)
    c.rect((gx - 320, c.h * 0.73, gx - 310, c.h * 0.88), GREY)
    c.rect((gx - 210, c.h * 0.73, gx - 200, c.h * 0.88), GREY)
    for i in range(3):
        c.rect((gx - 318 + 42 * i, c.h * 0.645, gx - 292 + 42 * i, c.h * 0.7), (TEAL, MASK, WHITE)[i], r=5)


def quet(c: Canvas, p: Sky, v: int) -> None:
    """Street cleaners under the lamps."""
    sky(c, p, c.h * 0.5)
    hills(c, p, c.h * 0.52, 3, c.h * 0.09)
    dark = p.top[2] < 80
    for i in range(9):
        w, h = c.w * 0.13, c.h * (0.2 + 0.06 * ((i * 5 + v) % 4))
        tone = mix(mix(SHIRTS[(i + v) % 7], CREAM, 0.6), p.top, 0.6 if dark else 0.15)
        c.rect((i * w - 30, c.h * 0.6 - h, i * w + w - 34, c.h * 0.62), mix(tone, WHITE, 0.05), mix(tone, INK, 0.2))
        for k in range(6):
            x, y = i * w - 10 + (k % 3) * 58, c.h * 0.6 - h + 26 + (k // 3) * 80
            c.rect((x, y, x + 34, y + 46), p.sun if dark and (i * k + v) % 3 else mix(TEAL, tone, 0.4))
    ground(c, c.h * 0.61, mix(GREY, p.ground, 0.4), mix(mix(GREY, p.ground, 0.4), INK, 0.4))
    c.rect((0, c.h * 0.61, c.w, c.h * 0.66), mix(CREAM, p.ground, 0.4))
    for i in range(3):
        x = c.w * (0.16 + 0.34 * i)
        c.line([(x, c.h * 0.7), (x, c.h * 0.2), (x + 70, c.h * 0.17)], 10, mix(INK, GREY, 0.3))
        if dark:
            c.glow(x + 78, c.h * 0.4, 260, 330, p.sun, 0.4)
            c.glow(x + 78, c.h * 0.72, 330, 80, p.sun, 0.45)
        c.oval(x + 78, c.h * 0.175, 26, 12, p.sun)
        tree(c, x - 150, c.h * 0.67, c.h * 0.24, mix(p.near, GREEN, 0.3))
    for i in range(2 + v % 2):
        x, y, h = c.w * (0.28 + 0.25 * i), c.h * (0.88 + 0.04 * (i % 2)), c.h * 0.42
        person(
            c,
            x,
            y,
            h,
            Look(INDIGO, hat=("cone", "cap", "cone")[(i + v) % 3], vest=True, arms="right", mask=True, back=i % 2 == 0),
        )
        c.line([(x + h * 0.3, y - h * 0.7), (x + h * 0.46, y - 10)], 9, rgb("c5a468"))
        c.poly(
            [(x + h * 0.43, y - 34), (x + h * 0.5, y - 34), (x + h * 0.62, y + 16), (x + h * 0.36, y + 16)],
            rgb("c59b4e"),
            rgb("8d6a30"),
        )
    x, y = c.w * 0.86, c.h * 0.9
    c.rect((x - 120, y - 190, x + 120, y - 34), TEAL, mix(TEAL, INK, 0.35), r=14)
    c.line([(x - 120, y - 170), (x - 190, y - 200)], 9, INK)
    for dx in (-74, 74):
        c.oval(x + dx, y - 22, 34, 34, INK)


def khu_tro(c: Canvas, p: Sky, v: int) -> None:
    """A row of workers' rooms: doors, washing, motorbikes, a child."""
    sky(c, p, c.h * 0.3)
    hills(c, p, c.h * 0.34, 3, c.h * 0.07)
    ground(c, c.h * 0.68, mix(CREAM, p.ground, 0.35), mix(GREY, INK, 0.25))
    walls = (rgb("dfc58e"), rgb("b7ccc4"), rgb("d9ad90"))
    wall = mix(walls[v % 3], p.haze, 0.15)
    if p.top[2] < 80:
        wall = mix(wall, p.top, 0.5)
    c.rect((0, c.h * 0.32, c.w, c.h * 0.7), mix(wall, WHITE, 0.1), mix(wall, INK, 0.2))
    c.poly(
        [(0, c.h * 0.35), (0, c.h * 0.24), (c.w, c.h * 0.24), (c.w, c.h * 0.35)],
        mix(rgb("a4533c"), p.haze, 0.1),
        mix(rgb("7a3c2c"), INK, 0.1),
    )
    for i in range(5):
        x = c.w * (0.03 + 0.2 * i)
        c.rect((x, c.h * 0.42, x + 120, c.h * 0.7), mix((TEAL, INDIGO, GREEN)[(i + v) % 3], INK, 0.15), r=4)
        c.rect((x + 160, c.h * 0.43, x + 260, c.h * 0.56), p.sun if p.top[2] < 80 else mix(p.low, TEAL, 0.4))
        c.rect((x + 206, c.h * 0.43, x + 214, c.h * 0.56), CREAM)
        c.rect((x - 8, c.h * 0.36, x - 2, c.h * 0.39), YELLOW)
    c.line([(0, c.h * 0.44), (c.w * 0.5, c.h * 0.47), (c.w, c.h * 0.44)], 4, INK)
    for i in range(9):
        x = c.w * (0.07 + 0.105 * i)
        y = c.h * (0.445 + 0.022 * math.sin(math.pi * x / c.w))
        tone = SHIRTS[(i * 3 + v) % 7]
        c.poly(
            [
                (x - 34, y),
                (x + 34, y),
                (x + 52, y + 42),
                (x + 30, y + 50),
                (x + 28, y + 110),
                (x - 28, y + 110),
                (x - 30, y + 50),
                (x - 52, y + 42),
            ],
            mix(tone, WHITE, 0.15),
            mix(tone, INK, 0.1),
        )
    for i in range(3):
        x, y = c.w * (0.14 + 0.3 * i + 0.05 * (v % 3)), c.h * 0.82
        for dx in (-70, 70):
            c.oval(x + dx, y, 42, 42, INK)
            c.oval(x + dx, y, 26, 26, GREY)
        tone = (RED, INDIGO, TEAL)[(i + v) % 3]
        c.poly(
            [
                (x - 84, y - 46),
                (x - 40, y - 70),
                (x + 30, y - 34),
                (x + 64, y - 92),
                (x + 86, y - 92),
                (x + 76, y - 20),
                (x - 60, y - 8),
            ],
            tone,
            mix(tone, INK, 0.25),
        )
        c.rect((x - 80, y - 84, x + 10, y - 66), INK, r=8)
    for i in range(4):
        kid = i == 2
        person(
            c,
            c.w * (0.24 + 0.2 * i),
            c.h * (0.95 + 0.01 * i),
            c.h * (0.24 if kid else 0.38),
            Look(
                SHIRTS[(i + v) % 7],
                hat=("bun", "", "", "cap")[i],
                back=i % 2 == 0,
                mask=True,
                kid=kid,
                arms=("front", "hip")[i % 2],
            ),
        )


def qua(c: Canvas, p: Sky, v: int) -> None:
    """Gifts change hands in front of a house or a hall; givers seen from behind."""
    if v % 2:
        sky(c, p, c.h * 0.4)
        hills(c, p, c.h * 0.56, 4, c.h * 0.08)
        ground(c, c.h * 0.56, mix(p.ground, CREAM, 0.3), mix(p.ground, INK, 0.25))
        stilt_house(c, c.w * (0.3 + 0.1 * (v % 5)), c.h * 0.66, c.h * 0.5, p, lit=False)
        palm(c, c.w * 0.92, c.h * 0.68, c.h * 0.4, p.near)
    else:
        curtain = (rgb("2f6a5a"), RED, INDIGO)[v // 2 % 3]
        c.rect((0, 0, c.w, c.h), curtain, mix(curtain, INK, 0.4))
        for i in range(40):
            c.rect((c.w * i / 40, 0, c.w * i / 40 + 16, c.h * 0.74), mix(curtain, INK, 0.12), mix(curtain, INK, 0.4))
        banner(c, (c.w * 0.2, c.h * 0.08, c.w * 0.8, c.h * 0.27), INDIGO if curtain != INDIGO else RED)
        ground(c, c.h * 0.74, mix(WOOD, YELLOW, 0.25), mix(WOOD, INK, 0.2))
    n = 3 + v % 3
    for i in range(n):
        x = c.w * (0.5 + (i - (n - 1) / 2) * 0.78 / n)
        low = c.h * (0.9 + 0.02 * (i % 2))
        taker = Look(
            (WHITE, PLUM, TEAL, rgb("5b7fae"))[(i + v) % 4],
            (INK, INDIGO)[i % 2],
            back=False,
            mask=True,
            arms="front",
            hat=("scarf", "white", "bun", "")[(i + v) % 4],
            skirt=(i + v) % 4 in {0, 2},
        )
        person(c, x + c.w * 0.055, low - c.h * 0.03, c.h * 0.5, taker)
        tone = (YELLOW, RED, INDIGO, GREEN)[(i + v) % 4]
        bx, by = x + c.w * 0.055, low - c.h * 0.3
        c.rect((bx - 52, by - 38, bx + 52, by + 44), mix(tone, WHITE, 0.2), mix(tone, INK, 0.12), r=6)
        c.rect((bx - 8, by - 38, bx + 8, by + 44), CREAM)
        c.rect((bx - 52, by - 4, bx + 52, by + 10), CREAM)
        if (i + v) % 3 != 1:
            person(
                c,
                x - c.w * 0.045,
                low + c.h * 0.04,
                c.h * 0.56,
                Look((INDIGO, WHITE)[(i + v) % 2], arms="right", hat="" if i % 2 else "bun"),
            )


def bong(c: Canvas, p: Sky, v: int) -> None:
    """A volleyball match in the yard, with onlookers."""
    sky(c, p, c.h * 0.36, 0.2)
    hills(c, p, c.h * 0.42, 3, c.h * 0.07)
    ground(c, c.h * 0.42, mix(p.near, p.ground, 0.6), mix(p.ground, INK, 0.2))
    for i in range(26):
        person(
            c,
            c.w * i / 25,
            c.h * (0.54 + 0.012 * (i % 2)),
            c.h * 0.16,
            Look(mix(SHIRTS[(i * 3 + v) % 7], p.haze, 0.2), back=False, hat=("", "cap", "bun")[i % 3]),
        )
    court = (rgb("b9683f"), rgb("3f7f76"), rgb("46689c"))[v % 3]
    c.poly(
        [(c.w * 0.14, c.h * 0.57), (c.w * 0.86, c.h * 0.57), (c.w * 1.1, c.h), (c.w * -0.1, c.h)],
        mix(court, p.haze, 0.15),
        mix(court, INK, 0.15),
    )
    for a, b in (
        ((0.18, 0.59), (0.0, 0.97)),
        ((0.82, 0.59), (1.0, 0.97)),
        ((0.18, 0.59), (0.82, 0.59)),
        ((0.0, 0.97), (1.0, 0.97)),
        ((0.5, 0.57), (0.5, 1.0)),
    ):
        c.line([(c.w * a[0], c.h * a[1]), (c.w * b[0], c.h * b[1])], 6, mix(WHITE, court, 0.15))
    team = ((INDIGO, YELLOW), (RED, WHITE), (ORANGE, INDIGO))[v % 3]
    back = [(0.3, 0.69), (0.42, 0.66), (0.6, 0.67), (0.72, 0.7)]
    for i, (x, y) in enumerate(back):
        person(
            c,
            c.w * x,
            c.h * y,
            c.h * 0.25,
            Look(team[x > 0.5], rgb("2c3354"), back=x < 0.5, arms="up" if i in {1, 2} else "front"),
        )
    c.line([(c.w * 0.5, c.h * 0.3), (c.w * 0.5, c.h * 0.58)], 10, CREAM)
    net = [(c.w * 0.5, c.h * 0.3), (c.w * 0.505, c.h * 0.42), (c.w * 0.52, c.h * 0.62), (c.w * 0.52, c.h * 0.26)]
    c.poly(net, mix(WHITE, p.haze, 0.5), mix(WHITE, INK, 0.2))
    for i, (x, y) in enumerate([(0.22, 0.9), (0.38, 0.84), (0.64, 0.86), (0.82, 0.93)]):
        person(
            c,
            c.w * x,
            c.h * y - (26 if i in {1, 2} else 0),
            c.h * 0.38,
            Look(team[x > 0.5], rgb("2c3354"), back=True, arms="up" if i in {1, 2} else "hip"),
        )
    c.line([(c.w * 0.52, c.h * 0.2), (c.w * 0.52, c.h * 0.9)], 13, CREAM)
    bx, by = c.w * (0.46 + 0.05 * (v % 3)), c.h * 0.2
    c.oval(bx, by, 34, 34, WHITE, mix(YELLOW, WHITE, 0.3))
    c.line([(bx - 30, by + 4), (bx, by - 6), (bx + 30, by + 8)], 4, INDIGO)
