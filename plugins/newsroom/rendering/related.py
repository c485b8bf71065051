"""Which older items stand below an article? Found for all articles in one pass, oldest first.

Only older ones, so that a new item changes no old page; only the nearest of
each topic and of the section, so that an edit reaches few pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from newsroom.model.article import Article
from newsroom.model.slugs import topic_slugs

SHOWN = 3
_NEAREST = 6
"""So many of each topic, and of the section `SHOWN`, are looked at."""


def related(newest_first: Iterable[Article]) -> dict[str, tuple[Article, ...]]:
    """Source -> at most three older items: those that share most topics first, then the newest."""
    oldest_first = list(newest_first)[::-1]
    nearest = _nearest(tuple([(article.section, article.topics) for article in oldest_first]))
    return {
        article.source: tuple([oldest_first[place] for place in places])
        for article, places in zip(oldest_first, nearest, strict=True)
    }


@lru_cache(maxsize=1)  # the preview asks again and again, and most edits change neither sections nor topics
def _nearest(filed: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[int, ...], ...]:
    """The places of the items below each item, out of the section and the topics of all, oldest first."""
    by_topic: dict[str, list[int]] = defaultdict(list)
    by_section: dict[str, list[int]] = defaultdict(list)
    size = len(filed)
    found: list[tuple[int, ...]] = []
    for place, (section_id, topics) in enumerate(filed):
        section = by_section[section_id]
        if not topics:
            found.append(tuple(section[: -SHOWN - 1 : -1]))
            section.append(place)
            continue
        rank = {other: other for other in section[-SHOWN:]}  # place + number of shared topics x number of places
        for slug in topic_slugs(topics):
            others = by_topic[slug]
            for other in others[-_NEAREST:]:
                rank[other] = rank.get(other, other) + size
            others.append(place)
        section.append(place)
        best = sorted(rank.values(), reverse=True)[:SHOWN]
        found.append(tuple([one % size for one in best]))
    return tuple(found)
