"""Topics: their list, the page of each, and its archives, which are years.

The archives of one year belong together: a year in which nothing changed is looked at once, not topic by topic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from newsroom.model.article import Article
from newsroom.record import Record, as_json
from newsroom.rendering.addresses import file_of, topic_path, year_path
from newsroom.rendering.edition import Edition
from newsroom.rendering.list_pages import LATEST, archive_page, topic_index, topic_page
from newsroom.rendering.months import years_of
from newsroom.rendering.outputs import FRAME, Articles, Ingredient, Output, Volume, page_output
from newsroom.rendering.views import Link


class _Archive(Record, frozen=True):
    """A topic's items of one year: the archive's address, the topic's page, the items."""

    path: str
    topic: Link
    articles: Sequence[Article]


def topic_outputs(edition: Edition) -> Iterator[Output]:
    """All pages of topics but their archives."""
    yield page_output("/chu-de/", "links.html", ("topics",), partial(topic_index, edition))
    for slug, articles in edition.by_topic.items():
        label = edition.topic_labels[slug]
        counts = " ".join([f"{year}:{len(group)}" for year, group in years_of(articles)])
        made_of = (f"={label}", Articles(articles[:LATEST]), f"={counts}")
        yield page_output(topic_path(slug), "list.html", made_of, partial(topic_page, edition, slug))


def topic_archives(edition: Edition) -> dict[int, Volume]:
    """The archives of all topics, by year."""
    archives: dict[int, list[_Archive]] = defaultdict(list)
    for slug, articles in edition.by_topic.items():
        path = topic_path(slug)
        topic = Link(edition.href(path), edition.topic_labels[slug])
        for year, group in years_of(articles):
            archives[year].append(_Archive(year_path(path, year), topic, group))
    return {year: _volume(edition, year, archives[year]) for year in archives}


def _volume(edition: Edition, year: int, archives: Sequence[_Archive]) -> Volume:
    addresses = [archive.path for archive in archives]
    shown = as_json([(archive.path, archive.topic.label) for archive in archives])
    months = [articles for (of_year, _), articles in edition.by_month.items() if of_year == year]
    made_of: tuple[Ingredient, ...] = (*FRAME, *months, f"={shown.decode()}")
    pages = partial(_pages, edition, year, archives)
    return Volume(f"chu-de/{year}", addresses, list(map(file_of, addresses)), made_of, pages)


def _pages(edition: Edition, year: int, archives: Sequence[_Archive]) -> Iterator[Output]:
    for one in archives:
        make = partial(archive_page, edition, one.path, one.topic, f"Năm {year}", one.articles)
        yield page_output(one.path, "list.html", (f"={one.topic.label}", Articles(one.articles)), make)
