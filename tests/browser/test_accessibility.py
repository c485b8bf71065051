"""Do the pages keep the rules of accessibility that a machine can test? axe-core, in every mode a reader may have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from machine import AUDIT, INSTALL_PAGE_TOOLS
from page_kinds import KINDS, MAIN_KINDS

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COMPUTER, PHONE, LARGE_TEXT = (1280, 16), (320, 16), (360, 32)
"""Width of the window and size of the reader's text, in CSS pixels."""
PLAIN: dict[str, Any] = {"color_scheme": "light", "media": "screen", "forced_colors": "none"}
MODES: dict[str, tuple[tuple[int, int], dict[str, Any]]] = {
    "light": (COMPUTER, {}),
    "dark": (COMPUTER, {"color_scheme": "dark"}),
    "print": (COMPUTER, {"media": "print"}),
    "forced colours": (COMPUTER, {"forced_colors": "active"}),
    "320 px": (PHONE, {}),
    "text twice as large": (LARGE_TEXT, {}),
}
ON_EVERY_PAGE = ("light", "dark", "320 px")
"""The other modes change little that is not the same on the main kinds of page; all on all would take minutes."""
OPEN_DRAWERS = "document.querySelectorAll('details').forEach(drawer => { drawer.open = true; })"
LOOK = """async (rules) => {
    const found = await axe.run(document, {runOnly: rules, resultTypes: ['violations'], iframes: false});
    return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.help}): ${node.html}`));
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    """The rules as a script."""
    script = AUDIT / "node_modules" / "axe-core" / "axe.min.js"
    assert script.is_file(), f"Chưa có axe-core. Chạy: {INSTALL_PAGE_TOOLS}"
    return Path(script).read_text("utf-8")


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> dict[tuple[int, int], Page]:
    """One tab for each window and text size, used again and again."""
    made = {}
    for width, text in {size for size, _ in MODES.values()}:
        tab = browser.new_context(viewport={"width": width, "height": 800}).new_page()
        sizes = {"standard": text, "fixed": round(text * 13 / 16)}
        tab.context.new_cdp_session(tab).send("Page.setFontSizes", {"fontSizes": sizes})
        made[width, text] = tab
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_no_rule_of_accessibility_is_broken(
    pages: dict[str, str], tabs: dict[tuple[int, int], Page], axe: str, kind: str
) -> None:
    broken = []
    for mode, (size, media) in MODES.items():
        if kind not in MAIN_KINDS and mode not in ON_EVERY_PAGE:
            continue
        tab = tabs[size]
        tab.emulate_media(**{**PLAIN, **media})
        if tab.url != pages[kind]:
            tab.goto(pages[kind])
            tab.evaluate(axe)
            if kind == "search":
                tab.locator("#ket-qua .teaser").first.wait_for()
        if mode == "dark":
            tab.evaluate(OPEN_DRAWERS)
        broken += [f"{mode}: {fault}" for fault in tab.evaluate(LOOK, RULES)]

    assert broken == [], "\n".join(broken)


def test_the_rules_speak_of_a_fault(tabs: dict[tuple[int, int], Page], axe: str) -> None:
    """Without this, rules that look at nothing would be as silent as rules that find nothing."""
    tab = tabs[COMPUTER]
    tab.set_content(
        '<html lang="vi"><title>Thử</title><main><h1>Thử</h1><img src="data:,"><p style="color:#ccc">nhạt</p>'
    )
    tab.evaluate(axe)

    assert {fault.split()[0] for fault in tab.evaluate(LOOK, RULES)} == {"image-alt", "color-contrast"}
