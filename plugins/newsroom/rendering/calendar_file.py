"""The file of a calendar (RFC 5545).

The only importer of `icalendar`, which is imported where it is used because it is slow to import. Nothing of the
portal is loaded here: calendars are made in whatever process has the time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from newsroom.record import Record

ONE_DAY = timedelta(days=1)


class Day(Record, frozen=True):
    """From the first day to the last: what is on them, and what tells it from the others of its calendar."""

    first: date
    last: date
    label: str
    key: str
    address: str


def calendar_file(name: str, days: Sequence[Day], calendar_id: str, host: str, stamp: datetime) -> bytes:
    """The calendar; each entry has an id that is the same in every build, and was revised at `stamp`."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//newsroom//vi")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for day in days:
        event = Event()
        digest = hashlib.sha256(f"{calendar_id} {day.key} {day.first}".encode()).hexdigest()[:20]
        event.add("uid", f"{digest}@{host}")
        event.add("dtstamp", stamp)
        event.add("dtstart", day.first)
        event.add("dtend", day.last + ONE_DAY)
        event.add("summary", day.label)
        event.add("url", day.address)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
