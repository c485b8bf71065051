"""Which feeds the site offers, what stands in each, and where they are all listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from functools import partial
from html import escape

from newsroom.model.article import Article
from newsroom.reading.dates import HANOI
from newsroom.record import Record
from newsroom.rendering.addresses import FEEDS, column_path, feed_path, file_of, section_path, unit_path
from newsroom.rendering.edition import Edition
from newsroom.rendering.feeds import Feed, FeedEntry, absolute_html, atom, rss
from newsroom.rendering.outputs import Articles, Output
from newsroom.rendering.photo_markup import picture_of, with_pictures
from newsroom.rendering.shell import head_of
from newsroom.rendering.teasers import shortened
from newsroom.rendering.views import Link, TextPage

Entries = dict[str, FeedEntry]
"""Entries of the feed that was made last, by their articles' sources; the same feed in the other format follows."""
LATEST = 50
OPML = f"{FEEDS}tat-ca.opml"
_WRITERS: dict[str, Callable[[Feed], bytes]] = {"rss": rss, "atom": atom}


class Offer(Record, frozen=True):
    """Something one can follow: its `page`, its name, and where its feeds lie (`area` and `slug`)."""

    area: str
    slug: str
    page: str
    label: str
    articles: Sequence[Article]

    def path(self, kind: str) -> str:
        """Where its feed lies; `kind` is rss or atom."""
        return feed_path(kind, self.area, self.slug)


def offers(edition: Edition) -> Iterator[tuple[str, tuple[Offer, ...]]]:
    """(heading, what can be followed) of the whole site, its sections, columns and units."""
    content = edition.content
    yield "Cả trang", (Offer("", "", "/", edition.facts.name, edition.published),)
    yield (
        "Chuyên mục",
        tuple(
            Offer("chuyen-muc", s.id, section_path(s.id), s.label, edition.by_section[s.id]) for s in content.sections
        ),
    )
    yield (
        "Chuyên trang",
        tuple(
            Offer("chuyen-trang", c.id, column_path(c.id), c.label, edition.by_column[c.id]) for c in edition.columns
        ),
    )
    yield (
        "Đơn vị",
        tuple(Offer("don-vi", u.id, unit_path(u.id), u.name, edition.by_unit[u.id]) for u in content.registry.units),
    )


def feed_outputs(edition: Edition) -> Iterator[Output]:
    """RSS and Atom of everything that can be followed, at addresses that never change, and the list of all."""
    entries: Entries = {}
    for _, group in offers(edition):
        for offer in group:
            yield from _pair(edition, offer, entries)
    made_of = ("frame", "sections", "columns", "units")
    yield Output(file_of(OPML), "", made_of, partial(_opml, edition))


def feeds_page(edition: Edition) -> TextPage:
    """Every feed of the site by name, for readers' and newsrooms' programs."""
    href = edition.href
    tables = []
    for heading, group in offers(edition):
        rows = "".join(
            f'<tr><th scope="row"><a href="{href(offer.page)}">{escape(offer.label)}</a></th>'
            f'<td><a href="{href(offer.path("rss"))}" aria-label="RSS: {escape(offer.label)}">RSS</a></td>'
            f'<td><a href="{href(offer.path("atom"))}" aria-label="Atom: {escape(offer.label)}">Atom</a></td></tr>'
            for offer in group
        )
        if rows:
            head = "<thead><tr><th>Theo dõi</th><th>RSS 2.0</th><th>Atom 1.0</th></tr></thead>"
            tables.append(f"<h2>{heading}</h2><table>{head}<tbody>{rows}</tbody></table>")
    lead = (
        f"<p>Dán một địa chỉ dưới đây vào ứng dụng đọc tin. Mỗi nguồn giữ {LATEST} mục mới nhất, đủ nội dung và ảnh; "
        "RSS và Atom như nhau, chọn dạng nào cũng được.</p>"
        f'<p>Muốn theo dõi tất cả một lần, nhập <a href="{href(OPML)}">tệp OPML</a> vào ứng dụng.</p>'
    )
    words = f"Địa chỉ RSS và Atom của cả trang, từng chuyên mục, chuyên trang và đơn vị trên {edition.facts.name}."
    head_values = head_of(edition, FEEDS, "Nguồn tin", words)
    return TextPage(head_values, (Link(href("/"), "Trang nhất"),), "Nguồn tin", lead + "".join(tables))


def _opml(edition: Edition) -> bytes:
    """OPML 2.0: the list that feed readers take in one go. It has no date, so that it changes only with the list."""
    absolute = edition.addresses.absolute
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines.append(f"<head><title>{escape(edition.facts.name)}</title></head>")
    lines.append("<body>")
    for heading, group in offers(edition):
        if group:
            lines.append(f'<outline text="{heading}">')
            lines += [
                f'<outline type="rss" version="RSS2" language="vi" text="{escape(offer.label)}" '
                f'title="{escape(offer.label)}" xmlUrl="{absolute(offer.path("rss"))}" '
                f'htmlUrl="{absolute(offer.page)}"/>'
                for offer in group
            ]
            lines.append("</outline>")
    return "\n".join([*lines, "</body>", "</opml>", ""]).encode()


def _pair(edition: Edition, offer: Offer, entries: Entries) -> Iterator[Output]:
    name = edition.facts.name
    title = f"{offer.label} – {name}" if offer.area else name
    shown, page = offer.articles[:LATEST], offer.page
    start = min((entry.plan.period.start for entry in edition.progress), default=edition.today)
    labels = ("frame", "sections", "columns", f"={title}", f"={'' if shown else start}")
    for kind, write in _WRITERS.items():
        path = offer.path(kind)
        feed = partial(_feed, edition, path, page, title, shown, start, entries)
        made_of = (*labels, Articles(shown, with_bodies=True))
        yield Output(file_of(path), "", made_of, partial(_unwritten, write, feed))


def _unwritten(write: Callable[[Feed], bytes], feed: Callable[[], Feed]) -> Callable[[], bytes]:
    return partial(write, feed())


def _feed(
    edition: Edition,
    path: str,
    page: str,
    title: str,
    articles: Sequence[Article],
    start: date,
    entries: Entries,
) -> Feed:
    for other in entries.keys() - {article.source for article in articles}:
        del entries[other]  # whole texts: those of a few feeds, not those of all
    for article in articles:
        if article.source not in entries:
            entries[article.source] = _entry(edition, article)
    return Feed(
        title=title,
        description=edition.facts.tagline or f"Tin, bài của {edition.facts.owner}",
        href=edition.addresses.absolute(page),
        self_href=edition.addresses.absolute(path),
        entries=tuple(entries[article.source] for article in articles),
        fallback_updated=datetime.combine(start, time(), HANOI),
    )


def _entry(edition: Edition, article: Article) -> FeedEntry:
    href = edition.addresses.absolute(article.path)
    html = with_pictures(edition.content.html_by_source[article.source], article, edition.addresses)
    section = edition.section_by_id[article.section]
    column = edition.column_by_id.get(article.column)
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
        categories=(section.label, *([column.label] if column else []), *article.topics),
        picture=shown.src if shown else None,
        picture_size=(shown.width, shown.height) if shown else None,
        picture_words=shown.alt if shown else "",
        picture_credit=edition.unit_name(article.unit) if shown else "",
    )
