"""Which older items stand below an article? Found a month at a time, out of what stands before it.

Only older ones, so that a new item changes no old page; only the nearest of
each topic and of the section, so that an edit reaches few pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsroom.model.article import Article, order_of
from newsroom.model.slugs import topic_slugs
from newsroom.record import Record
from newsroom.rendering.months import Month, month_of, months_of, nearest_before

SHOWN = 3
_NEAREST = 6
"""So many of each topic, and of the section `SHOWN`, are looked at."""


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
    """The older items below each of the published articles; all that is given is newest first."""

    def __init__(
        self,
        published: Sequence[Article],
        by_topic: Mapping[str, Sequence[Article]],
        by_section: Mapping[str, Sequence[Article]],
    ) -> None:
        self._months = dict(months_of(published))
        self._by_topic, self._by_section = by_topic, by_section
        self._before: dict[Month, Before] = {}
        self._found: dict[Month, dict[str, tuple[Article, ...]]] = {}

    def before(self, month: Month) -> Before:
        """What the items of a month may be related to beside each other; nothing where none was published."""
        if month not in self._before:
            own = self._months.get(month, ())
            topics = {slug for filed in {article.topics for article in own} for slug in topic_slugs(filed)}
            sections = {article.section for article in own}
            self._before[month] = Before(
                {slug: nearest_before(self._by_topic[slug], month, _NEAREST) for slug in sorted(topics)},
                {section: nearest_before(self._by_section[section], month, SHOWN) for section in sorted(sections)},
            )
        return self._before[month]

    def of(self, article: Article) -> tuple[Article, ...]:
        """At most three older items: those that share most topics first, then the newest."""
        month = month_of(article)
        if month not in self._found:
            self._found[month] = _related(self._months.get(month, ())[::-1], self.before(month))
        return self._found[month].get(article.source, ())


def _related(own: Sequence[Article], before: Before) -> dict[str, tuple[Article, ...]]:
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
        best = sorted([(times, other) for other, times in shared.items()], reverse=True)[:SHOWN]
        found[article.source] = tuple([ordered[other] for _, other in best])
    return found
