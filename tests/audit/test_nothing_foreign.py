"""Does any page ask another host for something, or keep something on the reader's machine? Every page is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from page_kinds import read_pages

LOADING = (
    "//img/@src | //img/@srcset | //source/@src | //source/@srcset | //script/@src | //iframe/@src | //embed/@src"
    " | //object/@data | //video/@src | //video/@poster | //audio/@src | //track/@src | //input/@src"
    " | //*[name()='use']/@href | //form/@action | //*/@ping | //*/@background"
    " | //link[not(@rel='canonical' or @rel='alternate' or @rel='license' or @rel='author')]/@href"
)
"""What a browser fetches by itself, and where a form sends what was typed."""
FOREIGN = re.compile(r"(?:^|[\s,])(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
FOREIGN_IN_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?(?:[a-z]+:)?//""", re.IGNORECASE)
KEEPING = re.compile(
    r"localStorage|sessionStorage|indexedDB|document\s*\.\s*cookie|cookieStore|sendBeacon|XMLHttpRequest|WebSocket|https?://"
)


@pytest.fixture(scope="module")
def pages(demo: Path) -> dict[str, HtmlElement]:
    return read_pages(demo / "output")


def test_no_page_loads_anything_from_another_host(pages: dict[str, HtmlElement]) -> None:
    foreign = [
        f"{name}: {address}"
        for name, page in pages.items()
        for address in page.xpath(LOADING)
        if FOREIGN.search(address)
    ]

    assert foreign == []


def test_no_style_loads_anything_from_another_host(demo: Path, pages: dict[str, HtmlElement]) -> None:
    styles = {name: " ".join(page.xpath("//style/text() | //*/@style")) for name, page in pages.items()}
    styles |= {str(file): file.read_text("utf-8") for file in (demo / "output").rglob("*.css")}

    assert [name for name, style in styles.items() if FOREIGN_IN_STYLE.search(style)] == []


def test_no_script_keeps_anything_or_speaks_to_another_host(demo: Path, pages: dict[str, HtmlElement]) -> None:
    scripts = {
        f"{name}, inline": " ".join(page.xpath("//script[not(@type)]/text() | //*/@*[starts-with(name(), 'on')]"))
        for name, page in pages.items()
    }
    scripts |= {file.name: file.read_text("utf-8") for file in (demo / "output").rglob("*.js")}
    found = [f"{name}: {match[0]}" for name, script in scripts.items() if (match := KEEPING.search(script))]

    assert found == []


@pytest.mark.parametrize("address", ["https://x.org/a.js", "//x.org/a.js", "/a.avif 480w, //x.org/b.avif 960w"])
def test_a_foreign_address_is_known_in_every_form(address: str) -> None:
    assert FOREIGN.search(address)
    assert not FOREIGN.search("/anh/a.avif 480w, /anh/b.avif 960w")
