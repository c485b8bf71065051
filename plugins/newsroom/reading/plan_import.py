"""An office file becomes a plan file's value: title, period and the table of targets."""

from __future__ import annotations

from datetime import date
from typing import Any

from newsroom.model.period import Period
from newsroom.model.plan import Group
from newsroom.model.spelling import spelling_key
from newsroom.model.unit import UnitRegistry
from newsroom.reading.plan_columns import Columns, read_columns
from newsroom.reading.plan_owners import Owners
from newsroom.reading.plan_period import labelled, period_in_title
from newsroom.reading.plan_table import PlanTable, Remark
from newsroom.reading.tables import OfficeFileRefused, OfficeText, Table
from newsroom.record import Record

_PLAN = spelling_key("Kế hoạch")


class ImportedTargets(Record, frozen=True):
    """What the table gives a plan file, and what a person should look at."""

    value: dict[str, Any]
    remarks: tuple[Remark, ...]


def read_targets(text: OfficeText, name: str, registry: UnitRegistry, groups: tuple[Group, ...]) -> ImportedTargets:
    """The targets of the first table that has some; refused where no table has."""
    found: list[tuple[Table, Columns]] = []
    reasons: list[str] = []
    for table in text.tables:
        columns = read_columns(table)
        if isinstance(columns, str):
            reasons.append(columns)
        else:
            found.append((table, columns))
    if not found:
        reasons = reasons or ["Tệp không có bảng nào."]
        words = "Bảng cần có cột Thực hiện (hoặc Đơn vị) và ít nhất một trong các cột Tin, Bài, Ảnh."
        raise OfficeFileRefused("\n".join([f"{name}: không thấy bảng chỉ tiêu.", *reasons, words]))
    reader = PlanTable(*found[0], Owners(registry, groups))
    value = reader.value()
    others = [Remark(table.name, "cũng có chỉ tiêu, nhưng chỉ bảng đầu được nhập") for table, _ in found[1:]]
    if not value["targets"]:
        lines = [f"{remark.place}: {remark.text}" for remark in reader.remarks]
        raise OfficeFileRefused("\n".join([f"{name}: bảng không có chỉ tiêu nào đọc được.", *lines]))
    return ImportedTargets(value, (*reader.remarks, *others))


def title_of(text: OfficeText) -> str:
    """The title as the document prints it: the line that begins with “Kế hoạch”, and the next where it is alone."""
    lines = list(text.lines)
    for table in text.tables:
        if table.is_sheet:
            lines += [cell.line for line in table.rows[:20] for cell in line[:1] if cell.text]
    for at, line in enumerate(lines):
        if spelling_key(line) == _PLAN and at + 1 < len(lines):
            rest = lines[at + 1]
            return f"Kế hoạch {rest[0].lower()}{rest[1:]}"
        if spelling_key(line).startswith(f"{_PLAN} ") and len(line) < 200:
            return line[0].upper() + line[1:].lower() if line.isupper() else line
    return ""


def period_of(title: str, start: date | None, end: date | None) -> tuple[Period, str] | None:
    """The period and whether it was stated or derived from the title; None where nobody says it."""
    if start and end:
        return labelled(start, end), "stated"
    found = period_in_title(title)
    return (found, "derived") if found else None
