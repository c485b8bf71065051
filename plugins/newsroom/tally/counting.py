"""Which items count for a plan, for which of its targets, and with how much?

Counting rules 1 to 8 and 21 of the contract. Everything is settled once for a
plan; a target then only asks which items it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from functools import cache, partial

from newsroom.model.article import Article, order_of
from newsroom.model.kinds import PHOTO, UNCOMPARED_KINDS
from newsroom.model.ledger import LedgerItem
from newsroom.model.period import Period
from newsroom.model.plan import ANY_CHANNEL, PORTAL, Plan, Target
from newsroom.model.unit import UnitRegistry
from newsroom.record import Record, replace

Work = Article | LedgerItem


class Item(Record, frozen=True):
    """A published work as one plan sees it: an article of the portal, or an entry of the ledger.

    `units` get the count (one, or all that are named where the plan says
    `coauthor: each`); `topics` are topic keys of the plan; `photos` is the number
    of distinct photos that count here, because no earlier item has them.
    """

    work: Work
    units: tuple[str, ...]
    partners: tuple[str, ...]
    topics: frozenset[str]
    photos: int = 0

    @property
    def day(self) -> date:
        """The day that decides (counting rule 6)."""
        return self.work.date.date()

    @property
    def channel(self) -> str:
        """Where it appeared: the portal, or what the ledger says."""
        return channel_of(self.work)

    @property
    def quantity(self) -> int:
        """How many works it stands for: one, or what the ledger says."""
        return 1 if isinstance(self.work, Article) else self.work.quantity

    @property
    def counts_as_a_work(self) -> bool:
        """Whether it gives anything at all: a photo item without a photo that counts here gives nothing (rule 2)."""
        return self.work.kind != PHOTO or self.photos > 0

    def weight(self, kinds: Collection[str]) -> int:
        """How much the item gives to a target of these kinds: its quantity for its kind, and its photos."""
        own = self.quantity if self.work.kind != PHOTO and self.work.kind in kinds else 0
        return own + (self.photos if PHOTO in kinds else 0)


def channel_of(work: Work) -> str:
    """Where a work appeared: the portal, or what the ledger says."""
    return PORTAL if isinstance(work, Article) else work.channel


def duplicates(articles: Iterable[Article], today: date) -> dict[str, str]:
    """Source of each later article with the same text -> source of the earliest (rule 21).

    Own published items only; photo items, photo stories and empty bodies are
    not compared, because equal captions prove nothing.
    """
    first: dict[str, str] = {}
    later: dict[str, str] = {}
    for article in sorted(articles, key=order_of):
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


def takes_reprints(plan: Plan, target: Target) -> bool:
    """Whether reprints count for a target; its own word goes before the plan's (rule 5)."""
    return (target.reprints or plan.counting.reprints) == "include"


Question = Callable[[Item], bool]
"""Asked of thousands of items: what a plan says about it is looked up once."""


def takes(plan: Plan, target: Target) -> Question:
    """Whether the target takes an item, leaving aside whose it is and of which kind."""
    return _question(
        plan,
        span_of(plan, target),
        channels_of(plan, target),
        reprints=takes_reprints(plan, target),
        column=target.column,
        topics=target.only_topics,
    )


def in_share(plan: Plan, target: Target) -> Question:
    """Whether a `share` target looks at an item: of its denominator's channels, in the plan's period (rule 11)."""
    is_looked_at = _question(
        plan,
        plan.period,
        target.denominator_channels or (ANY_CHANNEL,),
        reprints=takes_reprints(plan, target),
        column=target.column,
        topics=target.only_topics,
    )
    return lambda item: (not target.kinds or item.work.kind in target.kinds) and is_looked_at(item)


def is_countable(plan: Plan) -> Question:
    """Whether an item counts for the plan as a whole: dated in its period, of its channel and column, no reprint."""
    return _question(plan, plan.period, plan.counting.channels, reprints=plan.counting.reprints == "include")


def _question(
    plan: Plan,
    days: Period,
    channels: Collection[str],
    *,
    reprints: bool,
    column: str = "",
    topics: Iterable[str] = (),
) -> Question:
    """Rules 4 to 6; the plan's own column filters portal articles only (rule 4)."""
    first, last, own_column = days.start, days.end, plan.counting.column
    of_portal, anywhere = takes_channel(channels, PORTAL), ANY_CHANNEL in channels
    keys = frozenset(map(plan.topic_key, topics))

    def is_taken(item: Item) -> bool:
        work = item.work
        if not first <= work.date.date() <= last or (work.reprint is not None and not reprints):
            return False
        if isinstance(work, Article):
            is_of_channel, asked = of_portal, column or own_column
        else:
            is_of_channel, asked = anywhere or work.channel in channels, column
        return is_of_channel and (not asked or work.column == asked) and (not keys or not keys.isdisjoint(item.topics))

    return is_taken


def takes_channel(channels: Collection[str], channel: str) -> bool:
    """Whether what appeared in a channel is taken (counting rule 4)."""
    return channel in channels or ANY_CHANNEL in channels


def items_of(
    plan: Plan,
    registry: UnitRegistry,
    works: Iterable[Work],
    today: date,
    twice: Collection[str],
) -> tuple[Item, ...]:
    """The published items that may count for the plan, photos settled; `works` are in the newsroom's order.

    Drafts, scheduled, withdrawn items and second copies (`twice`) are left out;
    reprints too, unless the plan or one of its targets includes them.
    """
    with_reprints = plan.counting.reprints == "include" or any(takes_reprints(plan, target) for target in plan.targets)
    topics_of = cache(partial(_topic_keys, plan))
    items = [
        _item(plan, work, topics_of)
        for work in works
        if work.state(today) == "published" and work.source not in twice and (work.reprint is None or with_reprints)
    ]
    return _with_photos(plan, registry, items)


def named_units(plan: Plan, work: Work) -> tuple[str, ...]:
    """The units that get the count: the first, or all that are named where the plan says so (rule 3)."""
    if plan.counting.coauthor == "each":
        return tuple(dict.fromkeys((work.unit, *work.with_units)))
    return (work.unit,)


def _topic_keys(plan: Plan, topics: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plan.topic_key, topics))


def _item(plan: Plan, work: Work, topics_of: Callable[[tuple[str, ...]], frozenset[str]]) -> Item:
    credited = named_units(plan, work)
    return Item(
        work=work,
        units=credited,
        partners=tuple(unit for unit in dict.fromkeys(work.with_units) if unit not in credited),
        topics=topics_of(work.topics),
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
        (takes(plan, target), owners_of(plan, registry, target))
        for target in plan.targets
        if target.type == "count" and PHOTO in target.kinds
    ]

    def is_asked_for(item: Item) -> bool:
        return any((whose is None or not whose.isdisjoint(item.units)) and is_taken(item) for is_taken, whose in asking)

    counts = is_countable(plan)
    countable: list[Item] = []
    beside: list[Item] = []
    for item in items:
        if item.work.reprint is None:
            if counts(item):
                countable.append(item)
            elif is_asked_for(item):
                beside.append(item)
    photos: dict[str, int] = {}
    seen: set[str] = set()
    for item in [*countable, *beside]:
        if isinstance(item.work, LedgerItem):
            photos[item.work.source] = item.quantity if item.work.kind == PHOTO else 0
            continue
        mine = {photo.sha256 for photo in item.work.photos if photo.counts} - seen
        photos[item.work.source] = len(mine)
        seen |= mine
    found = ((item, photos.get(item.work.source)) for item in items)
    return tuple([replace(item, photos=number) if number else item for item, number in found])
