"""What the figures of a plan point to: a forecast, a ranking inside each group, the course of the work so far.

Counting rules 16 and 17. Pure functions of what the tally has counted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from newsroom.model.plan import Plan, Target
from newsroom.model.spelling import collation_key
from newsroom.model.unit import UnitRegistry
from newsroom.record import Record
from newsroom.tally.buckets import BucketStanding
from newsroom.tally.counting import Item
from newsroom.tally.pace import Course
from newsroom.tally.progress import AnyStanding, PlanProgress, TargetResult, number_of
from newsroom.tally.ratios import RatioStanding
from newsroom.tally.working_days import working_days

LOW, HIGH = 0.2, 0.8
"""The percentiles between which the forecast lies."""
ONE_DAY = timedelta(days=1)


class Forecast(Record, frozen=True):
    """How much there may be at the end: the 20th and the 80th percentile."""

    low: int
    high: int


def forecast(done: int, course: Course, as_of: date) -> Forecast | None:
    """What the end may bring if the work goes on as it did; None before a tenth of the span and after its end.

    What is still to come is taken for a Poisson number whose mean is the rate so far (per working day) times the
    working days left.
    """
    span = course.span
    if span.days_gone(as_of) * 10 < span.days or as_of >= span.end:
        return None
    gone, left = working_days(span.start, as_of), working_days(as_of + ONE_DAY, span.end)
    if course.by_calendar or not gone:
        gone, left = span.days_gone(as_of), span.days - span.days_gone(as_of)
    mean = done * left / gone
    return Forecast(done + _poisson_quantile(LOW, mean), done + _poisson_quantile(HIGH, mean))


def _poisson_quantile(share: float, mean: float) -> int:
    """The smallest number that a Poisson variable stays at or under with this probability."""
    if mean > 500:  # the normal curve is the same to the eye, and its sum does not underflow
        sign = 1 if share > 0.5 else -1
        return max(0, round(mean + sign * 0.8416 * math.sqrt(mean)))
    term = total = math.exp(-mean)
    number = 0
    while total < share:
        number += 1
        term *= mean / number
        total += term
    return number


class Ranked(Record, frozen=True):
    """A member's place in its group. Equals share a rank: 1, 2, 2, 4."""

    rank: int
    unit: str
    all_met: bool
    score: Fraction
    total: int
    completed: date | None  # when the last item that was needed came; None while something is missing


def ranking(progress: PlanProgress, registry: UnitRegistry, group_id: str) -> tuple[Ranked, ...]:
    """The members of a group that owe something, best first (rule 17); what is only encouraged does not rank."""
    entries = []
    tallies = {tally.unit: tally for tally in progress.units}
    for unit in progress.plan.members(group_id, registry):
        duties = list(_duties(progress, unit))
        if not duties:
            continue
        all_met = all(standing.is_reached for _, standing, _ in duties)
        score = sum((_rate(standing) for _, standing, _ in duties), Fraction()) / len(duties)
        completed = _completed(duties) if all_met else None
        total = sum(item.counts_as_a_work for item in tallies[unit].items)
        entries.append(Ranked(0, unit, all_met, score, total, completed))
    entries.sort(key=lambda entry: (*_worth(entry), collation_key(registry.by_id[entry.unit].name)))
    ranked: list[Ranked] = []
    for position, entry in enumerate(entries, start=1):
        equal = bool(ranked) and _worth(ranked[-1]) == _worth(entry)
        rank = ranked[-1].rank if equal else position
        ranked.append(Ranked(rank, entry.unit, entry.all_met, entry.score, entry.total, entry.completed))
    return tuple(ranked)


def _worth(entry: Ranked) -> tuple[bool, Fraction, int, date]:
    return not entry.all_met, -entry.score, -entry.total, entry.completed or date.max


def _duties(progress: PlanProgress, unit: str) -> Iterator[tuple[Target, AnyStanding, Sequence[Item]]]:
    for result in progress.targets:
        target = result.target
        if not target.is_required or target.pending:
            continue
        if target.scope == "unit" and target.of == unit and result.standing and result.status is not None:
            yield target, result.standing, result.items
        for member in result.members:
            if member.unit == unit and member.standing.status is not None:
                yield target, member.standing, member.items


def _rate(standing: AnyStanding) -> Fraction:
    """How much of a duty is done, between 0 and 1, so that one unit cannot hide another (rule 13)."""
    if isinstance(standing, BucketStanding):
        part = Fraction(standing.buckets_met, standing.buckets_due) if standing.buckets_due else Fraction(0)
    elif isinstance(standing, RatioStanding):
        percent = Fraction(standing.done * 100, standing.denominator) if standing.denominator else Fraction(0)
        part = percent / Fraction(str(standing.required)) if standing.required else Fraction(1)
    elif number := number_of(standing):
        part = Fraction(number.done, number.required) if number.required else Fraction(1)
    else:
        part = Fraction(standing.done)
    return min(Fraction(1), part)


def _completed(duties: Sequence[tuple[Target, AnyStanding, Sequence[Item]]]) -> date | None:
    days = []
    for target, standing, items in duties:
        missing = (number.required or 0) if (number := number_of(standing)) else 0
        for item in sorted(items, key=lambda item: item.day):
            if missing <= 0:
                break
            missing -= item.weight(target.kinds)
            days.append(item.day)
    return max(days, default=None)


class MonthOfWork(Record, frozen=True):
    """A calendar month of a course: what came in it, and what there is and should be at its end."""

    end: date
    done: int
    together: int
    expected: int


def month_by_month(items: Sequence[tuple[date, int]], course: Course, required: int, as_of: date) -> list[MonthOfWork]:
    """The months that have begun, clipped to the span and to `as_of`."""
    months: list[MonthOfWork] = []
    day = course.span.start
    last = min(as_of, course.span.end)
    while day <= last:
        next_month = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        end = min(next_month - ONE_DAY, last)
        done = sum(weight for when, weight in items if day <= when <= end)
        together = sum(weight for when, weight in items if course.span.start <= when <= end)
        months.append(MonthOfWork(end, done, together, course.expected(required, end)))
        day = next_month
    return months


def topic_counts(progress: PlanProgress) -> list[tuple[str, int]]:
    """The plan's topics with the number of counted items about each, most first, then in the plan's order."""
    counted = {item.work.source: item for result in progress.targets for item in _all(result)}
    numbers: Counter[str] = Counter(topic for item in counted.values() for topic in item.topics)
    order = {topic.id: position for position, topic in enumerate(progress.plan.topics)}
    known = [(topic.id, numbers[topic.id]) for topic in progress.plan.topics]
    return sorted(known, key=lambda pair: (-pair[1], order[pair[0]]))


def uncovered(plan: Plan, counts: Sequence[tuple[str, int]]) -> list[str]:
    """Ids of topics that the plan suggests to somebody and that nothing is about yet."""
    suggested = {plan.topic_key(topic) for target in plan.targets for topic in target.topics}
    suggested |= {plan.topic_key(topic) for _, topics, _ in plan.suggestions for topic in topics}
    return [topic for topic, number in counts if not number and topic in suggested]


def _all(result: TargetResult) -> Iterator[Item]:
    yield from result.items
    for member in result.members:
        yield from member.items
