"""How does each report stand that the plan asks for: who sent it, who has not, which is next?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from newsroom.model.ledger import LedgerReport
from newsroom.model.period import Period
from newsroom.model.plan import Plan, ReportDuty
from newsroom.model.report_dues import occasions, senders_of
from newsroom.model.unit import UnitRegistry
from newsroom.record import Record


class DueReport(Record, frozen=True):
    """A report on the day on which it is due: what was sent, the first of each unit, and who has yet to send it."""

    covers: Period
    day: date
    sent: tuple[LedgerReport, ...]
    waiting: tuple[str, ...]


class DutyStanding(Record, frozen=True):
    """A duty on a day: the report that fell due last, the next one, and how many before these were never complete.

    `next` is None where none is to come, `last` where none has fallen due.
    """

    duty: ReportDuty
    last: DueReport | None
    next: DueReport | None
    incomplete_before: int

    @property
    def shown(self) -> tuple[DueReport, ...]:
        """The two that anybody still asks about, the older first."""
        return tuple(report for report in (self.last, self.next) if report)


def reports_due(
    plan: Plan, registry: UnitRegistry, sent: Sequence[LedgerReport], as_of: date
) -> tuple[DutyStanding, ...]:
    """Each duty of the plan, in its order. A report is overdue from the day after it was due."""
    mine = [entry for entry in sent if entry.plan == plan.id and entry.day <= as_of]
    return tuple(_standing(plan, registry, duty, mine, as_of) for duty in plan.reports)


def _standing(
    plan: Plan, registry: UnitRegistry, duty: ReportDuty, sent: Sequence[LedgerReport], as_of: date
) -> DutyStanding:
    owed = senders_of(plan, registry, duty)
    reports = []
    for covers, day in occasions(plan, duty):
        first = {entry.unit: entry for entry in reversed(sent) if (entry.report, entry.due) == (duty.id, day)}
        by_day = sorted(first.values(), key=lambda entry: (entry.day, entry.id))
        reports.append(DueReport(covers, day, tuple(by_day), tuple(unit for unit in owed if unit not in first)))
    past = [report for report in reports if report.day < as_of]
    to_come = [report for report in reports if report.day >= as_of]
    return DutyStanding(
        duty,
        past[-1] if past else None,
        to_come[0] if to_come else None,
        sum(bool(report.waiting) for report in past[:-1]),
    )
