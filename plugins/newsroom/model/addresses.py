"""Which article has which address, when several want the same one?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from newsroom.model.article import Article


def with_addresses(articles: Iterable[Article]) -> tuple[tuple[Article, ...], dict[str, str]]:
    """Articles with their `path` settled, and source -> source of who took the wished one.

    `/bai/<yyyy>/<mm>/<slug>/`: the earliest by (date, path) keeps it, each next
    takes the first free of `-<unit>`, `-<unit>-2`, …; drafts hold none.
    The earliest wishes are settled first, so that a suffix never takes an
    address which another article has by right.
    """
    ordered = sorted(articles, key=lambda article: article.order)
    holders: dict[str, str] = {}
    for article in ordered:
        if article.status != "draft":
            holders.setdefault(_wished(article), article.source)
    settled: dict[str, Article] = {}
    displaced: dict[str, str] = {}
    for article in ordered:
        wished = _wished(article)
        if article.status == "draft":
            settled[article.source] = replace(article, path="")
            continue
        path = wished
        number = 1
        while holders.setdefault(path, article.source) != article.source:
            suffix = article.unit if number == 1 else f"{article.unit}-{number}"
            path = f"{wished[:-1]}-{suffix}/"
            number += 1
        if path != wished:
            displaced[article.source] = holders[wished]
        settled[article.source] = replace(article, path=path)
    return tuple(settled[article.source] for article in ordered), displaced


def _wished(article: Article) -> str:
    return f"/bai/{article.date:%Y/%m}/{article.slug}/"
