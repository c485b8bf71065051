"""A plan's days and deadlines as calendars that a phone can subscribe to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time
from functools import partial
from urllib.parse import urlsplit

from newsroom.rendering.addresses import debts_path, plan_path
from newsroom.rendering.calendar_file import Day, calendar_file
from newsroom.rendering.debts import debts
from newsroom.rendering.edition import Edition
from newsroom.tally.plan_days import plan_days
from newsroom.tally.progress import PlanProgress


def days_calendar(edition: Edition, progress: PlanProgress) -> Callable[[], bytes]:
    """The days and campaign months that the plan names."""
    plan = progress.plan
    address = edition.addresses.absolute(plan_path(plan.id))
    entries = (Day(day.start, day.end, day.label, f"ngay-{day.label}", address) for day in plan_days(plan))
    return _calendar(edition, progress, f"{plan.title}: ngày cần nhớ", entries)


def debts_calendar(edition: Edition, progress: PlanProgress) -> Callable[[], bytes]:
    """Each deadline with what a unit still owes by it."""
    plan = progress.plan
    address = edition.addresses.absolute(debts_path(plan.id))
    entries = (
        Day(debt.day, debt.day, f"Hạn: {debt.name} {debt.what}", f"han-{debt.owner}", address)
        for debt in debts(edition, progress)
    )
    return _calendar(edition, progress, f"{plan.title}: hạn", entries)


def _calendar(edition: Edition, progress: PlanProgress, name: str, days: Iterable[Day]) -> Callable[[], bytes]:
    # When an entry was last revised is not known to a build; the first day of the plan is the same in every build.
    stamp = datetime.combine(progress.plan.period.start, time(), UTC)
    host = urlsplit(edition.facts.site_url).hostname or "localhost"
    return partial(calendar_file, name, tuple(days), progress.plan.id, host, stamp)
