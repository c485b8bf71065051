"""A frequency (“02 bài mỗi tuần”): which stretches of time does it make, and how does it stand?

Counting rule 10 and the status rows for buckets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from newsroom.model.period import Period
from newsroom.record import Record
from newsroom.tally.pace import REACHED, Course, Standing, StatusId, softened

ONE_DAY = timedelta(days=1)
LONG = frozenset({"quarter", "year"})
"""Stretches that have a pace of their own while they run."""


class Rhythm(Record, frozen=True):
    """How often, over which span: `every` is a word of the plan, `issue_dates` belong to `issue` alone."""

    every: str
    course: Course
    issue_dates: tuple[date, ...] = ()


class Stretch(Record, frozen=True):
    """One week, month or issue within a span; `partial` where the span's edge cuts it."""

    start: date
    end: date
    partial: bool = False


class Bucket(Record, frozen=True):
    """A stretch and what was done in it. It is `due` once its last day has come, unless it is cut."""

    start: date
    end: date
    done: int
    met: bool
    partial: bool
    due: bool


class BucketStanding(Standing, frozen=True):
    """A frequency on a day: its buckets that have begun; `done` is their sum."""

    buckets: tuple[Bucket, ...] = ()

    @property
    def missing(self) -> int:
        """How much is missing in the buckets that should be filled by now."""
        return sum(max(0, (self.required or 0) - bucket.done) for bucket in self.buckets if bucket.due)

    @property
    def behind(self) -> int:
        """The same: what is missing in a bucket is late."""
        return self.missing if self.late else 0

    @property
    def is_reached(self) -> bool:
        """Whether the span is over and every bucket was filled."""
        return self.status in REACHED

    @property
    def buckets_due(self) -> int:
        """How many should be filled by now."""
        return sum(bucket.due for bucket in self.buckets)

    @property
    def buckets_met(self) -> int:
        """How many of those are."""
        return sum(bucket.due and bucket.met for bucket in self.buckets)


def stretches(every: str, span: Period, issue_dates: Sequence[date] = ()) -> Iterator[Stretch]:
    """The calendar's stretches that touch the span, clipped to it, in order.

    An issue's runs from the day after the last issue to the day of issue; before the first known issue nobody can
    tell when the last one was, so it runs from the start of the span.
    """
    if every == "issue":
        yield from _issues(span, sorted(set(issue_dates)))
        return
    day = span.start
    while day <= span.end:
        first, last = whole_stretch(every, day)
        yield _clipped(first, last, span)
        day = last + ONE_DAY


def _issues(span: Period, issued: Sequence[date]) -> Iterator[Stretch]:
    last: date | None = None
    for day in issued:
        first = last + ONE_DAY if last else min(span.start, day)
        last = day
        if day >= span.start and first <= span.end:
            yield _clipped(first, day, span)


def _clipped(first: date, last: date, span: Period) -> Stretch:
    start, end = max(first, span.start), min(last, span.end)
    return Stretch(start, end, partial=(start, end) != (first, last))


def whole_stretch(every: str, day: date) -> tuple[date, date]:
    """First and last day of the day, week (Monday to Sunday), month, quarter or year that holds `day`."""
    if every == "day":
        return day, day
    if every == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    months = {"month": 1, "quarter": 3, "year": 12}[every]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    after = date(first.year + (first.month + months > 12), (first.month + months - 1) % 12 + 1, 1)
    return first, after - ONE_DAY


def bucket_standing(
    required: int | None,
    done_on: Iterable[tuple[date, int]],
    *,
    rhythm: Rhythm,
    as_of: date,
    pending: bool = False,
    duty: bool = True,
) -> BucketStanding:
    """How a frequency stands; `done_on` are days of items and their weights."""
    course, every = rhythm.course, rhythm.every
    weights = list(done_on)
    buckets = tuple(
        _bucket(stretch, required, weights, as_of)
        for stretch in stretches(every, course.span, rhythm.issue_dates)
        if stretch.start <= as_of
    )
    done = sum(weight for day, weight in weights if day in course.span)
    if required is None or pending:
        status: StatusId | None = "pending" if pending else None
        return BucketStanding(None, done, None, None, status, late=False, buckets=buckets)
    if as_of < course.span.start:
        return BucketStanding(required, done, None, None, "not-started", late=False, buckets=buckets)
    if every == "issue" and not rhythm.issue_dates:
        return BucketStanding(required, done, None, None, "no-data", late=False, buckets=buckets)
    behind = any(bucket.due and not bucket.met for bucket in buckets)
    slow = every in LONG and any(_under_its_pace(bucket, required, course, as_of) for bucket in buckets)
    status = _status(required, done, buckets, behind or slow, ended=as_of > course.span.end)
    return BucketStanding(
        required,
        done,
        None,
        None,
        status if duty else softened(status),
        late=duty and (behind or slow),
        buckets=buckets,
    )


def _bucket(stretch: Stretch, required: int | None, weights: Sequence[tuple[date, int]], as_of: date) -> Bucket:
    done = sum(weight for day, weight in weights if stretch.start <= day <= stretch.end)
    due = stretch.end <= as_of and not stretch.partial
    return Bucket(stretch.start, stretch.end, done, required is not None and done >= required, stretch.partial, due)


def _under_its_pace(bucket: Bucket, required: int, course: Course, as_of: date) -> bool:
    if bucket.partial or bucket.due:
        return False
    own = Course(Period(bucket.start, bucket.end), bucket.start, course.by_calendar)
    return bucket.done < own.expected(required, as_of)


def _status(required: int, done: int, buckets: Sequence[Bucket], behind: bool, *, ended: bool) -> StatusId:
    due = [bucket for bucket in buckets if bucket.due]
    if ended:
        return "met" if (all(bucket.met for bucket in due) if due else done >= required) else "missed"
    if not due:
        return "on-track" if done else "none-yet"
    if not done:
        return "none-yet"
    return "behind" if behind else "on-track"
