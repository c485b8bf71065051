"""The search page in a real browser (fault row TIN-09)."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

LEAD = "Xưởng may sáng đèn trở lại: 240 lao động đủ việc làm trong Tháng Công nhân"

Search = Callable[[str], Page]


@pytest.fixture
def search(browser: Browser, site: str) -> Iterator[Search]:
    """Ask the search page for some words as a link does; the page once it has answered."""
    context = browser.new_context(viewport={"width": 360, "height": 800})

    def asked(words: str) -> Page:
        page = context.new_page()
        page.goto(f"{site}/tim/?q={quote(words)}", wait_until="networkidle")
        return page

    yield asked
    context.close()


def _titles(page: Page) -> list[str]:
    return page.locator("#ket-qua .teaser__link").all_text_contents()


@pytest.mark.parametrize(
    "words",
    ["xưởng may sáng đèn", "xuong may sang den", "XƯỞNG  MAY", unicodedata.normalize("NFD", "xưởng may sáng đèn")],
)
def test_an_item_is_found_however_its_words_are_typed(search: Search, words: str) -> None:
    assert _titles(search(words))[0] == LEAD


def test_d_and_d_with_a_stroke_are_the_same_letter(search: Search) -> None:
    assert set(_titles(search("den"))) == set(_titles(search("đèn"))) != set()


def test_words_as_typed_stand_before_the_same_letters_with_other_accents(search: Search) -> None:
    page = search("đèn")
    typed = ["đèn" in text.lower() for text in page.locator("#ket-qua .teaser").all_text_contents()]
    titles = [title for title, has in zip(_titles(page), typed, strict=True) if has]

    assert titles
    assert LEAD in titles


def test_a_unit_is_found_by_its_name(search: Search) -> None:
    page = search("tuan giao")

    assert set(page.locator("#ket-qua .teaser__unit").all_text_contents()) >= {"LĐLĐ huyện Tuần Giáo"}


def test_one_letter_and_two_hundred_are_answered(search: Search) -> None:
    assert _titles(search("x"))
    page = search("không có chữ này đâu " * 20)

    assert _titles(page) == []
    assert "Không thấy tin, bài nào" in page.locator("#tim-thay").text_content()  # type: ignore[operator]


def test_a_query_never_becomes_markup(search: Search) -> None:
    page = search('<script>document.title="hong"</script><img src=x onerror=alert(1)>')

    assert page.locator("main img, main script:not([src])").count() == 0
    assert page.title().startswith("Tìm “<script>")


def test_signs_alone_ask_for_a_letter(search: Search) -> None:
    assert search("!?“”").locator("#tim-thay").text_content() == "Gõ ít nhất một chữ cái hoặc chữ số."


def test_a_lost_network_is_said_and_can_be_tried_again(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/tim/*.json", lambda route: route.abort())
    page.goto(f"{site}/tim/?q=den", wait_until="networkidle")
    said = page.locator("#tim-thay").text_content()
    page.unroute("**/tim/*.json")
    page.locator("#tim-tiep").click()
    page.locator("#ket-qua .teaser").first.wait_for()
    context.close()

    assert said == "Không tải được danh mục tin. Kiểm tra mạng rồi bấm “Tìm tiếp”."


def test_without_a_script_the_page_leads_on(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/tim/")
    shown = page.locator("noscript").is_visible()
    links = page.locator("main .unit-list__link").count()
    context.close()

    assert (shown, links >= 5) == (True, True)


def test_older_items_are_fetched_only_when_asked_for(browser: Browser, site: str) -> None:
    """Three shards of 30 fitting items: the first is enough, the next waits for the button."""
    rows = [[f"Tin số {number}", f"/bai/{number}/", "Ban thử", "Tin", "", ""] for number in range(30)]
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []

    def with_three_shards(route: Route) -> None:
        route.fulfill(body=route.fetch().text().replace("/tim/1.json", "/tim/3.json /tim/2.json /tim/1.json"))

    def thirty(route: Route) -> None:
        asked.append(route.request.url[-6:])
        route.fulfill(body=json.dumps(rows), content_type="application/json")

    page.route("**/tim/?q=*", with_three_shards)
    page.route("**/tim/*.json", thirty)
    page.goto(f"{site}/tim/?q=tin", wait_until="networkidle")
    before = (list(asked), page.locator("#ket-qua .teaser").count())
    page.locator("#tim-tiep").click()
    page.locator("#ket-qua .teaser").nth(59).wait_for()
    after = (list(asked), page.locator("#ket-qua .teaser").count())
    context.close()

    assert before == (["3.json"], 30)
    assert after == (["3.json", "2.json"], 60)
