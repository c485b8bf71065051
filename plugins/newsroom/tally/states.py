"""A state (“có trang facebook”): was it reached, on which day, and does it still hold?

Counting rule 11 and the status row for `state`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from newsroom.model.ledger import Evidence, LedgerState
from newsroom.model.plan import Plan, Target
from newsroom.tally.pace import StatusId, Uncounted, softened


class StateStanding(Uncounted, frozen=True):
    """A state on a day: since when it holds (None where it does not), and what proves it."""

    reached: date | None
    evidence: tuple[Evidence, ...] = ()
    required: int | None = None

    @property
    def done(self) -> int:
        """One where it holds."""
        return int(self.reached is not None)


def state_standing(plan: Plan, target: Target, entries: Iterable[LedgerState], as_of: date) -> StateStanding:
    """How a state stands: the last entry decides, and it holds since the first of its unbroken run."""
    reached: date | None = None
    evidence: tuple[Evidence, ...] = ()
    for entry in sorted(entries, key=lambda entry: (entry.day, entry.id)):
        if entry.day > as_of:
            break
        reached = (reached or entry.day) if entry.reached else None
        evidence = evidence + entry.evidence if entry.reached else ()
    if target.pending:
        return StateStanding("pending", False, reached, evidence)
    if as_of < (target.window.start if target.window else plan.period.start):
        return StateStanding("not-started", False, reached, evidence)
    over = target.due_date is not None and as_of > target.due_date
    status: StatusId = "met" if reached else "missed" if over else "none-yet"
    late = target.is_required and status == "missed"
    return StateStanding(status if target.is_required else softened(status), late, reached, evidence)
