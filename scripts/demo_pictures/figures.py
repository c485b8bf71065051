"""Who is in the demo pictures? Figures without faces: standing, as shoulders and head, and as a crowd."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from demo_pictures.canvas import (
    HAIR,
    INDIGO,
    INK,
    MASK,
    ORANGE,
    RED,
    SHIRTS,
    SKIN,
    SKIN_2,
    SLATE,
    TEAL,
    WHITE,
    YELLOW,
    Canvas,
    Colour,
    mix,
    rgb,
)

Arms = Literal["down", "front", "up", "right", "left", "hip"]


Hat = Literal["", "helmet", "white", "cone", "cap", "scarf", "nurse", "bun"]


ARMS: dict[Arms, tuple[float, ...]] = {  # elbow and hand of the left, then of the right arm, in per cent of the height
    "down": (-19, -62, -17, -46, 19, -62, 17, -46),
    "front": (-19, -63, -5, -57, 19, -63, 5, -57),
    "up": (-23, -92, -16, -110, 23, -92, 16, -110),
    "right": (4, -62, 29, -61, 22, -66, 34, -64),
    "left": (-22, -66, -34, -64, -4, -62, -29, -61),
    "hip": (-25, -64, -12, -52, 19, -62, 17, -46),
}


def _hat(c: Canvas, x: float, y: float, r: float, hat: Hat, back: bool) -> None:
    if hat in {"helmet", "white", "cap"}:
        tone = {"helmet": YELLOW, "white": WHITE, "cap": rgb("5b7fae")}[hat]
        dome = [
            (x + r * 1.16 * math.cos(a), y - r * 0.22 + r * 1.0 * math.sin(a))
            for a in [math.pi * (1 + i / 14) for i in range(15)]
        ]
        c.poly(dome, mix(tone, WHITE, 0.15), mix(tone, INK, 0.12))
        c.rect((x - r * 1.34, y - r * 0.34, x + r * 1.34, y - r * 0.12), mix(tone, INK, 0.14), r=r * 0.1)
        if hat == "helmet":
            c.rect((x - r * 0.16, y - r * 1.27, x + r * 0.16, y - r * 0.34), mix(tone, WHITE, 0.35), r=r * 0.1)
    elif hat == "cone":
        c.poly(
            [(x - r * 2.1, y - r * 0.1), (x, y - r * 1.75), (x + r * 2.1, y - r * 0.1)], rgb("efdfae"), rgb("cdb377")
        )
        c.oval(x, y - r * 0.1, r * 2.1, r * 0.3, rgb("b99f66"))
    elif hat == "scarf":
        c.rect((x - r * 1.12, y - r * 1.2, x + r * 1.12, y - r * 0.3), rgb("2b2440"), r=r * 0.4)
        c.rect((x - r * 1.12, y - r * 0.75, x + r * 1.12, y - r * 0.5), RED)
        c.rect((x + r * 0.5, y - r * 0.6, x + r * 1.2, y + r * 1.3), rgb("2b2440"), RED)
    elif hat == "nurse":
        c.rect((x - r * 0.9, y - r * 1.2, x + r * 0.9, y - r * 0.55), WHITE, mix(WHITE, TEAL, 0.2), r=r * 0.3)
    elif hat == "bun":
        c.oval(x, y - r * 1.05 if not back else y - r * 0.7, r * 0.5, r * 0.45, mix(HAIR, WHITE, 0.08))


def head(c: Canvas, x: float, y: float, r: float, hat: Hat = "", *, back: bool = True, mask: bool = False) -> None:
    """A head without a face: from behind all hair, from the front skin under a fringe."""
    skin = SKIN if c.rng.random() < 0.6 else SKIN_2
    c.rect((x - r * 0.36, y + r * 0.5, x + r * 0.36, y + r * 1.5), mix(skin, INK, 0.12), r=r * 0.2)
    c.oval(x, y, r, r * 1.08, skin)
    if back:
        c.oval(x, y - r * 0.06, r * 1.04, r * 1.06, mix(HAIR, WHITE, 0.06), HAIR)
    else:
        arc = [
            (x + r * 1.06 * math.cos(a), y - r * 0.1 + r * 1.04 * math.sin(a))
            for a in [math.pi * (1 + i / 16) for i in range(17)]
        ]
        c.poly([*arc, (x + r * 0.8, y - r * 0.15), (x, y - r * 0.45), (x - r * 0.85, y - r * 0.1)], HAIR)
        if mask:
            c.rect((x - r * 0.82, y + r * 0.12, x + r * 0.82, y + r * 0.88), MASK, mix(MASK, INK, 0.1), r=r * 0.3)
    _hat(c, x, y, r, hat, back)


@dataclass(frozen=True)
class Look:
    """How a figure is dressed and what it does."""

    shirt: Colour = INDIGO
    pants: Colour = SLATE
    hat: Hat = ""
    arms: Arms = "down"
    back: bool = True
    mask: bool = False
    skirt: bool = False
    vest: bool = False
    kid: bool = False


def person(c: Canvas, x: float, y: float, h: float, look: Look) -> None:
    """A standing figure; `x`, `y` are between the feet, `h` the height."""
    u = h / 100
    c.glow(x + 3 * u, y, 24 * u, 5 * u, INK, 0.5)
    skin = mix(SKIN, SKIN_2, 0.4)
    if look.skirt:
        c.poly(
            [(x - 11 * u, y - 50 * u), (x + 11 * u, y - 50 * u), (x + 14 * u, y - 7 * u), (x - 14 * u, y - 7 * u)],
            look.pants,
            mix(look.pants, INK, 0.3),
        )
    for side in (-1, 1):
        c.line(
            [(x + side * 6 * u, y - 46 * u), (x + side * 6.5 * u, y - 3 * u)],
            (5 if look.skirt else 10) * u,
            skin if look.skirt else mix(look.pants, INK, 0.06 + side * 0.06),
        )
        c.rect((x + side * 7 * u - 5.5 * u, y - 4 * u, x + side * 7 * u + 5.5 * u, y + 1 * u), INK, r=2 * u)
    if look.skirt:
        c.poly(
            [(x - 11 * u, y - 50 * u), (x + 11 * u, y - 50 * u), (x + 14 * u, y - 9 * u), (x - 14 * u, y - 9 * u)],
            look.pants,
            mix(look.pants, INK, 0.3),
        )
        c.rect((x - 13.4 * u, y - 15 * u, x + 13.4 * u, y - 12 * u), RED)
    arms = ARMS[look.arms]
    dark = mix(look.shirt, INK, 0.16)
    behind = look.back and look.arms == "front"

    def limbs() -> None:
        for side, at in ((-1, arms[:4]), (1, arms[4:])):
            c.line(
                [(x + side * 13 * u, y - 77 * u), (x + at[0] * u, y + at[1] * u), (x + at[2] * u, y + at[3] * u)],
                7.4 * u,
                dark,
            )
            c.oval(x + at[2] * u, y + at[3] * u, 3.9 * u, 3.9 * u, skin)

    if behind:
        limbs()
    top = [
        (x - 17 * u, y - 74 * u),
        (x - 14 * u, y - 81 * u),
        (x - 5 * u, y - 84 * u),
        (x + 5 * u, y - 84 * u),
        (x + 14 * u, y - 81 * u),
        (x + 17 * u, y - 74 * u),
    ]
    c.poly([*top, (x + 13 * u, y - 44 * u), (x - 13 * u, y - 44 * u)], mix(look.shirt, WHITE, 0.06), dark)
    if look.vest:
        c.poly(
            [(x - 13 * u, y - 81 * u), (x + 13 * u, y - 81 * u), (x + 13 * u, y - 46 * u), (x - 13 * u, y - 46 * u)],
            ORANGE,
            mix(ORANGE, INK, 0.12),
        )
        c.rect((x - 13 * u, y - 62 * u, x + 13 * u, y - 58 * u), rgb("efeccf"))
        for side in (-7, 7):
            c.rect((x + (side - 1.6) * u, y - 81 * u, x + (side + 1.6) * u, y - 46 * u), rgb("efeccf"))
    if not behind:
        limbs()
    r = (10.5 if look.kid else 8.2) * u
    head(c, x, y - (93 if look.kid else 91.5) * u, r, look.hat, back=look.back, mask=look.mask)
    if look.kid:
        c.rect((x - 7 * u, y - 81 * u, x + 7 * u, y - 79 * u), RED)


def bust(c: Canvas, x: float, y: float, s: float, look: Look) -> None:
    """Shoulders and head, large; `y` is the lower edge, `s` the height."""
    u = s / 100
    c.line([(x - 37 * u, y + 8 * u), (x - 35 * u, y - 32 * u)], 20 * u, mix(look.shirt, INK, 0.28))
    c.line([(x + 37 * u, y + 8 * u), (x + 35 * u, y - 32 * u)], 20 * u, mix(look.shirt, INK, 0.34))
    c.rect(
        (x - 38 * u, y - 52 * u, x + 38 * u, y + 40 * u),
        mix(look.shirt, WHITE, 0.05),
        mix(look.shirt, INK, 0.25),
        r=22 * u,
    )
    if look.vest:
        for side in (-17, 17):
            c.rect((x + (side - 3) * u, y - 51 * u, x + (side + 3) * u, y + 2 * u), rgb("e7e2cb"), rgb("c3bea9"))
        c.rect((x - 38 * u, y - 22 * u, x + 38 * u, y - 15 * u), rgb("e7e2cb"), rgb("cbc6b1"))
    c.poly(
        [(x - 13 * u, y - 52 * u), (x - 10 * u, y - 61 * u), (x + 10 * u, y - 61 * u), (x + 13 * u, y - 52 * u)],
        mix(look.shirt, INK, 0.22),
    )
    head(c, x, y - 76 * u, 17 * u, look.hat, back=look.back, mask=look.mask)


def crowd(c: Canvas, y0: float, y1: float, rows: int, tones: Sequence[Colour] = SHIRTS, hat: Hat = "") -> None:
    """Seated people from behind, row upon row, larger towards the reader, with a free seat here and there."""
    for row in range(rows):
        share = row / max(1, rows - 1)
        y, r = y0 + (y1 - y0) * share**1.25, 15 + 27 * share
        gap = r * 3.5
        for i in range(int(c.w / gap) + 2):
            if c.rng.random() < 0.1:
                continue
            x = i * gap + (row % 2) * gap / 2 + c.rng.uniform(-4, 4) - gap / 3
            tone = mix(c.rng.choice(list(tones)), INK, 0.34 - 0.22 * (1 - share))
            c.rect(
                (x - r * 1.35, y + r * 0.95, x + r * 1.35, y + r * 4.5),
                mix(tone, WHITE, 0.06),
                mix(tone, INK, 0.35),
                r=r * 0.85,
            )
            head(c, x, y, r, hat or ("bun" if c.rng.random() < 0.25 else ""))
