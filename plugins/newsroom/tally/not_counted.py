"""Which items of a plan's time are in none of its targets, and for which reason?

Counting rule 20: every item that was not counted is listed with the first
reason that fits, so that no figure has to be taken on trust.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain

from newsroom.model.article import Article, Quarantined
from newsroom.model.kinds import kind_label
from newsroom.model.plan import Plan
from newsroom.model.unit import UnitRegistry
from newsroom.record import Record
from newsroom.tally.counting import Work, channel_of, channels_of, named_units, owners_of, takes_channel

LOOK_AROUND = timedelta(days=31)
"""How far outside the period an item is still listed as out of it."""

REASON_LABELS = {
    "quarantined": "bị giữ lại vì có lỗi, chưa đăng",
    "draft": "bản nháp, chưa đăng",
    "withdrawn": "đã gỡ",
    "scheduled": "hẹn đăng, chưa đến ngày",
    "reprint": "đăng lại từ nơi khác",
    "duplicate": "trùng nội dung với bài đăng trước",
    "out-of-period": "ngày đăng ngoài kỳ kế hoạch",
    "other-channel": "đăng ở kênh mà kế hoạch không tính",
    "unit-without-target": "đơn vị không được giao chỉ tiêu",
    "kind-without-target": "đơn vị không được giao loại này",
    "filtered": "chỉ tiêu chỉ nhận chuyên trang, chủ đề hoặc thời gian khác",
}


class NotCounted(Record, frozen=True):
    """An item that is in no target; `unit` and `title` may be '' where it could not be read."""

    source: str
    reason: str
    day: date
    unit: str
    title: str
    path: str


def not_counted(
    plan: Plan,
    registry: UnitRegistry,
    works: Sequence[Work],
    quarantined: Sequence[Quarantined],
    today: date,
    twice: Mapping[str, str],
    counted: Collection[str],
) -> tuple[NotCounted, ...]:
    """What is dated in the period or at most 31 days outside it and is in no target, by (date, path)."""
    owners = {target.id: owners_of(plan, registry, target) for target in plan.targets}
    channels = frozenset(chain.from_iterable(channels_of(plan, target) for target in plan.targets))
    first, last = plan.period.start - LOOK_AROUND, plan.period.end + LOOK_AROUND
    found = [
        (entry.date, NotCounted(entry.source, "quarantined", entry.date.date(), entry.unit, entry.title, ""))
        for entry in quarantined
        if entry.date is not None and first <= entry.date.date() <= last
    ]
    for work in works:
        day = work.date.date()
        if first <= day <= last and work.source not in counted:
            reason = _reason(plan, owners, channels, work, today, twice)
            path = work.path if isinstance(work, Article) and work.state(today) == "published" else ""
            title = work.title or kind_label(work.kind)
            found.append((work.date, NotCounted(work.source, reason, day, work.unit, title, path)))
    return tuple(entry for _, entry in sorted(found, key=lambda pair: (pair[0], pair[1].source)))


def _reason(
    plan: Plan,
    owners: Mapping[str, frozenset[str] | None],
    channels: Collection[str],
    work: Work,
    today: date,
    twice: Mapping[str, str],
) -> str:
    state = work.state(today)
    if state != "published":
        return state
    if work.reprint and plan.counting.reprints == "exclude":
        return "reprint"
    if work.source in twice:
        return "duplicate"
    if work.date.date() not in plan.period:
        return "out-of-period"
    if not takes_channel(channels, channel_of(work)):
        return "other-channel"
    units = named_units(plan, work)
    covering = [
        target for target in plan.targets if (whose := owners[target.id]) is None or not whose.isdisjoint(units)
    ]
    if not covering:
        return "unit-without-target"
    if not any(work.kind in target.kinds for target in covering):
        return "kind-without-target"
    return "filtered"
