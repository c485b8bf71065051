"""Days, spans and working days of the recount."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from holidays import country_holidays

DAY = timedelta(days=1)


class Span(NamedTuple):
    """When a target's work counts, and where its pace starts."""

    start: date
    pace: date
    end: date


def to_day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def month_end(month: str) -> date:
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, calendar.monthrange(year, number)[1])


@cache
def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in country_holidays("VN", years=day.year)


def working_share(required: int, start: date, end: date, as_of: date, every_day: bool) -> int:
    """What is expected of a number by a day within its span."""
    whole = [start + DAY * step for step in range((end - start).days + 1)]
    if not every_day:
        whole = [day for day in whole if is_working_day(day)] or whole
    return required * sum(day <= as_of for day in whole) // len(whole)
