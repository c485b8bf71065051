"""Which items count for a plan, for which of its targets, and with how much?

Counting rules 1 to 8 and 21 of the contract. Everything is settled once for a
plan; a target then only asks which items it takes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from newsroom.model.article import Article
from newsroom.model.kinds import PHOTO, UNCOMPARED_KINDS
from newsroom.model.period import Period
from newsroom.model.plan import ANY_CHANNEL, PORTAL, Plan, Target
from newsroom.model.unit import UnitRegistry


@dataclass(frozen=True, slots=True)
class Item:
    """A published item as one plan sees it.

    `units` get the count (one, or all that are named where the plan says
    `coauthor: each`); `topics` are topic keys of the plan; `photos` is the number
    of distinct photos that count here, because no earlier item has them.
    """

    article: Article
    units: tuple[str, ...]
    partners: tuple[str, ...]
    topics: frozenset[str]
    photos: int = 0

    @property
    def day(self) -> date:
        """The day that decides (counting rule 6)."""
        return self.article.date.date()

    def weight(self, kinds: Collection[str]) -> int:
        """How much the item gives to a target of these kinds: one for its kind, and its photos."""
        own = 1 if self.article.kind != PHOTO and self.article.kind in kinds else 0
        return own + (self.photos if PHOTO in kinds else 0)


def duplicates(articles: Iterable[Article], today: date) -> dict[str, str]:
    """Source of each later article with the same text -> source of the earliest (rule 21).

    Own published items only; photo items, photo stories and empty bodies are
    not compared, because equal captions prove nothing.
    """
    first: dict[str, str] = {}
    later: dict[str, str] = {}
    for article in sorted(articles, key=lambda article: article.order):
        if article.state(today) != "published" or article.reprint or not article.text_key:
            continue
        if article.kind in UNCOMPARED_KINDS:
            continue
        original = first.setdefault(article.text_key, article.source)
        if original != article.source:
            later[article.source] = original
    return later


def span_of(plan: Plan, target: Target) -> Period:
    """The days whose items count: the window instead of the period; due months only move the end."""
    if target.window:
        return target.window
    return Period(plan.period.start, target.due_to or plan.period.end)


def channels_of(plan: Plan, target: Target) -> tuple[str, ...]:
    """The channels whose items a target takes; its own go before the plan's."""
    return target.channels or plan.counting.channels


def takes_portal(channels: Collection[str]) -> bool:
    """Whether items on the portal itself are taken (counting rule 4)."""
    return PORTAL in channels or ANY_CHANNEL in channels


def takes(plan: Plan, target: Target, item: Item) -> bool:
    """Whether the target takes the item, leaving aside whose it is and of which kind."""
    if not takes_portal(channels_of(plan, target)) or item.day not in span_of(plan, target):
        return False
    column = target.column or plan.counting.column
    if column and item.article.column != column:
        return False
    return not target.only_topics or not item.topics.isdisjoint(map(plan.topic_key, target.only_topics))


def is_countable(plan: Plan, item: Item) -> bool:
    """Whether the item counts for the plan as a whole: dated in its period, of its channel and column."""
    column = plan.counting.column
    return (
        item.day in plan.period
        and takes_portal(plan.counting.channels)
        and (not column or item.article.column == column)
    )


def items_of(
    plan: Plan, registry: UnitRegistry, articles: Iterable[Article], today: date, twice: Collection[str]
) -> tuple[Item, ...]:
    """The published items that may count for the plan, in the newsroom's order, photos settled.

    Drafts, scheduled, withdrawn items and second copies (`twice`) are left out;
    reprints too, unless the plan includes them.
    """
    items = [
        _item(plan, article)
        for article in sorted(articles, key=lambda article: article.order)
        if article.state(today) == "published"
        and article.source not in twice
        and (article.reprint is None or plan.counting.reprints == "include")
    ]
    return _with_photos(plan, registry, items)


def named_units(plan: Plan, article: Article) -> tuple[str, ...]:
    """The units that get the count: the first, or all that are named where the plan says so (rule 3)."""
    if plan.counting.coauthor == "each":
        return tuple(dict.fromkeys((article.unit, *article.with_units)))
    return (article.unit,)


def _item(plan: Plan, article: Article) -> Item:
    credited = named_units(plan, article)
    return Item(
        article=article,
        units=credited,
        partners=tuple(unit for unit in dict.fromkeys(article.with_units) if unit not in credited),
        topics=frozenset(map(plan.topic_key, article.topics)),
    )


def owners_of(plan: Plan, registry: UnitRegistry, target: Target) -> frozenset[str] | None:
    """Whose items a target takes; None for everybody's, nobody's where it is about a population."""
    if target.scope == "total":
        return None
    if target.scope == "population" or target.of is None:
        return frozenset()
    return frozenset([target.of] if target.scope == "unit" else plan.members(target.of, registry))


def _with_photos(plan: Plan, registry: UnitRegistry, items: Sequence[Item]) -> tuple[Item, ...]:
    """Each distinct photo goes to the earliest item that uses it (rule 2); reprints' photos never count.

    Settled over the plan's countable items, before any filter of a target. An
    item outside the period that a photo target takes by its own window or due
    months gets what these left.
    """
    asking = [
        (target, owners_of(plan, registry, target))
        for target in plan.targets
        if target.is_countable_number and PHOTO in target.kinds
    ]

    def is_asked_for(item: Item) -> bool:
        return any(
            (whose is None or not whose.isdisjoint(item.units)) and takes(plan, target, item)
            for target, whose in asking
        )

    own = [item for item in items if item.article.reprint is None]
    countable = [item for item in own if is_countable(plan, item)]
    beside = [item for item in own if not is_countable(plan, item) and is_asked_for(item)]
    photos: dict[str, int] = {}
    seen: set[str] = set()
    for item in [*countable, *beside]:
        mine = {photo.sha256 for photo in item.article.photos if photo.counts} - seen
        photos[item.article.source] = len(mine)
        seen |= mine
    return tuple(replace(item, photos=photos.get(item.article.source, 0)) for item in items)
