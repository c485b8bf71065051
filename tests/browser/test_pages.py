"""What a reader's browser makes of the pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PLAN = "/tien-do/dien-bien-2020-q2/"
TEMPLATES = [
    "/",
    "/chuyen-muc/hoat-dong-cong-doan/",
    "/don-vi/",
    "/don-vi/ban-tuyen-giao-nu-cong/",
    "/luu-tru/",
    "/luu-tru/2020/05/",
    "/chu-de/",
    "/gioi-thieu/",
    "/toa-soan/",
    "/tien-do/",
    PLAN,
    f"{PLAN}huyen-tuan-giao/",
    f"{PLAN}con-thieu/",
    "/tim/",
    "/bai/2020/03/nhung-ban-tay-thang-ba-phu-nu-o-moi-noi-lam-viec/",
    "/khong-co-trang-nay/",
]


def _open(browser: Browser, address: str, width: int = 360, **options: object) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("path", TEMPLATES)
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_scrolls_sideways(browser: Browser, site: str, path: str, width: int) -> None:
    page = _open(browser, site + path, width, java_script_enabled=True)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()

    assert wide <= width


@pytest.mark.parametrize("path", TEMPLATES)
def test_nothing_scrolls_sideways_with_text_twice_as_large(browser: Browser, site: str, path: str) -> None:
    """The reader's own text size, as set in the browser: it moves the breakpoints too."""
    page = _open(browser, "about:blank", 360)
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.goto(site + path)
    wide = page.evaluate("document.documentElement.scrollWidth")
    size = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    page.context.close()

    assert (size, wide <= 360) == ("32px", True), wide


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
