"""Which older items stand below an article? Found a month at a time, out of what stands before it.

Only older ones, so that a new item changes no old page; only the nearest of
each topic and of the section, so that an edit reaches few pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from newsroom.model.article import Article, order_of
from newsroom.model.slugs import topic_slugs
from newsroom.record import Record

SHOWN = 3
_NEAREST = 6
"""So many of each topic, and of the section `SHOWN`, are looked at."""
Month = tuple[int, int]
month_of = attrgetter("date.year", "date.month")


class Before(Record, frozen=True):
    """What is nearest before a month, of the topics and of the sections that it has; oldest first."""

    topics: dict[str, list[Article]]
    sections: dict[str, list[Article]]

    def articles(self) -> Iterator[Article]:
        """All of them, in the order of topics and sections."""
        for nearest in (self.topics, self.sections):
            for articles in nearest.values():
                yield from articles

    def shape(self) -> list[int]:
        """How many there are of each topic and section."""
        return [len(articles) for nearest in (self.topics, self.sections) for articles in nearest.values()]


class RelatedItems:
    """The older items below each of the published articles."""

    def __init__(self, newest_first: Sequence[Article]) -> None:
        self._months: dict[Month, tuple[list[Article], Before]] = {}
        self._found: dict[Month, dict[str, tuple[Article, ...]]] = {}
        by_topic: dict[str, list[Article]] = defaultdict(list)
        by_section: dict[str, list[Article]] = defaultdict(list)
        for month, group in groupby(newest_first[::-1], key=month_of):
            own = list(group)
            filed = [topic_slugs(article.topics) for article in own]
            sections = sorted({article.section for article in own})
            before = Before(
                {slug: by_topic[slug][-_NEAREST:] for slug in sorted(set().union(*filed))},
                {section: by_section[section][-SHOWN:] for section in sections},
            )
            self._months[month] = own, before
            for article, slugs in zip(own, filed, strict=True):
                by_section[article.section].append(article)
                for slug in slugs:
                    by_topic[slug].append(article)

    def before(self, month: Month) -> Before:
        """What the items of a month may be related to beside each other; nothing where none was published."""
        return self._months[month][1] if month in self._months else Before({}, {})

    def of(self, article: Article) -> tuple[Article, ...]:
        """At most three older items: those that share most topics first, then the newest."""
        month = month_of(article)
        if month not in self._found:
            self._found[month] = _related(*self._months[month]) if month in self._months else {}
        return self._found[month].get(article.source, ())


def _related(own: list[Article], before: Before) -> dict[str, tuple[Article, ...]]:
    """Source -> related items, of each of a month's articles, oldest first."""
    older = sorted({article.source: article for article in before.articles()}.values(), key=order_of)
    ordered = [*older, *own]
    places = {article.source: place for place, article in enumerate(ordered)}

    def placed(nearest: dict[str, list[Article]]) -> dict[str, list[int]]:
        return {key: [places[article.source] for article in articles] for key, articles in nearest.items()}

    by_topic, by_section = placed(before.topics), placed(before.sections)
    found: dict[str, tuple[Article, ...]] = {}
    for article in own:
        place, section = places[article.source], by_section[article.section]
        shared = dict.fromkeys(section[-SHOWN:], 0)
        for slug in topic_slugs(article.topics):
            others = by_topic[slug]
            for other in others[-_NEAREST:]:
                shared[other] = shared.get(other, 0) + 1
            others.append(place)
        section.append(place)
        best = sorted(shared, key=lambda other: (shared[other], other), reverse=True)[:SHOWN]
        found[article.source] = tuple([ordered[other] for other in best])
    return found
