"""Does every reported figure and state belong to a target, and say whose it is?

What belongs nowhere counts nowhere: it stays in the ledger, and whoever typed it is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from newsroom.model.ledger import Ledger, LedgerFigure, LedgerState
from newsroom.model.plan import Plan, Target
from newsroom.model.spelling import nearest
from newsroom.model.unit import UnitRegistry
from newsroom.problems import Effect, Problem, quoted

RULE = "SO-03"


def lost_entries(ledger: Ledger, plans: Mapping[str, Plan | None], registry: UnitRegistry) -> Iterator[Problem]:
    """The entries that no target takes; a plan that is None cannot be asked at the moment."""
    entries: tuple[LedgerFigure | LedgerState, ...] = (*ledger.figures, *ledger.states)
    for entry in entries:
        plan = plans.get(entry.plan)
        if plan is None:
            if entry.plan not in plans:
                found = f"Không có kế hoạch {quoted(entry.plan)}; mục này chưa được tính."
                yield _problem(entry, found, _near(entry.plan, plans, "Ghi mã ở dòng id: của tệp kế hoạch."))
            continue
        target = plan.target_by_id.get(entry.target)
        kind = "percent" if isinstance(entry, LedgerFigure) else "state"
        if target is None or target.type != kind:
            known = [known.id for known in plan.targets if known.type == kind]
            what = "tính theo phần trăm" if kind == "percent" else "dạng “đã đạt”"
            found = f"Kế hoạch {quoted(plan.id)} không có chỉ tiêu {what} {quoted(entry.target)}."
            yield _problem(entry, found, _near(entry.target, known, "Ghi mã chỉ tiêu như trong tệp kế hoạch."))
            continue
        yield from _owner_problems(entry, plan, target, registry)
        if entry.day > plan.last_day() + timedelta(days=1):
            found = f"Ngày {entry.day:%d/%m/%Y} sau khi kế hoạch {quoted(plan.id)} đã hết; mục này không được tính."
            fix = f"Nếu là số liệu của kỳ ấy, ghi ngày cuối kỳ, ví dụ: date: {plan.last_day().isoformat()}"
            yield _problem(entry, found, fix)


def _owner_problems(
    entry: LedgerFigure | LedgerState, plan: Plan, target: Target, registry: UnitRegistry
) -> Iterator[Problem]:
    if target.scope == "each":
        owners: tuple[str, ...] = plan.members(target.of or "", registry)
        if not entry.unit:
            found = f"Chỉ tiêu {quoted(target.id)} giao cho từng đơn vị; mục này không ghi đơn vị nên chưa được tính."
            fix = f"Thêm dòng unit:, ví dụ: unit: {owners[0]}" if owners else "Thêm dòng unit: với mã đơn vị."
            yield _problem(entry, found, fix)
            return
    else:
        owners = (target.of,) if target.scope == "unit" and target.of else ()
    if entry.unit and entry.unit not in owners:
        found = f"Chỉ tiêu {quoted(target.id)} không giao cho đơn vị {quoted(entry.unit)}; mục này chưa được tính."
        whose = target.scope in ("unit", "each")
        fix = (
            "Ghi đúng đơn vị của chỉ tiêu."
            if whose
            else "Ghi số chung, đã cộng các đơn vị, trong một mục không có dòng unit:."
        )
        yield _problem(entry, found, fix)


def _near(word: str, known: Mapping[str, object] | list[str], else_said: str) -> str:
    close = nearest(word, list(known))
    return f"Có phải: {close}?" if close else else_said


def _problem(entry: LedgerFigure | LedgerState, found: str, fix: str) -> Problem:
    path, line, column = entry.place
    return Problem(path, line, column, RULE, Effect.WARN, found, fix)
