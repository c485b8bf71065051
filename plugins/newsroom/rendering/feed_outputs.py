"""Which feeds the site offers, and what stands in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta, timezone

from newsroom.model.article import Article
from newsroom.rendering.addresses import feed_path, file_of, section_path, unit_path
from newsroom.rendering.edition import Edition
from newsroom.rendering.feeds import Feed, FeedEntry, absolute_html, atom, rss
from newsroom.rendering.outputs import Output
from newsroom.rendering.photo_markup import picture_of, with_pictures
from newsroom.rendering.teasers import shortened

LATEST = 50
_WRITERS: dict[str, Callable[[Feed], bytes]] = {"rss": rss, "atom": atom}
_HANOI = timezone(timedelta(hours=7))


def feed_outputs(edition: Edition) -> Iterator[Output]:
    """RSS and Atom of the site, each section and each unit, at addresses that never change."""
    name = edition.facts.name
    yield from _pair(edition, "", "", "/", name, edition.published)
    for section in edition.content.sections:
        articles = edition.by_section[section.id]
        yield from _pair(
            edition, "chuyen-muc", section.id, section_path(section.id), f"{section.label} – {name}", articles
        )
    for unit in edition.content.registry.units:
        articles = edition.by_unit[unit.id]
        yield from _pair(edition, "don-vi", unit.id, unit_path(unit.id), f"{unit.name} – {name}", articles)


def _pair(
    edition: Edition, area: str, slug: str, page: str, title: str, articles: Sequence[Article]
) -> Iterator[Output]:
    shown = articles[:LATEST]
    ingredients = ("settings", "units", *(f"article:{article.source}" for article in shown))
    for kind, write in _WRITERS.items():
        path = feed_path(kind, area, slug)

        def make(path: str = path, write: Callable[[Feed], bytes] = write) -> bytes:
            return write(_feed(edition, path, page, title, shown))

        yield Output(file_of(path), "", ingredients, make)


def _feed(edition: Edition, path: str, page: str, title: str, articles: Sequence[Article]) -> Feed:
    start = min((entry.plan.period.start for entry in edition.progress), default=edition.today)
    return Feed(
        title=title,
        description=edition.facts.tagline or f"Tin, bài của {edition.facts.owner}",
        href=edition.addresses.absolute(page),
        self_href=edition.addresses.absolute(path),
        entries=tuple(_entry(edition, article) for article in articles),
        fallback_updated=datetime.combine(start, time(), _HANOI),
    )


def _entry(edition: Edition, article: Article) -> FeedEntry:
    href = edition.addresses.absolute(article.path)
    html = with_pictures(edition.content.html_by_source[article.source], article, edition.addresses)
    section = edition.section_by_id[article.section]
    updated = max(article.date, article.modified) if article.modified else article.date
    shown = picture_of(article.photos[0], edition.addresses) if article.photos else None
    return FeedEntry(
        guid=article.guid,
        title=article.title,
        href=href,
        content_html=absolute_html(html, edition.facts.site_url, href),
        summary=shortened(article.summary, 400),
        author=", ".join(article.authors) or edition.unit_name(article.unit),
        published=article.date,
        updated=updated,
        categories=(section.label, *article.topics),
        picture=shown.src if shown else None,
        picture_size=(shown.width, shown.height) if shown else None,
    )
