"""How an article stands in a list."""

from __future__ import annotations

from collections.abc import Iterable

from newsroom.model.article import Article
from newsroom.model.kinds import kind_label
from newsroom.model.spelling import single_spaced
from newsroom.rendering.edition import Edition
from newsroom.rendering.photo_markup import picture_of
from newsroom.rendering.vietnamese import short_date
from newsroom.rendering.views import Teaser

SUMMARY_LIMIT = 240
_MOST_KNOWN = 12_000


def teaser_of(edition: Edition, article: Article, *, by_section: bool = False) -> Teaser:
    """The article in a list; on a unit's own page the section stands above the headline instead.

    Nearly all stand in several lists: what was made lately is known.
    """
    known = edition.teasers
    key = article.source, by_section
    if key not in known:
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known[key] = _teaser(edition, article, by_section=by_section)
    return known[key]


def _teaser(edition: Edition, article: Article, *, by_section: bool) -> Teaser:
    section = edition.section_by_id.get(article.section)
    photos = f"{len(article.photos)} ảnh" if article.photos else ""
    words = [kind_label(article.kind), short_date(article.date.date()), photos]
    return Teaser(
        href=edition.href(article.path),
        title=article.title,
        kicker=section.label if by_section and section else edition.unit_name(article.unit),
        summary=shortened(article.summary),
        meta=" · ".join(word for word in words if word),
        date_iso=article.date.isoformat(),
        picture=picture_of(article.photos[0], edition.addresses) if article.photos else None,
    )


def teasers_of(edition: Edition, articles: Iterable[Article], *, by_section: bool = False) -> tuple[Teaser, ...]:
    """The same for many."""
    return tuple(teaser_of(edition, article, by_section=by_section) for article in articles)


def shortened(text: str, limit: int = SUMMARY_LIMIT) -> str:
    """The text cut between words, with an ellipsis where something was cut."""
    flat = single_spaced(text)
    if len(flat) <= limit:
        return flat
    return flat[: limit - 1].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
