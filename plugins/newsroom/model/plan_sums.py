"""Do the numbers that a plan prints in its sum row follow from its targets?"""

from __future__ import annotations

from newsroom.model.plan import Plan, Target
from newsroom.model.unit import UnitRegistry


def targets_behind_total(plan: Plan, kind: str) -> tuple[Target, ...]:
    """The targets whose numbers make up the printed total of a kind.

    A `total` target alone; otherwise unit and group targets together, and an
    `each` only where no group target of the kind covers the same group. What
    has a frequency, window or due month is left out: it is another measure.
    """
    plain = [
        target
        for target in plan.targets
        if target.is_countable_number
        and target.kinds == (kind,)
        and target.window is None
        and target.due_to is None
        and target.due_from is None
    ]
    whole = tuple(target for target in plain if target.scope == "total")
    if whole:
        return whole
    covered = {target.of for target in plain if target.scope == "group"}
    return tuple(
        target
        for target in plain
        if target.scope in ("unit", "group") or (target.scope == "each" and target.of not in covered)
    )


def required_total(plan: Plan, kind: str, registry: UnitRegistry) -> int | None:
    """What the targets of a kind add up to; None while one of them is still to be entered."""
    total = 0
    for target in targets_behind_total(plan, kind):
        if target.pending:
            return None
        total += _required_of_all(plan, target, registry)
    return total


def _required_of_all(plan: Plan, target: Target, registry: UnitRegistry) -> int:
    number = int(target.required or 0)
    if target.scope != "each" or target.of is None:
        return number
    members = plan.members(target.of, registry)
    size = max(plan.group_by_id[target.of].size or 0, len(members))
    named = [target.allocation[member] for member in members if member in target.allocation]
    return sum(named) + number * (size - len(named))
