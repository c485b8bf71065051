"""Which older items stand below an article? Found for all articles in one pass, oldest first.

Only older ones, so that a new item changes no old page; only the nearest of
each topic and of the section, so that an edit reaches few pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from newsroom.model.article import Article
from newsroom.model.slugs import topic_slugs

SHOWN = 3
_NEAREST = 6
"""So many of each topic, and of the section `SHOWN`, are looked at."""


def related(newest_first: Iterable[Article]) -> dict[str, tuple[Article, ...]]:
    """Source -> at most three older items: those that share most topics first, then the newest."""
    by_topic: dict[str, list[int]] = defaultdict(list)
    by_section: dict[str, list[int]] = defaultdict(list)
    oldest_first = list(newest_first)[::-1]
    size = len(oldest_first)
    found: dict[str, tuple[Article, ...]] = {}
    for place, article in enumerate(oldest_first):
        section = by_section[article.section]
        if not article.topics:
            found[article.source] = tuple([oldest_first[other] for other in section[: -SHOWN - 1 : -1]])
            section.append(place)
            continue
        rank = {other: other for other in section[-SHOWN:]}  # place + number of shared topics x number of places
        for slug in topic_slugs(article.topics):
            others = by_topic[slug]
            for other in others[-_NEAREST:]:
                rank[other] = rank.get(other, other) + size
            others.append(place)
        section.append(place)
        best = sorted(rank.values(), reverse=True)[:SHOWN]
        found[article.source] = tuple([oldest_first[one % size] for one in best])
    return found
