"""What search engines ask for: the list of all pages, the list of the last two days' items, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from html import escape

from newsroom.record import as_json
from newsroom.rendering.edition import Edition
from newsroom.rendering.outputs import Output

NEWS_DAYS = timedelta(days=2)
MOST_NEWS = 1000
MOST_ADDRESSES = 50_000
"""How many addresses one sitemap may hold; so many of ours stay below the 50 MB that it may have, too."""
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def sitemap_outputs(edition: Edition, paths: Sequence[str], most: int = MOST_ADDRESSES) -> Iterator[Output]:
    """`sitemap.xml` of all pages, `sitemap-news.xml` of two days, `robots.txt`; `paths` are the site's addresses.

    Where there are more than `most` pages, `sitemap.xml` lists sitemaps that hold so many each. What was taken
    down has a page that says so, which nobody should look for.
    """
    gone = {article.path for article in edition.withdrawn}
    changed = {one.path: max(one.date, one.modified) if one.modified else one.date for one in edition.published}
    shown = [(path, changed.get(path)) for path in paths if path not in gone]
    if len(shown) <= most:
        yield Output("sitemap.xml", "", _of(shown), partial(_sitemap, edition, shown))
    else:
        parts = {
            f"sitemap-{number}.xml": shown[start : start + most]
            for number, start in enumerate(range(0, len(shown), most), 1)
        }
        yield Output("sitemap.xml", "", _of([*parts]), partial(_sitemap_index, edition, tuple(parts)))
        for name, part in parts.items():
            yield Output(name, "", _of(part), partial(_sitemap, edition, part))
    yield Output("sitemap-news.xml", "", ("frame", "articles", "today"), partial(_news_sitemap, edition))
    yield Output("robots.txt", "", ("frame",), partial(_robots, edition))


def _of(entries: Sequence[object]) -> tuple[str, ...]:
    return "frame", f"={as_json(entries).decode()}"


def _sitemap(edition: Edition, pages: Sequence[tuple[str, datetime | None]]) -> bytes:
    start = f"<url><loc>{_text(edition.addresses.absolute(''))}"
    paths = _text("\n".join([path for path, _ in pages])).split("\n") if pages else []  # of ten thousand all at once
    days = [f"<lastmod>{changed.isoformat()}</lastmod>" if changed else "" for _, changed in pages]
    entries = [f"{start}{path}</loc>{day}</url>" for path, day in zip(paths, days, strict=True)]
    return _xml(f'<urlset xmlns="{_SITEMAP}">', entries, "</urlset>")


def _sitemap_index(edition: Edition, names: Sequence[str]) -> bytes:
    return _xml(
        f'<sitemapindex xmlns="{_SITEMAP}">',
        (f"<sitemap><loc>{_text(edition.addresses.absolute(f'/{name}'))}</loc></sitemap>" for name in names),
        "</sitemapindex>",
    )


def _news_sitemap(edition: Edition) -> bytes:
    since: date = edition.today - NEWS_DAYS
    fresh = [article for article in edition.published if article.date.date() > since][:MOST_NEWS]
    name = _text(edition.facts.name)
    return _xml(
        f'<urlset xmlns="{_SITEMAP}" xmlns:news="{_NEWS}">',
        (
            f"<url><loc>{_text(edition.addresses.absolute(article.path))}</loc><news:news><news:publication>"
            f"<news:name>{name}</news:name><news:language>vi</news:language></news:publication>"
            f"<news:publication_date>{article.date.isoformat()}</news:publication_date>"
            f"<news:title>{_text(article.title)}</news:title></news:news></url>"
            for article in fresh
        ),
        "</urlset>",
    )


def _text(text: str) -> str:
    return escape(text, quote=False)


def _xml(start: str, entries: Iterable[str], end: str) -> bytes:
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', start, *entries, end, ""]).encode()


def _robots(edition: Edition) -> bytes:
    absolute = edition.addresses.absolute
    maps = "".join(f"Sitemap: {absolute(path)}\n" for path in ("/sitemap.xml", "/sitemap-news.xml"))
    return f"User-agent: *\nAllow: /\n\n{maps}".encode()
