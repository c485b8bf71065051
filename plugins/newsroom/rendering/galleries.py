"""Where photos follow each other they become a gallery: one large, two beside each other, one large again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from newsroom.model.article import Article
from newsroom.model.kinds import UNCOMPARED_KINDS
from newsroom.rendering.addresses import SiteAddresses
from newsroom.rendering.photo_markup import picture_of, with_pictures
from newsroom.rendering.views import BodyPart, GalleryPhoto, Picture

FEWEST_IN_A_STORY = 2
FEWEST_ELSEWHERE = 3
_FIGURE = r'<figure class="photo"><img\b[^>]*>(?:<figcaption\b[^>]*>[^<]*</figcaption>)?</figure>'
_SRC = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"')
# Beside each other stand only photos of about the same shape, so that their lower edges meet.
_ALIKE = 1.15
_PANORAMA = 2.2


def body_parts(html: str, article: Article, addresses: SiteAddresses) -> tuple[BodyPart, ...]:
    """The body in its order: text with photos that stand alone, and a gallery wherever several follow each other."""
    if "<figure" not in html:
        return (BodyPart(with_pictures(html.strip(), article, addresses)),)
    fewest = FEWEST_IN_A_STORY if article.kind in UNCOMPARED_KINDS else FEWEST_ELSEWHERE
    runs = re.compile(rf"(?:{_FIGURE}\s*){{{fewest},}}")
    return tuple(_parts(html, runs, article, addresses))


def _parts(html: str, runs: re.Pattern[str], article: Article, addresses: SiteAddresses) -> Iterator[BodyPart]:
    at = 0
    shown = False
    for run in runs.finditer(html):
        before = html[at : run.start()].strip()
        if before:
            yield BodyPart(with_pictures(before, article, addresses, opens=not shown))
            shown = shown or "<img" in before
        yield BodyPart(gallery=_rows(_photos(run[0], article, addresses)), eager=not shown)
        shown, at = True, run.end()
    rest = html[at:].strip()
    if rest or not at:
        yield BodyPart(with_pictures(rest, article, addresses, opens=not shown))


def _photos(figures: str, article: Article, addresses: SiteAddresses) -> list[GalleryPhoto]:
    place = {photo.target: number for number, photo in reversed(list(enumerate(article.photos, 1)))}
    numbers = [place[target] for src in _SRC.findall(figures) if (target := unescape(src)) in place]
    return [
        GalleryPhoto(picture_of(photo, addresses), photo.alt, f"{number}/{len(article.photos)}")
        for number in numbers
        for photo in (article.photos[number - 1],)
    ]


def _rows(photos: Sequence[GalleryPhoto]) -> tuple[tuple[GalleryPhoto, ...], ...]:
    rows: list[tuple[GalleryPhoto, ...]] = []
    at = 0
    while at < len(photos):
        pair = photos[at : at + 2]
        after_a_large_one = bool(rows) and len(rows[-1]) == 1
        tall = pair[0].picture.height > pair[0].picture.width
        beside = len(pair) == 2 and (after_a_large_one or tall) and _alike(pair[0].picture, pair[1].picture)
        rows.append(tuple(pair) if beside else (pair[0],))
        at += len(rows[-1])
    return tuple(rows)


def _alike(one: Picture, other: Picture) -> bool:
    shapes = sorted(picture.width / picture.height for picture in (one, other))
    return shapes[1] <= shapes[0] * _ALIKE and shapes[1] < _PANORAMA
