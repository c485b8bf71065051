"""Does every page stay within its budget for a phone on a slow line? Every page of the demo portal is weighed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml.html import HtmlElement, fromstring

from first_view import file_at, paid, photo_parts, slot_px, text_parts
from page_kinds import photos_of, read_pages

PAGE_KB, STYLE_KB = 25, 8
PLAIN_ARTICLE_KB, ARTICLE_KB, FRONT_KB, OTHER_KB = 25, 70, 120, 90
PHOTOS_OF_A_LIST = 4


@dataclass(frozen=True)
class Weight:
    """What the first view of one page costs."""

    name: str
    parts: dict[str, int]
    budget_kb: int
    budget_of: str

    @property
    def total(self) -> int:
        return sum(self.parts.values())

    def __str__(self) -> str:
        parts = ", ".join(f"{name} {size / 1000:.1f}" for name, size in self.parts.items())
        return f"{self.name} weighs {self.total / 1000:.1f} kB, budget of {self.budget_of} {self.budget_kb} kB: {parts}"


@pytest.fixture(scope="module")
def output(demo: Path) -> Path:
    return demo / "output"


@pytest.fixture(scope="module")
def pages(output: Path) -> dict[str, HtmlElement]:
    return read_pages(output)


def _weight(output: Path, name: str, page: HtmlElement) -> Weight:
    """An article pays for its first photo, the front page and lists for those that a browser fetches at once."""
    photos = photos_of(page)
    kind = (OTHER_KB, "other pages")
    if name == "index.html":
        kind = (FRONT_KB, "the front page")
    elif name.startswith("bai/"):
        kind = (ARTICLE_KB, "an article") if photos else (PLAIN_ARTICLE_KB, "an article without photos")
    shown = photos[: 1 if name.startswith("bai/") else PHOTOS_OF_A_LIST]
    parts = {"HTML": paid(output / name), **text_parts(output, page), **photo_parts(output, shown)}
    return Weight(name, parts, *kind)


def test_every_page_keeps_its_budget(output: Path, pages: dict[str, HtmlElement]) -> None:
    weights = [_weight(output, name, page) for name, page in pages.items()]
    heaviest = sorted(weights, key=lambda weight: weight.total, reverse=True)
    over = [str(weight) for weight in heaviest if weight.total > weight.budget_kb * 1000]

    assert over == [], "\n".join(over)


def test_the_text_of_every_page_keeps_its_budget(output: Path, pages: dict[str, HtmlElement]) -> None:
    """Progress pages are the longest: a table of every unit and every kind."""
    over = [
        f"{name} weighs {paid(output / name) / 1000:.1f} kB, budget of a page's HTML {PAGE_KB} kB"
        for name in pages
        if paid(output / name) > PAGE_KB * 1000
    ]

    assert over == [], "\n".join(over)


def test_every_page_has_one_stylesheet_within_its_budget(output: Path, pages: dict[str, HtmlElement]) -> None:
    sheets = {name: page.xpath('//link[@rel="stylesheet"]/@href') for name, page in pages.items()}
    over = [
        f"{name} loads {address}: {paid(file_at(output, address)) / 1000:.1f} kB, budget of CSS {STYLE_KB} kB"
        for name, addresses in sheets.items()
        for address in addresses
        if len(addresses) != 1 or paid(file_at(output, address)) > STYLE_KB * 1000
    ]

    assert over == [], "\n".join(over[:20])
    assert all(sheets.values())


@pytest.mark.parametrize(
    ("sizes", "px"),
    [("100vw", 360), ("(min-width: 56em) 50rem, 100vw", 360), ("(min-width: 40em) 13rem, 7rem", 112), ("", 360)],
)
def test_the_model_knows_the_place_of_a_photo(sizes: str, px: float) -> None:
    assert slot_px(sizes or "100vw") == px


def test_a_page_over_its_budget_is_named_with_weight_and_budget(tmp_path: Path) -> None:
    (tmp_path / "bai").mkdir()
    (tmp_path / "bai" / "x.html").write_text("<main><img src='/photo.jpg'></main>", "utf-8")
    (tmp_path / "photo.jpg").write_bytes(bytes(80_000))
    page = fromstring((tmp_path / "bai" / "x.html").read_text("utf-8"))
    weight = _weight(tmp_path, "bai/x.html", page)

    assert "bai/x.html weighs 80.1 kB, budget of an article 70 kB: HTML 0.1, /photo.jpg 80.0" in str(weight)
    assert weight.total > weight.budget_kb * 1000
