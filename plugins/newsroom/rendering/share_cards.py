"""The card a shared link shows where there is no photo: the unit (or the site), who owns it, the portal's name.

The words are set here, letter widths being asked for; drawing them is left to
`reading.pillow`. Pages never show a card (a missing photo stays missing).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from newsroom.model.spelling import nfc
from newsroom.reading.drawing import Box, Disc, Sheet, Words
from newsroom.reading.pictures import FRAME
from newsroom.record import Record, as_dict
from newsroom.rendering.addresses import PICTURES

LAYOUT = "card-1"
"""Part of every card's address; another number wherever the drawing changes."""
VOICE, DESK = "NotoSerif-Bold.ttf", "NotoSans-Regular.ttf"
PAPER, INK, INK_2 = "#ffffff", "#1b1a18", "#4a4740"
ACCENT = "#2a3179"
"""The theme's indigo, for a theme that names no `--cham`."""
MARGIN = 72
_WIDTH = FRAME[0] - 2 * MARGIN
_KICKER_BASE = 108
_TITLE_TOP, _TITLE_BOTTOM = 136, 488
_TITLE_SIZES = (80, 72, 66, 60, 54, 48, 43, 38)
_LINE = 1.28
# Of a line's height, how much lies above its baseline: room for Ễ and Ậ, whose accents are stacked.
_ASCENT = 0.98
_RULE = 524
_NAME_BASE = 582
_TERRACES_WIDTH = 252

Measure = Callable[[str, int, str], int]
"""(font, size in pixels, text) -> how wide it is set, in pixels."""


class Card(Record, frozen=True, order=True):
    """What a card says. `title` is the unit or the portal, `kicker` who owns the portal, `accent` its colour."""

    title: str
    kicker: str
    name: str
    accent: str = ACCENT

    @property
    def path(self) -> str:
        """Its address on the site: another one for other words."""
        words = json.dumps([LAYOUT, as_dict(self)], ensure_ascii=False, sort_keys=True)
        return f"{PICTURES}the/{hashlib.sha256(words.encode()).hexdigest()[:20]}.jpg"


def sheet_of(card: Card, measure: Measure) -> Sheet:
    """The card, laid out: every line within the margins, however long the title."""
    return Sheet(*FRAME, PAPER, (*_frame(card.accent), *_words(card, measure)))


def _frame(accent: str) -> Iterator[Box | Disc]:
    """The rule of the nameplate with its step, and the terraces that stand on it."""
    yield Box(MARGIN, _RULE, FRAME[0] - MARGIN, _RULE + 4, INK)
    yield Box(MARGIN, 0, MARGIN + 96, 14, accent)
    scale = _TERRACES_WIDTH / 168
    left, top = FRAME[0] - MARGIN - _TERRACES_WIDTH, _RULE + 4

    def across(value: float) -> int:
        return left + round(value * scale)

    for start, end, height in ((42, 168, 14), (84, 168, 28), (126, 168, 42)):
        yield Box(across(start), _RULE - round(height * scale * 0.5), across(end), top, accent)


def _words(card: Card, measure: Measure) -> Iterator[Words]:
    kicker, size = _one_line(card.kicker, DESK, (32, 28, 25), _WIDTH, measure)
    yield Words(kicker, MARGIN, _KICKER_BASE, DESK, size, INK_2)
    lines, size = _title(card.title, measure)
    pitch = round(size * _LINE)
    for row, line in enumerate(lines):
        yield Words(line, MARGIN, _TITLE_TOP + round(size * _ASCENT * 1.1) + row * pitch, VOICE, size, INK)
    name, size = _one_line(card.name, VOICE, (36, 32, 28, 24), _WIDTH, measure)
    yield Words(name, MARGIN, _NAME_BASE, VOICE, size, card.accent)


def _title(title: str, measure: Measure) -> tuple[list[str], int]:
    """The title in the largest size in which all of it fits; in the smallest one cut after a word."""
    words = nfc(title).split()
    for size in _TITLE_SIZES:
        lines = _lines(words, size, measure)
        if len(lines) <= _rows(size) and all(measure(VOICE, size, line) <= _WIDTH for line in lines):
            return lines, size
    size = _TITLE_SIZES[-1]
    lines = _lines(list(_broken(words, size, measure)), size, measure)
    if len(lines) <= _rows(size):
        return lines, size
    kept = lines[: _rows(size)]
    last = kept[-1].split()
    while len(last) > 1 and measure(VOICE, size, " ".join(last).rstrip(" ,;:–-") + "…") > _WIDTH:
        last.pop()
    return [*kept[:-1], " ".join(last).rstrip(" ,;:–-") + "…"], size


def _rows(size: int) -> int:
    return max(1, int((_TITLE_BOTTOM - _TITLE_TOP) / (size * _LINE)))


def _lines(words: Sequence[str], size: int, measure: Measure) -> list[str]:
    """The words in as few lines as they need, these about equally long."""
    lines = _filled(words, size, _WIDTH, measure)
    for width in range(_WIDTH // 2, _WIDTH, 24):
        narrow = _filled(words, size, width, measure)
        if len(narrow) == len(lines) and all(measure(VOICE, size, line) <= _WIDTH for line in narrow):
            return narrow
    return lines


def _filled(words: Sequence[str], size: int, width: int, measure: Measure) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(VOICE, size, longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _broken(words: Sequence[str], size: int, measure: Measure) -> Iterator[str]:
    """The words, with those that no line can hold (an address, a row of signs) cut where the line ends."""
    for word in words:
        rest = word
        while measure(VOICE, size, rest) > _WIDTH:
            most = next(n for n in range(len(rest), 0, -1) if n == 1 or measure(VOICE, size, rest[:n]) <= _WIDTH)
            yield rest[:most]
            rest = rest[most:]
        if rest:
            yield rest


def _one_line(text: str, font: str, sizes: Sequence[int], width: int, measure: Measure) -> tuple[str, int]:
    """The text in the largest size that fits on a line; in the smallest one cut after a word."""
    whole = nfc(" ".join(text.split()))
    for size in sizes:
        if measure(font, size, whole) <= width:
            return whole, size
    words = whole.split()
    while len(words) > 1 and measure(font, sizes[-1], " ".join(words) + "…") > width:
        words.pop()
    return " ".join(words) + "…", sizes[-1]


def card_measure(fonts: Path) -> Measure:
    """How wide the theme's fonts set a text."""
    from newsroom.reading.pillow import text_width

    return lambda font, size, text: text_width(fonts, font, size, text)
