"""A plan file becomes a plan, or is left out with every reason named.

A bad plan never stops the site: its page stays and says so, without figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from newsroom.model.column import Column
from newsroom.model.kinds import kind_label
from newsroom.model.period import Period, first_of_month, last_of_month
from newsroom.model.plan import Amendment, Counting, Event, Group, Plan, PlanRow, Target, Topic
from newsroom.model.plan_sums import required_total
from newsroom.model.spelling import nearest
from newsroom.model.unit import UnitRegistry
from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.decoding import decode
from newsroom.reading.plan_money import budget_of, rates_of, report_duties
from newsroom.reading.schema_check import shape_problems
from newsroom.reading.yaml_source import Node, place, plain, read_yaml
from newsroom.record import Record, replace


class BrokenPlan(Record, frozen=True):
    """A plan that was left out; what could be read of its name. `why` is what its page says of frozen figures."""

    id: str
    title: str
    source: str
    why: str = ""


def read_plan(
    data: bytes, path: str, stem: str, registry: UnitRegistry
) -> tuple[Plan | BrokenPlan, tuple[Problem, ...]]:
    """The plan in a file, or what is left of it with all the reasons.

    The numbers printed in its sum row must follow from its targets (counting
    rules, “totals”); units and groups that it names must exist.
    """
    text, problems = decode(data, path)
    if text is None:
        return BrokenPlan(stem, stem, path), problems
    node, faults = read_yaml(text, path, rule="KH-01", effect=Effect.QUARANTINE, max_depth=16, max_bytes=4_000_000)
    problems += faults
    if node is None:
        return BrokenPlan(stem, stem, path), problems
    value = plain(node, typed=True)
    broken = _name_of(value, stem, path)
    faults = shape_problems(value, node, schema="plan", path=path, rule="KH-02", effect=Effect.QUARANTINE)
    if faults or _stops(problems):
        return broken, problems + faults
    reader = _PlanReader(value, node, path, registry)
    faults = tuple(reader.faults())
    if _stops(faults):
        return broken, problems + faults
    plan = reader.plan()
    plan = replace(plan, amendments=tuple(_with_sums(plan, registry)))
    sums = tuple(_sum_faults(plan, registry, node, path))
    return (broken if sums else plan), problems + faults + sums


def _stops(problems: tuple[Problem, ...]) -> bool:
    return any(problem.effect is Effect.QUARANTINE for problem in problems)


def _name_of(value: Any, stem: str, path: str) -> BrokenPlan:
    known = value if isinstance(value, dict) else {}
    plan_id, title = known.get("id"), known.get("title")
    return BrokenPlan(
        plan_id if isinstance(plan_id, str) and plan_id else stem,
        title if isinstance(title, str) and title else stem,
        path,
    )


def _with_sums(plan: Plan, registry: UnitRegistry) -> Iterator[Amendment]:
    """Amendments with the sum row that follows from them, where they do not print their own."""
    for amendment in plan.amendments:
        amended = plan.in_force(amendment.effective)
        sums = {kind: required_total(amended, kind, registry) for kind in plan.totals}
        follows = {kind: number if (number := sums[kind]) is not None else plan.totals[kind] for kind in plan.totals}
        yield replace(amendment, totals={**follows, **amendment.totals})


def _sum_faults(plan: Plan, registry: UnitRegistry, node: Node, path: str) -> Iterator[Problem]:
    for kind, printed in plan.totals.items():
        computed = required_total(plan, kind, registry)
        if computed is not None and computed != printed:
            line, column = place(node, ["totals", kind])
            yield Problem(
                path,
                line,
                column,
                "KH-04",
                Effect.QUARANTINE,
                f"Dòng Cộng ghi {printed} {kind}, các chỉ tiêu cộng lại được {computed}.",
                "Sửa số ở dòng Cộng hoặc ở chỉ tiêu cho khớp nhau.",
            )


class _PlanReader:
    """Turns the checked value of one plan file into a plan."""

    def __init__(self, value: Mapping[str, Any], node: Node, path: str, registry: UnitRegistry) -> None:
        self._value, self._node, self._path, self._registry = value, node, path, registry
        self._group_ids = [group["id"] for group in self._list("groups")]

    def _list(self, key: str) -> list[Any]:
        return self._value.get(key) or []

    def _fault(self, keys: list[str | int], rule: str, found: str, fix: str) -> Problem:
        line, column = place(self._node, keys)
        return Problem(self._path, line, column, rule, Effect.QUARANTINE, found, fix)

    def faults(self) -> Iterator[Problem]:
        """Everything that the shape alone does not tell."""
        yield from self._bad_days()
        yield from self._double_ids()
        for index, group in enumerate(self._list("groups")):
            for at, member in enumerate(group.get("members") or []):
                yield from self._unknown_unit(["groups", index, "members", at], member)
        for index, target in enumerate(self._list("targets")):
            yield from self._target_faults(index, target)
        target_ids = {target["id"] for target in self._list("targets")}
        for index, amendment in enumerate(self._list("amendments")):
            for at, target in enumerate(amendment.get("targets") or []):
                if target["id"] not in target_ids:
                    found = f"Phần điều chỉnh gọi chỉ tiêu {quoted(target['id'])}, không có chỉ tiêu này."
                    keys: list[str | int] = ["amendments", index, "targets", at, "id"]
                    yield self._fault(keys, "KH-03", found, self._hint(target["id"], target_ids))
        for index, row in enumerate(self._list("rows")):
            for at, target_id in enumerate(row.get("targets") or []):
                if target_id not in target_ids:
                    found = f"Dòng của bảng gọi chỉ tiêu {quoted(target_id)}, không có chỉ tiêu này."
                    yield self._fault(["rows", index, "targets", at], "KH-03", found, self._hint(target_id, target_ids))
            if row.get("of") is not None:
                yield from self._unknown_owner(["rows", index, "of"], row["of"])

    def _bad_days(self) -> Iterator[Problem]:
        spans: list[tuple[list[str | int], Mapping[str, Any]]] = [(["period"], self._value["period"])]
        spans += [
            (["targets", index, "window"], target["window"])
            for index, target in enumerate(self._list("targets"))
            if target.get("window")
        ]
        for index, amendment in enumerate(self._list("amendments")):
            keys: list[str | int] = ["amendments", index]
            yield from self._bad_day([*keys, "effective"], amendment["effective"])
            changed = enumerate(amendment.get("targets") or [])
            spans += [([*keys, "targets", at, "window"], entry["window"]) for at, entry in changed if "window" in entry]
        for keys, span in spans:
            days = {}
            for key in ("start", "end"):
                try:
                    days[key] = date.fromisoformat(span[key])
                except ValueError:
                    found = f"Không có ngày {quoted(span[key])}."
                    fix = "Viết năm-tháng-ngày, ví dụ: 2020-04-15."
                    yield self._fault([*keys, key], "KH-02", found, fix)
            if len(days) == 2 and days["start"] > days["end"]:
                found = f"Ngày đầu {span['start']} sau ngày cuối {span['end']}."
                yield self._fault([*keys, "end"], "KH-02", found, "Đổi chỗ hai ngày hoặc sửa lại.")

    def _bad_day(self, keys: list[str | int], text: str) -> Iterator[Problem]:
        try:
            date.fromisoformat(text)
        except ValueError:
            yield self._fault(
                keys, "KH-02", f"Không có ngày {quoted(text)}.", "Viết năm-tháng-ngày, ví dụ: 2020-04-15."
            )

    def _double_ids(self) -> Iterator[Problem]:
        for key, word in (("targets", "Mã chỉ tiêu"), ("groups", "Mã nhóm"), ("topics", "Mã chủ đề")):
            seen: set[str] = set()
            for index, entry in enumerate(self._list(key)):
                if entry["id"] in seen:
                    found = f"{word} {quoted(entry['id'])} có hai lần."
                    yield self._fault([key, index, "id"], "KH-03", found, "Đặt cho mỗi dòng một mã riêng.")
                seen.add(entry["id"])
        owners: set[str] = set()
        for index, row in enumerate(self._list("rows")):
            if row.get("of") in owners and not row.get("heading"):
                found = f"Bảng có hai dòng của {quoted(row['of'])}."
                yield self._fault(["rows", index, "of"], "KH-03", found, "Gộp hai dòng làm một.")
            if row.get("of"):
                owners.add(row["of"])

    def _target_faults(self, index: int, target: Mapping[str, Any]) -> Iterator[Problem]:
        keys: list[str | int] = ["targets", index]
        scope, of = target["scope"], target.get("of")
        if scope == "unit":
            yield from self._unknown_unit([*keys, "of"], of or "")
        elif scope in ("group", "each", "population") and of not in self._group_ids:
            found = f"Không có nhóm {quoted(of or '')} trong kế hoạch."
            yield self._fault([*keys, "of"], "KH-03", found, self._hint(of or "", self._group_ids))
        if target.get("type", "count") == "count" and not target.get("kind"):
            yield self._fault(keys, "KH-02", f"Chỉ tiêu {quoted(target['id'])} chưa ghi loại.", "Thêm: kind: tin")
        every = target.get("every")
        if isinstance(every, dict) and every["n"] != 1:
            found = f"Nhịp “{every['n']} {every['unit']} một lần” chưa tính được."
            fix = "Chỉ dùng n: 1, với unit là day, week, month, quarter, year hoặc issue."
            yield self._fault([*keys, "every"], "KH-02", found, fix)
        allocation = target.get("allocation")
        if isinstance(allocation, dict):
            for member in allocation:
                yield from self._unknown_unit([*keys, "allocation", member], member)
        due = target.get("due") or {}
        if due.get("from") and due.get("to") and due["from"] > due["to"]:
            yield self._fault([*keys, "due"], "KH-02", f"Hạn từ {due['from']} đến {due['to']} bị ngược.", "Đổi chỗ.")

    def _unknown_unit(self, keys: list[str | int], unit: str) -> Iterator[Problem]:
        if unit not in self._registry.by_id:
            found = f"Đơn vị {quoted(unit)} không có trong content/units.yaml."
            yield self._fault(keys, "KH-03", found, self._hint(unit, self._registry.by_id))

    def _unknown_owner(self, keys: list[str | int], owner: str) -> Iterator[Problem]:
        if owner not in self._registry.by_id and owner not in self._group_ids:
            found = f"{quoted(owner)} không phải đơn vị, cũng không phải nhóm."
            yield self._fault(keys, "KH-03", found, self._hint(owner, [*self._registry.by_id, *self._group_ids]))

    @staticmethod
    def _hint(word: str, choices: Any) -> str:
        close = nearest(word, list(choices))
        return f"Có phải: {close}?" if close else "Thêm vào danh sách, hoặc sửa mã cho đúng."

    def plan(self) -> Plan:
        """The plan; only to be called where there are no faults."""
        value = self._value
        period = value["period"]
        labels = {entry["id"]: entry["label"] for entry in self._list("kinds")}
        columns = {entry["id"]: entry["label"] for entry in self._list("columns")}
        return Plan(
            id=value["id"],
            title=value["title"],
            period=Period(
                date.fromisoformat(period["start"]), date.fromisoformat(period["end"]), period.get("label") or ""
            ),
            source=self._path,
            counting=_counting(value.get("counting") or {}),
            groups=tuple(_group(entry) for entry in self._list("groups")),
            targets=tuple(_target(entry, labels, columns) for entry in self._list("targets")),
            rows=tuple(_row(entry) for entry in self._list("rows")),
            suggestions=tuple(
                (entry["of"], tuple(entry.get("topics") or ()), tuple(entry.get("suggest") or ()))
                for entry in self._list("suggestions")
            ),
            totals={kind: n for kind, n in (value.get("totals") or {}).items() if kind != "source"},
            columns=tuple(_column(entry) for entry in self._list("columns")),
            topics=tuple(_topics(self._list("topics"))),
            events=tuple(_event(entry) for entry in self._list("events")),
            issues=tuple(self._list("issues")),
            amendments=tuple(self._amendments(labels, columns)),
            document=value.get("document") or {},
            reports=report_duties(value.get("reports")),
            budget=budget_of(value.get("budget")),
            royalties=rates_of(value.get("royalties")),
            places={
                "": place(self._node, ["period"]),
                **{kind: place(self._node, ["totals", kind]) for kind in value.get("totals") or {}},
            },
        )

    def _amendments(self, labels: Mapping[str, str], columns: Mapping[str, str]) -> Iterator[Amendment]:
        """The amendments by their days; each target whole, what an amendment leaves out as it was before."""
        known = {entry["id"]: entry for entry in self._list("targets")}
        for value in sorted(self._list("amendments"), key=lambda entry: str(entry["effective"])):
            changed = {entry["id"]: {**known[entry["id"]], **entry} for entry in value.get("targets") or []}
            before = [known[target_id] for target_id in changed]
            known |= changed
            yield Amendment(
                effective=date.fromisoformat(value["effective"]),
                before=tuple(_target(entry, labels, columns) for entry in before),
                targets=tuple(_target(entry, labels, columns) for entry in changed.values()),
                totals={kind: n for kind, n in (value.get("totals") or {}).items() if kind != "source"},
                note=value.get("note") or "",
            )


def _column(entry: Mapping[str, Any]) -> Column:
    start = entry.get("start") or ""
    known = re.match(r"[0-9]{4}-(0[1-9]|1[0-2])(?![0-9])", start)
    return Column(entry["id"], entry["label"], start=first_of_month(start) if known else None, planned=True)


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _channels(value: Any) -> tuple[str, ...]:
    named = _texts(value.get("channels")) if isinstance(value, dict) else ()
    return () if named == ("all",) else named


def _counting(value: Mapping[str, Any]) -> Counting:
    return Counting(
        channels=_texts(value.get("channel")) or Counting().channels,
        coauthor=value.get("coauthor") or "primary",
        reprints=value.get("reprints") or "exclude",
        column=value.get("column") or "",
        pace=value.get("pace") or "working-days",
    )


def _group(value: Mapping[str, Any]) -> Group:
    return Group(
        id=value["id"],
        name=value["name"],
        members=tuple(value.get("members") or ()),
        size=value.get("size"),
        open=bool(value.get("open")),
        population=bool(value.get("population")),
        where=value.get("where") or {},
        basis=value.get("basis") or "stated",
        note=value.get("note") or "",
    )


def _target(value: Mapping[str, Any], labels: Mapping[str, str], columns: Mapping[str, str]) -> Target:
    allocation = value.get("allocation")
    every = value.get("every")
    due = value.get("due") or {}
    window = value.get("window")
    return Target(
        id=value["id"],
        type=value.get("type") or "count",
        scope=value["scope"],
        of=value.get("of"),
        kinds=_texts(value.get("kind")),
        kind_labels=tuple(labels.get(kind, kind_label(kind)) for kind in _texts(value.get("kind"))) if labels else (),
        required=value.get("min"),
        pending=allocation == "pending",
        allocation=allocation if isinstance(allocation, dict) else {},
        obligation=value.get("obligation") or "required",
        every=every["unit"] if isinstance(every, dict) else every,
        window=Period(date.fromisoformat(window["start"]), date.fromisoformat(window["end"])) if window else None,
        due_from=first_of_month(due["from"]) if due.get("from") else None,
        due_to=last_of_month(due["to"]) if due.get("to") else None,
        channels=_texts(value.get("channel")),
        column=value.get("column") or "",
        column_label=columns.get(value.get("column") or "", ""),
        only_topics=tuple((value.get("only") or {}).get("topics") or ()),
        reprints=value.get("reprints") or "",
        state=value.get("state") or "",
        numerator=_words(value.get("numerator")),
        denominator=_words(value.get("denominator")),
        numerator_channels=_channels(value.get("numerator")),
        denominator_channels=_channels(value.get("denominator")),
        topics=tuple(value.get("topics") or ()),
        suggest=tuple(value.get("suggest") or ()),
        source=value.get("source") or "",
        note=value.get("note") or "",
    )


def _row(value: Mapping[str, Any]) -> PlanRow:
    return PlanRow(
        tt=value.get("tt") or "",
        label=value["label"],
        of=value.get("of"),
        targets=tuple(value.get("targets") or ()),
        content=tuple(value.get("content") or ()),
        heading=bool(value.get("heading")),
        total=bool(value.get("total")),
    )


def _topics(values: list[Mapping[str, Any]]) -> Iterator[Topic]:
    for value in values:
        yield Topic(value["id"], value["label"])
        yield from _topics(value.get("children") or [])


def _event(value: Mapping[str, Any]) -> Event:
    day = date.fromisoformat(value["date"]) if value.get("date") else None
    return Event(value["label"], day, value.get("month") or "", value.get("annual") or "")
