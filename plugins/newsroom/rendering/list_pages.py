"""Pages that list items: sections, topics, months, years; and the lists of lists.

Stable archives: a section, unit or topic shows its latest 24 items and links
to complete archives, each holding all items of its month (topics: year), so
that one new item touches few pages and no page number ever shifts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from newsroom.model.article import Article
from newsroom.model.unit import Section
from newsroom.rendering.addresses import (
    month_path,
    section_path,
    topic_path,
    unit_path,
    year_path,
)
from newsroom.rendering.edition import Edition
from newsroom.rendering.months import numbers_by_month, years_of
from newsroom.rendering.shell import feeds_of, head_of
from newsroom.rendering.teasers import teasers_of
from newsroom.rendering.vietnamese import month_name
from newsroom.rendering.views import Head, IndexPage, Link, ListPage, NotFoundPage, TextPage

LATEST = 24
ARCHIVES = "/luu-tru/"
_EMPTY = "Chưa có tin, bài."


def month_links(edition: Edition, parent: str, articles: Sequence[Article]) -> tuple[Link, ...]:
    """Links to the complete months of a list."""
    return tuple(
        Link(edition.href(month_path(parent, year, month)), month_name(year, month), f"{count} tin, bài")
        for (year, month), count in numbers_by_month(articles)
    )


def section_page(edition: Edition, section: Section) -> ListPage:
    """A section: its latest items and its months."""
    path = section_path(section.id)
    articles = edition.by_section[section.id]
    feeds = feeds_of(edition, "chuyen-muc", section.id, section.label)
    return ListPage(
        head=head_of(
            edition, path, section.label, f"Tin, bài chuyên mục {section.label}.", feeds=feeds, area=section.id
        ),
        breadcrumb=(Link(edition.href("/"), "Trang nhất"),),
        title=section.label,
        lead="",
        teasers=teasers_of(edition, articles[:LATEST]),
        archives=month_links(edition, path, articles),
        archives_title="Theo tháng",
        feed=Link(feeds[0].href, feeds[0].label),
        empty=_EMPTY,
    )


def topic_page(edition: Edition, slug: str) -> ListPage:
    """A topic: its latest items and its years."""
    label = edition.topic_labels[slug]
    path = topic_path(slug)
    articles = edition.by_topic[slug]
    years = tuple(
        Link(edition.href(year_path(path, year)), f"Năm {year}", f"{len(group)} tin, bài")
        for year, group in years_of(articles)
    )
    return ListPage(
        head=head_of(edition, path, label, f"Tin, bài về chủ đề {label}."),
        breadcrumb=(Link(edition.href("/"), "Trang nhất"), Link(edition.href("/chu-de/"), "Chủ đề")),
        title=label,
        lead="",
        teasers=teasers_of(edition, articles[:LATEST]),
        archives=years,
        archives_title="Theo năm",
        feed=None,
        empty=_EMPTY,
    )


def archive_page(edition: Edition, path: str, parent: Link, span: str, articles: Sequence[Article]) -> ListPage:
    """All items of a month or year of a list; `span` is its name, `parent` the list."""
    title = f"{parent.label}: {span[:1].lower()}{span[1:]}"
    return ListPage(
        head=head_of(edition, path, title, f"Đủ {len(articles)} tin, bài của {title}."),
        breadcrumb=(Link(edition.href("/"), "Trang nhất"), parent),
        title=title,
        lead=f"Đủ {len(articles)} tin, bài.",
        teasers=teasers_of(edition, articles),
        archives=(),
        archives_title="",
        feed=None,
        empty=_EMPTY,
    )


def archive_index(edition: Edition) -> IndexPage:
    """All months of the site, by year."""
    links = [
        (year, Link(edition.href(month_path(ARCHIVES, year, month)), month_name(year, month), f"{count} tin, bài"))
        for (year, month), count in numbers_by_month(edition.published)
    ]
    groups = tuple(
        (f"Năm {year}", tuple(link for _, link in group)) for year, group in groupby(links, key=lambda pair: pair[0])
    )
    return index_page(edition, ARCHIVES, "Tin, bài theo tháng", "", groups)


def topic_index(edition: Edition) -> IndexPage:
    """All topics that have items, by the Vietnamese alphabet."""
    from newsroom.model.spelling import collation_key

    topics = sorted(edition.by_topic, key=lambda slug: collation_key(edition.topic_labels[slug]))
    links = tuple(
        Link(edition.href(topic_path(slug)), edition.topic_labels[slug], f"{len(edition.by_topic[slug])} tin, bài")
        for slug in topics
    )
    return index_page(edition, "/chu-de/", "Chủ đề", "", (("", links),) if links else ())


def unit_index(edition: Edition) -> IndexPage:
    """Every unit by what kind it is, in the registry's order, with the number of its items."""
    links: dict[str, list[Link]] = {}
    for unit in edition.content.registry.units:
        number = len(edition.by_unit[unit.id])
        count = f"{number} tin, bài" if number else "chưa có"
        heading = UNIT_TYPES.get(unit.type, "Các đơn vị khác")
        links.setdefault(heading, []).append(Link(edition.href(unit_path(unit.id)), unit.name, count))
    groups = tuple((heading, tuple(group)) for heading, group in links.items())
    return index_page(edition, "/don-vi/", "Đơn vị", "", groups, area="units")


UNIT_TYPES = {
    "tong-ldld": "Tổng Liên đoàn",
    "ldld-tinh": "Liên đoàn Lao động tỉnh",
    "lanh-dao": "Liên đoàn Lao động tỉnh",
    "ban": "Các ban",
    "ldld-huyen": "Huyện, thị xã, thành phố",
    "cd-nganh": "Công đoàn ngành",
    "cd-nganh-tw": "Công đoàn ngành Trung ương",
    "cdcs": "Công đoàn cơ sở",
    "bao-chi": "Cơ quan báo chí",
    "bao-chi-cd": "Báo chí công đoàn",
}


def index_page(
    edition: Edition, path: str, title: str, lead: str, groups: tuple[tuple[str, tuple[Link, ...]], ...], area: str = ""
) -> IndexPage:
    """A page of links alone."""
    head = head_of(edition, path, title, f"{title} trên {edition.facts.name}.", area=area)
    return IndexPage(head, (Link(edition.href("/"), "Trang nhất"),), title, lead, groups)


def text_pages(edition: Edition) -> Iterator[tuple[str, str, TextPage]]:
    """(path, source, page) of each static page, and of the imprint, which has no source."""
    home = (Link(edition.href("/"), "Trang nhất"),)
    for page in edition.content.pages:
        head = head_of(edition, page.path, page.title, page.summary or page.title)
        yield page.path, page.source, TextPage(head, home, page.title, page.html)
    from html import escape

    rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in edition.facts.imprint if label)
    head = head_of(
        edition, "/toa-soan/", "Tòa soạn", f"Cơ quan chủ quản và người chịu trách nhiệm của {edition.facts.name}."
    )
    yield "/toa-soan/", "", TextPage(head, home, "Tòa soạn", f"<dl>{rows}</dl>")


def not_found_page(edition: Edition) -> NotFoundPage:
    """404: the sections, units and months are the way on."""
    head = Head(
        f"Không có trang này – {edition.facts.name}", "Địa chỉ này không còn.", edition.addresses.absolute("/404.html")
    )
    links = tuple(Link(edition.href(section_path(s.id)), s.label) for s in edition.content.sections)
    more = (Link(edition.href("/don-vi/"), "Đơn vị"), Link(edition.href(ARCHIVES), "Tin, bài theo tháng"))
    return NotFoundPage(head, "Không có trang này", links + more)
