"""The front page: good with three items and with three thousand.

The rules are the design's: the lead is the editor's choice, else the newest
feature with a wide photo of the last seven days, else the newest item; a
section block needs three items of the last sixty days.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import timedelta
from itertools import takewhile
from urllib.parse import urlsplit

from newsroom.model.article import Article
from newsroom.record import replace
from newsroom.rendering.addresses import section_path, unit_path
from newsroom.rendering.edition import Edition
from newsroom.rendering.progress_page import event_lines, plan_summary
from newsroom.rendering.progress_views import FrontPage, PlanSummary
from newsroom.rendering.shell import head_of
from newsroom.rendering.teasers import teaser_of, teasers_of
from newsroom.rendering.vietnamese import long_date
from newsroom.rendering.views import EventLine, Link, SectionBlock, Teaser

LEAD_WIDTH = 960
LEAD_DAYS = timedelta(days=7)
BLOCK_DAYS = timedelta(days=60)
SECOND = 4
BLOCK_SIZE = 5
BLOCK_NEEDS = 3
MOST_ITEMS = 24
EVENTS = 5


def front_page(edition: Edition) -> FrontPage:
    """At most 24 items, whatever was published; all the rest is a link away."""
    lead = lead_article(edition)
    left = [article for article in _newest(edition) if article is not lead]
    second = _second(left)
    left = _without(left, second)
    blocks: list[SectionBlock] = []
    room = MOST_ITEMS - len(second) - 1
    for section in edition.content.sections:
        mine = [a for a in left if a.section == section.id and a.date.date() > edition.today - BLOCK_DAYS][:BLOCK_SIZE]
        if len(mine) < BLOCK_NEEDS or room < BLOCK_NEEDS:
            continue
        mine = mine[:room]
        room -= len(mine)
        left = _without(left, mine)
        link = Link(edition.href(section_path(section.id)), section.label)
        blocks.append(SectionBlock(link, _photos_first(edition, mine)))
    title = edition.facts.name
    return FrontPage(
        head=head_of(edition, "/", title, edition.facts.tagline or f"{title} – {edition.facts.owner}"),
        day_iso=edition.today.isoformat(),
        day_label=long_date(edition.today),
        lead=teaser_of(edition, lead) if lead else None,
        second=_at_most_one_photo(teasers_of(edition, second)),
        plan=_plan(edition),
        blocks=tuple(blocks),
        latest=teasers_of(edition, left[: max(0, min(room, 6))]),
        events=_events(edition),
        units=_units(edition),
    )


def _newest(edition: Edition) -> tuple[Article, ...]:
    """All that may stand on the front page: what is newer than a block's days, and enough of the rest."""
    since = edition.today - BLOCK_DAYS
    recent = bisect_left(edition.published, 1, key=lambda article: article.date.date() <= since)
    return edition.published[: max(recent, 2 * MOST_ITEMS)]


def _without(articles: list[Article], taken: list[Article]) -> list[Article]:
    sources = {article.source for article in taken}
    return [article for article in articles if article.source not in sources]


def lead_article(edition: Edition) -> Article | None:
    """The item that opens the front page."""
    choice = urlsplit(edition.facts.editor_choice).path.strip("/")
    chosen = next((a for a in edition.published if choice in (a.path.strip("/"), a.id)), None) if choice else None
    if chosen:
        return chosen
    since = edition.today - LEAD_DAYS
    recent = takewhile(lambda article: article.date.date() > since, edition.published)
    wide = (a for a in recent if a.kind == "bai" and a.photos and a.photos[0].width >= LEAD_WIDTH)
    return next(wide, edition.published[0] if edition.published else None)


def _second(articles: list[Article]) -> list[Article]:
    """The next four, no two in a row from one unit where that can be helped."""
    pool = articles[: SECOND * 3]
    chosen: list[Article] = []
    while pool and len(chosen) < SECOND:
        fitting = next((a for a in pool if not chosen or a.unit != chosen[-1].unit), pool[0])
        chosen.append(fitting)
        pool.remove(fitting)
    return chosen


def _at_most_one_photo(teasers: Iterable[Teaser]) -> tuple[Teaser, ...]:
    kept = False
    shown = []
    for teaser in teasers:
        shown.append(replace(teaser, picture=None) if kept and teaser.picture else teaser)
        kept = kept or teaser.picture is not None
    return tuple(shown)


def _photos_first(edition: Edition, articles: list[Article]) -> tuple[Teaser, ...]:
    """Two with a photo in front, the others as lines; order is otherwise kept."""
    with_photo = [article for article in articles if article.photos][:2]
    rest = _without(articles, with_photo)
    lines = (replace(teaser, picture=None) for teaser in teasers_of(edition, rest))
    return (*teasers_of(edition, with_photo), *lines)


def _plan(edition: Edition) -> PlanSummary | None:
    running = [entry for entry in edition.progress if not entry.closed and entry.as_of >= entry.plan.period.start]
    closed = [entry for entry in edition.progress if entry.closed]
    pool = sorted(running, key=lambda entry: (entry.plan.period.days, entry.plan.id)) or sorted(
        closed, key=lambda entry: (entry.plan.period.end, entry.plan.id), reverse=True
    )
    return plan_summary(edition, pool[0]) if pool else None


def _events(edition: Edition) -> tuple[EventLine, ...]:
    lines = [
        line for entry in edition.progress for line in event_lines(entry.plan, edition.today) if "/" in line.date_label
    ]
    return tuple(dict.fromkeys(lines))[:EVENTS]


def _units(edition: Edition) -> tuple[Link, ...]:
    links = []
    for unit in edition.content.registry.units:
        number = len(edition.by_unit[unit.id])
        count = f"{number} tin, bài" if number else "chưa có"
        links.append(Link(edition.href(unit_path(unit.id)), unit.name, count))
    return tuple(links)
