"""What a plan asks of the units: its targets, groups, rows and printed totals.

The shape is that of the plan files (`reading/schemas/plan.schema.json`); the
meaning is the contract's. Nothing here counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Literal

from newsroom.model.column import Column
from newsroom.model.period import Period
from newsroom.model.royalty import Rate
from newsroom.model.spelling import spelling_key
from newsroom.model.unit import UnitRegistry
from newsroom.record import Record, field, replace

Scope = Literal["unit", "group", "each", "total", "population"]
TargetType = Literal["count", "percent", "share", "state"]
Obligation = Literal["required", "encouraged", "aspirational"]
PORTAL = "portal"
ANY_CHANNEL = "any"


class Counting(Record, frozen=True):
    """How a plan counts; the defaults are the contract's (counting rules 3 to 5, 15)."""

    channels: tuple[str, ...] = (PORTAL,)
    coauthor: Literal["primary", "each"] = "primary"
    reprints: Literal["exclude", "include"] = "exclude"
    column: str = ""
    pace: Literal["working-days", "calendar"] = "working-days"


class Group(Record, frozen=True):
    """A group of units as the plan lists it; `members` are the plan's own list only."""

    id: str
    name: str
    members: tuple[str, ...] = ()
    size: int | None = None
    open: bool = False
    population: bool = False
    where: Mapping[str, Any] = field(default_factory=dict)
    basis: str = "stated"
    note: str = ""


class Target(Record, frozen=True):
    """One thing the plan asks for (chỉ tiêu).

    `required` is the plan's `min`: None with `pending` means that the number
    stands in another document, None without it that there is none to come.
    `allocation` maps a member to its own number where the plan gives one. `state` is what a `state` target asks for in
    words; `numerator` and `denominator` are the words of a `percent`, the channels those of a `share` (none: all).
    """

    id: str
    type: TargetType
    scope: Scope
    of: str | None
    kinds: tuple[str, ...]
    required: int | float | None
    pending: bool = False
    allocation: Mapping[str, int] = field(default_factory=dict)
    obligation: Obligation = "required"
    every: str | None = None
    window: Period | None = None
    due_from: date | None = None
    due_to: date | None = None
    channels: tuple[str, ...] = ()
    column: str = ""
    column_label: str = ""
    only_topics: tuple[str, ...] = ()
    reprints: Literal["", "exclude", "include"] = ""
    kind_labels: tuple[str, ...] = ()
    state: str = ""
    numerator: str = ""
    denominator: str = ""
    numerator_channels: tuple[str, ...] = ()
    denominator_channels: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    suggest: tuple[str, ...] = ()
    source: str = ""
    note: str = ""

    @property
    def is_countable_number(self) -> bool:
        """Whether it is a number over one span of time; a frequency is not, nor a share or a state."""
        return self.type == "count" and self.every is None

    @property
    def due_date(self) -> date | None:
        """The last day for what is no number over time; None where the plan names none."""
        return self.due_to or (self.window.end if self.window else None)

    @property
    def is_required(self) -> bool:
        """Whether it is a duty; what is encouraged or aspirational is never late (rule 22)."""
        return self.obligation == "required"


class PlanRow(Record, frozen=True):
    """A row of the plan's own table, in its order and wording."""

    tt: str
    label: str
    of: str | None
    targets: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    heading: bool = False
    total: bool = False


class Topic(Record, frozen=True):
    """A theme of the plan; matched by id or label."""

    id: str
    label: str


class Event(Record, frozen=True):
    """A day or month of the plan's calendar; `annual` is one that comes back each year (`05`, `05-01`, a name)."""

    label: str
    day: date | None = None
    month: str = ""
    annual: str = ""


class ReportDuty(Record, frozen=True):
    """A report that the plan asks for.

    `every_n` and `every_unit` are its rhythm (None where the plan names none); `due` the months in which a single
    report is due; `covers` the days (month, day) of each year that it is about. `senders` and `receiver` are units or
    groups.
    """

    id: str
    label: str = ""
    every_n: int = 1
    every_unit: str | None = None
    due: Period | None = None
    covers: tuple[tuple[int, int], tuple[int, int]] | None = None
    senders: tuple[str, ...] = ()
    receiver: str = ""
    note: str = ""
    source: str = ""


class BudgetRow(Record, frozen=True):
    """A row of the plan's budget, in whole đồng; `amount` None where somebody else pays (`funded_by`)."""

    label: str
    amount: int | None
    quantity: int | None = None
    unit_price: int | None = None
    target: str = ""
    funded_by: str = ""


class BudgetSection(Record, frozen=True):
    """Rows under one heading, with the sum that the plan prints."""

    id: str
    label: str
    rows: tuple[BudgetRow, ...]
    stated: int | None = None


class Budget(Record, frozen=True):
    """The plan's own money table and its printed total."""

    sections: tuple[BudgetSection, ...]
    total_stated: int | None = None


class Amendment(Record, frozen=True):
    """What the plan asks otherwise from a day on: whole targets as they were `before` and are, the sums that follow."""

    effective: date
    before: tuple[Target, ...] = ()
    targets: tuple[Target, ...] = ()
    totals: Mapping[str, int] = field(default_factory=dict)
    note: str = ""


class Plan(Record, frozen=True, dict=True):
    """One plan file that adds up.

    `document` keeps what the file says of its source; `places` are line and column of its period ('') and of each kind
    in its sum row.
    """

    id: str
    title: str
    period: Period
    source: str
    counting: Counting = field(default_factory=Counting)
    groups: tuple[Group, ...] = ()
    targets: tuple[Target, ...] = ()
    rows: tuple[PlanRow, ...] = ()
    suggestions: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = ()
    totals: Mapping[str, int] = field(default_factory=dict)
    topics: tuple[Topic, ...] = ()
    events: tuple[Event, ...] = ()
    columns: tuple[Column, ...] = ()
    issues: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    document: Mapping[str, Any] = field(default_factory=dict)
    reports: tuple[ReportDuty, ...] = ()
    budget: Budget | None = None
    royalties: tuple[Rate, ...] = ()
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def group_by_id(self) -> dict[str, Group]:
        """Group by id."""
        return {group.id: group for group in self.groups}

    @cached_property
    def target_by_id(self) -> dict[str, Target]:
        """Target by id."""
        return {target.id: target for target in self.targets}

    @cached_property
    def _topic_by_spelling(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for topic in self.topics:
            found.setdefault(spelling_key(topic.label), topic.id)
        return {**found, **{spelling_key(topic.id): topic.id for topic in self.topics}}

    def topic_id(self, written: str) -> str | None:
        """The topic that an article's tag names, by id or label; None where the plan has none."""
        return self._topic_by_spelling.get(spelling_key(written))

    def topic_key(self, written: str) -> str:
        """What two ways of writing one topic share: its id, or the evened-out words."""
        return self.topic_id(written) or spelling_key(written)

    def members(self, group_id: str, registry: UnitRegistry) -> tuple[str, ...]:
        """The group's known members: the plan's list, then units that name the group or meet `where`.

        Counting rule 9. The plan's order comes first, the registry's after it.
        """
        group = self.group_by_id[group_id]
        named = [unit.id for unit in registry.units if group_id in unit.groups]
        if group.where:
            named += [unit.id for unit in registry.units if _meets(unit.members_count, unit.type, group.where)]
        return tuple(dict.fromkeys([*group.members, *named]))

    def in_force(self, day: date) -> Plan:
        """The plan as it stands on a day: with the amendments that were in effect by then, the later over the earlier.

        Figures are judged by it, so that a number that was lowered on 1 June is the lower one from then on.
        """
        plan = self
        for amendment in sorted(self.amendments, key=lambda entry: entry.effective):
            if amendment.effective <= day:
                fresh = {target.id: target for target in amendment.targets}
                targets = tuple(fresh.get(target.id, target) for target in plan.targets)
                plan = replace(plan, targets=targets, totals=amendment.totals or plan.totals)
        return plan

    def due_end(self, target: Target) -> date:
        """The last day on which work still counts for the target."""
        if target.window:
            return target.window.end
        return target.due_to or self.period.end

    def last_day(self) -> date:
        """The last period, window or due end of the whole plan."""
        return max([self.period.end, *(self.due_end(target) for target in self.targets)])


def _meets(members_count: int | None, unit_type: str, where: Mapping[str, Any]) -> bool:
    if "type" in where and unit_type != where["type"]:
        return False
    if "members_min" in where and (members_count is None or members_count < where["members_min"]):
        return False
    return not ("members_max" in where and (members_count is None or members_count > where["members_max"]))
