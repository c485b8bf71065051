"""How the span compares with the same days of the year before, counted by the same rules."""

from __future__ import annotations

from collections import Counter
from datetime import date

from newsroom.model.kinds import KIND_LABELS, kind_label
from newsroom.model.period import Period
from newsroom.model.plan import Plan
from newsroom.model.unit import UnitRegistry
from newsroom.record import replace
from newsroom.rendering.vietnamese import short_date
from newsroom.reporting.sheets import Column, Row, Table
from newsroom.reporting.spans import year_earlier
from newsroom.tally.counting import is_countable, items_of
from newsroom.tally.progress import PlanProgress
from newsroom.tally.works import Works

CAPTION = "So với cùng kỳ năm trước"


def comparison_table(
    part: PlanProgress,
    days: Period,
    *,
    registry: UnitRegistry,
    works: Works,
    today: date,
) -> Table:
    """All countable items of the days gone, by kind, beside those of the same days a year earlier.

    The plan's channels, column, kinds and rules for reprints and second copies hold for both; whom the plan gave
    targets does not matter, because the year before had other targets.
    """
    columns = (
        Column("kind", "Loại"),
        Column("now", "Kỳ này"),
        Column("before", "Cùng kỳ năm trước"),
        Column("change", "Tăng, giảm"),
        Column("percent", "So với cùng kỳ (%)"),
    )
    gone = Period(days.start, max(days.start, min(days.end, today)))
    earlier = year_earlier(gone)
    whole = Period(min(days.start, part.plan.period.start), max(days.end, part.plan.period.end))
    ran = f"{short_date(earlier.start)} đến {short_date(earlier.end)}"
    before = _counts(replace(part.plan, period=year_earlier(whole), targets=()), registry, works, earlier, today)
    now = _counts(replace(part.plan, period=whole, targets=()), registry, works, gone, today)
    if not before:
        return Table("comparison", CAPTION, columns, (), f"Không có số liệu từ {ran} để so sánh.")
    order = [*KIND_LABELS, *sorted({*now, *before} - set(KIND_LABELS))]
    rows = tuple(
        Row(
            (
                kind_label(kind),
                now[kind],
                before[kind],
                now[kind] - before[kind],
                now[kind] * 100 // before[kind] if before[kind] else None,
            )
        )
        for kind in order
        if now[kind] or before[kind]
    )
    said = f"{short_date(gone.start)} đến {short_date(gone.end)} so với {ran}"
    note = f"{said}; mọi sản phẩm tính được, kể cả của đơn vị không được giao chỉ tiêu."
    return Table("comparison", CAPTION, columns, rows, notes=(note,))


def _counts(plan: Plan, registry: UnitRegistry, works: Works, days: Period, today: date) -> Counter[str]:
    """What counts in these days, photos settled over the plan's whole period: its parts add up to it (rule 2)."""
    counts: Counter[str] = Counter()
    counted = is_countable(plan)
    for item in items_of(plan, registry, works.in_order, today, works.second_copies(today)):
        if item.day in days and counted(item):
            for kind in {item.work.kind, "anh"}:
                counts[kind] += item.weight((kind,))
    return +counts
