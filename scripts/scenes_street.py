"""Which scenes show building, giving and evening life? The third part of the demo pictures' scenes."""

from __future__ import annotations

import math

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
    Look,
    Sky,
    banner,
    bust,
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
        c.rect((a, y0 + (y1 - y0) * (0.22 if door else 0.28), a + (x1 - x0) * 0.2, y1 if door else y0 + (y1 - y0) * 0.7), tone)
        c.line([(a + (x1 - x0) * 0.1, y0 + (y1 - y0) * 0.28), (a + (x1 - x0) * 0.1, y1 if door else y0 + (y1 - y0) * 0.7)], 6, mix(wall, WHITE, 0.3))
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
        hat = ("scarf", "bun", "", "cone")[(i + v) % 4] if done else ("helmet", "cone", "helmet", "cap")[(i + v) % 4]
        arms = "front" if i % 2 == 0 else "down"
        person(c, c.w * (0.2 + 0.17 * i), c.h * (0.88 + 0.03 * (i % 2)), c.h * 0.34, Look(SHIRTS[(i * 2 + v) % 7], hat=hat, arms=arms, skirt=done and i % 2 == 0))
    if not done:
        for i in range(10):
            c.rect((c.w * 0.82 + 44 * (i % 4), c.h * (0.9 - 0.036 * (i // 4)), c.w * 0.82 + 44 * (i % 4) + 40, c.h * (0.93 - 0.036 * (i // 4))), mix(wall, INK, 0.06 * (i % 3)))


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
        person(c, x, y, h, Look((INDIGO, WHITE, TEAL)[(i + v) % 3], hat=("cap", "cone", "", "cone", "helmet")[(i + v) % 5], arms=("front", "hip")[i % 2], back=i % 2 == 0, mask=True))
        if i % 2 == 0:
            c.line([(x + 26, y - h * 0.6), (x + 56, y + 10)], 8, WOOD)
            c.rect((x + 44, y - 6, x + 74, y + 34), GREY, mix(GREY, INK, 0.3), r=6)


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
    c.rect((tx - 150, ty - 210, tx + 170, ty - 20), TEAL if v % 2 else YELLOW, mix(TEAL if v % 2 else YELLOW, INK, 0.25), r=8)
    c.rect((tx - 126, ty - 186, tx + 146, ty - 50), mix(INK, WOOD, 0.25))
    for i in range(8):
        c.rect((tx - 118 + 66 * (i % 4), ty - 100 - 36 * (i // 4), tx - 58 + 66 * (i % 4), ty - 66 - 36 * (i // 4)), CREAM, mix(CREAM, WOOD, 0.4), r=9)
    for dx in (-90, 110):
        c.oval(tx + dx, ty - 14, 40, 40, INK)
        c.oval(tx + dx, ty - 14, 16, 16, GREY)
    for i in range(5):
        x, y, h = c.w * (0.3 + 0.13 * i), c.h * (0.94 + 0.015 * (i % 2)), c.h * 0.44
        person(c, x, y, h, Look((INDIGO, SHIRTS[(i + v) % 7])[i % 2], arms="front", back=False, mask=True, hat=("cap", "", "bun", "white", "cone")[(i + v) % 5]))
        c.rect((x - 50, y - h * 0.64, x + 50, y - h * 0.48), CREAM, mix(CREAM, WOOD, 0.35), r=16)


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
                c.poly([(c.w * 0.5 - 60 * k, c.h * 0.77), (c.w * 0.5 - 44 * k, c.h * 0.7), (c.w * 0.5, c.h * (0.77 - 0.22 * k)), (c.w * 0.5 + 40 * k, c.h * 0.69), (c.w * 0.5 + 62 * k, c.h * 0.77)], tone)
            for d in (-50, 0, 50):
                c.line([(c.w * 0.5 - 60 + d, c.h * 0.79), (c.w * 0.5 + 60 + d / 3, c.h * 0.76)], 16, mix(WOOD, INK, 0.5))
        x, y = c.w * (0.5 + 0.37 * math.cos(a)), c.h * (0.78 + 0.15 * math.sin(a))
        near = math.sin(a) > 0
        look = Look((WHITE, mix(PLUM, WHITE, 0.2), TEAL, mix(YELLOW, WHITE, 0.2))[(i + v) % 4], INK, hat="scarf" if i % 3 else "bun", arms="up" if i % 2 else "hip", back=near, skirt=True)
        person(c, x, y, c.h * (0.3 + 0.09 * math.sin(a)), look)


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
                    c.line([(x + 70 + 96 * k, y + c.h * 0.125), (x + 70 + 96 * k + 30 * math.cos(a), y + c.h * 0.125 + 30 * math.sin(a))], 6, RED)
    c.glow(c.w * 0.5, c.h * 0.42, c.w * 0.55, c.h * 0.4, rgb("9fd0d8"), 0.28)
    c.poly([(0, c.h * 0.72), (c.w, c.h * 0.72), (c.w, c.h * 0.84), (0, c.h * 0.84)], mix(GREY, wall, 0.4), mix(GREY, INK, 0.5))
    c.rect((0, c.h * 0.84, c.w, c.h), mix(GREY, INK, 0.7), INK)
    for i in range(26):
        c.oval(c.w * (0.02 + 0.038 * i), c.h * 0.78, 9, 7, (YELLOW, GREEN, RED, WHITE)[(i * 3 + v) % 4])
    for i in range(1 + v % 2):
        bust(c, c.w * ((0.5 if v % 2 == 0 else 0.3) + 0.38 * i), c.h + 20, c.h * (0.62 - 0.06 * i), Look((INDIGO, ORANGE)[v % 3 == 2], hat=("helmet", "white", "")[(i + v) % 3], vest=True))


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
        person(c, x, y, h, Look(INDIGO, hat=("cone", "cap", "cone")[(i + v) % 3], vest=True, arms="right", mask=True, back=i % 2 == 0))
        c.line([(x + h * 0.3, y - h * 0.7), (x + h * 0.46, y - 10)], 9, rgb("c5a468"))
        c.poly([(x + h * 0.43, y - 34), (x + h * 0.5, y - 34), (x + h * 0.62, y + 16), (x + h * 0.36, y + 16)], rgb("c59b4e"), rgb("8d6a30"))
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
    c.poly([(0, c.h * 0.35), (0, c.h * 0.24), (c.w, c.h * 0.24), (c.w, c.h * 0.35)], mix(rgb("a4533c"), p.haze, 0.1), mix(rgb("7a3c2c"), INK, 0.1))
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
        c.poly([(x - 34, y), (x + 34, y), (x + 52, y + 42), (x + 30, y + 50), (x + 28, y + 110), (x - 28, y + 110), (x - 30, y + 50), (x - 52, y + 42)], mix(tone, WHITE, 0.15), mix(tone, INK, 0.1))
    for i in range(3):
        x, y = c.w * (0.14 + 0.3 * i + 0.05 * (v % 3)), c.h * 0.82
        for dx in (-70, 70):
            c.oval(x + dx, y, 42, 42, INK)
            c.oval(x + dx, y, 26, 26, GREY)
        tone = (RED, INDIGO, TEAL)[(i + v) % 3]
        c.poly([(x - 84, y - 46), (x - 40, y - 70), (x + 30, y - 34), (x + 64, y - 92), (x + 86, y - 92), (x + 76, y - 20), (x - 60, y - 8)], tone, mix(tone, INK, 0.25))
        c.rect((x - 80, y - 84, x + 10, y - 66), INK, r=8)
    for i in range(4):
        kid = i == 2
        person(c, c.w * (0.24 + 0.2 * i), c.h * (0.95 + 0.01 * i), c.h * (0.24 if kid else 0.38), Look(SHIRTS[(i + v) % 7], hat=("bun", "", "", "cap")[i], back=i % 2 == 0, mask=True, kid=kid, arms=("front", "hip")[i % 2]))


def ho(c: Canvas, p: Sky, v: int) -> None:
    """A lake between mountains: stilt houses on the shore, a boat."""
    sky(c, p, c.h * 0.5, 0.3 + 0.2 * (v % 3))
    hills(c, p, c.h * 0.54, 5, c.h * 0.085)
    c.rect((0, c.h * 0.54, c.w, c.h), mix(p.low, TEAL, 0.35), mix(p.near, TEAL, 0.4))
    for i in range(70):
        y = c.h * (0.55 + 0.42 * c.rng.random())
        x, w = c.rng.uniform(-50, c.w), c.rng.uniform(40, 190) * (y / c.h)
        c.rect((x, y, x + w, y + 3 + 4 * (y / c.h - 0.5)), mix(mix(p.low, TEAL, 0.4), WHITE if i % 2 else p.near, 0.3), r=3)
    shore = wave(c, c.h * 0.585, 8, 500)
    c.poly([*[q for q in shore if q[0] < c.w * 0.56], (c.w * 0.6, c.h * 0.6), (c.w * 0.3, c.h * 0.64), (-20, c.h * 0.66)], p.near, mix(p.near, INK, 0.3))
    for i in range(4):
        stilt_house(c, c.w * (0.07 + 0.13 * i), c.h * (0.61 - 0.012 * i), c.h * (0.17 - 0.018 * i), p, lit=p.top[2] < 80 or v % 2 == 0)
        tree(c, c.w * (0.14 + 0.13 * i), c.h * 0.6, c.h * 0.1, p.near)
    for k in range(1 + v % 2):
        x, y, s = c.w * (0.66 - 0.3 * k), c.h * (0.78 + 0.1 * k), c.w * 0.13
        c.glow(x, y + 26, s * 1.3, 34, INK, 0.4)
        for i in range(3):
            bust(c, x - s * 0.5 + s * 0.5 * i, y + 8, s * 0.5, Look((ORANGE, INDIGO, TEAL)[(i + v) % 3], hat="cone" if i else "cap", vest=i == 1))
        c.poly([(x - s * 1.05, y - 26), (x + s * 1.05, y - 26), (x + s * 0.8, y + 26), (x - s * 0.8, y + 26)], mix(WOOD, YELLOW, 0.1), mix(WOOD, INK, 0.4))


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
    c.poly([(c.w * 0.4, c.h * 0.44), (c.w * 0.46, c.h * 0.32), (c.w * 0.53, c.h * 0.42), (c.w * 0.6, c.h * 0.36), (c.w * 0.6, c.h * 0.52), (c.w * 0.4, c.h * 0.52)], p.mid, p.near)
    c.line([(c.w * 0.5, c.h * 0.08), (c.w * 0.5, c.h * 0.52)], 10, WHITE)
    c.glow(c.w * 0.5, c.h * 0.5, c.w * 0.35, c.h * 0.45, p.sun, 0.4)
    for i in range(4):
        front = Look(SHIRTS[(i * 2 + v) % 7], hat=("bun", "", "scarf", "")[(i + v) % 4], back=False, mask=v % 2 == 0)
        bust(c, c.w * (0.17 + 0.22 * i), c.h * 0.78, c.h * 0.32, front)
    c.rect((c.w * 0.04, c.h * 0.72, c.w * 0.96, c.h * 0.79), mix(WOOD, CREAM, 0.45), mix(WOOD, INK, 0.05), r=8)
    for i in range(5):
        x = c.w * (0.12 + 0.19 * i)
        c.poly([(x - 70, c.h * 0.745), (x, c.h * 0.728), (x + 70, c.h * 0.745), (x + 70, c.h * 0.765), (x, c.h * 0.75), (x - 70, c.h * 0.765)], WHITE, mix(WHITE, WOOD, 0.3))
    for i in range(3):
        bust(c, c.w * (0.25 + 0.26 * i), c.h + 40, c.h * 0.36, Look(SHIRTS[(i + v + 1) % 7], hat=("", "bun", "cap")[(i + v) % 3]))
