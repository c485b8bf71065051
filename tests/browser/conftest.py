"""A real browser on the demo portal, served as a static host serves it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from machine import find_browser
from page_kinds import FIXED, ODD, article_kinds
from screenshots import BROWSER_FLAGS
from static_server import open_server


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = open_server(folder, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def site(demo: Path) -> Iterator[str]:
    """The address of the demo portal."""
    with _served(demo / "output") as address:
        yield address


@pytest.fixture(scope="session")
def odd_site(odd: Path) -> Iterator[str]:
    """The address of the host that has the odd portal in `cong-doan/`, and a redirect that can be looked at."""
    redirect = (odd / "cong-doan" / "bai/2020/04/ten-cu/index.html").read_text("utf-8")
    assert 'http-equiv="refresh"' in redirect
    (odd / "dung-lai.html").write_text(redirect.replace('http-equiv="refresh"', 'name="refresh"'), "utf-8")
    with _served(odd) as address:
        yield address


@pytest.fixture(scope="session")
def pages(demo: Path, site: str, odd_site: str) -> dict[str, str]:
    """Kind of page -> full address of one such page."""
    here = {**FIXED, **article_kinds(demo / "output")}
    return {kind: site + path for kind, path in here.items()} | {kind: odd_site + path for kind, path in ODD.items()}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; where there is none the test fails and says how to install it."""
    path = find_browser()
    assert path, "Chưa có trình duyệt. Cài bằng: apt-get update && apt-get install -y chromium"
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=path, args=list(BROWSER_FLAGS))
        yield found
        found.close()
