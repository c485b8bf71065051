"""Which demo pictures show a village? School, health station, market, a new home, the ring dance."""

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
from demo_pictures.figures import Hat, Look, person
from demo_pictures.landscape import flag, ground, hills, palm, ridge, sky, stilt_house, tree

PLUM = rgb("7d3b5d")


def truong(c: Canvas, p: Sky, v: int) -> None:
    """A highland school with the flag and children coming to it."""
    sky(c, p, c.h * 0.4, 0.85 if v % 2 else 0.15)
    hills(c, p, c.h * 0.55, 4, c.h * 0.08)
    ground(c, c.h * 0.55, mix(p.ground, p.haze, 0.2), mix(p.ground, INK, 0.25))
    wall, roof = ((rgb("e8c46a"), rgb("b5563c")), (rgb("9cc3b4"), rgb("41627f")), (rgb("e6dcc2"), rgb("5b6f52")))[v % 3]
    x0, x1, y0, y1 = c.w * 0.3, c.w * 0.97, c.h * 0.41, c.h * 0.63
    c.rect((x0, y0, x1, y1), mix(wall, p.haze, 0.15), mix(wall, WOOD, 0.3))
    c.poly(
        [(x0 - 40, y0 + 8), (x0 + 50, y0 - c.h * 0.1), (x1 - 50, y0 - c.h * 0.1), (x1 + 40, y0 + 8)],
        mix(roof, WHITE, 0.15),
        mix(roof, INK, 0.2),
    )
    for i in range(9):
        x = x0 + 24 + i * (x1 - x0 - 30) / 9
        door = i % 3 == 1
        c.rect(
            (x, y0 + 40, x + 74, y1 if door else y0 + 128), mix(TEAL, INK, 0.35) if door else mix(p.low, TEAL, 0.4), r=3
        )
        c.rect((x + 34, y0 + 40, x + 40, y0 + 128), mix(wall, WHITE, 0.4))
    c.rect((x0 - 20, y1 - 8, x1 + 20, y1 + 14), mix(GREY, CREAM, 0.6))
    flag(c, c.w * 0.19, c.h * 0.14, c.h * 0.085, c.h * 0.56)
    tree(c, c.w * 0.07, c.h * 0.66, c.h * 0.3, p.near)
    for i in range(8):
        x, y = c.w * (0.12 + 0.105 * i + 0.02 * (i % 3)), c.h * (0.76 + 0.05 * ((i * 5 + v) % 4))
        kid = Look(
            WHITE if i % 2 else SHIRTS[(i + v) % 7],
            hat=("", "bun", "scarf", "")[(i + v) % 4],
            kid=True,
            skirt=i % 3 == 0,
        )
        person(c, x, y, c.h * 0.2, kid)
    person(
        c,
        c.w * 0.62,
        c.h * 0.73,
        c.h * 0.26,
        Look(rgb("7d3b5d"), rgb("2e2a3b"), back=False, skirt=True, hat="bun", mask=v % 2 == 1),
    )


def _house(c: Canvas, box: tuple[float, float, float, float], wall: Colour, roof: Colour) -> None:
    x0, y0, x1, y1 = box
    c.rect(box, mix(wall, WHITE, 0.15), mix(wall, INK, 0.15))
    c.poly(
        [(x0 - 26, y0 + 6), (x0 + 30, y0 - (y1 - y0) * 0.36), (x1 - 30, y0 - (y1 - y0) * 0.36), (x1 + 26, y0 + 6)],
        mix(roof, WHITE, 0.12),
        mix(roof, INK, 0.22),
    )


def tram(c: Canvas, p: Sky, v: int) -> None:
    """A health station with its green cross; staff and people who keep their distance."""
    sky(c, p, c.h * 0.42, 0.2)
    hills(c, p, c.h * 0.56, 4, c.h * 0.08)
    ground(c, c.h * 0.56, mix(p.ground, CREAM, 0.35), mix(p.ground, INK, 0.2))
    x0 = c.w * (0.08 if v % 2 else 0.4)
    _house(
        c,
        (x0, c.h * 0.36, x0 + c.w * 0.52, c.h * 0.64),
        mix(CREAM, p.haze, 0.3),
        (TEAL, rgb("a4533c"), rgb("4b6a8a"))[v % 3],
    )
    for i in range(5):
        x = x0 + c.w * (0.03 + 0.1 * i)
        c.rect(
            (x, c.h * 0.43, x + c.w * 0.06, c.h * (0.64 if i == 2 else 0.55)),
            mix(TEAL, INK, 0.3) if i == 2 else mix(p.low, TEAL, 0.35),
        )
    cx, cy = x0 + c.w * 0.26, c.h * 0.31
    c.oval(cx, cy, 46, 46, WHITE)
    c.rect((cx - 11, cy - 30, cx + 11, cy + 30), GREEN)
    c.rect((cx - 30, cy - 11, cx + 30, cy + 11), GREEN)
    palm(c, c.w * (0.86 if v % 2 else 0.1), c.h * 0.68, c.h * 0.4, p.near)
    tx = c.w * (0.62 if v % 2 else 0.3)
    person(
        c,
        tx + 60,
        c.h * 0.84,
        c.h * 0.36,
        Look(WHITE, mix(WHITE, TEAL, 0.2), hat="nurse", back=False, mask=True, arms="left"),
    )
    c.rect((tx - 130, c.h * 0.68, tx + 20, c.h * 0.71), WHITE, mix(WHITE, GREY, 0.3))
    for leg in (-122, 6):
        c.rect((tx + leg, c.h * 0.71, tx + leg + 9, c.h * 0.85), GREY)
    for i in range(4):
        c.rect((tx - 118 + 32 * i, c.h * 0.655, tx - 100 + 32 * i, c.h * 0.68), (TEAL, WHITE, YELLOW, MASK)[i])
    for i in range(4):
        x = tx - 235 - 200 * i if tx > c.w / 2 else tx + 270 + 210 * i
        c.oval(x, c.h * 0.9, 60, 12, mix(YELLOW, p.ground, 0.3))
        person(
            c,
            x,
            c.h * 0.9,
            c.h * 0.35,
            Look(
                SHIRTS[(i * 2 + v) % 7],
                hat=("scarf", "", "cone", "bun")[(i + v) % 4],
                mask=True,
                skirt=(i + v) % 2 == 0,
            ),
        )


def cho(c: Canvas, p: Sky, v: int) -> None:
    """A market: awnings, heaps of fruit and greens, women in conical hats and Thái scarves."""
    sky(c, p, c.h * 0.4)
    hills(c, p, c.h * 0.44, 3, c.h * 0.07)
    ground(c, c.h * 0.44, mix(p.ground, CREAM, 0.5), mix(WOOD, INK, 0.1))
    tones = (RED, TEAL, YELLOW, INDIGO, ORANGE, GREEN)
    for row in range(2):
        y, s = c.h * (0.46 + 0.2 * row), c.w * (0.2 + 0.08 * row)
        for i in range(6):
            x, tone = s * i - s * 0.4 * row - 20, mix(tones[(i + v + row * 2) % 6], p.haze, 0.3 - 0.2 * row)
            c.line([(x + 8, y), (x + 8, y + s * 0.62)], 8, mix(WOOD, INK, 0.3))
            for k in range(8):
                a, b = x + s * 0.92 * k / 8, x + s * 0.92 * (k + 1) / 8
                stripe = tone if k % 2 else mix(WHITE, p.haze, 0.2)
                c.poly(
                    [(a + s * 0.05, y - s * 0.2), (b + s * 0.03, y - s * 0.2), (b, y), (a, y)],
                    stripe,
                    mix(stripe, INK, 0.12),
                )
                c.oval((a + b) / 2, y, (b - a) / 2, s * 0.035, mix(stripe, INK, 0.12))
            person(
                c,
                x + s * 0.5,
                y + s * 0.58,
                s * 0.62,
                Look(SHIRTS[(i * 3 + row + v) % 7], back=False, hat=("cone", "scarf", "cone")[(i + v) % 3], mask=True),
            )
            c.rect((x + s * 0.06, y + s * 0.38, x + s * 0.86, y + s * 0.62), mix(WOOD, CREAM, 0.3), mix(WOOD, INK, 0.3))
            for k in range(12):
                heap = (GREEN, ORANGE, RED, YELLOW, rgb("8fae4a"))[(i + row + k // 4 + v) % 5]
                c.oval(
                    x + s * (0.12 + 0.06 * k),
                    y + s * (0.36 - 0.025 * (k % 4 in {1, 2})),
                    s * 0.042,
                    s * 0.04,
                    mix(heap, WHITE, 0.1),
                    mix(heap, INK, 0.2),
                )
    for i in range(4):
        person(
            c,
            c.w * (0.14 + 0.24 * i + 0.03 * (v % 3)),
            c.h * (0.97 + 0.02 * (i % 2)),
            c.h * 0.36,
            Look(
                SHIRTS[(i * 2 + v + 1) % 7],
                (INK, INDIGO)[i % 2],
                hat=("cone", "", "scarf", "cap")[(i + v) % 4],
                skirt=i % 2 == 0,
                arms=("front", "down")[i % 2],
            ),
        )


def nha(c: Canvas, p: Sky, v: int) -> None:
    """A union home going up (even) or handed over (odd)."""
    sky(c, p, c.h * 0.42, 0.2)
    hills(c, p, c.h * 0.58, 4, c.h * 0.09)
    ground(c, c.h * 0.58, mix(p.ground, p.haze, 0.15), mix(p.ground, INK, 0.28))
    palm(c, c.w * 0.1, c.h * 0.7, c.h * 0.42, p.near)
    x0, x1, y0, y1 = c.w * 0.3, c.w * 0.78, c.h * 0.38, c.h * 0.72
    done = v % 2 == 1
    wall = rgb("e3cf9a") if done else rgb("bb6f4c")
    c.rect((x0, y0, x1, y1), mix(wall, WHITE, 0.12), mix(wall, INK, 0.15))
    if not done:
        for row in range(11):
            y = y0 + (y1 - y0) * row / 11
            c.line([(x0, y), (x1, y)], 2, mix(wall, CREAM, 0.45))
            for i in range(13):
                x = x0 + (x1 - x0) * (i + 0.5 * (row % 2)) / 13
                c.line([(x, y), (x, y + (y1 - y0) / 11)], 2, mix(wall, CREAM, 0.45))
    for x, door in ((0.1, False), (0.4, True), (0.68, False)):
        a = x0 + (x1 - x0) * x
        tone = mix(INK, WOOD, 0.3) if not done else (mix(WOOD, INK, 0.15) if door else mix(TEAL, p.low, 0.4))
        c.rect(
            (a, y0 + (y1 - y0) * (0.22 if door else 0.28), a + (x1 - x0) * 0.2, y1 if door else y0 + (y1 - y0) * 0.7),
            tone,
        )
        c.line(
            [(a + (x1 - x0) * 0.1, y0 + (y1 - y0) * 0.28), (a + (x1 - x0) * 0.1, y1 if door else y0 + (y1 - y0) * 0.7)],
            6,
            mix(wall, WHITE, 0.3),
        )
    mid, peak = (x0 + x1) / 2, y0 - c.h * 0.17
    if done:
        roof = (rgb("a44a36"), rgb("41627f"))[v // 2 % 2]
        c.poly([(x0 - 60, y0 + 10), (mid, peak), (x1 + 60, y0 + 10)], mix(roof, WHITE, 0.12), mix(roof, INK, 0.25))
        c.poly([(x0 + 60, y0), (mid, peak + 60), (x1 - 60, y0)], mix(wall, WHITE, 0.3), wall)
        flag(c, x0 - 30, c.h * 0.2, c.h * 0.09, c.h * 0.5)
    else:
        for i in range(9):
            x = x0 + (x1 - x0) * i / 8
            c.line([(x, y0), (mid + (x - mid) * 0.18, peak + abs(x - mid) * 0.16)], 12, mix(WOOD, YELLOW, 0.25))
        c.line([(x0 - 40, y0), (x1 + 40, y0)], 14, WOOD)
        for i in range(4):
            c.line([(x1 + 60 * i - 30, y1), (x1 + 60 * i - 30, y0 - 30)], 9, rgb("b99a5c"))
        for k in (0.25, 0.6, 0.95):
            c.line([(x1 - 60, y1 - (y1 - y0) * k), (x1 + 190, y1 - (y1 - y0) * k)], 9, rgb("b99a5c"))
        person(c, x1 + 70, y1 - (y1 - y0) * 0.6, c.h * 0.24, Look(TEAL, hat="helmet", arms="left"))
    for i in range(4):
        hats: tuple[Hat, ...] = ("scarf", "bun", "", "cone") if done else ("helmet", "cone", "helmet", "cap")
        person(
            c,
            c.w * (0.2 + 0.17 * i),
            c.h * (0.88 + 0.03 * (i % 2)),
            c.h * 0.34,
            Look(
                SHIRTS[(i * 2 + v) % 7], hat=hats[(i + v) % 4], arms=("front", "down")[i % 2], skirt=done and i % 2 == 0
            ),
        )
    if not done:
        for i in range(10):
            c.rect(
                (
                    c.w * 0.82 + 44 * (i % 4),
                    c.h * (0.9 - 0.036 * (i // 4)),
                    c.w * 0.82 + 44 * (i % 4) + 40,
                    c.h * (0.93 - 0.036 * (i // 4)),
                ),
                mix(wall, INK, 0.06 * (i % 3)),
            )


def xoe(c: Canvas, p: Sky, v: int) -> None:
    """The xòe dance around a fire or on a stage."""
    sky(c, p, c.h * 0.5)
    for i in range(3):
        tone = mix(p.mid, p.near, i / 2)
        ridge(c, c.h * (0.36 + 0.08 * i), c.h * 0.05, tone, mix(tone, p.haze, 0.3), c.h * 0.2)
    ground(c, c.h * 0.6, mix(p.ground, rgb("8d5f3c"), 0.4), mix(p.ground, INK, 0.3))
    stilt_house(c, c.w * 0.2, c.h * 0.62, c.h * 0.34, p, lit=True)
    stilt_house(c, c.w * 0.82, c.h * 0.61, c.h * 0.28, p, lit=True)
    for i in range(22):
        tone = (RED, YELLOW, TEAL, WHITE)[i % 4]
        x, y = c.w * i / 21, c.h * (0.12 + 0.08 * math.sin(math.pi * (i % 11) / 10))
        c.poly([(x - 16, y), (x + 16, y), (x, y + 34)], tone)
    n = 9
    ring = sorted(((math.tau * (i + 0.3 * v) / n, i) for i in range(n)), key=lambda a: math.sin(a[0]))
    for order, (a, i) in enumerate(ring):
        if order == n // 2:
            c.glow(c.w * 0.5, c.h * 0.7, c.h * 0.5, c.h * 0.36, ORANGE, 0.75)
            for k, tone in ((1.0, RED), (0.75, ORANGE), (0.45, YELLOW)):
                c.poly(
                    [
                        (c.w * 0.5 - 60 * k, c.h * 0.77),
                        (c.w * 0.5 - 44 * k, c.h * 0.7),
                        (c.w * 0.5, c.h * (0.77 - 0.22 * k)),
                        (c.w * 0.5 + 40 * k, c.h * 0.69),
                        (c.w * 0.5 + 62 * k, c.h * 0.77),
                    ],
                    tone,
                )
            for d in (-50, 0, 50):
                c.line(
                    [(c.w * 0.5 - 60 + d, c.h * 0.79), (c.w * 0.5 + 60 + d / 3, c.h * 0.76)], 16, mix(WOOD, INK, 0.5)
                )
        x, y = c.w * (0.5 + 0.37 * math.cos(a)), c.h * (0.78 + 0.15 * math.sin(a))
        near = math.sin(a) > 0
        look = Look(
            (WHITE, mix(PLUM, WHITE, 0.2), TEAL, mix(YELLOW, WHITE, 0.2))[(i + v) % 4],
            INK,
            hat="scarf" if i % 3 else "bun",
            arms="up" if i % 2 else "hip",
            back=near,
            skirt=True,
        )
        person(c, x, y, c.h * (0.3 + 0.09 * math.sin(a)), look)
