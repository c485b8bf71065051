"""Which days and months does a plan name, and on which dates do they fall within its period?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from newsroom.model.period import Period, first_of_month, last_of_month
from newsroom.model.plan import Event, Plan
from newsroom.record import Record
from newsroom.tally.working_days import tet

TET = "tet-nguyen-dan"


class PlanDay(Record, frozen=True, order=True):
    """A day of the plan's calendar, or a whole month of it."""

    start: date
    end: date
    label: str

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.start == self.end


def plan_days(plan: Plan) -> tuple[PlanDay, ...]:
    """Every occurrence in order; what comes back each year is there for each year of the period.

    A day that the plan dates itself stands, wherever it falls; an event without a date has no day.
    """
    return tuple(sorted({PlanDay(*span, event.label) for event in plan.events for span in _spans(event, plan.period)}))


def _spans(event: Event, period: Period) -> Iterator[tuple[date, date]]:
    if event.day:
        yield event.day, event.day
    elif event.month:
        yield first_of_month(event.month), last_of_month(event.month)
    elif event.annual:
        for year in range(period.start.year, period.end.year + 1):
            span = _in_year(event.annual, year)
            if span and span[1] >= period.start and span[0] <= period.end:
                yield span


def _in_year(annual: str, year: int) -> tuple[date, date] | None:
    """`05` is a month, `05-01` a day, `tet-nguyen-dan` the first day of the lunar year; anything else is no date."""
    if annual == TET:
        day = tet(year)
        return (day, day) if day else None
    try:
        if "-" in annual:
            day = date.fromisoformat(f"{year:04}-{annual}")
            return day, day
        return first_of_month(f"{year:04}-{annual}"), last_of_month(f"{year:04}-{annual}")
    except ValueError:
        return None
