"""Frequencies, recounted: one bucket for every day, week, month, quarter, year or issue."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from properties.recount_dates import DAY, Span, month_end, to_day, working_share
from properties.recount_items import Data

if TYPE_CHECKING:
    from properties.recount import PlanCount

LONG = ("quarter", "year")


def whole_bucket(day: date, unit: str) -> tuple[date, date]:
    """The day, week, month, quarter or year that a day is in."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = day - DAY * day.weekday()
        return monday, monday + 6 * DAY
    first, months = {"month": (day.month, 1), "quarter": ((day.month - 1) // 3 * 3 + 1, 3), "year": (1, 12)}[unit]
    return date(day.year, first, 1), month_end(f"{day.year}-{first + months - 1:02d}")


def issue_buckets(dates: list[date], span: Span) -> list[tuple[date, date]]:
    """From the day after an issue to the next one; the first known issue has nothing before it."""
    found = []
    for number, issue in enumerate(sorted(dates)):
        start = sorted(dates)[number - 1] + DAY if number else span.start
        if start <= span.end and issue >= span.start and start <= issue:
            found.append((start, issue))
    return found


def all_buckets(unit: str, span: Span, issues: list[date]) -> list[tuple[date, date]]:
    if unit == "issue":
        return issue_buckets(issues, span)
    found, day = [], span.start
    while day <= span.end:
        found.append(whole_bucket(day, unit))
        day = found[-1][1] + DAY
    return found


def bucket_figures(
    count: PlanCount, target: Data, required: int | None, units: set[str] | None, work: dict[str, str]
) -> Data:
    every = target["every"]
    unit = every if isinstance(every, str) else every["unit"]
    span, as_of = count.span(target), count.as_of
    issues = issue_dates(count, target, units) if unit == "issue" else []
    days = {item.source: item.day for item in count.items}
    buckets = []
    current_short = False
    for start, end in all_buckets(unit, span, issues):
        first, last = max(start, span.start), min(end, span.end)
        if first > as_of:
            continue
        partial = (first, last) != (start, end)
        done = sum(first <= days[source] <= last for source in work.values())
        met = required is not None and done >= required
        due = not partial and last <= as_of
        buckets.append(
            {
                "start": first.isoformat(),
                "end": last.isoformat(),
                "done": done,
                "met": met,
                "partial": partial,
                "due": due,
            }
        )
        if unit in LONG and not partial and first <= as_of <= last and required is not None:
            pace = working_share(required, first, last, as_of, count.rules.get("pace") == "calendar")
            current_short = current_short or done < pace
    due_ones = [bucket for bucket in buckets if bucket["due"]]
    behind = current_short or any(not bucket["met"] for bucket in due_ones)
    soft = target.get("obligation", "required") != "required"
    status = count_status(count, target, required, len(work), due_ones, behind, unit == "issue" and not issues)
    if soft:
        status = {"behind": "on-track", "missed": "not-reached"}.get(status or "", status)
    none_asked = required is None or target.get("allocation") == "pending"
    return {
        "required": required,
        "done": len(work),
        "status": status,
        "late": behind and not soft and not none_asked and as_of >= span.start,
        "items": sorted({count.address[source] for source in work.values()}),
        "buckets": buckets,
        "buckets_met": sum(bucket["met"] for bucket in due_ones),
        "buckets_due": len(due_ones),
    }


def issue_dates(count: PlanCount, target: Data, units: set[str] | None) -> list[date]:
    """The issues of the one outlet that is asked; several outlets have none in common."""
    if units is None or target["scope"] == "group":
        return []
    entry: Data = next((unit for unit in count.units if unit["id"] in units), {})
    return [to_day(day) for day in entry.get("issue_dates") or []]


def count_status(
    count: PlanCount, target: Data, required: int | None, done: int, due: list[Data], behind: bool, blind: bool
) -> str | None:
    span = count.span(target)
    if target.get("allocation") == "pending":
        return "pending"
    if required is None:
        return None
    if count.as_of < span.start:
        return "not-started"
    if blind:
        return "no-data"
    if count.as_of > span.end:
        reached = all(bucket["met"] for bucket in due) if due else done >= required
        return "met" if reached else "missed"
    if not due:
        return "on-track" if done else "none-yet"
    if not done:
        return "none-yet"
    return "behind" if behind else "on-track"
