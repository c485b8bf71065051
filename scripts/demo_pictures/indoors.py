"""Which demo pictures show rooms? Meeting hall, classroom, reading corner."""

from __future__ import annotations

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
    Sky,
    mix,
    rgb,
)
from demo_pictures.figures import Look, bust, crowd, person
from demo_pictures.landscape import banner

PLUM = rgb("7d3b5d")


def hoi(c: Canvas, p: Sky, v: int) -> None:
    """A meeting hall: curtain, presidium, speaker, audience."""
    curtain = (RED, INDIGO, rgb("2f6a5a"), rgb("8c3a3a"))[v % 4]
    wall = mix(rgb("c9a878"), p.haze, 0.2)
    c.rect((0, 0, c.w, c.h), mix(wall, WHITE, 0.15), mix(wall, INK, 0.5))
    c.poly(
        [(0, 0), (c.w, 0), (c.w * 0.82, c.h * 0.15), (c.w * 0.18, c.h * 0.15)],
        mix(wall, WHITE, 0.5),
        mix(wall, WHITE, 0.1),
    )
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
        bust(
            c,
            c.w * (0.5 + 0.075 * (i - (n - 1) / 2)),
            c.h * 0.5,
            c.h * 0.12,
            Look(SHIRTS[(i + v) % 3], back=False, mask=v % 2 == 0),
        )
    half = c.w * 0.04 * (n + 1)
    c.rect((c.w / 2 - half, c.h * 0.475, c.w / 2 + half, c.h * 0.545), WHITE, mix(WHITE, WOOD, 0.3))
    x = c.w * (0.76 if v % 2 else 0.24)
    person(c, x, c.h * 0.55, c.h * 0.21, Look(WHITE, back=False, arms="front"))
    c.poly(
        [(x - 36, c.h * 0.44), (x + 36, c.h * 0.44), (x + 27, c.h * 0.55), (x - 27, c.h * 0.55)],
        WOOD,
        mix(WOOD, INK, 0.35),
    )
    crowd(c, c.h * 0.6, c.h * 0.97, 6)


def lop(c: Canvas, p: Sky, v: int) -> None:
    """A classroom: blackboard, teacher, learners from behind."""
    wall = mix(rgb("d9c79c"), p.haze, 0.25)
    c.rect((0, 0, c.w, c.h), mix(wall, WHITE, 0.2), mix(wall, INK, 0.25))
    c.rect((c.w * 0.03, c.h * 0.12, c.w * 0.2, c.h * 0.52), p.top, p.low)
    c.poly(
        [
            (c.w * 0.03, c.h * 0.44),
            (c.w * 0.1, c.h * 0.33),
            (c.w * 0.2, c.h * 0.42),
            (c.w * 0.2, c.h * 0.52),
            (c.w * 0.03, c.h * 0.52),
        ],
        p.mid,
        p.near,
    )
    c.line([(c.w * 0.115, c.h * 0.12), (c.w * 0.115, c.h * 0.52)], 10, WOOD)
    c.rect((c.w * 0.26, c.h * 0.12, c.w * 0.9, c.h * 0.5), WOOD, r=6)
    c.rect((c.w * 0.27, c.h * 0.135, c.w * 0.89, c.h * 0.485), rgb("2f5d4f"), rgb("24463d"))
    for i in range(4):
        c.line(
            [(c.w * 0.31, c.h * (0.2 + 0.07 * i)), (c.w * (0.5 + 0.06 * ((i + v) % 3)), c.h * (0.2 + 0.07 * i))],
            5,
            rgb("cfd8c8"),
        )
    if v % 2:
        for i in range(5):
            c.rect(
                (c.w * (0.72 + 0.03 * i), c.h * (0.42 - 0.04 * ((i * 2 + v) % 5)), c.w * (0.74 + 0.03 * i), c.h * 0.44),
                rgb("e4c873"),
            )
    else:
        c.oval(c.w * 0.79, c.h * 0.3, 70, 70, rgb("e4c873"))
        c.oval(c.w * 0.79, c.h * 0.3, 58, 58, rgb("2a5248"))
    person(
        c,
        c.w * 0.64,
        c.h * 0.66,
        c.h * 0.46,
        Look(
            (RED, rgb("6d4a86"), TEAL)[v % 3],
            rgb("efe9da"),
            back=False,
            arms="right",
            hat="bun",
            skirt=True,
            mask=v % 2 == 0,
        ),
    )
    adult = v % 2 == 1
    for row in range(3):
        y, s = c.h * (0.64 + 0.13 * row), c.h * (0.22 + 0.05 * row)
        for i in range(6):
            x = c.w * (0.02 + 0.2 * i + 0.05 * (row % 2))
            bust(
                c,
                x,
                y + s * 0.25,
                s,
                Look(
                    SHIRTS[(i * 3 + row + v) % 7] if adult else (WHITE, rgb("5b7fae"))[(i + row) % 4 == 0],
                    hat=("bun", "", "", "scarf")[(i + row + v) % 4],
                ),
            )
        c.rect((0, y + s * 0.22, c.w, y + s * 0.34), mix(WOOD, YELLOW, 0.2), mix(WOOD, INK, 0.25))


def sach(c: Canvas, p: Sky, v: int) -> None:
    """A reading corner: shelves, a window, readers at the table."""
    wall = mix((rgb("d8c8a4"), rgb("a8bdb4"), rgb("c2b3c0"))[v % 3], p.haze, 0.2)
    c.rect((0, 0, c.w, c.h), mix(wall, WHITE, 0.15), mix(wall, INK, 0.25))
    for block in range(2):
        x0, x1 = (c.w * 0.04, c.w * 0.36) if block == 0 else (c.w * 0.64, c.w * 0.96)
        c.rect((x0, c.h * 0.06, x1, c.h * 0.7), mix(WOOD, INK, 0.1), mix(WOOD, INK, 0.4))
        for row in range(4):
            y1, x = c.h * (0.2 + 0.155 * row), x0 + 16
            c.rect((x0 + 12, y1 - c.h * 0.125, x1 - 12, y1), mix(WOOD, INK, 0.55))
            while x < x1 - 44:
                w, h = c.rng.uniform(16, 34), c.rng.uniform(0.075, 0.115) * c.h
                tone = mix((RED, INDIGO, TEAL, YELLOW, CREAM, GREEN, PLUM)[c.rng.randint(0, 6)], wall, 0.2)
                c.rect((x, y1 - h, x + w, y1), mix(tone, WHITE, 0.1), mix(tone, INK, 0.15))
                c.rect((x + 3, y1 - h * 0.75, x + w - 3, y1 - h * 0.65), CREAM)
                x += w + 3
    c.rect((c.w * 0.4, c.h * 0.08, c.w * 0.6, c.h * 0.52), p.top, p.low)
    c.poly(
        [
            (c.w * 0.4, c.h * 0.44),
            (c.w * 0.46, c.h * 0.32),
            (c.w * 0.53, c.h * 0.42),
            (c.w * 0.6, c.h * 0.36),
            (c.w * 0.6, c.h * 0.52),
            (c.w * 0.4, c.h * 0.52),
        ],
        p.mid,
        p.near,
    )
    c.line([(c.w * 0.5, c.h * 0.08), (c.w * 0.5, c.h * 0.52)], 10, WHITE)
    c.glow(c.w * 0.5, c.h * 0.5, c.w * 0.35, c.h * 0.45, p.sun, 0.4)
    for i in range(4):
        front = Look(SHIRTS[(i * 2 + v) % 7], hat=("bun", "", "scarf", "")[(i + v) % 4], back=False, mask=v % 2 == 0)
        bust(c, c.w * (0.17 + 0.22 * i), c.h * 0.78, c.h * 0.32, front)
    c.rect((c.w * 0.04, c.h * 0.72, c.w * 0.96, c.h * 0.79), mix(WOOD, CREAM, 0.45), mix(WOOD, INK, 0.05), r=8)
    for i in range(5):
        x = c.w * (0.12 + 0.19 * i)
        c.poly(
            [
                (x - 70, c.h * 0.745),
                (x, c.h * 0.728),
                (x + 70, c.h * 0.745),
                (x + 70, c.h * 0.765),
                (x, c.h * 0.75),
                (x - 70, c.h * 0.765),
            ],
            WHITE,
            mix(WHITE, WOOD, 0.3),
        )
    for i in range(3):
        bust(
            c,
            c.w * (0.25 + 0.26 * i),
            c.h + 40,
            c.h * 0.36,
            Look(SHIRTS[(i + v + 1) % 7], hat=("", "bun", "cap")[(i + v) % 3]),
        )
    if v % 2:
        c.mirror()


def bep(c: Canvas, p: Sky, v: int) -> None:
    """A canteen: cooks behind the counter, workers at spaced tables."""
    wall = mix(rgb("c9dccf") if v % 2 else CREAM, p.haze, 0.2)
    c.rect((0, 0, c.w, c.h * 0.58), mix(wall, WHITE, 0.3), mix(wall, INK, 0.12))
    c.rect((0, c.h * 0.58, c.w, c.h), mix(wall, WOOD, 0.35), mix(WOOD, INK, 0.25))
    for i in range(30):
        c.rect(
            (c.w * i / 30, c.h * 0.32, c.w * (i + 0.94) / 30, c.h * 0.42), mix(TEAL, WHITE, 0.55 + 0.12 * ((i + v) % 3))
        )
    for i in range(3):
        c.line([(c.w * (0.2 + 0.3 * i), 0), (c.w * (0.2 + 0.3 * i), c.h * 0.09)], 4, INK)
        c.poly(
            [
                (c.w * (0.2 + 0.3 * i) - 60, c.h * 0.14),
                (c.w * (0.2 + 0.3 * i) - 14, c.h * 0.085),
                (c.w * (0.2 + 0.3 * i) + 14, c.h * 0.085),
                (c.w * (0.2 + 0.3 * i) + 60, c.h * 0.14),
            ],
            RED if v % 2 else INDIGO,
        )
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
            bust(
                c,
                x,
                y + s * 0.35,
                s * 1.15,
                Look(
                    (INDIGO, SHIRTS[(i + v + row) % 7])[v % 3 == 2],
                    hat=("white", "", "bun")[(i + row) % 3 if v % 2 else 1],
                ),
            )
            c.rect(
                (x - s * 0.75, y + s * 0.16, x + s * 0.75, y + s * 0.28),
                mix(WOOD, CREAM, 0.45),
                mix(WOOD, INK, 0.1),
                r=10,
            )
