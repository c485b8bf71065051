"""How many working days lie between two days?

Monday to Friday without the public holidays that `holidays.VN()` gives, so
that nobody is late because of Tết (counting rule 15). The only importer of
`holidays`, which is slow to import and therefore imported where it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from newsroom.record import Record

_SATURDAY = 5


class YearOff(Record, frozen=True):
    """What the calendar says of a year: its public holidays, and the first day of the lunar year where it is known."""

    holidays: frozenset[date]
    tet: date | None


_known: dict[int, YearOff] = {}


def working_days(start: date, end: date) -> int:
    """Working days from `start` to `end`, both included; 0 where `end` is earlier."""
    return sum(
        _count_in_year(max(start, date(year, 1, 1)), min(end, date(year, 12, 31)))
        for year in range(start.year, end.year + 1)
    )


def after_working_days(day: date, number: int) -> date:
    """The day on which the `number`-th working day after `day` falls."""
    current = day
    while number > 0:
        current += timedelta(days=1)
        if is_working_day(current):
            number -= 1
    return current


def is_working_day(day: date) -> bool:
    """Whether people are at work on that day."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def tet(year: int) -> date | None:
    """The first day of the lunar year that begins in a year; None where the calendar does not reach so far."""
    return _year_off(year).tet


@lru_cache(maxsize=4096)
def _count_in_year(start: date, end: date) -> int:
    if end < start:
        return 0
    days = (end - start).days + 1
    weeks, rest = divmod(days, 7)
    weekdays = weeks * 5 + sum((start.weekday() + extra) % 7 < _SATURDAY for extra in range(rest))
    return weekdays - sum(start <= day <= end and day.weekday() < _SATURDAY for day in _holidays(start.year))


def known_years() -> Mapping[int, YearOff]:
    """What the calendar said of each year that was asked for so far, and of the years beside it."""
    return _known


def recall_years(known: Mapping[int, YearOff]) -> None:
    """What `known_years` gave in an earlier run with the same library: it need not be loaded for these years."""
    _known.update(known)


def _holidays(year: int) -> frozenset[date]:
    return _year_off(year).holidays


def _year_off(year: int) -> YearOff:
    """Whoever asks for a year will ask for the next: it is found out with it, in one process for all."""
    if year not in _known:
        import holidays

        for one in range(max(date.min.year, year - 1), min(date.max.year, year + 1) + 1):
            days = holidays.country_holidays("VN", years=one, language="en_US")
            first = next((day for day, name in sorted(days.items()) if name.split("; ")[0] == "Lunar New Year"), None)
            _known.setdefault(one, YearOff(frozenset(days), first))
    return _known[year]
