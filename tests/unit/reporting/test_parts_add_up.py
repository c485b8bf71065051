"""The parts of a period say what came in them, and no more."""

from __future__ import annotations

from datetime import date

from builders import a_group, a_plan, a_target, units
from newsroom.model.ledger import Evidence, Ledger, LedgerState
from newsroom.model.period import Period
from newsroom.reporting.spans import Span
from newsroom.reporting.tables import Figures, group_table
from newsroom.tally.progress import plan_progress
from newsroom.tally.works import Works


def test_a_state_is_of_the_month_in_which_it_was_reached() -> None:
    target = a_target("fanpage", type="state", scope="each", of="g", kinds=(), required=None, state="đã có")
    plan = a_plan(target, groups=(a_group("a", "b"),))
    registry, proof = units("a", "b"), (Evidence("Quyết định 7"),)
    reached = (("a", date(2020, 4, 20)), ("b", date(2020, 5, 5)))
    ledger = Ledger(
        states=tuple(LedgerState(unit, plan.id, target.id, day, True, unit, proof) for unit, day in reached)
    )
    rows = []
    for month, last in ((4, 30), (5, 31), (6, 30)):
        days = Period(date(2020, month, 1), date(2020, month, last))
        whole = plan_progress(plan, registry, Works((), ledger), [], days.end)
        part = plan_progress(plan, registry, Works((), ledger), [], days.end, within=days)
        table = group_table(Figures(Span(days, "tháng", is_whole=False), whole, part, ""))
        rows += [row.cells[3:5] for row in table.rows]

    assert rows == [(1, 1), (1, 2), (0, 2)]
