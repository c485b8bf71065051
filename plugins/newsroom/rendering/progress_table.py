"""The plan's own table: its rows in its order and wording, with what was done beside what was given.

Every target of the plan stands here or, where it does not fit the columns
(another kind, a window, a second target of one kind), in the list below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

from newsroom.model.kinds import kind_label
from newsroom.model.plan import PlanRow, Target
from newsroom.model.unit import UnitRegistry
from newsroom.record import Record
from newsroom.rendering.progress_cells import NO_TARGET, PENDING, figure_cell, plain_cell
from newsroom.rendering.progress_views import Cell, ProgressRow, StatusView
from newsroom.rendering.progress_words import (
    amounts,
    asked,
    kind_word,
    owed,
    short_word,
    status_view,
    total_standing,
)
from newsroom.rendering.vietnamese import number, share
from newsroom.tally.pace import StatusId, row_word
from newsroom.tally.progress import MemberResult, PlanProgress, TargetResult, UnitTally

KINDS = ("tin", "bai", "anh")


class PlanTable(Record, frozen=True, dict=True):
    """Builds the rows of one plan; `unit_href` gives a unit's own progress page."""

    progress: PlanProgress
    registry: UnitRegistry
    unit_href: Callable[[str], str]

    @cached_property
    def results(self) -> dict[str, TargetResult]:
        """Result by target id."""
        return {result.target.id: result for result in self.progress.targets}

    @cached_property
    def tally(self) -> dict[str, UnitTally]:
        """Tally by unit id."""
        return {unit.unit: unit for unit in self.progress.units}

    @cached_property
    def plan_rows(self) -> tuple[PlanRow, ...]:
        """The plan's rows; where it prints none, one row an owner in the order of the targets."""
        plan = self.progress.plan
        if plan.rows:
            return plan.rows
        owners: dict[str, list[str]] = {}
        for target in plan.targets:
            if target.of is not None:
                owners.setdefault(target.of, []).append(target.id)
        rows = [
            PlanRow(str(position), self.name_of(owner), owner, tuple(ids))
            for position, (owner, ids) in enumerate(owners.items(), 1)
        ]
        whole = tuple(target.id for target in plan.targets if target.scope == "total")
        if whole or plan.totals:
            rows.append(PlanRow("", "Cộng", None, whole, total=True))
        return tuple(rows)

    def _own_targets(self, row: PlanRow) -> list[Target]:
        """The row's targets that are about the row's own owner; what is about another goes to the list below."""
        own = [self.results[target_id].target for target_id in row.targets]
        if row.heading:
            return []
        if row.total:
            return [target for target in own if target.scope == "total"]
        return [target for target in own if target.of == row.of and target.scope in ("unit", "group", "each")]

    @cached_property
    def main(self) -> dict[tuple[int, str], str]:
        """(row number, kind) -> the target whose numbers stand in that cell of the table."""
        found: dict[tuple[int, str], str] = {}
        for position, row in enumerate(self.plan_rows):
            own = self._own_targets(row)
            for kind in KINDS:
                fitting = [target for target in own if _fits(target, kind)]
                fitting.sort(key=lambda target: target.scope == "each")
                if fitting:
                    found[position, kind] = fitting[0].id
        return found

    @cached_property
    def member_targets(self) -> dict[tuple[int, str], str]:
        """(row number, kind) -> the `each` target whose members stand in that row's drawer."""
        found: dict[tuple[int, str], str] = {}
        for position, row in enumerate(self.plan_rows):
            for target in self._own_targets(row):
                kind = next((kind for kind in KINDS if _fits(target, kind)), None)
                if target.scope == "each" and kind:
                    found.setdefault((position, kind), target.id)
        return found

    def name_of(self, owner: str | None) -> str:
        """What a unit or group is called."""
        if owner in self.registry.by_id:
            return self.registry.by_id[owner].name
        group = self.progress.plan.group_by_id.get(owner or "")
        return group.name if group else (owner or "Toàn đơn vị")

    @cached_property
    def shown(self) -> frozenset[str]:
        """The targets that have a cell of their own in the table."""
        return frozenset({*self.main.values(), *self.member_targets.values()})

    def rows(self) -> tuple[ProgressRow, ...]:
        """The table, its sum row last; none where the plan prints no table and no target would have a cell in one."""
        if not self.progress.plan.rows and not self.shown and not self.progress.totals:
            return ()
        built: list[ProgressRow] = []
        for position, row in enumerate(self.plan_rows):
            if row.total:
                built.append(self._sum_row(position, row))
            elif row.heading:
                built.append(self._heading(position, row))
            else:
                built.append(self._row(position, row))
        return tuple(built)

    def _members_of(self, row: PlanRow) -> tuple[str, ...]:
        plan = self.progress.plan
        return plan.members(row.of, self.registry) if row.of in plan.group_by_id else ()

    def _row(self, position: int, row: PlanRow) -> ProgressRow:
        own = [self.results[target_id] for target_id in row.targets]
        is_group = row.of in self.progress.plan.group_by_id
        cells = tuple(self._cell(position, row, kind) for kind in KINDS)
        status = self._status(row, own)
        members = tuple(self._member_row(position, member) for member in self._members_of(row)) if is_group else ()
        sub = bool(row.of) and not row.tt and not is_group
        return ProgressRow(
            tt=row.tt,
            name=row.label,
            href=self.unit_href(row.of) if row.of in self.registry.by_id else "",
            note="",
            cells=cells,
            missing=self._missing(position, own),
            status=status,
            content=row.content,
            variant="sub" if sub else "group" if is_group else "",
            drawer_summary=self._drawer_summary(own, members) if is_group and own else "",
            drawer_open=False,
            members=members,
        )

    def _status(self, row: PlanRow, own: Sequence[TargetResult]) -> StatusView:
        done = sum(result.done for result in own)
        late = any(result.late for result in own)
        word = row_word([result.status for result in own], late=late, done=done)
        if not own:
            return StatusView("", "Không giao số lượng")
        note = ""
        behind = amounts((result.standing.behind, asked(result.target)) for result in own if result.standing)
        if late and behind:
            note = f"{short_word(self.progress)} {behind}"
        elif late:
            names = {member.unit for result in own for member in result.members if member.standing.late}
            note = f"{len(names)} đơn vị {short_word(self.progress)}" if names else ""
        elif word == "undeclared":
            shown = next(result for result in own if result.status == "undeclared")
            note = f"({len(shown.members)}/{shown.members_total or '…'})"
        return status_view(word, late=late, note=note)

    def _missing(self, position: int, own: Sequence[TargetResult]) -> str:
        shown = {self.main.get((position, kind)) for kind in KINDS}
        return amounts(
            (result.standing.missing, asked(result.target))
            for result in own
            if result.standing and result.target.id in shown
        )

    def _cell(self, position: int, row: PlanRow, kind: str) -> Cell:
        target_id = self.main.get((position, kind), "")
        unit = row.of or ""
        if not target_id:
            owners = {unit} if unit in self.registry.by_id else set(self._members_of(row))
            return plain_cell(kind, unit, self._done_by(owners, kind))
        result = self.results[target_id]
        if result.count:
            return figure_cell(kind, target_id, unit, result.count, result.target)
        return Cell(
            kind,
            kind_label(kind),
            f"{self._each_text(result)}",
            number(result.done),
            "",
            "",
            None,
            target_id,
            unit,
            "" if result.target.required is None else str(result.target.required),
            str(result.done),
            is_each=True,
        )

    @staticmethod
    def _each_text(result: TargetResult) -> str:
        if result.target.pending:
            return PENDING
        return NO_TARGET if result.target.required is None else f"mỗi đơn vị {number(int(result.target.required))}"

    def _done_by(self, units: set[str], kind: str) -> int:
        items = {item.work.source: item for unit in units for item in self.tally[unit].items}
        return sum(item.weight((kind,)) for item in items.values())

    def _member_row(self, position: int, unit: str) -> ProgressRow:
        cells: list[Cell] = []
        parts: list[TargetResult] = []
        mine: list[MemberResult] = []
        owes = owed(self.progress, unit)
        for kind in KINDS:
            target_id = self.member_targets.get((position, kind))
            member = self._member(target_id, unit)
            if target_id is None or member is None or member.count is None:
                cells.append(plain_cell(kind, unit, self.tally[unit].counts.get(kind, 0)))
                continue
            result = self.results[target_id]
            parts.append(result)
            mine.append(member)
            cells.append(figure_cell(kind, target_id, unit, member.count, result.target))
        missing = amounts((m.standing.missing, asked(r.target)) for r, m in zip(parts, mine, strict=True))
        late = any(standing.late for _, standing in owes)
        behind = amounts((standing.behind, asked(result.target)) for result, standing in owes)
        word = row_word([standing.status for _, standing in owes], late=late, done=sum(s.done for _, s in owes))
        status = status_view(word, late=late, note=f"{short_word(self.progress)} {behind}" if behind else "")
        return ProgressRow(
            tt="",
            name=self.registry.by_id[unit].name,
            href=self.unit_href(unit),
            note="(giả định)" if self.registry.by_id[unit].basis == "assumed" else "",
            cells=tuple(cells),
            missing=missing,
            status=status if owes else StatusView("", "Tính chung cả khối"),
            content=(),
            variant="sub",
        )

    def _member(self, target_id: str | None, unit: str) -> MemberResult | None:
        if target_id is None:
            return None
        return next((member for member in self.results[target_id].members if member.unit == unit), None)

    def _drawer_summary(self, own: Sequence[TargetResult], members: Sequence[ProgressRow]) -> str:
        size = max([len(members), *(result.members_total for result in own)])
        if not members:
            return f"Chưa khai báo đơn vị nào{f' (0/{size})' if size else ''}"
        undeclared = f"Chưa khai báo đủ đơn vị ({len(members)}/{size})"
        head = undeclared if size > len(members) else f"{len(members)} đơn vị"
        words: Counter[str] = Counter(_short_word(row.status) for row in members)
        said = ", ".join(f"{words[word]} {word}" for word in _DRAWER_WORDS if words[word])
        return f"{head}: {said}" if said else head

    def _heading(self, position: int, row: PlanRow) -> ProgressRow:
        """A heading row sums its members' own rows, so that the group can be seen at a glance."""
        members = set(self._members_of(row))
        below = [other for other in self.plan_rows if other.of in members]
        cells = []
        for kind in KINDS:
            ids = [self.main.get((self.plan_rows.index(other), kind), "") for other in below]
            standings = [s for target_id in ids if target_id and (s := self.results[target_id].count)]
            required = sum(standing.required or 0 for standing in standings)
            done = self._done_by(members, kind)
            given = number(required) if any(s.required is not None for s in standings) else NO_TARGET
            percent = share(done * 100 // required) if required else ""
            asked = "" if given == NO_TARGET else str(required)
            owner = row.of or ""
            cells.append(
                Cell(kind, kind_label(kind), given, number(done), percent, "", None, "", owner, asked, str(done))
            )
        return ProgressRow(
            tt=row.tt,
            name=row.label,
            href="",
            note="cộng các dòng dưới" if below else "",
            cells=tuple(cells),
            missing="",
            status=StatusView("", ""),
            content=row.content,
            variant="group",
        )

    def _sum_row(self, position: int, row: PlanRow) -> ProgressRow:
        cells: list[Cell] = []
        missing: list[tuple[int, str]] = []
        behind: list[tuple[int, str]] = []
        words: list[StatusId | None] = []
        everybody = set(self.registry.by_id)
        for kind in KINDS:
            target_id = self.main.get((position, kind), "")
            if not target_id and kind not in self.progress.totals:
                cells.append(plain_cell(kind, "", self._done_by(everybody, kind)))
                continue
            result = self.results.get(target_id)
            standing = (result and result.count) or total_standing(self.progress, kind)
            cells.append(figure_cell(kind, target_id, "", standing, result.target if result else None))
            missing.append((standing.missing, kind_word(kind)))
            behind.append((standing.behind, kind_word(kind)))
            words.append(standing.status)
        late = bool(amounts(behind))
        word = row_word(words, late=late, done=1) if words else None
        note = f"{short_word(self.progress)} {amounts(behind)}" if late else ""
        return ProgressRow(
            tt=row.tt,
            name=row.label,
            href="",
            note="",
            cells=tuple(cells),
            missing=amounts(missing),
            status=status_view(word, late=late, note=note),
            content=row.content,
            variant="sum",
        )


_DRAWER_WORDS = ("đạt", "vượt", "đang thực hiện", "chậm", "chưa có sản phẩm", "chưa nhập", "chưa bắt đầu", "không đạt")


def _short_word(status: StatusView) -> str:
    if status.late and status.id != "missed":
        return "chậm"
    words = {
        "met": "đạt",
        "exceeded": "vượt",
        "on-track": "đang thực hiện",
        "none-yet": "chưa có sản phẩm",
        "pending": "chưa nhập",
        "not-started": "chưa bắt đầu",
        "missed": "không đạt",
    }
    return words.get(status.id, status.label)


def _fits(target: Target, kind: str) -> bool:
    """Whether a target's numbers may stand in the column of a kind."""
    return (
        target.is_countable_number
        and target.kinds == (kind,)
        and target.scope != "population"
        and target.window is None
        and target.due_from is None
        and target.due_to is None
        and not target.only_topics
        and not target.column
        and not target.channels
    )
