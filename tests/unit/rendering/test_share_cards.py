"""Every title stands whole and within the margins of its card."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from newsroom.reading import pillow
from newsroom.reading.drawing import Words
from newsroom.rendering.share_cards import ACCENT, INK, INK_2, MARGIN, VOICE, Card, card_measure, sheet_of
from newsroom.rendering.stylesheet import light_colour

THEME = Path(__file__).parents[3] / "theme"
FONTS = THEME / "card_fonts"
UNIT, PORTAL = "LĐLĐ thành phố Điện Biên Phủ", "Công đoàn Điện Biên"
LONGEST = (
    "Kỷ niệm 57 năm ngày thành lập Công đoàn tỉnh: không mít tinh, gửi thư ngỏ tới từng đoàn viên và "
    "người lao động ở vùng cao, vùng xa, nơi biên giới xa"
)
TITLES = (
    "Tết",
    "Ễ Ậ Ặ Ỗ Ỹ ỵ ặ",
    LONGEST,
    LONGEST.upper(),
    "NGUYỄN THỊ NGỌC HUYỀN – NGƯỜI GIỮ LỬA PHONG TRÀO LAO ĐỘNG GIỎI, LAO ĐỘNG SÁNG TẠO",
    "W" * 150,
    "https://congdoan.example.org/" + "duong-dan-rat-dai-" * 6,
    "từ " * 50,
)


def sheet(title: str, unit: str = UNIT) -> list[Words]:
    parts = sheet_of(Card(title, unit, PORTAL), card_measure(FONTS)).parts
    return [part for part in parts if isinstance(part, Words)]


def drawn(title: str, *, ground: str = "#ffffff") -> Image.Image:
    card = Card(title, UNIT, PORTAL)
    whole = sheet_of(card, card_measure(FONTS))
    words = type(whole)(whole.width, whole.height, ground, tuple(p for p in whole.parts if isinstance(p, Words)))
    return pillow.drawn(words, FONTS)


def title_of(words: list[Words]) -> str:
    return " ".join(part.text for part in words if part.colour == INK)


@pytest.mark.parametrize("title", TITLES)
def test_all_words_are_drawn_within_the_margins(title: str):
    image = drawn(title)
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()

    assert image.size == (1200, 630)
    assert box is not None
    assert box[0] >= MARGIN - 4
    assert box[1] >= MARGIN - 8
    assert box[2] <= 1200 - MARGIN + 4
    assert box[3] <= 630 - 24


@pytest.mark.parametrize("title", TITLES)
def test_no_line_touches_another_and_the_title_ends_above_the_rule(title: str):
    """Stacked accents (Ễ, Ậ) neither meet the line above nor are cut."""
    rows: list[tuple[int, int]] = []
    for part in sheet(title):
        alone = pillow.drawn(
            type(sheet_of(Card("a", "b", "c"), card_measure(FONTS)))(1200, 630, "#ffffff", (part,)), FONTS
        )
        box = ImageChops.difference(alone, Image.new("RGB", alone.size, "white")).getbbox()
        assert box is not None
        rows.append((box[1], box[3]))

    assert all(below[0] >= above[1] for above, below in pairwise(rows)), rows
    assert rows[-2][1] <= 510


@pytest.mark.parametrize("title", TITLES[:5])
def test_a_title_of_words_is_drawn_whole_and_broken_between_words(title: str):
    words = sheet(title)

    assert title_of(words) == title
    assert len(title) <= 150


def test_a_title_beyond_every_size_ends_with_an_ellipsis_after_a_word():
    endless = "Người lao động Điện Biên thi đua sản xuất giỏi " * 12
    shown = title_of(sheet(endless))

    assert shown.endswith("…")
    assert endless.startswith(shown.removesuffix("…"))
    assert endless[len(shown) - 1] == " "


def test_a_short_title_is_set_larger_than_a_long_one():
    sizes = [max(part.size for part in sheet(title) if part.font == VOICE) for title in ("Tết sum vầy", LONGEST)]

    assert sizes[0] > sizes[1] >= 38


def test_a_long_unit_name_stays_on_one_line():
    unit = "Công đoàn cơ sở Công ty trách nhiệm hữu hạn một thành viên Khai thác và Chế biến Khoáng sản Mường Thanh"
    kicker = sheet("Tết", unit)[0]

    assert pillow.text_width(FONTS, kicker.font, kicker.size, kicker.text) <= 1200 - 2 * MARGIN
    assert unit.startswith(kicker.text.removesuffix("…"))


def test_two_spellings_of_the_marks_give_one_picture():
    same = [drawn(unicodedata.normalize(form, LONGEST)).tobytes() for form in ("NFC", "NFD")]

    assert same[0] == same[1]


def test_other_words_have_another_address():
    assert Card("a", "b", "c").path != Card("a", "bc", "").path
    assert re.fullmatch(r"/anh/the/[0-9a-f]{20}\.jpg", Card("a", "b", "c").path)


def test_the_accent_is_that_of_the_theme(tmp_path: Path):
    (tmp_path / "tokens.css").write_text(":root { --cham: #0a6b3c; }", "utf-8")
    accent = light_colour(tmp_path, "cham", ACCENT)
    colours = {part.colour for part in sheet_of(Card("a", "b", "c", accent), card_measure(FONTS)).parts}

    assert "#0a6b3c" in colours
    assert ACCENT not in colours
    assert Card("a", "b", "c", accent).path != Card("a", "b", "c").path


def test_the_fonts_have_every_vietnamese_letter_and_are_small():
    vowels = "aăâeêioôơuưy"
    letters = {
        unicodedata.normalize("NFC", letter + tone)
        for letter in vowels + vowels.upper()
        for tone in "\u0300\u0301\u0303\u0309\u0323"
    } | set("đĐ₫–—…“”‘’·")
    for file in FONTS.glob("*.ttf"):
        blank = pillow._font(file, 40).getmask("\uf8ff").getbbox(), bytes(pillow._font(file, 40).getmask("\uf8ff"))
        for letter in sorted(letters):
            mask = pillow._font(file, 40).getmask(letter)
            assert (mask.getbbox(), bytes(mask)) != blank, (file.name, letter)
        assert file.stat().st_size < 300_000
    assert (FONTS / "OFL.txt").is_file()


def test_the_colours_are_the_sites():
    tokens = (THEME / "static/css/tokens.css").read_text("utf-8")
    light = tokens.partition("@media")[0]

    for name, colour in (("ink", INK), ("ink-2", INK_2), ("cham", ACCENT)):
        assert f"--{name}: {colour};" in light
