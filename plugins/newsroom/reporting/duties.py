"""Which report falls due next, and who owes it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from newsroom.model.period import Period
from newsroom.model.plan import Plan, ReportDuty
from newsroom.model.unit import UnitRegistry
from newsroom.rendering.vietnamese import count_word, number, short_date

_RHYTHM_WORDS = {1: "Báo cáo tháng", 3: "Báo cáo quý", 6: "Báo cáo 6 tháng", 12: "Báo cáo năm"}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Due:
    """A duty on a day: what its next report covers and when it is due; None where none is to come."""

    duty: ReportDuty
    covers: Period | None
    day: date | None


def next_dues(plan: Plan, as_of: date) -> tuple[Due, ...]:
    """The next report of each duty, in the plan's order.

    The documents name no day of the month, so a report is due on the last day of the stretch that it covers (of its
    month for one that has a month). Stretches follow the calendar, cut to the plan's period.
    """
    return tuple(_next(plan, duty, as_of) for duty in plan.reports)


def _next(plan: Plan, duty: ReportDuty, as_of: date) -> Due:
    for covers, day in _occasions(plan, duty):
        if day >= as_of:
            return Due(duty, covers, day)
    return Due(duty, None, None)


def _occasions(plan: Plan, duty: ReportDuty) -> Iterator[tuple[Period, date]]:
    if duty.due:
        yield Period(min(plan.period.start, duty.due.end), duty.due.end), duty.due.end
    elif duty.every_unit:
        for stretch in _stretches(plan, duty):
            if stretch.end >= plan.period.start and stretch.start <= plan.period.end:
                cut = Period(max(stretch.start, plan.period.start), min(stretch.end, plan.period.end))
                yield cut, cut.end


def _stretches(plan: Plan, duty: ReportDuty) -> Iterator[Period]:
    months = _MONTHS[duty.every_unit or "year"] * duty.every_n
    for year in range(plan.period.start.year, plan.period.end.year + 1):
        if duty.covers:
            (first_month, first_day), (last_month, last_day) = duty.covers
            yield Period(date(year, first_month, first_day), date(year, last_month, last_day))
            continue
        for month in range(1, 13, min(months, 12)):
            after = month + min(months, 12)
            end = date(year + after // 13, after % 13 + after // 13, 1) - timedelta(days=1)
            yield Period(date(year, month, 1), end)


def duty_lines(plan: Plan, registry: UnitRegistry, as_of: date) -> Iterator[str]:
    """The next report of each duty, in words."""
    yield plan.title
    if not plan.reports:
        yield "Kế hoạch không quy định chế độ báo cáo."
    for due in next_dues(plan, as_of):
        duty = due.duty
        yield f"- {_title(duty)}: {_when(due, as_of)}"
        senders = "; ".join(_owner(plan, registry, sender) for sender in duty.senders)
        yield f"    Nơi gửi: {senders or 'kế hoạch không nêu'}."
        if duty.receiver:
            yield f"    Nơi nhận: {_name(plan, registry, duty.receiver)}."


def _title(duty: ReportDuty) -> str:
    if duty.every_unit is None:
        return duty.label or "Báo cáo"
    months = _MONTHS[duty.every_unit] * duty.every_n
    rhythm = _RHYTHM_WORDS.get(months, f"Báo cáo {number(months)} tháng một lần")
    return f"Báo cáo {duty.label[:1].lower()}{duty.label[1:]}" if duty.label else rhythm


def _when(due: Due, as_of: date) -> str:
    if due.day is None or due.covers is None:
        no_rhythm = due.duty.every_unit is None and due.duty.due is None
        return due.duty.note or "kế hoạch không ghi thời hạn" if no_rhythm else "không còn kỳ nào đến hạn"
    days = (due.day - as_of).days
    left = "hôm nay đến hạn" if days == 0 else f"còn {count_word(days)} ngày"
    covers = f"{short_date(due.covers.start)} – {short_date(due.covers.end)}"
    return f"hạn {short_date(due.day)} ({left}), số liệu {covers}."


def _name(plan: Plan, registry: UnitRegistry, owner: str) -> str:
    if owner in registry.by_id:
        return registry.by_id[owner].name
    group = plan.group_by_id.get(owner)
    return group.name if group else owner


def _owner(plan: Plan, registry: UnitRegistry, owner: str) -> str:
    name = _name(plan, registry, owner)
    if owner in registry.by_id or owner not in plan.group_by_id:
        return name
    members = plan.members(owner, registry)
    if not members:
        return f"{name} (chưa khai báo đơn vị nào)"
    return f"{name} ({len(members)} đơn vị: {', '.join(registry.by_id[member].name for member in members)})"
