"""Does a record of a sent report fit the plan that asked for it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from newsroom.model.plan import Plan, ReportDuty
from newsroom.model.report_dues import may_send, occasions, senders_of
from newsroom.model.spelling import nearest
from newsroom.model.unit import UnitRegistry
from newsroom.problems import quoted
from newsroom.record import Record, field

RULE = "SO-02"


class AskedReports(Record, frozen=True):
    """The reports that the portal's plans ask for; `unreadable` are plans that nobody can look into now."""

    plans: Mapping[str, Plan] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()

    def faults(self, entry: Mapping[str, Any], registry: UnitRegistry) -> Iterator[tuple[str, str, str]]:
        """What does not fit: the key, what stands there, what to write instead."""
        if not entry.get("number") and not entry.get("evidence"):
            yield (
                "id",
                "Chưa ghi báo cáo gửi bằng văn bản nào.",
                "Thêm number: (số văn bản) hoặc evidence: (minh chứng).",
            )
        plan = self.plans.get(entry["plan"])
        if plan is None:
            if entry["plan"] not in self.unreadable:
                yield "plan", f"Không có kế hoạch {quoted(entry['plan'])}.", _choice(entry["plan"], list(self.plans))
            return
        duty = next((duty for duty in plan.reports if duty.id == entry["report"]), None)
        if duty is None:
            found = f"Kế hoạch {quoted(plan.id)} không có báo cáo {quoted(entry['report'])}."
            yield "report", found, _choice(entry["report"], [duty.id for duty in plan.reports])
            return
        yield from _misfits(entry, plan, duty, registry)


def _misfits(
    entry: Mapping[str, Any], plan: Plan, duty: ReportDuty, registry: UnitRegistry
) -> Iterator[tuple[str, str, str]]:
    days = [day for _, day in occasions(plan, duty)]
    due = date.fromisoformat(entry["due"])
    if days and due not in days:
        close = min(days, key=lambda day: abs(day - due))
        yield "due", f"Báo cáo {quoted(duty.id)} không có hạn {quoted(entry['due'])}.", f"Hạn gần nhất: {close}."
    unit = registry.find(entry["unit"])
    if unit and not may_send(plan, registry, duty, unit.id):
        names = ", ".join(registry.by_id[sender].name for sender in senders_of(plan, registry, duty))
        yield "unit", f"{quoted(unit.name)} không phải nơi gửi báo cáo {quoted(duty.id)}.", f"Nơi gửi: {names}."


def _choice(written: str, known: list[str]) -> str:
    close = nearest(written, known)
    if close:
        return f"Có phải: {close}?"
    return f"Chỉ dùng: {', '.join(known)}." if known else "Bỏ mục này, hoặc thêm vào tệp kế hoạch."
