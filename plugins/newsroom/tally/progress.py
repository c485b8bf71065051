"""How does a plan stand on a day? The tally: plan, units and articles in, numbers out.

A pure function; every figure carries the items behind it (counting rule 20).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from newsroom.model.adjustment import Freezing
from newsroom.model.article import Article, Quarantined
from newsroom.model.kinds import PHOTO
from newsroom.model.ledger import Ledger
from newsroom.model.period import Period
from newsroom.model.plan import Plan, Target
from newsroom.model.plan_sums import targets_behind_total
from newsroom.model.unit import UnitRegistry
from newsroom.record import Record, field, replace
from newsroom.tally.buckets import BucketStanding, Rhythm, bucket_standing
from newsroom.tally.counting import (
    Item,
    Work,
    channel_of,
    in_share,
    is_countable,
    items_of,
    named_units,
    owners_of,
    span_of,
    takes,
    takes_channel,
)
from newsroom.tally.not_counted import LOOK_AROUND, NotCounted, not_counted
from newsroom.tally.pace import REACHED, Course, Standing, StatusId, standing, standing_of_each
from newsroom.tally.ratios import RatioStanding, percent_standing, share_standing
from newsroom.tally.states import StateStanding, state_standing
from newsroom.tally.works import Works

AnyStanding = Standing | BucketStanding | RatioStanding | StateStanding


def number_of(standing: AnyStanding | None) -> Standing | None:
    """The standing where it is one number over one span of time, not a frequency, a percentage or a state."""
    return standing if isinstance(standing, Standing) and not isinstance(standing, BucketStanding) else None


class MemberResult(Record, frozen=True):
    """A member's part of an `each` target."""

    unit: str
    standing: AnyStanding
    items: tuple[Item, ...]

    @property
    def count(self) -> Standing | None:
        """The standing where it is one number over one span of time."""
        return number_of(self.standing)


class TargetResult(Record, frozen=True):
    """One target and how it stands.

    `standing` is None for an `each` target alone: its `members` have theirs.
    """

    target: Target
    status: StatusId | None
    late: bool
    standing: AnyStanding | None = None
    items: tuple[Item, ...] = ()
    members: tuple[MemberResult, ...] = ()
    members_total: int = 0

    @property
    def members_met(self) -> int:
        """How many members have what they owe."""
        return sum(member.standing.status in REACHED for member in self.members)

    @property
    def count(self) -> Standing | None:
        """The standing where the target is one number over one span of time."""
        return number_of(self.standing)

    @property
    def done(self) -> int:
        """What is done, of one number or of all members together: what two of them did as one counts once (rule 3)."""
        if self.standing:
            return self.standing.done
        if self.target.type == "count":
            return sum(item.weight(self.target.kinds) for item in all_items(self))
        return sum(member.standing.done for member in self.members)


class UnitTally(Record, frozen=True):
    """Everything of a unit that is countable for the plan, whether or not a target asks for it."""

    unit: str
    counts: dict[str, int]
    with_counts: dict[str, int]
    reprints: int
    late: bool
    items: tuple[Item, ...]
    together: tuple[Item, ...]


class Total(Record, frozen=True):
    """A number of the plan's own sum row, and the items that make it up."""

    required: int
    done: int
    items: tuple[Item, ...] = ()


class PlanProgress(Record, frozen=True):
    """A whole plan on a day; `registry` has the units as the figures know them, `frozen` says that they stand.

    `interim` are the days of the running period whose figures were kept.
    """

    plan: Plan
    as_of: date
    targets: tuple[TargetResult, ...]
    units: tuple[UnitTally, ...]
    totals: dict[str, Total]
    not_counted: tuple[NotCounted, ...]
    registry: UnitRegistry = field(default_factory=UnitRegistry)
    frozen: Freezing | None = None
    interim: tuple[date, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether the period is over."""
        return self.as_of > self.plan.period.end


def plan_progress(
    plan: Plan,
    registry: UnitRegistry,
    works: Works,
    quarantined: Sequence[Quarantined],
    today: date,
    *,
    within: Period | None = None,
    seen_on: date | None = None,
) -> PlanProgress:
    """The plan's figures at the end of `today` (contract, all of “Counting”).

    `as_of` stops the day after the last end, so that a closed plan's figures
    do not change with the calendar. `within` leaves the items of these days
    alone, photos and second copies settled as for the whole plan, so that the
    parts of a period add up to it; statuses mean nothing then. `seen_on` is the
    day on which somebody looks, where that is later: what has appeared since
    counts no more for it, but is not said to be still to come.
    """
    seen_on = seen_on or today
    plan = plan.in_force(today)
    as_of = min(today, plan.last_day() + timedelta(days=1))
    twice = works.second_copies(seen_on)
    near = works.between(*_reach(plan))
    items = items_of(plan, registry, near, today, twice)
    if within:
        items = tuple(item for item in items if item.day in within)
    counter = _Counter(plan, registry, items, works.ledger, as_of)
    results = tuple(counter.result(target) for target in plan.targets)
    late_units = {unit for result in results for unit in late_units_of(result)}
    reprints = [
        work
        for work in near
        if _is_reprint_in_plan(plan, work, today) and (within is None or work.date.date() in within)
    ]
    countable = list(filter(is_countable(plan), items))
    mine = _by_unit((item, item.units) for item in countable)
    together = _by_unit((item, item.partners) for item in countable)
    again = Counter(unit for work in reprints for unit in named_units(plan, work))
    units = tuple(
        UnitTally(
            unit=unit.id,
            counts=_counts(mine.get(unit.id, ())),
            with_counts=_counts(together.get(unit.id, ())),
            reprints=again[unit.id],
            late=unit.id in late_units,
            items=tuple(mine.get(unit.id, ())),
            together=tuple(together.get(unit.id, ())),
        )
        for unit in registry.units
    )
    counted = {item.work.source for result in results for item in all_items(result)}
    counted |= {item.work.source for target in plan.targets for item in counter.looked_at(target)}
    left = not_counted(plan, registry, near, quarantined, seen_on, twice, counted)
    left = tuple(entry for entry in left if within is None or entry.day in within)
    totals = {kind: _total(plan, kind, number, results) for kind, number in plan.totals.items()}
    return PlanProgress(plan, as_of, results, units, totals, left, registry)


def _reach(plan: Plan) -> tuple[date, date]:
    """The first and the last day that anything of a plan looks at."""
    spans = [plan.period, *(span_of(plan, target) for target in plan.targets)]
    return min(span.start for span in spans) - LOOK_AROUND, max(span.end for span in spans) + LOOK_AROUND


def all_items(result: TargetResult) -> tuple[Item, ...]:
    """Every item behind a target, its members' included, each once, in the newsroom's order."""
    together = {item.work.source: item for member in result.members for item in member.items}
    together |= {item.work.source: item for item in result.items}
    return tuple(sorted(together.values(), key=lambda item: item.work.order))


def course_of(plan: Plan, target: Target) -> Course:
    """When the target runs and where its pace starts."""
    span = span_of(plan, target)
    start = target.due_from if target.due_from and not target.window else span.start
    return Course(span, start, by_calendar=plan.counting.pace == "calendar")


class _Counter:
    """Judges the targets of one plan, each by its type."""

    def __init__(self, plan: Plan, registry: UnitRegistry, items: Sequence[Item], ledger: Ledger, as_of: date) -> None:
        self._plan, self._registry, self._items, self._as_of = plan, registry, items, as_of
        self._figures = [figure for figure in ledger.figures if figure.plan == plan.id]
        self._states = [entry for entry in ledger.states if entry.plan == plan.id]

    def result(self, target: Target) -> TargetResult:
        """One target, or the members of an `each` target one by one."""
        taken = self._taken(target)
        if target.scope == "each":
            return self._each(target, taken)
        owners = None if target.type == "percent" else owners_of(self._plan, self._registry, target)
        mine = tuple(item for item in taken if owners is None or not owners.isdisjoint(item.units))
        found = self._standing(
            target, mine, unit=target.of if target.scope == "unit" else None, required=target.required
        )
        return TargetResult(target, found.status, found.late, found, _behind(target, mine))

    def looked_at(self, target: Target) -> list[Item]:
        """The items behind the denominator of a share; none for any other target."""
        if target.type != "share":
            return []
        owners = owners_of(self._plan, self._registry, target)
        found = filter(in_share(self._plan, target), self._items)
        return [item for item in found if owners is None or not owners.isdisjoint(item.units)]

    def _taken(self, target: Target) -> list[Item]:
        if target.type == "share":
            return list(filter(in_share(self._plan, target), self._items))
        if target.type != "count":
            return []
        is_taken, with_photos = takes(self._plan, target), PHOTO in target.kinds
        of_kinds = (item for item in self._items if item.work.kind in target.kinds or (with_photos and item.photos))
        return [item for item in of_kinds if item.weight(target.kinds) and is_taken(item)]

    def _standing(
        self, target: Target, items: Sequence[Item], *, unit: str | None, required: float | None
    ) -> AnyStanding:
        plan, as_of = self._plan, self._as_of
        # An entry that names nobody is about the target as a whole: of each member it says nothing.
        named = (unit,) if target.scope == "each" else ("", unit)
        if target.type == "state":
            entries = [entry for entry in self._states if entry.target == target.id and entry.unit in named]
            return state_standing(plan, target, entries, as_of)
        if target.type == "percent":
            figures = [figure for figure in self._figures if figure.target == target.id and figure.unit in named]
            return percent_standing(plan, replace(target, required=required), figures, as_of)
        if target.type == "share":
            return share_standing(plan, target, items, as_of)
        number = None if required is None else int(required)
        course, duty = course_of(plan, target), target.is_required
        if target.every is None:
            done = sum(item.weight(target.kinds) for item in items)
            return standing(number, done, course=course, as_of=as_of, pending=target.pending, duty=duty)
        return bucket_standing(
            number,
            [(item.day, item.weight(target.kinds)) for item in items],
            rhythm=Rhythm(target.every, course, self._issue_dates(unit)),
            as_of=as_of,
            pending=target.pending,
            duty=duty,
        )

    def _issue_dates(self, unit: str | None) -> tuple[date, ...]:
        outlet = self._registry.by_id.get(unit or "")
        return outlet.issue_dates if outlet else ()

    def _each(self, target: Target, taken: Sequence[Item]) -> TargetResult:
        plan, as_of = self._plan, self._as_of
        group = plan.group_by_id[target.of or ""]
        known = plan.members(group.id, self._registry)
        size = max(group.size or 0, len(known))
        members = []
        of_units = _by_unit((item, item.units) for item in taken)
        for unit in known:
            mine = tuple(of_units.get(unit, ()))
            found = self._standing(target, mine, unit=unit, required=target.allocation.get(unit, target.required))
            members.append(MemberResult(unit, found, _behind(target, mine)))
        if target.pending:
            status: StatusId | None = "pending"
            late = False
        elif target.required is None and not target.allocation and target.type != "state":
            status, late = None, False
        else:
            status, late = standing_of_each(
                [member.standing for member in members],
                known_enough=len(known) >= (group.size or 0) and not group.open,
                span=span_of(plan, target),
                as_of=as_of,
                duty=target.is_required,
            )
        return TargetResult(target, status, late, None, (), tuple(members), size)


def _behind(target: Target, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items behind a figure: of a share those of its numerator."""
    if target.type != "share" or not target.numerator_channels:
        return tuple(items)
    return tuple(item for item in items if item.channel in target.numerator_channels)


def late_units_of(result: TargetResult) -> list[str]:
    """The units that a target makes late: the one it is about, or members of its group."""
    if result.target.scope == "unit" and result.late and result.target.of:
        return [result.target.of]
    return [member.unit for member in result.members if member.standing.late]


def _by_unit(items: Iterable[tuple[Item, Sequence[str]]]) -> Mapping[str, Sequence[Item]]:
    """The items of each unit, in their order; each comes with its units."""
    found: dict[str, list[Item]] = defaultdict(list)
    for item, units in items:
        for unit in units:
            found[unit].append(item)
    return found


def _counts(items: Sequence[Item]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for item in items:
        if item.work.kind != PHOTO:
            counts[item.work.kind] += item.quantity
        counts[PHOTO] += item.photos
    return {kind: counts[kind] for kind in sorted(counts) if counts[kind]}


def _is_reprint_in_plan(plan: Plan, work: Work, today: date) -> bool:
    column = plan.counting.column if isinstance(work, Article) else ""
    return (
        work.reprint is not None
        and work.state(today) == "published"
        and work.date.date() in plan.period
        and takes_channel(plan.counting.channels, channel_of(work))
        and (not column or work.column == column)
    )


def _total(plan: Plan, kind: str, required: int, results: Sequence[TargetResult]) -> Total:
    """Distinct countable items that count in at least one of the targets behind the sum."""
    behind = {target.id for target in targets_behind_total(plan, kind)}
    together = {
        item.work.source: item
        for result in results
        if result.target.id in behind
        for item in filter(is_countable(plan), all_items(result))
    }
    items = tuple(sorted(together.values(), key=lambda item: item.work.order))
    return Total(required, sum(item.weight((kind,)) for item in items), items)
