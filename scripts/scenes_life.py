"""What else do the demo pictures show? Scenes of daily life: health, markets, meals, gifts, sport, streets."""

from __future__ import annotations

import math

from drawing import (
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

PLUM = rgb("7d3b5d")


def _house(c: Canvas, box: tuple[float, float, float, float], wall: Colour, roof: Colour) -> None:
    x0, y0, x1, y1 = box
    c.rect(box, mix(wall, WHITE, 0.15), mix(wall, INK, 0.15))
    c.poly([(x0 - 26, y0 + 6), (x0 + 30, y0 - (y1 - y0) * 0.36), (x1 - 30, y0 - (y1 - y0) * 0.36), (x1 + 26, y0 + 6)], mix(roof, WHITE, 0.12), mix(roof, INK, 0.22))


def tram(c: Canvas, p: Sky, v: int) -> None:
    """A health station with its green cross; staff and people who keep their distance."""
    sky(c, p, c.h * 0.42, 0.2)
    hills(c, p, c.h * 0.56, 4, c.h * 0.08)
    ground(c, c.h * 0.56, mix(p.ground, CREAM, 0.35), mix(p.ground, INK, 0.2))
    x0 = c.w * (0.08 if v % 2 else 0.4)
    _house(c, (x0, c.h * 0.36, x0 + c.w * 0.52, c.h * 0.64), mix(CREAM, p.haze, 0.3), (TEAL, rgb("a4533c"), rgb("4b6a8a"))[v % 3])
    for i in range(5):
        x = x0 + c.w * (0.03 + 0.1 * i)
        c.rect((x, c.h * 0.43, x + c.w * 0.06, c.h * (0.64 if i == 2 else 0.55)), mix(TEAL, INK, 0.3) if i == 2 else mix(p.low, TEAL, 0.35))
    cx, cy = x0 + c.w * 0.26, c.h * 0.31
    c.oval(cx, cy, 46, 46, WHITE)
    c.rect((cx - 11, cy - 30, cx + 11, cy + 30), GREEN)
    c.rect((cx - 30, cy - 11, cx + 30, cy + 11), GREEN)
    palm(c, c.w * (0.86 if v % 2 else 0.1), c.h * 0.68, c.h * 0.4, p.near)
    tx = c.w * (0.62 if v % 2 else 0.3)
    person(c, tx + 60, c.h * 0.84, c.h * 0.36, Look(WHITE, mix(WHITE, TEAL, 0.2), hat="nurse", back=False, mask=True, arms="left"))
    c.rect((tx - 130, c.h * 0.68, tx + 20, c.h * 0.71), WHITE, mix(WHITE, GREY, 0.3))
    for leg in (-122, 6):
        c.rect((tx + leg, c.h * 0.71, tx + leg + 9, c.h * 0.85), GREY)
    for i in range(4):
        c.rect((tx - 118 + 32 * i, c.h * 0.655, tx - 100 + 32 * i, c.h * 0.68), (TEAL, WHITE, YELLOW, MASK)[i])
    for i in range(3 + v % 2):
        x = tx - 220 - 150 * i if tx > c.w / 2 else tx + 260 + 170 * i
        c.oval(x, c.h * 0.9, 60, 12, mix(YELLOW, p.ground, 0.3))
        person(c, x, c.h * 0.9, c.h * 0.35, Look(SHIRTS[(i * 2 + v) % 7], hat=("scarf", "", "cone", "bun")[(i + v) % 4], mask=True, skirt=(i + v) % 2 == 0))


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
                c.poly([(a + s * 0.05, y - s * 0.2), (b + s * 0.03, y - s * 0.2), (b, y), (a, y)], stripe, mix(stripe, INK, 0.12))
                c.oval((a + b) / 2, y, (b - a) / 2, s * 0.035, mix(stripe, INK, 0.12))
            person(c, x + s * 0.5, y + s * 0.58, s * 0.62, Look(SHIRTS[(i * 3 + row + v) % 7], back=False, hat=("cone", "scarf", "cone")[(i + v) % 3], mask=True))
            c.rect((x + s * 0.06, y + s * 0.38, x + s * 0.86, y + s * 0.62), mix(WOOD, CREAM, 0.3), mix(WOOD, INK, 0.3))
            for k in range(12):
                heap = (GREEN, ORANGE, RED, YELLOW, rgb("8fae4a"))[(i + row + k // 4 + v) % 5]
                c.oval(x + s * (0.12 + 0.06 * k), y + s * (0.36 - 0.025 * (k % 4 in {1, 2})), s * 0.042, s * 0.04, mix(heap, WHITE, 0.1), mix(heap, INK, 0.2))
    for i in range(4):
        person(c, c.w * (0.14 + 0.24 * i + 0.03 * (v % 3)), c.h * (0.97 + 0.02 * (i % 2)), c.h * 0.36, Look(SHIRTS[(i * 2 + v + 1) % 7], (INK, INDIGO)[i % 2], hat=("cone", "", "scarf", "cap")[(i + v) % 4], skirt=i % 2 == 0, arms=("front", "down")[i % 2]))


def duong(c: Canvas, p: Sky, v: int) -> None:
    """A mountain road under repair: roller, cones, workers in vests."""
    sky(c, p, c.h * 0.4, 0.75)
    hills(c, p, c.h * 0.56, 4, c.h * 0.1)
    ground(c, c.h * 0.55, mix(p.near, p.ground, 0.5), mix(p.near, INK, 0.2))
    side = -1 if v % 2 else 1
    left, right = [], []
    for i in range(21):
        t = i / 20
        x = c.w * (0.5 + side * (0.2 * math.sin(t * 3.4) - 0.12 * t))
        left.append((x - 14 - 560 * t**1.7, c.h * (0.55 + 0.47 * t)))
        right.append((x + 14 + 560 * t**1.7, c.h * (0.55 + 0.47 * t)))
    c.poly([*left, *reversed(right)], mix(GREY, p.haze, 0.3), mix(GREY, INK, 0.45))
    for i in range(3, 20, 2):
        a, b = left[i], right[i]
        m = (a[0] + b[0]) / 2
        c.poly([(m - i * 0.5, a[1]), (m + i * 0.5, a[1]), (m + i * 0.8, left[i + 1][1] - 4), (m - i * 0.8, left[i + 1][1] - 4)], mix(WHITE, YELLOW, 0.4))
    bx, by, s = c.w * (0.5 - side * 0.2), c.h * 0.77, c.h * 0.3
    c.glow(bx, by, s * 1.1, s * 0.16, INK, 0.6)
    c.rect((bx - s * 0.55, by - s * 0.55, bx + s * 0.45, by - s * 0.18), YELLOW, mix(YELLOW, INK, 0.25), r=12)
    c.rect((bx - s * 0.15, by - s * 0.98, bx + s * 0.34, by - s * 0.5), mix(YELLOW, WHITE, 0.2), mix(YELLOW, INK, 0.1), r=8)
    c.rect((bx - s * 0.08, by - s * 0.9, bx + s * 0.26, by - s * 0.58), mix(p.low, TEAL, 0.3))
    for dx, r in ((-0.5, 0.26), (0.42, 0.22)):
        c.oval(bx + dx * s, by - r * s, r * s, r * s, mix(INK, GREY, 0.35), INK)
        c.oval(bx + dx * s, by - r * s, r * s * 0.4, r * s * 0.4, GREY)
    for i in range(5):
        x = c.w * (0.5 + side * (0.1 + 0.075 * i))
        y = c.h * (0.7 + 0.055 * i)
        c.poly([(x - 8 - 5 * i, y), (x, y - 34 - 12 * i), (x + 8 + 5 * i, y)], ORANGE, mix(ORANGE, INK, 0.15))
        c.rect((x - 6 - 3 * i, y - 16 - 5 * i, x + 6 + 3 * i, y - 10 - 3 * i), WHITE)
    for i in range(4):
        x, y = c.w * (0.5 + side * (0.02 + 0.11 * i)), c.h * (0.8 + 0.045 * i)
        person(c, x, y, c.h * (0.27 + 0.03 * i), Look(INDIGO, hat="helmet", vest=True, arms=("front", "right", "front", "down")[(i + v) % 4], back=(i + v) % 3 != 0, mask=True))
        if i % 2 == 0:
            c.line([(x - 16, y - c.h * 0.16), (x + 60, y + 6)], 7, WOOD)


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
                c.rect((x - h * 0.12, y + h * 0.38 - h * 0.74, x + h * 0.12, y + h * 0.38 - h * 0.44), rgb("c79f62"), rgb("8f6a3c"), r=h * 0.04)
        bumps = [(x, b - abs(math.sin(x / (18 + 40 * t))) * (8 + 30 * t)) for x, b in line]
        c.poly([*bumps, (c.w + 40, y + 40 + 130 * t), (-40, y + 40 + 130 * t)], mix(tone, WHITE, 0.12), mix(tone, INK, 0.4))
        for x, b in bumps[:: max(1, 4 - row // 3)]:
            dy = c.rng.uniform(6, 26 + 50 * t)
            berry = rgb("b23a2f") if v % 2 else mix(tone, YELLOW, 0.35)
            c.oval(x + c.rng.uniform(-8, 8), b + dy, 2.5 + 6 * t, 2.5 + (6 if v % 2 else 4) * t, berry)


def mat_troi(c: Canvas, p: Sky, v: int) -> None:
    """Solar panels on a hillside, technicians between the rows."""
    sky(c, p, c.h * 0.36, 0.68)
    hills(c, p, c.h * 0.42, 3, c.h * 0.08)
    ground(c, c.h * 0.42, mix(p.ground, p.haze, 0.3), mix(p.ground, INK, 0.25))
    blue = mix(rgb("27407f"), p.top, 0.2)
    for row in range(6):
        t = row / 5
        y, s = c.h * (0.45 + 0.44 * t**1.2), 60 + 230 * t
        for i in range(-1, int(c.w / s) + 2):
            x = i * s * 1.04 + (row * 37 + v * 50) % 90
            pts = [(x + s * 0.16, y - s * 0.3), (x + s * 1.1, y - s * 0.3), (x + s * 0.94, y + s * 0.1), (x, y + s * 0.1)]
            c.rect((x + s * 0.45, y, x + s * 0.5, y + s * 0.3), mix(GREY, INK, 0.3))
            c.poly(pts, mix(blue, p.low, 0.5 - 0.1 * (i % 3)), mix(blue, INK, 0.15))
            for k in range(1, 4):
                a, b = k / 4, 1 - k / 4
                c.line([(pts[0][0] * b + pts[1][0] * a, pts[0][1]), (pts[3][0] * b + pts[2][0] * a, pts[3][1])], 1 + 2 * t, mix(blue, WHITE, 0.45))
            m = (pts[0][0] + pts[3][0]) / 2, (pts[1][0] + pts[2][0]) / 2
            c.line([(m[0], y - s * 0.1), (m[1], y - s * 0.1)], 1 + 2 * t, mix(blue, WHITE, 0.45))
        if row in {2, 4}:
            for i in range(1 + v % 2):
                person(c, c.w * (0.3 + 0.3 * i + 0.05 * row), y + s * 0.34, 120 + 190 * t, Look(ORANGE if i else INDIGO, hat="helmet", vest=not i, arms="right" if i else "front", back=bool(i), mask=True))


def bep(c: Canvas, p: Sky, v: int) -> None:
    """A canteen: cooks behind the counter, workers at spaced tables."""
    wall = mix(rgb("c9dccf") if v % 2 else CREAM, p.haze, 0.2)
    c.rect((0, 0, c.w, c.h * 0.58), mix(wall, WHITE, 0.3), mix(wall, INK, 0.12))
    c.rect((0, c.h * 0.58, c.w, c.h), mix(wall, WOOD, 0.35), mix(WOOD, INK, 0.25))
    for i in range(30):
        c.rect((c.w * i / 30, c.h * 0.32, c.w * (i + 0.94) / 30, c.h * 0.42), mix(TEAL, WHITE, 0.55 + 0.12 * ((i + v) % 3)))
    for i in range(3):
        c.line([(c.w * (0.2 + 0.3 * i), 0), (c.w * (0.2 + 0.3 * i), c.h * 0.09)], 4, INK)
        c.poly([(c.w * (0.2 + 0.3 * i) - 60, c.h * 0.14), (c.w * (0.2 + 0.3 * i) - 14, c.h * 0.085), (c.w * (0.2 + 0.3 * i) + 14, c.h * 0.085), (c.w * (0.2 + 0.3 * i) + 60, c.h * 0.14)], RED if v % 2 else INDIGO)
        c.glow(c.w * (0.2 + 0.3 * i), c.h * 0.18, 260, 180, rgb("fff0c0"), 0.5)
    for i in range(4):
        bust(c, c.w * (0.16 + 0.23 * i), c.h * 0.53, c.h * 0.27, Look(WHITE, hat="nurse", back=False, mask=True))
    c.rect((0, c.h * 0.46, c.w, c.h * 0.5), mix(WHITE, GREY, 0.25), mix(GREY, WHITE, 0.2))
    c.rect((0, c.h * 0.5, c.w, c.h * 0.62), mix(GREY, WHITE, 0.3), mix(GREY, INK, 0.2))
    for i in range(7):
        x = c.w * (0.04 + 0.14 * i)
        c.rect((x, c.h * 0.43, x + c.w * 0.11, c.h * 0.47), mix(GREY, WHITE, 0.5), r=8)
        c.oval(x + c.w * 0.055, c.h * 0.432, c.w * 0.05, 16, (WHITE, GREEN, ORANGE, YELLOW, rgb("9c5a36"))[(i + v) % 5])
    for row in range(2):
        y, s = c.h * (0.74 + 0.22 * row), c.h * (0.2 + 0.07 * row)
        for i in range(4):
            x = c.w * (0.09 + 0.28 * i - 0.06 * row)
            bust(c, x, y + s * 0.35, s * 1.15, Look((INDIGO, SHIRTS[(i + v + row) % 7])[v % 3 == 2], hat=("white", "", "bun")[(i + row) % 3 if v % 2 else 1]))
            c.rect((x - s * 0.75, y + s * 0.16, x + s * 0.75, y + s * 0.28), mix(WOOD, CREAM, 0.45), mix(WOOD, INK, 0.1), r=10)


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
                    c.oval(x + d * math.cos(a), y + d * math.sin(a), size * 0.09, size * 0.07, mix(food, (WHITE, INK, YELLOW)[c.rng.randint(0, 2)], 0.16))
            for d in (0, 16):
                c.line([(x0 + w * 0.95 - d, y0 + h * 0.14), (x0 + w * 0.97 - d, y0 + h * 0.88)], 7, mix(RED, INK, 0.35))
    c.glow(c.w * 0.2, 0, c.w * 0.6, c.h * 0.7, p.sun, 0.35)


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
        taker = Look((WHITE, PLUM, TEAL, rgb("5b7fae"))[(i + v) % 4], (INK, INDIGO)[i % 2], back=False, mask=True, arms="front", hat=("scarf", "white", "bun", "")[(i + v) % 4], skirt=(i + v) % 4 in {0, 2})
        person(c, x + c.w * 0.055, low - c.h * 0.03, c.h * 0.5, taker)
        tone = (YELLOW, RED, INDIGO, GREEN)[(i + v) % 4]
        bx, by = x + c.w * 0.055, low - c.h * 0.3
        c.rect((bx - 52, by - 38, bx + 52, by + 44), mix(tone, WHITE, 0.2), mix(tone, INK, 0.12), r=6)
        c.rect((bx - 8, by - 38, bx + 8, by + 44), CREAM)
        c.rect((bx - 52, by - 4, bx + 52, by + 10), CREAM)
        if (i + v) % 3 != 1:
            person(c, x - c.w * 0.045, low + c.h * 0.04, c.h * 0.56, Look((INDIGO, WHITE)[(i + v) % 2], arms="right", hat="" if i % 2 else "bun"))


def bong(c: Canvas, p: Sky, v: int) -> None:
    """A volleyball match in the yard, with onlookers."""
    sky(c, p, c.h * 0.36, 0.2)
    hills(c, p, c.h * 0.42, 3, c.h * 0.07)
    ground(c, c.h * 0.42, mix(p.near, p.ground, 0.6), mix(p.ground, INK, 0.2))
    for i in range(26):
        person(c, c.w * i / 25, c.h * (0.54 + 0.012 * (i % 2)), c.h * 0.16, Look(mix(SHIRTS[(i * 3 + v) % 7], p.haze, 0.2), back=False, hat=("", "cap", "bun")[i % 3]))
    court = (rgb("b9683f"), rgb("3f7f76"), rgb("46689c"))[v % 3]
    c.poly([(c.w * 0.14, c.h * 0.57), (c.w * 0.86, c.h * 0.57), (c.w * 1.1, c.h), (c.w * -0.1, c.h)], mix(court, p.haze, 0.15), mix(court, INK, 0.15))
    for a, b in (((0.18, 0.59), (0.0, 0.97)), ((0.82, 0.59), (1.0, 0.97)), ((0.18, 0.59), (0.82, 0.59)), ((0.0, 0.97), (1.0, 0.97)), ((0.5, 0.57), (0.5, 1.0))):
        c.line([(c.w * a[0], c.h * a[1]), (c.w * b[0], c.h * b[1])], 6, mix(WHITE, court, 0.15))
    team = ((INDIGO, YELLOW), (RED, WHITE), (ORANGE, INDIGO))[v % 3]
    back = [(0.3, 0.69), (0.42, 0.66), (0.6, 0.67), (0.72, 0.7)]
    for i, (x, y) in enumerate(back):
        person(c, c.w * x, c.h * y, c.h * 0.25, Look(team[x > 0.5], rgb("2c3354"), back=x < 0.5, arms="up" if i in {1, 2} else "front"))
    c.line([(c.w * 0.5, c.h * 0.3), (c.w * 0.5, c.h * 0.58)], 10, CREAM)
    net = [(c.w * 0.5, c.h * 0.3), (c.w * 0.505, c.h * 0.42), (c.w * 0.52, c.h * 0.62), (c.w * 0.52, c.h * 0.26)]
    c.poly(net, mix(WHITE, p.haze, 0.5), mix(WHITE, INK, 0.2))
    for i, (x, y) in enumerate([(0.22, 0.9), (0.38, 0.84), (0.64, 0.86), (0.82, 0.93)]):
        person(c, c.w * x, c.h * y - (26 if i in {1, 2} else 0), c.h * 0.38, Look(team[x > 0.5], rgb("2c3354"), back=True, arms="up" if i in {1, 2} else "hip"))
    c.line([(c.w * 0.52, c.h * 0.2), (c.w * 0.52, c.h * 0.9)], 13, CREAM)
    bx, by = c.w * (0.46 + 0.05 * (v % 3)), c.h * 0.2
    c.oval(bx, by, 34, 34, WHITE, mix(YELLOW, WHITE, 0.3))
    c.line([(bx - 30, by + 4), (bx, by - 6), (bx + 30, by + 8)], 4, INDIGO)


def co(c: Canvas, p: Sky, v: int) -> None:
    """A street with flags in a row on both sides, hills at its end."""
    sky(c, p, c.h * 0.5, 0.5)
    hills(c, p, c.h * 0.56, 3, c.h * 0.09)
    vx, vy = c.w * (0.5 + 0.08 * ((v % 3) - 1)), c.h * 0.54
    ground(c, vy, mix(p.ground, GREY, 0.5), mix(GREY, INK, 0.35))
    c.poly([(vx - 8, vy), (vx + 8, vy), (c.w * 0.85, c.h), (c.w * 0.15, c.h)], mix(GREY, p.haze, 0.3), mix(GREY, INK, 0.5))
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
        person(c, x, y, c.h * 0.2 + (y - c.h * 0.7) * 0.4, Look(SHIRTS[(i + v) % 7], hat=("cone", "", "cap", "bun")[(i + v) % 4], skirt=i % 2 == 1))


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
    person(c, gx - 70, c.h * 0.88, tall, Look(WHITE, mix(WHITE, TEAL, 0.3), hat="nurse", back=False, mask=True, arms="right"))
    c.rect((gx - 70 + tall * 0.3, c.h * 0.88 - tall * 0.7, gx - 70 + tall * 0.42, c.h * 0.88 - tall * 0.64), WHITE, GREY, r=6)
    for i in range(4):
        x, y = gx + 130 + 190 * i if v % 2 == 0 else gx + 130 + 150 * i, c.h * (0.89 + 0.02 * (i % 2))
        c.oval(x, y, 66, 13, mix(YELLOW, GREY, 0.2))
        person(c, x, y, tall * 0.96, Look((INDIGO, rgb("5b7fae"), TEAL)[v % 3], hat=("bun", "cap", "", "white")[(i + v) % 4], back=i > 0, mask=True))
    c.rect((gx - 330, c.h * 0.7, gx - 190, c.h * 0.73), WHITE)
    c.rect((gx - 320, c.h * 0.73, gx - 310, c.h * 0.88), GREY)
    c.rect((gx - 210, c.h * 0.73, gx - 200, c.h * 0.88), GREY)
    for i in range(3):
        c.rect((gx - 318 + 42 * i, c.h * 0.645, gx - 292 + 42 * i, c.h * 0.7), (TEAL, MASK, WHITE)[i], r=5)


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
            c.line([at(w * 0.1, h * (0.14 + 0.8 * i / lines)), at(end, h * (0.14 + 0.8 * i / lines))], 5, mix(tone, INK, 0.45 if i else 0.75))

    s = c.h / 1067
    sheet(c.w * 0.05, c.h * 0.16, 430 * s, 600 * s, -0.1 - 0.03 * (v % 3), (INDIGO, RED, GREEN)[v % 3], 0)
    sheet(c.w * 0.08, c.h * 0.14, 420 * s, 590 * s, -0.05, WHITE, 15)
    sheet(c.w * 0.41, c.h * 0.2, 420 * s, 600 * s, 0.05 + 0.02 * (v % 3), mix(WHITE, YELLOW, 0.2), 17)
    for i in range(4):
        sheet(c.w * 0.74 + 8 * i, c.h * 0.1 - 10 * i, 300 * s, 210 * s, 0.02 * i, (YELLOW, TEAL, RED, INDIGO)[(i + v) % 4], 2)
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
