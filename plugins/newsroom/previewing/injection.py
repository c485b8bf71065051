"""What does the preview add to a page? One script of its own, and only on the way to the browser."""

from __future__ import annotations

from functools import cache
from pathlib import Path

OWN = "/__xem-thu/"
"""Below this is what belongs to the preview and not to the site."""
SCRIPT, EVENTS = f"{OWN}xem-thu.js", f"{OWN}tin"
_END = b"</body>"
_EMPTY = """<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><title>{title}</title></head>
<body style="font: 1.1rem/1.5 sans-serif; margin: 3rem auto; max-width: 40rem; padding: 0 1rem">
<h1>{title}</h1>
<p>{text}</p>
</body>
</html>
"""


def with_script(page: bytes, version: str) -> bytes:
    """The page with the preview's script before its end; all other bytes stay as they are."""
    tag = f'<script src="{SCRIPT}" data-version="{version}" defer></script>\n'.encode()
    at = page.lower().rfind(_END)
    return page + tag if at < 0 else page[:at] + tag + page[at:]


@cache
def script() -> bytes:
    """The script itself."""
    return Path(__file__).with_name("xem-thu.js").read_bytes()


def empty_page(title: str, text: str) -> bytes:
    """A page where the site has none (yet)."""
    return _EMPTY.format(title=title, text=text).encode()
