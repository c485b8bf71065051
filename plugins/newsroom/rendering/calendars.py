"""A plan's days and deadlines as calendars (RFC 5545) that a phone can subscribe to.

The only importer of `icalendar`, which is imported where it is used because it is slow to import.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from newsroom.rendering.addresses import debts_path, plan_path
from newsroom.rendering.debts import debts
from newsroom.rendering.edition import Edition
from newsroom.tally.plan_days import plan_days
from newsroom.tally.progress import PlanProgress

ONE_DAY = timedelta(days=1)


def days_calendar(edition: Edition, progress: PlanProgress) -> bytes:
    """The days and campaign months that the plan names."""
    plan = progress.plan
    address = edition.addresses.absolute(plan_path(plan.id))
    entries = ((day.start, day.end, day.label, f"ngay-{day.label}", address) for day in plan_days(plan))
    return _calendar(edition, progress, f"{plan.title}: ngày cần nhớ", entries)


def debts_calendar(edition: Edition, progress: PlanProgress) -> bytes:
    """Each deadline with what a unit still owes by it."""
    plan = progress.plan
    address = edition.addresses.absolute(debts_path(plan.id))
    entries = (
        (debt.day, debt.day, f"Hạn: {debt.name} {debt.what}", f"han-{debt.owner}", address)
        for debt in debts(edition, progress)
    )
    return _calendar(edition, progress, f"{plan.title}: hạn", entries)


def _calendar(
    edition: Edition, progress: PlanProgress, name: str, entries: Iterable[tuple[date, date, str, str, str]]
) -> bytes:
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//newsroom//vi")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    # When an entry was last revised is not known to a build; the first day of the plan is the same in every build.
    stamp = datetime.combine(progress.plan.period.start, time(), UTC)
    host = urlsplit(edition.facts.site_url).hostname or "localhost"
    for start, end, label, key, address in entries:
        event = Event()
        digest = hashlib.sha256(f"{progress.plan.id} {key} {start}".encode()).hexdigest()[:20]
        event.add("uid", f"{digest}@{host}")
        event.add("dtstamp", stamp)
        event.add("dtstart", start)
        event.add("dtend", end + ONE_DAY)
        event.add("summary", label)
        event.add("url", address)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
