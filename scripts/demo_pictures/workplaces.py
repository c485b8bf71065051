"""Which demo pictures show places of work? Sewing hall, power line, control room, solar field, road, portraits."""

from __future__ import annotations

import math

from demo_pictures.canvas import (
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
    Sky,
    mix,
    rgb,
)
from demo_pictures.figures import Look, bust, person
from demo_pictures.landscape import ground, hills, sky, tree, wave


def _shed(c: Canvas, p: Sky, vx: float, vy: float) -> None:
    wall = mix(rgb("b8b6ac"), p.haze, 0.3)
    c.rect((0, 0, c.w, c.h), mix(wall, INK, 0.4))
    c.poly([(0, 0), (c.w, 0), (vx, vy)], mix(wall, INK, 0.62), mix(wall, INK, 0.3))
    c.poly([(0, 0), (vx, vy), (0, c.h)], mix(wall, INK, 0.18))
    c.poly([(c.w, 0), (vx, vy), (c.w, c.h)], mix(wall, INK, 0.26))
    c.poly(
        [(0, c.h * 0.86), (vx, vy), (c.w, c.h * 0.86), (c.w, c.h), (0, c.h)], mix(wall, WOOD, 0.2), mix(wall, INK, 0.5)
    )

    def at(x: float, y: float, depth: float) -> tuple[float, float]:
        return vx + (x - vx) * depth, vy + (y - vy) * depth

    depths = [0.84**i for i in range(18)]
    for near, far in zip(depths[::2], depths[1::2], strict=True):
        for side in (0.0, float(c.w)):
            top = c.h * 0.16
            c.poly(
                [at(side, top, near), at(side, top, far), at(side, c.h * 0.58, far), at(side, c.h * 0.58, near)],
                mix(p.low, WHITE, 0.5),
                mix(p.haze, wall, 0.3),
            )
        for x in (0.3, 0.7):
            c.poly(
                [at(c.w * x, 0, near), at(c.w * (x + 0.1), 0, near), at(c.w * (x + 0.1), 0, far), at(c.w * x, 0, far)],
                mix(p.sun, WHITE, 0.5),
            )
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
            c.rect(
                (x + s * 0.1, y - s * 0.16, x + s * 0.3, y - s * 0.02),
                mix(WHITE, GREY, 0.35),
                mix(GREY, INK, 0.15),
                r=s * 0.02,
            )
            c.rect((x - s * 0.3, y - s * 0.07, x - s * 0.06, y - s * 0.01), cloth[(i + v + (side > 0)) % 5], r=s * 0.02)
            if (i + v) % 7 != 3 or i > 5:
                look = Look(
                    mix(SHIRTS[v % 2 * 4], INK, 0.05), hat="white" if v % 2 == 0 else "scarf" if i % 4 == 1 else "bun"
                )
                bust(c, x - s * 0.02 * side, y + s * 0.27, s * 0.46, look)
                c.rect((x - s * 0.16, y + s * 0.26, x + s * 0.16, y + s * 0.31), mix(WOOD, INK, 0.3), r=s * 0.02)


def tho_may(c: Canvas, p: Sky, v: int) -> None:
    """One seamstress at her machine, seen from behind, the window before her."""
    wall = mix(CREAM, p.haze, 0.3)
    c.rect((0, 0, c.w, c.h), mix(wall, GREY, 0.2), mix(wall, INK, 0.3))
    for i in range(3):
        x = c.w * (0.06 + 0.31 * i)
        c.rect((x, c.h * 0.08, x + c.w * 0.26, c.h * 0.5), p.top, p.low)
        c.poly(
            [
                (x, c.h * 0.42),
                (x + c.w * 0.09, c.h * 0.3),
                (x + c.w * 0.17, c.h * 0.37),
                (x + c.w * 0.26, c.h * 0.33),
                (x + c.w * 0.26, c.h * 0.5),
                (x, c.h * 0.5),
            ],
            p.mid,
            p.near,
        )
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
        c.rect(
            (c.w * 0.05 + i * 5, c.h * (0.69 - 0.028 * i), c.w * 0.24 + (i % 2) * 22, c.h * (0.715 - 0.028 * i)),
            mix(SHIRTS[(i + v) % 7], WHITE, 0.25),
            r=9,
        )
    c.poly(
        [*wave(c, c.h * 0.69, 8, 300)[30:70], (c.w * 0.64, c.h * 0.82), (c.w * 0.3, c.h * 0.84)],
        mix(tone, WHITE, 0.35),
        tone,
    )
    bust(c, c.w * 0.45, c.h + 20, c.h * 0.72, Look(tone, hat=("white", "scarf", "bun", "scarf")[v % 4]))
    if v >= 2:
        c.mirror()


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
                x, s = c.w * (j / 8) + (i % 2) * 60 - 60, 70.0 + 16 * i
                c.poly(
                    [(x, y), (x + s, y), (x + s * 0.8, y + s * 0.42), (x - s * 0.2, y + s * 0.42)],
                    mix(INDIGO, p.haze, 0.45 - 0.06 * i),
                    mix(INDIGO, INK, 0.2),
                )
    elif kind == 2:
        for i in range(3):
            x, s = c.w * (0.12 + 0.34 * i), c.h * (0.5 - 0.08 * i)
            _pylon(c, x, c.h * 0.62, s, mix(INK, p.haze, 0.3 + 0.15 * i))
        for k in range(3):
            c.line(
                [(0, c.h * (0.2 + 0.04 * k)), (c.w * 0.4, c.h * (0.29 + 0.03 * k)), (c.w, c.h * (0.26 + 0.03 * k))],
                3,
                mix(INK, p.haze, 0.4),
            )
    else:
        c.poly(
            [(c.w * 0.52, c.h * 0.52), (c.w * 0.56, c.h * 0.52), (c.w * 1.1, c.h), (c.w * 0.2, c.h)],
            mix(GREY, p.haze, 0.2),
            mix(GREY, INK, 0.35),
        )
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
        c.line(
            [(x - s * a, y - s * 0.1 * i), (x + s * b, y - s * 0.1 * (i + 1)), (x - s * b, y - s * 0.1 * (i + 1))],
            s * 0.01,
            tone,
        )
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
            c.line(
                [(x0 + (x1 - x0) * t / 12, y + 90 * math.sin(math.pi * t / 12) * (0.5 + 0.1 * v)) for t in range(13)],
                3,
                tone,
            )
    _pylon(c, c.w * 0.42, c.h * 0.98, c.h * 0.94, tone)
    _pylon(c, c.w * 0.86, c.h * 0.8, c.h * 0.3, mix(INK, p.haze, 0.5))
    for x, y in ((0.36, 0.39), (0.47, 0.27), (0.43, 0.6))[: 2 + v % 2]:
        person(
            c, c.w * x, c.h * y, c.h * 0.14, Look(ORANGE, hat="helmet", vest=True, arms="up" if y < 0.3 else "right")
        )


def dieu_khien(c: Canvas, p: Sky, v: int) -> None:
    """A control room at night: the operator before screens and dials."""
    wall = mix(rgb("39465a"), p.top, 0.35)
    c.rect((0, 0, c.w, c.h), mix(wall, INK, 0.25), mix(wall, INK, 0.6))
    for row in range(2):
        for i in range(4):
            x, y = c.w * (0.03 + 0.245 * i), c.h * (0.06 + 0.29 * row)
            c.rect((x, y, x + c.w * 0.21, y + c.h * 0.25), INK, r=10)
            glow = mix((TEAL, rgb("2f6f8f"), GREEN, rgb("41507f"))[(i + row + v) % 4], INK, 0.25)
            c.rect((x + 9, y + 9, x + c.w * 0.21 - 9, y + c.h * 0.25 - 9), mix(glow, WHITE, 0.2), glow)
            if (i + row + v) % 3 == 0:
                for k in range(7):
                    top = y + c.h * (0.2 - 0.02 * ((k * 3 + i + v) % 7))
                    c.rect((x + 34 + 38 * k, top, x + 58 + 38 * k, y + c.h * 0.215), YELLOW if k % 3 else WHITE)
            elif (i + row + v) % 3 == 1:
                pts = [(x + 24 + 15 * k, y + c.h * 0.13 + 40 * math.sin(k * 0.7 + i + v)) for k in range(20)]
                c.line(pts, 6, rgb("bfe6c8"))
            else:
                for k in range(3):
                    c.oval(x + 70 + 96 * k, y + c.h * 0.125, 38, 38, mix(glow, WHITE, 0.55))
                    a = -2.4 + 0.7 * ((k + i + v) % 4)
                    c.line(
                        [
                            (x + 70 + 96 * k, y + c.h * 0.125),
                            (x + 70 + 96 * k + 30 * math.cos(a), y + c.h * 0.125 + 30 * math.sin(a)),
                        ],
                        6,
                        RED,
                    )
    c.glow(c.w * 0.5, c.h * 0.42, c.w * 0.55, c.h * 0.4, rgb("9fd0d8"), 0.28)
    c.poly(
        [(0, c.h * 0.72), (c.w, c.h * 0.72), (c.w, c.h * 0.84), (0, c.h * 0.84)],
        mix(GREY, wall, 0.4),
        mix(GREY, INK, 0.5),
    )
    c.rect((0, c.h * 0.84, c.w, c.h), mix(GREY, INK, 0.7), INK)
    for i in range(26):
        c.oval(c.w * (0.02 + 0.038 * i), c.h * 0.78, 9, 7, (YELLOW, GREEN, RED, WHITE)[(i * 3 + v) % 4])
    for i in range(1 + v % 2):
        bust(
            c,
            c.w * ((0.5 if v % 2 == 0 else 0.3) + 0.38 * i),
            c.h + 20,
            c.h * (0.62 - 0.06 * i),
            Look((INDIGO, ORANGE)[v % 3 == 2], hat=("helmet", "white", "")[(i + v) % 3], vest=True),
        )


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
            pts = [
                (x + s * 0.16, y - s * 0.3),
                (x + s * 1.1, y - s * 0.3),
                (x + s * 0.94, y + s * 0.1),
                (x, y + s * 0.1),
            ]
            c.rect((x + s * 0.45, y, x + s * 0.5, y + s * 0.3), mix(GREY, INK, 0.3))
            c.poly(pts, mix(blue, p.low, 0.5 - 0.1 * (i % 3)), mix(blue, INK, 0.15))
            for k in range(1, 4):
                a, b = k / 4, 1 - k / 4
                c.line(
                    [(pts[0][0] * b + pts[1][0] * a, pts[0][1]), (pts[3][0] * b + pts[2][0] * a, pts[3][1])],
                    1 + 2 * t,
                    mix(blue, WHITE, 0.45),
                )
            m = (pts[0][0] + pts[3][0]) / 2, (pts[1][0] + pts[2][0]) / 2
            c.line([(m[0], y - s * 0.1), (m[1], y - s * 0.1)], 1 + 2 * t, mix(blue, WHITE, 0.45))
        if row in {2, 4}:
            for i in range(1 + v % 2):
                person(
                    c,
                    c.w * (0.3 + 0.3 * i + 0.05 * row),
                    y + s * 0.34,
                    120 + 190 * t,
                    Look(
                        ORANGE if i else INDIGO,
                        hat="helmet",
                        vest=not i,
                        arms="right" if i else "front",
                        back=bool(i),
                        mask=True,
                    ),
                )


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
        c.poly(
            [
                (m - i * 0.5, a[1]),
                (m + i * 0.5, a[1]),
                (m + i * 0.8, left[i + 1][1] - 4),
                (m - i * 0.8, left[i + 1][1] - 4),
            ],
            mix(WHITE, YELLOW, 0.4),
        )
    bx, by, s = c.w * (0.5 - side * 0.2), c.h * 0.77, c.h * 0.3
    c.glow(bx, by, s * 1.1, s * 0.16, INK, 0.6)
    c.rect((bx - s * 0.55, by - s * 0.55, bx + s * 0.45, by - s * 0.18), YELLOW, mix(YELLOW, INK, 0.25), r=12)
    c.rect(
        (bx - s * 0.15, by - s * 0.98, bx + s * 0.34, by - s * 0.5), mix(YELLOW, WHITE, 0.2), mix(YELLOW, INK, 0.1), r=8
    )
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
        person(
            c,
            x,
            y,
            c.h * (0.27 + 0.03 * i),
            Look(
                INDIGO,
                hat="helmet",
                vest=True,
                arms=("front", "right", "front", "down")[(i + v) % 4],
                back=(i + v) % 3 != 0,
                mask=True,
            ),
        )
        if i % 2 == 0:
            c.line([(x - 16, y - c.h * 0.16), (x + 60, y + 6)], 7, WOOD)
