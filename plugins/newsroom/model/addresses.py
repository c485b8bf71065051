"""Which article has which address, when several want the same one?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from newsroom.model.article import Article, order_of
from newsroom.record import replace


def article_path(date: datetime, slug: str) -> str:
    """The address that an article of a day wishes for: `/bai/<yyyy>/<mm>/<slug>/`."""
    return f"{_month(date.year, date.month)}{slug}/"


@lru_cache(maxsize=256)
def _month(year: int, month: int) -> str:
    return f"/bai/{year:04}/{month:02}/"


def with_addresses(articles: Iterable[Article]) -> tuple[tuple[Article, ...], dict[str, str]]:
    """Articles with their `path` settled, and source -> source of who took the wished one.

    The earliest by (date, path) keeps it, each next takes the first free of
    `-<unit>`, `-<unit>-2`, …; drafts hold none. The earliest wishes are settled
    first, so that a suffix never takes an address which another article has by right.
    """
    ordered = sorted(articles, key=order_of)
    holders: dict[str, str] = {}
    wishes = ["" if article.status == "draft" else article_path(article.date, article.slug) for article in ordered]
    for article, wished in zip(ordered, wishes, strict=True):
        if wished:
            holders.setdefault(wished, article.source)
    settled: list[Article] = []
    displaced: dict[str, str] = {}
    if len(holders) == len(wishes) - wishes.count(""):  # everybody gets the wished one
        settled = [a if path == a.path else replace(a, path=path) for a, path in zip(ordered, wishes, strict=True)]
        return tuple(settled), displaced
    for article, wished in zip(ordered, wishes, strict=True):
        path, number = wished, 1
        while path and holders.setdefault(path, article.source) != article.source:
            suffix = article.unit if number == 1 else f"{article.unit}-{number}"
            path = f"{wished[:-1]}-{suffix}/"
            number += 1
        if path != wished:
            displaced[article.source] = holders[wished]
        settled.append(article if path == article.path else replace(article, path=path))
    return tuple(settled), displaced
