"""Who publishes, in which sections and columns: `content/units.yaml`, `sections.yaml`, `columns.yaml`.

A fault here makes the whole site wrong, so it refuses the build.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from newsroom.model.column import Column
from newsroom.model.period import first_of_month
from newsroom.model.spelling import spelling_key
from newsroom.model.unit import Section, Unit, UnitRegistry
from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.decoding import decode
from newsroom.reading.schema_check import shape_problems
from newsroom.reading.yaml_source import Node, place, plain, read_yaml

UNITS_FILE = "units.yaml"
SECTIONS_FILE = "sections.yaml"
COLUMNS_FILE = "columns.yaml"
RULE = "KH-03"
RESERVED_UNITS = frozenset({"con-thieu"})
"""What stands beside the units' own pages of a plan: `/tien-do/<plan>/con-thieu/`."""


def read_units(file: Path, path: str) -> tuple[UnitRegistry, tuple[Problem, ...]]:
    """The units in the order of the file; every fault in it refuses the site."""
    value, node, problems = _read(file, path, "units")
    if value is None or node is None:
        return UnitRegistry(), problems
    units: list[Unit] = []
    seen: dict[str, str] = {}
    for index, entry in enumerate(value["units"]):
        unit, faults = _unit(entry, node, index, path)
        problems += faults
        if unit is None:
            continue
        if unit.id in {earlier.id for earlier in units}:
            line, column = place(node, ["units", index])
            problems += (
                _refused(path, line, column, f"Mã đơn vị “{unit.id}” có hai lần.", "Giữ một dòng, xóa dòng kia."),
            )
            continue
        for spelling in unit.spellings():
            holder = seen.setdefault(spelling_key(spelling), unit.id)
            if holder != unit.id:
                line, column = place(node, ["units", index])
                found = f"Tên {quoted(spelling)} thuộc cả hai đơn vị {holder} và {unit.id}."
                problems += (_refused(path, line, column, found, "Đặt tên hoặc bí danh khác nhau cho mỗi đơn vị."),)
        units.append(unit)
    return UnitRegistry(tuple(units)), problems


def _unit(entry: Mapping[str, Any], node: Node, index: int, path: str) -> tuple[Unit | None, tuple[Problem, ...]]:
    if entry["id"] in RESERVED_UNITS:
        line, column = place(node, ["units", index, "id"])
        found = f"Mã đơn vị {quoted(entry['id'])} là của trang hệ thống."
        return None, (_refused(path, line, column, found, "Đặt mã khác, ví dụ: ldld-huyen-tuan-giao."),)
    days: dict[str, date | None] = {}
    written: list[tuple[list[str | int], str]] = [([key], entry[key]) for key in ("from", "to") if entry.get(key)]
    written += [(["issue_dates", at], day) for at, day in enumerate(entry.get("issue_dates") or ())]
    for keys, text in written:
        try:
            days[str(keys[0])] = date.fromisoformat(text)
        except ValueError:
            line, column = place(node, ["units", index, *keys])
            found = f"Không có ngày {quoted(text)}."
            return None, (_refused(path, line, column, found, "Viết năm-tháng-ngày, ví dụ: 2020-04-15."),)
    unit = Unit(
        id=entry["id"],
        name=entry["name"],
        short=entry.get("short") or "",
        type=entry.get("type") or "",
        parent=entry.get("parent"),
        aliases=tuple(entry.get("aliases") or ()),
        groups=tuple(entry.get("groups") or ()),
        start=days.get("from"),
        end=days.get("to"),
        members_count=entry.get("members_count"),
        accounts=tuple(entry.get("accounts") or ()),
        issue_dates=tuple(date.fromisoformat(day) for day in entry.get("issue_dates") or ()),
        basis=entry.get("basis") or "stated",
    )
    return unit, ()


def read_sections(file: Path, path: str) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    """The sections by (order, place in the file); every fault in it refuses the site."""
    value, node, problems = _read(file, path, "sections")
    if value is None or node is None:
        return (), problems
    sections: dict[str, Section] = {}
    for index, entry in enumerate(value["sections"]):
        if entry["id"] in sections:
            line, column = place(node, ["sections", index])
            found = f"Mã chuyên mục “{entry['id']}” có hai lần."
            problems += (_refused(path, line, column, found, "Giữ một dòng, xóa dòng kia."),)
            continue
        sections[entry["id"]] = Section(entry["id"], entry["label"], entry.get("order", index))
    return tuple(sorted(sections.values(), key=lambda section: section.order)), problems


def read_columns(file: Path, path: str) -> tuple[tuple[Column, ...], tuple[Problem, ...]]:
    """The portal's own columns in the order of the file; the file may be missing, a fault in it refuses the site."""
    if not file.exists():
        return (), ()
    value, node, problems = _read(file, path, "columns")
    if value is None or node is None:
        return (), problems
    columns: list[Column] = []
    holders: dict[str, str] = {}
    for index, entry in enumerate(value["columns"]):
        start = entry.get("start")
        column = Column(
            id=entry["id"],
            label=entry["label"],
            lead=entry.get("lead") or "",
            start=first_of_month(start) if start else None,
            aliases=tuple(entry.get("aliases") or ()),
        )
        for spelling in dict.fromkeys(map(spelling_key, column.spellings())):
            if holders.setdefault(spelling, column.id) != column.id or column.id in {each.id for each in columns}:
                line, at = place(node, ["columns", index])
                found = f"Chuyên trang “{column.id}” trùng mã hoặc tên với “{holders[spelling]}”."
                problems += (_refused(path, line, at, found, "Đặt mã, tên và tên cũ khác nhau cho mỗi chuyên trang."),)
                break
        else:
            columns.append(column)
    return tuple(columns), problems


def _read(file: Path, path: str, schema: str) -> tuple[dict[str, Any] | None, Node | None, tuple[Problem, ...]]:
    try:
        data = file.read_bytes()
    except OSError:
        return (
            None,
            None,
            (_refused(path, 0, 0, "Chưa có tệp này.", f"Tạo tệp {path} theo mẫu trong docs/cong-rieng.md."),),
        )
    text, problems = decode(data, path)
    problems = tuple(_as_refusal(problem) for problem in problems)
    if text is None:
        return None, None, problems
    node, faults = read_yaml(text, path, rule=RULE, effect=Effect.REFUSE, max_depth=8, max_bytes=2_000_000)
    problems += tuple(_as_refusal(problem) for problem in faults)
    if node is None:
        return None, None, problems
    value = plain(node, typed=True)
    faults = shape_problems(value, node, schema=schema, path=path, rule=RULE, effect=Effect.REFUSE)
    return (None if faults else value), node, problems + faults


def _as_refusal(problem: Problem) -> Problem:
    if problem.effect is not Effect.QUARANTINE:
        return problem
    return Problem(problem.path, problem.line, problem.column, problem.rule, Effect.REFUSE, problem.found, problem.fix)


def _refused(path: str, line: int, column: int, found: str, fix: str) -> Problem:
    return Problem(path, line, column, RULE, Effect.REFUSE, found, fix)
