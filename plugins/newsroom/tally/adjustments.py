"""What is otherwise today than it was frozen, item by item, and by how much would each figure differ?

The frozen figures and these differences add up to the figures of today: an
item's difference is what it gives to a target now less what it gave then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from newsroom.model.adjustment import Adjustment, Difference
from newsroom.model.article import Article, Quarantined
from newsroom.model.kinds import kind_label
from newsroom.model.snapshot import Change, FrozenItem, Snapshot, Work, content_hash, key_of
from newsroom.record import Record
from newsroom.tally.counting import Item
from newsroom.tally.not_counted import REASON_LABELS
from newsroom.tally.progress import AnyStanding, PlanProgress, all_items
from newsroom.tally.ratios import RatioStanding
from newsroom.tally.states import StateStanding
from newsroom.tally.works import Works

Gifts = dict[tuple[str, str], int]
"""(target, owner) -> how much an item gives to it."""
COUNTED, NOTHING = "được tính", "không có"


class Today(Record, frozen=True):
    """What there is on the day of the build; `progress` is the frozen plan, counted again as of the frozen day."""

    progress: PlanProgress
    works: Works
    quarantined: Sequence[Quarantined]
    day: date


def adjustments(snapshot: Snapshot, frozen: PlanProgress, today: Today) -> tuple[Adjustment, ...]:
    """Everything that has changed since the freezing, by the day it was noted, then by the items' own order."""
    return _Comparison(snapshot, frozen, today).adjustments()


def gone_items(snapshot: Snapshot, there: Collection[str]) -> frozenset[str]:
    """Keys of frozen articles that nobody can read any more: deleted or withdrawn (fault row NGUOI-12).

    `there` are keys and sources of those that anybody can (`Works.published`).
    """
    works = [entry.work for entry in snapshot.items]
    return frozenset(
        key_of(work)
        for work in works
        if isinstance(work, Article) and key_of(work) not in there and work.source not in there
    )


def counted_items(progress: PlanProgress) -> tuple[Item, ...]:
    """Every item that gives a figure something: to a target, or to the plan as a whole; in the newsroom's order.

    An item that was frozen, and has another address by the time at which a later target is, is there under both.
    """
    items = [item for unit in progress.units for item in (*unit.items, *unit.together)]
    items += [item for result in progress.targets for item in all_items(result)]
    found = {(item.work.source, item.work.path): item for item in items}
    return tuple(sorted(found.values(), key=lambda item: item.work.order))


class _Comparison:
    def __init__(self, snapshot: Snapshot, frozen: PlanProgress, today: Today) -> None:
        self._snapshot, self._today = snapshot, today
        self._frozen_progress = frozen
        closed = set(snapshot.frozen)
        self._gave = _gifts(frozen, closed)
        self._gives = _gifts(today.progress, closed)
        first_last = sorted(snapshot.items, key=lambda entry: entry.countable)
        self._then = {key_of(entry.work): entry for entry in first_last}
        live = counted_items(today.progress)
        self._now = {key_of(item.work): item for item in live}
        self._articles = {**today.works.by_key}
        self._held = {entry.source for entry in today.quarantined}
        self._left = {entry.source: entry for entry in today.progress.not_counted}
        self._noted = {(seen.key, seen.changes): seen.day for seen in reversed(snapshot.seen)}
        self._rename()

    def _rename(self) -> None:
        """An item that was given an id, or lost it, since the freezing is known by its file."""
        by_source = {entry.work.source: key for key, entry in self._then.items()}
        for key, item in list(self._now.items()):
            old = by_source.get(item.work.source)
            if key not in self._then and old and old not in self._now:
                self._now[old] = self._now.pop(key)
                if key in self._gives:
                    self._gives[old] = self._gives.pop(key)
        for source, old in by_source.items():
            article = self._today.works.by_source.get(source)
            if article and old not in self._articles:
                self._articles[old] = article

    def adjustments(self) -> tuple[Adjustment, ...]:
        """Items first, then figures that were reported by hand."""
        found = [*self._items(), *self._figures()]
        found += self._over({(entry.key, entry.changes) for entry in found})
        return tuple(sorted(found, key=lambda entry: (entry.day, entry.source, entry.key)))

    def _over(self, current: Collection[tuple[str, tuple[Change, ...]]]) -> Iterator[Adjustment]:
        """What was noted once and is no longer so."""
        for seen in self._snapshot.seen:
            if (seen.key, seen.changes) in current:
                continue
            then, article = self._then.get(seen.key), self._articles.get(seen.key)
            work: Work | None = then.work if then else article
            source, path, title, unit = (
                (work.source, work.path, work.title, work.unit) if work else (seen.key, "", "", "")
            )
            yield Adjustment(seen.day, seen.key, source, path, title, unit, seen.changes, (), is_over=True)

    def _items(self) -> Iterator[Adjustment]:
        for key in dict.fromkeys([*self._then, *self._now]):
            then, now = self._then.get(key), self._now.get(key)
            changes = tuple(self._changes(key, then, now))
            differences = tuple(_less(self._gives.get(key, {}), self._gave.get(key, {})))
            if not changes and differences:
                changes = (Change("Phần tính", COUNTED, "tính vào chỉ tiêu khác"),)
            if not changes:
                continue
            work: Work = then.work if then else now.work  # type: ignore[union-attr]
            path = work.path if then else ""
            yield Adjustment(
                self._day(key, changes), key, work.source, path, work.title, work.unit, changes, differences
            )

    def _day(self, key: str, changes: tuple[Change, ...]) -> date:
        return self._noted.get((key, changes), self._today.day)

    def _changes(self, key: str, then: FrozenItem | None, now: Item | None) -> Iterator[Change]:
        if then is None:
            assert now is not None
            reasons = {entry.source: entry.reason for entry in self._snapshot.omissions}
            reason = reasons.get(now.work.source)
            yield Change("Mới được tính", REASON_LABELS[reason] if reason else NOTHING, COUNTED)
            return
        work: Work | None = now.work if now else self._articles.get(key)
        if work is not None and (now is not None or work.state(self._today.day) == "published"):
            yield from _fields(then.work, work)
            if now is not None and now.photos != then.photos:
                yield Change("Số ảnh được tính", str(then.photos), str(now.photos))
            if content_hash(work) != then.hash and not any(_fields(then.work, work)):
                yield Change("Nội dung", "như lúc chốt", "đã sửa")
        if now is None:
            yield Change("Tình trạng", COUNTED, self._fate(then.work, work))

    def _fate(self, then: Work, work: Work | None) -> str:
        if work is None:
            return REASON_LABELS["quarantined"] if then.source in self._held else "đã xóa"
        if isinstance(work, Article) and work.withdrawn and work.status == "withdrawn":
            day = f" ngày {work.withdrawn.day:%d/%m/%Y}" if work.withdrawn.day else ""
            reason = f": {work.withdrawn.reason}" if work.withdrawn.reason else ""
            return f"đã gỡ{day}{reason}"
        listed = self._left.get(work.source)
        if listed:
            return REASON_LABELS[listed.reason]
        state = work.state(self._today.day)
        return REASON_LABELS["out-of-period" if state == "published" else state]

    def _figures(self) -> Iterator[Adjustment]:
        """What was reported by hand, and shares: the pair of numbers, or the day."""
        now = {key: standing for key, standing, _ in _standings(self._today.progress)}
        for key, standing, unit in _standings(self._frozen_progress):
            target = key[0]
            if target not in self._snapshot.frozen or key not in now:
                continue
            before, after = _words(standing), _words(now[key])
            if before == after:
                continue
            name = f"chi-tieu:{target}" + (f":{key[1]}" if key[1] else "")
            changes = (Change("Số liệu", before, after),)
            yield Adjustment(self._day(name, changes), name, name, "", "", unit, changes)


def _gifts(progress: PlanProgress, targets: Collection[str]) -> dict[str, Gifts]:
    """Item key -> what it gives to the figures of some targets."""
    found: dict[str, Gifts] = {}
    for result in progress.targets:
        target = result.target
        if target.id not in targets or target.type not in ("count", "share"):
            continue
        parts = [(target.of or "", result.items)] if result.standing else []
        parts += [(member.unit, member.items) for member in result.members]
        for owner, items in parts:
            for item in items:
                amount = item.weight(target.kinds) if target.type == "count" else 1
                if amount:
                    found.setdefault(key_of(item.work), {})[target.id, owner] = amount
    return found


def _less(now: Mapping[tuple[str, str], int], then: Mapping[tuple[str, str], int]) -> Iterator[Difference]:
    for target, owner in dict.fromkeys([*then, *now]):
        amount = now.get((target, owner), 0) - then.get((target, owner), 0)
        if amount:
            yield Difference(target, owner, amount)


def _fields(then: Work, now: Work) -> Iterator[Change]:
    if then.title != now.title:
        yield Change("Tiêu đề", then.title, now.title)
    if then.kind != now.kind:
        yield Change("Loại", kind_label(then.kind), kind_label(now.kind))
    if then.unit != now.unit:
        yield Change("Đơn vị", then.unit, now.unit)
    if then.with_units != now.with_units:
        yield Change("Phối hợp", ", ".join(then.with_units) or NOTHING, ", ".join(now.with_units) or NOTHING)
    if then.date != now.date:
        yield Change("Ngày đăng", f"{then.date:%d/%m/%Y %H:%M}", f"{now.date:%d/%m/%Y %H:%M}")
    if isinstance(then, Article) or isinstance(now, Article):
        return
    if then.quantity != now.quantity:
        yield Change("Số lượng", str(then.quantity), str(now.quantity))
    if then.channel != now.channel:
        yield Change("Kênh", then.channel, now.channel)


def _standings(progress: PlanProgress) -> Iterator[tuple[tuple[str, str], RatioStanding | StateStanding, str]]:
    for result in progress.targets:
        found: list[tuple[str, AnyStanding | None]] = [("", result.standing)]
        found += [(member.unit, member.standing) for member in result.members]
        for owner, standing in found:
            if isinstance(standing, RatioStanding | StateStanding):
                unit = owner or (result.target.of if result.target.scope == "unit" else "") or ""
                yield (result.target.id, owner), standing, unit


def _words(standing: RatioStanding | StateStanding) -> str:
    if isinstance(standing, StateStanding):
        return f"đạt từ {standing.reached:%d/%m/%Y}" if standing.reached else "chưa đạt"
    if standing.numerator is None or not standing.denominator:
        return "chưa có số liệu"
    return f"{standing.numerator}/{standing.denominator}"
