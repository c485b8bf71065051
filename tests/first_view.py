"""How many bytes does a reader on a phone pay to see a page for the first time? Arithmetic on the built files.

The model: a window of 360 CSS pixels at two device pixels each, nothing in the cache, text compressed by gzip at
the level that hosts use. Paid for are the page, its stylesheets, its scripts, its icon, and photos. Of a photo's
renditions the first format is taken, which every browser of the last years reads, and of its widths the smallest
that fills the place given by `sizes` (never less than Chromium takes: it also accepts one slightly too small). What
lies further down is loaded while the reader reads on and is not part of the first view; on pages that are lists
of photos, the first four are: so far ahead Chromium fetches lazy photos on a slow line.
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from static_server import COMPRESSED, HOSTS_GZIP_LEVEL

WINDOW_PX, DEVICE_PIXELS, TEXT_PX = 360, 2, 16
_SLOT = re.compile(r"(?:\(min-width:\s*(?P<from>[\d.]+)em\)\s*)?(?P<size>[\d.]+)(?P<unit>vw|rem|em|px)")


@cache
def paid(file: Path) -> int:
    """The bytes of a file on their way to the reader."""
    content = file.read_bytes()
    return len(gzip.compress(content, HOSTS_GZIP_LEVEL)) if file.suffix in COMPRESSED else len(content)


def file_at(output: Path, address: str) -> Path:
    """The file that a host sends for an address of its own."""
    path = output / urlsplit(address).path.lstrip("/")
    return path / "index.html" if path.is_dir() else path


def slot_px(sizes: str) -> float:
    """The width of a photo's place in the window, from its `sizes`."""
    for part in sizes.split(","):
        slot = _SLOT.fullmatch(part.strip())
        assert slot, f"sizes {part!r}: the model does not know this form yet"
        if float(slot["from"] or 0) * TEXT_PX <= WINDOW_PX:
            return float(slot["size"]) * {"vw": WINDOW_PX / 100, "rem": TEXT_PX, "em": TEXT_PX, "px": 1}[slot["unit"]]
    return WINDOW_PX


def rendition(photo: HtmlElement) -> str:
    """The address that a browser picks for a photo."""
    sources = photo.xpath("ancestor::picture//source") or [photo]
    if "srcset" not in sources[0].attrib:
        return str(photo.attrib["src"])
    needed = slot_px(sources[0].get("sizes", "100vw")) * DEVICE_PIXELS
    widths = {}
    for candidate in sources[0].attrib["srcset"].split(","):
        address, width = candidate.split()
        widths[int(width.removesuffix("w"))] = address
    return widths[min((width for width in widths if width >= needed), default=max(widths))]


def text_parts(output: Path, page: HtmlElement) -> dict[str, int]:
    """Address -> bytes, for what a page loads besides photos."""
    found = page.xpath('//link[@rel="stylesheet"]/@href | //script/@src | //link[@rel="icon"]/@href')
    return {str(address): paid(file_at(output, address)) for address in found}


def photo_parts(output: Path, photos: list[HtmlElement]) -> dict[str, int]:
    """Address -> bytes, for photos; one that stands on the page twice is paid once."""
    return {address: paid(file_at(output, address)) for address in map(rendition, photos)}
