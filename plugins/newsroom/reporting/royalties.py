"""What is to be paid for a plan's works: each once, at the closest rate of its day, in whole đồng."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from newsroom.model.article import Article
from newsroom.model.ledger import LedgerItem
from newsroom.model.period import Period
from newsroom.model.royalty import Rate
from newsroom.model.spelling import spelling_key
from newsroom.record import Record
from newsroom.reporting.likeness import near_copies
from newsroom.tally.counting import Item, duplicates
from newsroom.tally.progress import PlanProgress, all_items

PHOTO_RATE = "photo"


class Pay(Record, frozen=True):
    """One work and what it earns; `quantity` × `unit_price` is `amount`, and 0 where the work was paid before.

    `copy_of` is the title of the work that was paid in its place, `like` that of a work whose text is nearly the same.
    """

    work: Article | LedgerItem
    quantity: int
    unit_price: int
    copy_of: str = ""
    like: str = ""

    @property
    def amount(self) -> int:
        """Whole đồng."""
        return 0 if self.copy_of else self.quantity * self.unit_price

    @property
    def authors(self) -> str:
        """Who made it, in the order of the work."""
        return ", ".join(self.work.authors) or "(chưa ghi tác giả)"

    @property
    def shares(self) -> tuple[tuple[str, int], ...]:
        """Who gets how many đồng: equal parts that add up to the amount; '' is the unit, where no author is named.

        What does not divide goes, a đồng each, to those named first. A name written twice in other letters is one.
        """
        one_by_key = {spelling_key(name): name for name in reversed(self.work.authors)}
        names = list(dict.fromkeys(one_by_key[spelling_key(name)] for name in self.work.authors)) or [""]
        each, over = divmod(self.amount, len(names))
        return tuple((name, each + (place < over)) for place, name in enumerate(names))


class PaySheet(Record, frozen=True):
    """All that is to be paid, and what has no rate: (kind, channel) -> how many works."""

    lines: tuple[Pay, ...]
    unrated: Mapping[tuple[str, str], int]
    paid_by_target: Mapping[str, int]

    @property
    def total(self) -> int:
        """Whole đồng."""
        return sum(line.amount for line in self.lines)


def pay_sheet(
    progress: PlanProgress,
    rates: Sequence[Rate],
    articles: Sequence[Article],
    html_by_source: Mapping[str, str],
    *,
    days: Period,
    today: date,
) -> PaySheet:
    """What the counted works of these days earn; `progress` are their figures.

    The plan's own rates go before the newsroom's where they name a target. A second copy of a text (rule 21) and a
    ledger entry that names an article as its original are listed and paid with the first.
    """
    rates = [*progress.plan.royalties, *rates]
    behind = {result.target.id: {item.work.source for item in all_items(result)} for result in progress.targets}
    items = _items(progress)
    by_source = {article.source: article for article in articles}
    paid: dict[str, Pay] = {}
    unrated: Counter[tuple[str, str]] = Counter()
    for item in items:
        rate = _rate(item, rates, behind)
        quantity = item.photos if rate and rate.per == PHOTO_RATE else item.quantity
        if rate is None or not quantity:
            unrated[item.work.kind, item.channel] += item.quantity if rate is None else 0
            continue
        paid[item.work.source] = Pay(item.work, quantity, rate.amount, _original(item, paid))
    lines = list(paid.values())
    for source, first in duplicates(articles, today).items():
        if first in paid and by_source[source].date.date() in days:
            lines.append(Pay(by_source[source], 1, paid[first].unit_price, copy_of=paid[first].work.title))
    lines.sort(key=lambda line: line.work.order)
    marked = tuple(_marked(lines, html_by_source))
    sums = {
        target: sum(paid[source].amount for source in sources if source in paid) for target, sources in behind.items()
    }
    return PaySheet(marked, +unrated, sums)


def _items(progress: PlanProgress) -> list[Item]:
    found = {item.work.source: item for unit in progress.units for item in unit.items}
    found |= {item.work.source: item for result in progress.targets for item in all_items(result)}
    return sorted(found.values(), key=lambda item: item.work.order)


def _rate(item: Item, rates: Iterable[Rate], behind: Mapping[str, set[str]]) -> Rate | None:
    fitting = [
        rate
        for rate in rates
        if rate.is_for(item.work.kind, item.channel, item.work.column, item.day)
        and (not rate.target or item.work.source in behind.get(rate.target, ()))
    ]
    return max(fitting, key=lambda rate: rate.precision, default=None)


def _original(item: Item, paid: Mapping[str, Pay]) -> str:
    """The title of what was paid already for the same work: the ledger names an article as its original."""
    work = item.work
    for line in paid.values():
        portal, entry = (line.work, work) if isinstance(line.work, Article) else (work, line.work)
        if (
            isinstance(portal, Article)
            and isinstance(entry, LedgerItem)
            and entry.original
            and entry.original in (portal.id, portal.guid)
        ):
            return line.work.title
    return ""


def _marked(lines: Sequence[Pay], html_by_source: Mapping[str, str]) -> Iterable[Pay]:
    texts = {
        line.work.source: html_by_source.get(line.work.source, "")
        for line in lines
        if isinstance(line.work, Article) and not line.copy_of
    }
    titles = {line.work.source: line.work.title for line in lines}
    like = near_copies(texts)
    for line in lines:
        alike = titles.get(like.get(line.work.source, ""), "")
        yield Pay(line.work, line.quantity, line.unit_price, line.copy_of, alike)
