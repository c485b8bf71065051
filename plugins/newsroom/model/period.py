"""A span of days, both ends included, and the months that a document names."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from newsroom.record import Record


class Period(Record, frozen=True):
    """From `start` to `end`, both days included."""

    start: date
    end: date
    label: str = ""

    @property
    def days(self) -> int:
        """Number of calendar days."""
        return (self.end - self.start).days + 1

    def days_gone(self, as_of: date) -> int:
        """Calendar days from the start to `as_of`, both included, between 0 and `days`."""
        return max(0, min(self.days, (as_of - self.start).days + 1))

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def first_of_month(month: str) -> date:
    """First day of a month written `YYYY-MM`."""
    year, number = month.split("-")[:2]
    return date(int(year), int(number), 1)


def last_of_month(month: str) -> date:
    """Last day of a month written `YYYY-MM`."""
    first = first_of_month(month)
    return first.replace(day=monthrange(first.year, first.month)[1])
