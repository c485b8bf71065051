"""What a reader's browser makes of the pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from page_kinds import KINDS, PLAN

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 412, 600, 640, 768, 896, 1023, 1024, 1104, 1280, 1440)
"""Phones, and both sides of every width at which the layout changes."""
CLIPPED = """() => [...document.querySelectorAll('body *')].filter(element => {
    const style = getComputedStyle(element);
    const hides = style.overflowX !== 'visible' || style.overflowY !== 'visible' || style.textOverflow === 'ellipsis';
    const scrolls = /auto|scroll/.test(style.overflowX + style.overflowY);
    const said = element.closest('.hidden-text, svg, thead') === null && element.textContent.trim() !== '';
    return hides && !scrolls && said && element.checkVisibility()
        && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
}).map(element => element.outerHTML.slice(0, 150))"""
"""Elements that hide a part of their own text."""


def _open(browser: Browser, address: str, width: int = 360, **options: object) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_at_any_width(browser: Browser, pages: dict[str, str], kind: str) -> None:
    page = _open(browser, pages[kind], WIDTHS[0])
    too_wide = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            too_wide[width] = wide
    page.context.close()

    assert too_wide == {}


@pytest.mark.parametrize("kind", KINDS)
def test_text_twice_as_large_is_neither_cut_nor_pushed_aside(
    browser: Browser, pages: dict[str, str], kind: str
) -> None:
    """The reader's own text size, as set in the browser: it moves the breakpoints too."""
    page = _open(browser, "about:blank", 360)
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.goto(pages[kind])
    found = {}
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        found[width] = (page.evaluate(CLIPPED), wide > width)
    size = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    page.context.close()

    assert size == "32px"
    assert found == dict.fromkeys(found, ([], False))


def test_the_first_tab_stop_leads_to_the_content(browser: Browser, site: str) -> None:
    page = _open(browser, site + PLAN, 1280)
    page.keyboard.press("Tab")
    text = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    target = page.evaluate("location.hash")
    page.context.close()

    assert (text, target) == ("Đến nội dung chính", "#noi-dung")


def test_a_group_opens_to_its_members_without_a_script(browser: Browser, site: str) -> None:
    page = _open(browser, site + PLAN, 360, java_script_enabled=False)
    page.locator("summary", has_text="10 đơn vị").click()
    shown = page.get_by_role("link", name="LĐLĐ huyện Nậm Pồ").last.is_visible()
    page.context.close()

    assert shown


def test_the_plan_is_printed_on_a4_landscape(browser: Browser, site: str) -> None:
    page = _open(browser, site + PLAN, 1280)
    data = page.pdf(prefer_css_page_size=True)
    page.context.close()
    width, height = re.search(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)", data).groups()  # type: ignore[union-attr]

    assert (round(float(width)), round(float(height))) == (842, 595)


def test_photos_are_drawn(browser: Browser, site: str) -> None:
    page = _open(browser, site + "/", 1280)
    page.wait_for_load_state("networkidle")
    width = page.evaluate("document.querySelector('main img').naturalWidth")
    page.context.close()

    assert width >= 480
