"""Takes the pictures of the real site that the README and the documents show.

python scripts/screenshots.py [--site output] [--to docs/pictures] [--only NAMES] [--dark] [--whole]
"""

from __future__ import annotations

import argparse
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

from machine import find_browser
from static_server import open_server

ROOT = Path(__file__).parents[1]
PAGES = {
    "trang-nhat": "/",
    "tien-do": "/tien-do/dien-bien-2020-q2/",
    "don-vi": "/tien-do/dien-bien-2020-q2/huyen-tuan-giao/",
    "chuyen-muc": "/chuyen-muc/hoat-dong-cong-doan/",
    "don-vi-trang": "/don-vi/ban-tuyen-giao-nu-cong/",
    "con-thieu": "/tien-do/dien-bien-2020-q2/con-thieu/",
    "chum-anh": "/bai/2020/03/nhung-ban-tay-thang-ba-phu-nu-o-moi-noi-lam-viec/",
    "tim": "/tim/?q=cong nhan dem",
}
HEIGHTS = {360: 1280, 1280: 1700}
"""How much of a page is shown, by width, in CSS pixels."""
ALL_PICTURES = """async () => {
    const pictures = [...document.images];
    pictures.forEach(picture => { picture.loading = 'eager'; });
    await Promise.all(pictures.map(picture => picture.decode()));
}"""
"""Brings the pictures further down too, and waits until each can be drawn."""
BROWSER_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def lead_article(site: Path) -> str:
    """The address of the article that opens the front page."""
    text = (site / "index.html").read_text("utf-8")
    start = text.index('href="/bai/') + len('href="')
    return text[start : text.index('"', start)]


def main() -> None:
    """Every page at every width into one folder."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--site", type=Path, default=ROOT / "output")
    options.add_argument("--to", type=Path, default=ROOT / "docs" / "pictures")
    options.add_argument("--only", nargs="+", metavar="NAME", help="page-width, for example: tien-do-360")
    options.add_argument("--dark", action="store_true")
    options.add_argument("--whole", action="store_true", help="whole pages, however long")
    chosen = options.parse_args()
    server = open_server(chosen.site, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chosen.to.mkdir(parents=True, exist_ok=True)
    pages = {**PAGES, "bai": lead_article(chosen.site)}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(), args=list(BROWSER_FLAGS))
        for width, height in HEIGHTS.items():
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if chosen.dark else "light",
                locale="vi-VN",
            )
            tab = context.new_page()
            for name, path in pages.items():
                if chosen.only and f"{name}-{width}" not in chosen.only:
                    continue
                tab.goto(f"http://127.0.0.1:{server.server_port}{path}", wait_until="networkidle")
                tab.evaluate(ALL_PICTURES)
                dark = "-toi" if chosen.dark else ""
                tab.screenshot(path=chosen.to / f"{name}-{width}{dark}.png", full_page=chosen.whole)
                print(f"{name} {width}: rộng {tab.evaluate('document.documentElement.scrollWidth')} px")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
