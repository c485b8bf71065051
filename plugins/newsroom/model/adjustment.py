"""What has changed since a plan's figures were frozen: said beside them, never in them."""

from __future__ import annotations

from datetime import date

from newsroom.model.kinds import kind_label
from newsroom.model.plan import Plan, Target
from newsroom.model.snapshot import Change
from newsroom.record import Record


class Difference(Record, frozen=True):
    """By how much a figure would be another today: of a target, and of one member where it has members."""

    target: str
    owner: str
    amount: int


class Adjustment(Record, frozen=True):
    """One item, or one reported figure, that is otherwise than it was frozen.

    `day` is the day it was first noted, or today; `path` is the address it was counted under. What was noted and is
    no longer so `is_over`: an item that was withdrawn and published again shows both.
    """

    day: date
    key: str
    source: str
    path: str
    title: str
    unit: str
    changes: tuple[Change, ...]
    differences: tuple[Difference, ...] = ()
    is_over: bool = False


class TargetChange(Record, frozen=True):
    """A target before and after the plan was changed; None where there was none, or is none any more."""

    before: Target | None
    after: Target | None


class Freezing(Record, frozen=True):
    """That a plan's figures are frozen: since which day, what is still open, what has changed since.

    `gone` are the keys of items that nobody can read any more; `plan_changes` and `said_changes` are what the
    plan's file says otherwise now.
    """

    day: date
    as_of: date
    source: str
    open_targets: tuple[str, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    gone: frozenset[str] = frozenset()
    plan_changes: tuple[TargetChange, ...] = ()
    said_changes: tuple[Change, ...] = ()


def target_changes(before: Plan, after: Plan) -> tuple[TargetChange, ...]:
    """The targets that ask for something else, in the order of the plan as it was, new ones last."""
    ids = dict.fromkeys([*before.target_by_id, *after.target_by_id])
    pairs = [TargetChange(before.target_by_id.get(name), after.target_by_id.get(name)) for name in ids]
    return tuple(pair for pair in pairs if pair.before != pair.after)


def said_changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """What else the plan says otherwise: its name, its period, its printed sums."""
    said = [
        Change("Tên kế hoạch", before.title, after.title),
        Change("Kỳ kế hoạch", _span(before), _span(after)),
        Change("Dòng Cộng", _sums(before), _sums(after)),
        Change("Danh sách khối", _groups(before), _groups(after)),
    ]
    found = [change for change in said if change.before != change.after]
    if before.counting != after.counting:
        found.append(Change("Cách tính", "như lúc chốt", "đã đổi"))
    return tuple(found)


def _span(plan: Plan) -> str:
    return f"{plan.period.start:%d/%m/%Y} – {plan.period.end:%d/%m/%Y}"


def _sums(plan: Plan) -> str:
    return ", ".join(f"{number} {kind_label(kind).lower()}" for kind, number in plan.totals.items()) or "không ghi"


def _groups(plan: Plan) -> str:
    return "; ".join(f"{group.name} ({len(group.members)}/{group.size or len(group.members)})" for group in plan.groups)
