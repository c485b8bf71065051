"""How does a plan stand on a day? The tally: plan, units and articles in, numbers out.

A pure function; every figure carries the items behind it (counting rule 20).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from newsroom.model.article import Article, Quarantined
from newsroom.model.kinds import PHOTO
from newsroom.model.plan import Plan, Target
from newsroom.model.plan_sums import targets_behind_total
from newsroom.model.unit import UnitRegistry
from newsroom.tally.counting import (
    Item,
    duplicates,
    is_countable,
    items_of,
    named_units,
    owners_of,
    span_of,
    takes,
    takes_portal,
)
from newsroom.tally.not_counted import NotCounted, not_counted
from newsroom.tally.pace import REACHED, Course, Standing, StatusId, standing, standing_of_each


@dataclass(frozen=True, slots=True)
class MemberResult:
    """A member's part of an `each` target."""

    unit: str
    standing: Standing
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class TargetResult:
    """One target and how it stands.

    `standing` is None for an `each` target (its `members` have theirs) and for
    a type of target that this version does not count (`is_computed` False).
    """

    target: Target
    status: StatusId | None
    late: bool
    standing: Standing | None = None
    items: tuple[Item, ...] = ()
    members: tuple[MemberResult, ...] = ()
    members_total: int = 0
    is_computed: bool = True

    @property
    def members_met(self) -> int:
        """How many members have what they owe."""
        return sum(member.standing.status in REACHED for member in self.members)

    @property
    def done(self) -> int:
        """What is done, of one number or of all members together."""
        if self.standing:
            return self.standing.done
        return sum(member.standing.done for member in self.members)


@dataclass(frozen=True, slots=True)
class UnitTally:
    """Everything of a unit that is countable for the plan, whether or not a target asks for it."""

    unit: str
    counts: dict[str, int]
    with_counts: dict[str, int]
    reprints: int
    late: bool
    items: tuple[Item, ...]
    together: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A number of the plan's own sum row."""

    required: int
    done: int


@dataclass(frozen=True)
class PlanProgress:
    """A whole plan on a day."""

    plan: Plan
    as_of: date
    targets: tuple[TargetResult, ...]
    units: tuple[UnitTally, ...]
    totals: dict[str, Total]
    not_counted: tuple[NotCounted, ...]

    @property
    def closed(self) -> bool:
        """Whether the period is over."""
        return self.as_of > self.plan.period.end


def plan_progress(
    plan: Plan,
    registry: UnitRegistry,
    articles: Sequence[Article],
    quarantined: Sequence[Quarantined],
    today: date,
) -> PlanProgress:
    """The plan's figures at the end of `today` (contract, all of “Counting” that counts the portal).

    `as_of` stops the day after the last end, so that a closed plan's figures
    do not change with the calendar.
    """
    as_of = min(today, plan.last_day() + timedelta(days=1))
    twice = duplicates(articles, today)
    items = items_of(plan, registry, articles, today, twice)
    results = tuple(_result(plan, registry, target, items, as_of) for target in plan.targets)
    late_units = {unit for result in results for unit in _late_units(result)}
    reprints = [article for article in articles if _is_reprint_in_plan(plan, article, today)]
    units = tuple(_unit_tally(plan, unit.id, items, reprints, late=unit.id in late_units) for unit in registry.units)
    counted = {item.article.source for result in results for item in all_items(result)}
    left = not_counted(plan, registry, articles, quarantined, today, twice, counted)
    totals = {kind: Total(number, _total_done(plan, kind, results)) for kind, number in plan.totals.items()}
    return PlanProgress(plan, as_of, results, units, totals, left)


def all_items(result: TargetResult) -> tuple[Item, ...]:
    """Every item behind a target, its members' included, each once, in the newsroom's order."""
    together = {item.article.source: item for member in result.members for item in member.items}
    together |= {item.article.source: item for item in result.items}
    return tuple(sorted(together.values(), key=lambda item: item.article.order))


def course_of(plan: Plan, target: Target) -> Course:
    """When the target runs and where its pace starts."""
    span = span_of(plan, target)
    start = target.due_from if target.due_from and not target.window else span.start
    return Course(span, start, by_calendar=plan.counting.pace == "calendar")


def _result(plan: Plan, registry: UnitRegistry, target: Target, items: Sequence[Item], as_of: date) -> TargetResult:
    if not target.is_countable_number or target.scope == "population":
        return TargetResult(target, "pending" if target.pending else None, late=False, is_computed=False)
    course = course_of(plan, target)
    taken = [item for item in items if item.weight(target.kinds) and takes(plan, target, item)]
    if target.scope == "each":
        return _each_result(plan, registry, target, taken, course, as_of)
    owners = owners_of(plan, registry, target)
    mine = tuple(item for item in taken if owners is None or not owners.isdisjoint(item.units))
    result = standing(
        None if target.required is None else int(target.required),
        sum(item.weight(target.kinds) for item in mine),
        course=course,
        as_of=as_of,
        pending=target.pending,
        duty=target.is_required,
    )
    return TargetResult(target, result.status, result.late, result, mine)


def _each_result(
    plan: Plan, registry: UnitRegistry, target: Target, taken: Sequence[Item], course: Course, as_of: date
) -> TargetResult:
    group = plan.group_by_id[target.of or ""]
    known = plan.members(group.id, registry)
    size = max(group.size or 0, len(known))
    members = []
    for unit in known:
        mine = tuple(item for item in taken if unit in item.units)
        number = target.allocation.get(unit, target.required)
        stand = standing(
            None if number is None else int(number),
            sum(item.weight(target.kinds) for item in mine),
            course=course,
            as_of=as_of,
            pending=target.pending,
            duty=target.is_required,
        )
        members.append(MemberResult(unit, stand, mine))
    if target.pending:
        status: StatusId | None = "pending"
        late = False
    elif target.required is None and not target.allocation:
        status, late = None, False
    else:
        status, late = standing_of_each(
            [member.standing for member in members],
            known_enough=len(known) >= (group.size or 0) and not group.open,
            span=course.span,
            as_of=as_of,
            duty=target.is_required,
        )
    return TargetResult(target, status, late, None, (), tuple(members), size)


def _late_units(result: TargetResult) -> list[str]:
    if result.target.scope == "unit" and result.late and result.target.of:
        return [result.target.of]
    return [member.unit for member in result.members if member.standing.late]


def _unit_tally(plan: Plan, unit: str, items: Sequence[Item], reprints: Sequence[Article], *, late: bool) -> UnitTally:
    mine = tuple(item for item in items if unit in item.units and is_countable(plan, item))
    together = tuple(item for item in items if unit in item.partners and is_countable(plan, item))
    return UnitTally(
        unit=unit,
        counts=_counts(mine),
        with_counts=_counts(together),
        reprints=sum(unit in named_units(plan, article) for article in reprints),
        late=late,
        items=mine,
        together=together,
    )


def _counts(items: Sequence[Item]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for item in items:
        if item.article.kind != PHOTO:
            counts[item.article.kind] += 1
        counts[PHOTO] += item.photos
    return {kind: counts[kind] for kind in sorted(counts) if counts[kind]}


def _is_reprint_in_plan(plan: Plan, article: Article, today: date) -> bool:
    column = plan.counting.column
    return (
        article.reprint is not None
        and article.state(today) == "published"
        and article.date.date() in plan.period
        and takes_portal(plan.counting.channels)
        and (not column or article.column == column)
    )


def _total_done(plan: Plan, kind: str, results: Sequence[TargetResult]) -> int:
    """Distinct countable items that count in at least one of the targets behind the sum."""
    behind = {target.id for target in targets_behind_total(plan, kind)}
    together = {
        item.article.source: item
        for result in results
        if result.target.id in behind
        for item in all_items(result)
        if is_countable(plan, item)
    }
    return sum(item.weight((kind,)) for item in together.values())
