"""How a photo becomes the picture a page shows, and which files that needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from pathlib import Path

from newsroom.model.article import Article, Photo
from newsroom.rendering.addresses import PICTURES, SiteAddresses
from newsroom.rendering.outputs import Rendition
from newsroom.rendering.views import Picture

WIDTHS = (480, 960, 1440)
"""The widths (pixels) a photo is offered in: a phone at rest, a phone held close or a column, a wide screen."""
FORMATS = (("image/avif", "avif"), ("image/jpeg", "jpg"))
_IMAGE = re.compile(r"<img\b[^>]*>")
_SRC = re.compile(r'\bsrc="([^"]*)"')
_SIZES = "(min-width: 64em) 50rem, 100vw"


def widths_of(photo: Photo) -> tuple[int, ...]:
    """The widths (pixels) a photo is offered in: never wider than it is."""
    return tuple(width for width in WIDTHS if width <= photo.width) or (photo.width,)


def _path(photo: Photo, width: int, suffix: str) -> str:
    return f"{PICTURES}{photo.sha256[:2]}/{photo.sha256[:20]}-{width}.{suffix}"


def framed_path(photo: Photo) -> str:
    """Where the photo lies in the frame of shared links."""
    return f"{PICTURES}{photo.sha256[:2]}/{photo.sha256[:20]}-the.jpg"


def renditions(photo: Photo, file: Callable[[str], Path]) -> Iterator[Rendition]:
    """The picture files that showing and sharing the photo needs."""
    source = file(photo.source)
    for width in widths_of(photo):
        for mime, suffix in FORMATS:
            yield Rendition(_path(photo, width, suffix).lstrip("/"), source, photo.sha256, width, mime)
    yield Rendition(framed_path(photo).lstrip("/"), source, photo.sha256, WIDTHS[-1], "image/jpeg", framed=True)


def picture_of(photo: Photo, addresses: SiteAddresses) -> Picture:
    """The photo as a page shows it; its `src` is the middle width as JPEG."""
    widths = widths_of(photo)
    shown = widths[min(1, len(widths) - 1)]

    def srcset(suffix: str) -> str:
        return ", ".join(f"{addresses.href(_path(photo, width, suffix))} {width}w" for width in widths)

    avif = (("image/avif", srcset("avif")),)
    return Picture(
        src=addresses.href(_path(photo, shown, "jpg")),
        width=shown,
        height=max(1, round(photo.height * shown / photo.width)),
        alt=photo.alt,
        srcset=srcset("jpg"),
        sources=() if _path(photo, widths[0], "avif").lstrip("/") in addresses.left_out else avif,
        full=addresses.href(_path(photo, widths[-1], "jpg")),
        tones=tuple(f"{name}-{tone}" for name, tone in zip(("sky", "ground"), photo.tones, strict=True) if tone),
    )


def with_pictures(html: str, article: Article, addresses: SiteAddresses, *, opens: bool = True) -> str:
    """The body with each `<img>` of a source file set as a responsive picture.

    The first is fetched at once where the body `opens` the page, the others when they come near.
    """
    by_target = {photo.target: photo for photo in article.photos}
    seen: list[str] = []

    def replaced(match: re.Match[str]) -> str:
        found = _SRC.search(match[0])
        photo = by_target.get(unescape(found[1])) if found else None
        if photo is None:
            return ""
        seen.append(photo.target)
        return _markup(picture_of(photo, addresses), eager=opens and len(seen) == 1)

    return _IMAGE.sub(replaced, html)


def _markup(picture: Picture, *, eager: bool) -> str:
    loading = 'fetchpriority="high"' if eager else 'loading="lazy"'
    sources = "".join(
        f'<source type="{mime}" srcset="{escape(srcset)}" sizes="{_SIZES}">' for mime, srcset in picture.sources
    )
    tall = ' class="photo__tall"' if picture.height > picture.width else ""
    tones = f' class="{" ".join(picture.tones)}"' if picture.tones else ""
    return (
        f'<picture{tall}>{sources}<img{tones} src="{escape(picture.src)}" srcset="{escape(picture.srcset)}" '
        f'sizes="{_SIZES}" width="{picture.width}" height="{picture.height}" alt="{escape(picture.alt)}" '
        f'{loading} decoding="async"></picture>'
    )
