"""Does the plan's money table add up, what was spent of it, and what was promised without a row?"""

from __future__ import annotations

from collections.abc import Mapping

from newsroom.model.plan import BudgetRow, Plan
from newsroom.model.unit import UnitRegistry
from newsroom.rendering.progress_cells import ask_words
from newsroom.rendering.vietnamese import number
from newsroom.reporting.sheets import Column, Row, Table

_FITS = "khớp"


def budget_table(plan: Plan, registry: UnitRegistry, paid_by_target: Mapping[str, int]) -> Table:
    """Each row as the plan prints it, computed anew, with all royalties earned on its target so far."""
    columns = (
        Column("section", "Mục"),
        Column("label", "Nội dung"),
        Column("quantity", "Số lượng"),
        Column("unit_price", "Đơn giá"),
        Column("amount", "Kinh phí ghi"),
        Column("check", "Đối chiếu"),
        Column("earned", "Nhuận bút lũy kế"),
        Column("left", "Còn lại"),
    )
    budget = plan.budget
    if budget is None:
        return Table("budget", "Đối chiếu kinh phí", columns, (), "Kế hoạch không có bảng kinh phí.")
    rated = {rate.target for rate in plan.royalties if rate.target}
    rows: list[Row] = []
    total = 0
    for section in budget.sections:
        sums = sum(row.amount or 0 for row in section.rows)
        total += sums
        checked = _sum_words(sums, section.stated)
        rows.append(Row((section.id, section.label, None, None, section.stated, checked, None, None), "group"))
        for row in section.rows:
            earned = paid_by_target.get(row.target, 0) if row.target in rated else None
            left = row.amount - earned if earned is not None and row.amount is not None else None
            cells = ("", row.label, row.quantity, row.unit_price, row.amount, _row_words(plan, registry, row))
            rows.append(Row((*cells, earned, left), "sub"))
    said = _sum_words(total, budget.total_stated)
    rows.append(Row(("", "Cộng", None, None, budget.total_stated, said, None, None), "sum"))
    return Table("budget", "Đối chiếu kinh phí", columns, tuple(rows), notes=_notes(plan))


def _sum_words(computed: int, stated: int | None) -> str:
    if stated is None:
        return f"cộng lại được {number(computed)}"
    return _FITS if computed == stated else f"KHÔNG KHỚP: cộng lại được {number(computed)}"


def _row_words(plan: Plan, registry: UnitRegistry, row: BudgetRow) -> str:
    if row.amount is None:
        payer = registry.by_id.get(row.funded_by)
        group = plan.group_by_id.get(row.funded_by)
        name = payer.name if payer else group.name if group else row.funded_by
        return f"do {name} chi" if name else "không ghi số tiền"
    if row.quantity is None or row.unit_price is None:
        return ""
    computed = row.quantity * row.unit_price
    product = f"{number(row.quantity)} × {number(row.unit_price)} = {number(computed)}"
    return f"{product}: {_FITS}" if computed == row.amount else f"{product}: KHÔNG KHỚP"


def _notes(plan: Plan) -> tuple[str, ...]:
    """The targets that no row of the budget pays for."""
    assert plan.budget is not None
    paid = {row.target for section in plan.budget.sections for row in section.rows}
    without = [
        f"{ask_words(target, with_note=False)} ({target.source})" if target.source else ask_words(target)
        for target in plan.targets
        if target.id not in paid
    ]
    doubts = [issue for issue in plan.issues if "kinh phí" in issue]
    said = (f"Chỉ tiêu không có dòng kinh phí: {'; '.join(without)}.",) if without else ()
    return (*said, *doubts)
