"""The search page and its index: found in the reader's own browser, with or without accents.

The index is cut into shards counted from the oldest item, so that a new item
changes the last one alone; a reader's browser asks for the newest first and
for older ones only while it has found too little.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from newsroom.model.article import Article
from newsroom.record import as_json
from newsroom.rendering.addresses import SEARCH, file_of
from newsroom.rendering.edition import Edition
from newsroom.rendering.outputs import Output
from newsroom.rendering.shell import head_of
from newsroom.rendering.teasers import shortened, teaser_of
from newsroom.rendering.views import Link, SearchPage

SUMMARY_LIMIT = 160


def search_page(edition: Edition) -> SearchPage:
    """The form, and where the index lies; newest shard first."""
    shards = range(len(edition.blocks), 0, -1)
    sections = tuple(Link(edition.href(f"/chuyen-muc/{s.id}/"), s.label) for s in edition.content.sections)
    more = (Link(edition.href("/don-vi/"), "Đơn vị"), Link(edition.href("/luu-tru/"), "Tin, bài theo tháng"))
    return SearchPage(
        head=head_of(
            edition, SEARCH, "Tìm tin, bài", "Tìm trong mọi tin, bài đã đăng, có dấu hay không dấu.", area="search"
        ),
        breadcrumb=(Link(edition.href("/"), "Trang nhất"),),
        title="Tìm tin, bài",
        shards=tuple(edition.href(f"{SEARCH}{number}.json") for number in shards),
        script=edition.href(f"/theme/{edition.search_script}"),
        links=sections + more,
    )


def search_shards(edition: Edition) -> Iterator[Output]:
    """The files of the index: JSON lists of [title, address, unit, meta, summary, topics]."""
    for number, block in enumerate(edition.blocks, start=1):
        make = partial(_shard, edition, block.articles)
        yield Output(file_of(f"{SEARCH}{number}.json"), "", ("frame", block), make)


def search_script(static: Path) -> tuple[str, bytes]:
    """The name and the bytes of the script of the search page, out of the theme's `static/js`."""
    made = (static / "js" / "search.js").read_bytes()
    return f"search.{hashlib.sha256(made).hexdigest()[:10]}.js", made


def _shard(edition: Edition, group: Sequence[Article]) -> bytes:
    rows = []
    for article in reversed(group):
        item = teaser_of(edition, article)
        summary = shortened(article.summary, SUMMARY_LIMIT)
        rows.append([item.title, item.href, item.kicker, item.meta, summary, ", ".join(article.topics)])
    return as_json(rows) + b"\n"
