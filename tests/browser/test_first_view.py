"""What does a real browser fetch and keep when a phone opens the pages for the first time?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from first_view import DEVICE_PIXELS, WINDOW_PX, paid, rendition
from page_kinds import ARTICLES, FIXED, photos_of, read_pages

pytestmark = pytest.mark.browser

KEPT = """async () => [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(base => base.name), ...await caches.keys(),
    ...(await navigator.serviceWorker.getRegistrations()).map(worker => worker.scope),
]"""
FIRST_PHOTO = """async () => {
    const photo = document.querySelector('main img');
    if (!photo) return null;
    photo.loading = 'eager';  // a lazy one further down is chosen later than the page is loaded
    await photo.decode();
    return new URL(photo.currentSrc).pathname;
}"""


class Visits:
    """A reader for each kind of page, who never came before; what was asked for, kept and complained about."""

    def __init__(self, browser: Browser, pages: dict[str, str]) -> None:
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.kept: list[str] = []
        self.first_photos: dict[str, str] = {}
        for kind in (*FIXED, *ARTICLES):
            context = browser.new_context(
                viewport={"width": WINDOW_PX, "height": 740}, device_scale_factor=DEVICE_PIXELS, is_mobile=True
            )
            self._visit(context.new_page(), kind, pages[kind])
            context.close()

    def _visit(self, page: Page, kind: str, address: str) -> None:
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(address, wait_until="networkidle" if kind == "search" else "load")
        photo = page.evaluate(FIRST_PHOTO)
        if photo:
            self.first_photos[kind] = photo
        self.kept += [f"{kind}: cookie {cookie.get('name')}" for cookie in page.context.cookies()]
        self.kept += [f"{kind}: {name}" for name in page.evaluate(KEPT)]

    def _listen(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(message.text)


@pytest.fixture(scope="module")
def visits(browser: Browser, pages: dict[str, str]) -> Visits:
    return Visits(browser, pages)


def test_nothing_is_asked_of_another_host(visits: Visits, site: str) -> None:
    assert [url for url in visits.asked if not url.startswith((site, "data:"))] == []


def test_no_cookie_and_nothing_else_is_kept(visits: Visits) -> None:
    assert visits.kept == []


def test_the_browser_complains_of_nothing(visits: Visits) -> None:
    assert visits.faults == []


def test_the_browser_takes_no_heavier_photo_than_the_budget_counts(
    visits: Visits, demo: Path, pages: dict[str, str], site: str
) -> None:
    """So that the weighing of every page, which is arithmetic, is never kinder than the truth."""
    built = read_pages(demo / "output")
    heavier = []
    for kind, taken in visits.first_photos.items():
        path = pages[kind].removeprefix(site).partition("?")[0]
        counted = rendition(photos_of(built[f"{path}index.html".lstrip("/")])[0])
        if paid(demo / "output" / taken.lstrip("/")) > paid(demo / "output" / counted.lstrip("/")):
            heavier.append(f"{kind}: {taken} instead of {counted}")

    assert heavier == []
    assert {"front", "photo story", "unit"} <= visits.first_photos.keys()
