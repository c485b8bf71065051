"""When does a plan ask for a report, about which stretch of time, and from whom?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from newsroom.model.period import Period
from newsroom.model.plan import Plan, ReportDuty
from newsroom.model.unit import UnitRegistry

MONTHS = {"month": 1, "quarter": 3, "year": 12}


def occasions(plan: Plan, duty: ReportDuty) -> Iterator[tuple[Period, date]]:
    """What each report of a duty covers and the day on which it is due, in order.

    The documents name no day of the month, so a report is due on the last day of the stretch that it covers (of its
    month for one that has a month). Stretches follow the calendar, cut to the plan's period.
    """
    if duty.due:
        yield Period(min(plan.period.start, duty.due.end), duty.due.end), duty.due.end
    elif duty.every_unit:
        for stretch in _stretches(plan, duty):
            if stretch.end >= plan.period.start and stretch.start <= plan.period.end:
                cut = Period(max(stretch.start, plan.period.start), min(stretch.end, plan.period.end))
                yield cut, cut.end


def _stretches(plan: Plan, duty: ReportDuty) -> Iterator[Period]:
    months = MONTHS[duty.every_unit or "year"] * duty.every_n
    for year in range(plan.period.start.year, plan.period.end.year + 1):
        if duty.covers:
            (first_month, first_day), (last_month, last_day) = duty.covers
            yield Period(date(year, first_month, first_day), date(year, last_month, last_day))
            continue
        for month in range(1, 13, min(months, 12)):
            after = month + min(months, 12)
            end = date(year + after // 13, after % 13 + after // 13, 1) - timedelta(days=1)
            yield Period(date(year, month, 1), end)


def senders_of(plan: Plan, registry: UnitRegistry, duty: ReportDuty) -> tuple[str, ...]:
    """Who owes the report: units, those of a group one by one; a group nobody was declared for stands for itself."""
    found: list[str] = []
    for sender in duty.senders:
        members = plan.members(sender, registry) if sender in plan.group_by_id else ()
        found += members or (sender,)
    return tuple(dict.fromkeys(found))


def may_send(plan: Plan, registry: UnitRegistry, duty: ReportDuty, unit: str) -> bool:
    """Whether a unit is among those who owe the report; anybody where the plan leaves open who they are."""
    owed = senders_of(plan, registry, duty)
    return unit in owed or not owed or any(sender not in registry.by_id for sender in owed)
