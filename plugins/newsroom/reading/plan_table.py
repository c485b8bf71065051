"""A plan's table of targets becomes the value of a plan file; what is not understood is named by its cell.

Nothing is guessed: a row or number that cannot be read gives no target, and the list says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from newsroom.model.kinds import kind_label
from newsroom.model.slugs import slug_of
from newsroom.model.spelling import spelling_key
from newsroom.problems import quoted
from newsroom.reading.plan_columns import Columns
from newsroom.reading.plan_owners import Asked, Owner, Owners, read_asked
from newsroom.reading.tables import Cell, Table
from newsroom.record import Record

NUMBER_LIMIT = 100_000
_SUM_WORDS = frozenset(spelling_key(word) for word in ("Cộng", "Tổng", "Tổng cộng", "Tổng số"))
_DASHES = frozenset(("", "-", "–", "—"))
_MAIN_NUMBER = re.compile(r"([0-9]+|[IVXLC]+)[.)]?")
_DIGITS = re.compile(r"(?P<number>[0-9]+)(?:\s+(?P<unit>\D+))?")
_BULLET = re.compile(r"^[-–+•*]\s*")


class Remark(Record, frozen=True):
    """Something a person should look at; `is_left_out` where something of the table is not in the plan."""

    place: str
    text: str
    is_left_out: bool = True


@dataclass
class _Row:
    at: int
    tt: str
    label: str
    asked: Asked
    number_by_kind: dict[str, int] = field(default_factory=dict)
    content: list[str] = field(default_factory=list)
    owner_id: str = ""
    is_group: bool = False
    is_heading: bool = False
    is_sum: bool = False


class PlanTable:
    """Reads one table; `value` holds groups, targets, rows, suggestions and totals, `remarks` what to look at."""

    def __init__(self, table: Table, columns: Columns, owners: Owners) -> None:
        self._table, self._columns, self._owners = table, columns, owners
        self.remarks: list[Remark] = []
        self._groups: dict[str, dict[str, Any]] = {}
        self._group_by_key: dict[str, str] = {}
        self._targets: list[dict[str, Any]] = []
        self._suggestions: list[dict[str, Any]] = []
        self._taken: set[str] = set()
        self._doubtful: set[str] = set()

    def value(self) -> dict[str, Any]:
        """The part of a plan file that the table gives."""
        rows = [row for at in range(self._columns.first, len(self._table.rows)) for row in self._row(at)]
        for row in rows:
            if row.is_sum and row is not rows[-1]:
                self._remark(row.at, self._columns.owner, "có dòng Cộng giữa bảng; chỉ dòng cuối được dùng")
        rows = [row for row in rows if not row.is_sum or row is rows[-1]]
        owners: set[str] = set()
        for row in rows:
            if not row.is_sum:
                self._settle_owner(row, owners)
        self._settle_headings(rows)
        written = [self._written(row) for row in rows if not row.is_sum]
        totals: dict[str, Any] = {}
        if rows and rows[-1].is_sum:
            written.append(self._sum_row(rows[-1], totals))
        else:
            self.remarks.append(Remark(self._table.name, "không có dòng Cộng ở cuối", is_left_out=False))
        value: dict[str, Any] = {"groups": list(self._groups.values()), "targets": self._targets, "rows": written}
        if self._suggestions:
            value["suggestions"] = self._suggestions
        if totals:
            value["totals"] = totals
        return value

    def _remark(self, row: int, column: int, text: str, *, is_left_out: bool = True) -> None:
        place = self._table.place(row, column, self._columns.heading(column))
        self.remarks.append(Remark(place, text, is_left_out))

    def _row(self, at: int) -> Iterator[_Row]:
        cells, columns = self._table.rows[at], self._columns
        name = cells[columns.owner]
        tt = cells[columns.number] if columns.number is not None else None
        label, number = name.line, "" if tt is None or tt == name else tt.line
        if spelling_key(number.rstrip(":")) in _SUM_WORDS and not label:
            label, number = number, ""
        if not any(cell.text and cell.row == at for cell in cells) or self._is_heading_again(cells):
            return
        is_below = name.row < at and bool(name.text)
        row = _Row(at, number, label, read_asked(label))
        row.is_sum = spelling_key(label.rstrip(" :")) in _SUM_WORDS
        for column, kind in columns.kind_by_column.items():
            before = len(self.remarks)
            found = self._number(at, column, name)
            if found is not None:
                row.number_by_kind[kind] = found
            if len(self.remarks) > before:
                self._doubtful.add(kind)
        if columns.content is not None and cells[columns.content].row == at and cells[columns.content] != name:
            row.content = _content(cells[columns.content].text)
        if is_below or not label:
            if row.number_by_kind or row.content:
                reason = "ô gộp với dòng trên" if is_below else "không ghi đơn vị"
                self._remark(at, columns.owner, f"{reason}: không rõ dòng này của ai")
            return
        yield row

    def _is_heading_again(self, cells: tuple[Cell, ...]) -> bool:
        kinds = self._columns.kind_by_column
        return all(spelling_key(cells[column].line) == spelling_key(self._columns.headings[column]) for column in kinds)

    def _number(self, at: int, column: int, name: Cell) -> int | None:
        """The number of a cell; None where there is none, or none that is certain."""
        cell = self._table.rows[at][column]
        if cell == name or cell.row != at or (cell.column != column and cell.column in self._columns.kind_by_column):
            return None
        if cell.is_unreckoned:
            self._remark(at, column, "công thức chưa tính; mở bằng Excel, lưu lại rồi nhập")
            return None
        text = cell.line
        if text in _DASHES:
            return None
        others = [
            k for k in self._columns.kind_by_column if k != column and cell.column <= k < cell.column + cell.width
        ]
        if others or cell.column != column or (cell.height > 1 and (cell.row, cell.height) != (name.row, name.height)):
            self._remark(at, column, f"{quoted(text)} nằm trong ô gộp: không rõ là của dòng, cột nào")
            return None
        match = _DIGITS.fullmatch(text)
        kind = self._columns.kind_by_column[column]
        unit = spelling_key(match["unit"] or "") if match else ""
        if not match or unit not in ("", spelling_key(kind_label(kind))):
            self._remark(at, column, f"{quoted(text)} không phải số nguyên; ghi bằng chữ số, ví dụ: 5")
            return None
        if len(match["number"]) > 9 or int(match["number"]) > NUMBER_LIMIT:
            self._remark(at, column, f"số {quoted(text)} quá lớn")
            return None
        return int(match["number"])

    def _settle_owner(self, row: _Row, taken: set[str]) -> None:
        """Who the row is about; a row of nobody keeps its words and gives no targets."""
        column = self._columns.owner
        found = self._owners.find(row.asked.name, is_many=row.asked.is_each)
        if isinstance(found, tuple):
            if found:
                names = ", ".join(unit.name for unit in found)
                text = f"{quoted(row.label)} có thể là: {names}. Ghi đủ tên"
            else:
                close = self._owners.close_to(row.asked.name)
                text = f"không có đơn vị hay nhóm {quoted(row.asked.name)}" + (f". Có phải: {close}?" if close else "")
            self._remark(row.at, column, text)
            return
        owner_id = found.unit.id if found.unit else self._group(row, found)
        if owner_id in taken:
            self._remark(row.at, column, f"{quoted(row.label)} đã có ở dòng trên; dòng này không được nhập")
            return
        taken.add(owner_id)
        row.owner_id, row.is_group = owner_id, found.unit is None
        if found.unit and found.how == "alike":
            text = f"{quoted(row.label)} được hiểu là {found.unit.name}"
            self._remark(row.at, column, text, is_left_out=False)
        if not row.asked.is_understood and not self._owners.is_named(row.label):
            self._remark(row.at, column, f"không hiểu yêu cầu trong {quoted(row.asked.words or row.label)}")

    def _group(self, row: _Row, owner: Owner) -> str:
        known = owner.group
        key = spelling_key(row.asked.name)
        if key in self._group_by_key:
            return self._group_by_key[key]
        group_id = known.id if known else slug_of(row.asked.name) or f"nhom-{row.at + 1}"
        while group_id in self._groups:
            group_id = f"{group_id[:70]}-{row.at + 1}"
        self._group_by_key[key] = group_id
        group: dict[str, Any] = {"id": group_id, "name": row.asked.name, "members": [], "size": None, "basis": "stated"}
        if known:
            group |= {"name": known.name, "members": list(known.members), "size": known.size}
        self._groups[group_id] = group
        return group_id

    def _settle_headings(self, rows: list[_Row]) -> None:
        """A group without numbers over rows without a number of their own: these are its members."""
        for at, row in enumerate(rows):
            below: list[_Row] = []
            for other in rows[at + 1 :]:
                if other.is_sum or _MAIN_NUMBER.fullmatch(other.tt):
                    break
                below.append(other)
            if not (row.is_group and not row.number_by_kind and _MAIN_NUMBER.fullmatch(row.tt) and below):
                continue
            row.is_heading = True
            members = [other.owner_id for other in below if other.owner_id and not other.is_group]
            group = self._groups[row.owner_id]
            group |= {"members": members, "size": len(below)}
        for row in rows:
            group = self._groups.get(row.owner_id, {})
            if (
                row.is_group
                and not group["members"]
                and row.number_by_kind
                and not self._owners.has_members(row.owner_id)
            ):
                text = f"chưa biết {quoted(group['name'])} gồm những đơn vị nào; điền vào members"
                self._remark(row.at, self._columns.owner, text, is_left_out=False)

    def _written(self, row: _Row) -> dict[str, Any]:
        written: dict[str, Any] = {"tt": row.tt, "label": row.label}
        if row.owner_id:
            written["of"] = row.owner_id
            targets = [self._target(row, kind, scope, number) for kind, scope, number in self._asked_of(row)]
            if targets:
                written["targets"] = targets
            elif row.content:
                source = self._table.place(row.at)
                self._suggestions.append({"of": row.owner_id, "suggest": row.content, "source": source})
        if row.is_heading:
            written["heading"] = True
        if row.content:
            written["content"] = row.content
        return written

    def _asked_of(self, row: _Row) -> Iterator[tuple[str, str, int]]:
        """Kind, scope and number of every target of the row, in the order of the columns."""
        own = "group" if row.is_group else "unit"
        asked = row.asked.number_by_kind
        sizes: dict[str, int] = {}
        for kind in dict.fromkeys([*self._columns.kind_by_column.values(), *asked]):
            number, least = row.number_by_kind.get(kind), asked.get(kind)
            column = next((k for k, word in self._columns.kind_by_column.items() if word == kind), self._columns.owner)
            if number is not None:
                yield kind, own, number
            if least is None:
                continue
            if row.asked.is_each and row.is_group:
                yield kind, "each", least
                if number is not None and least and number % least == 0:
                    sizes[f"{number} {kind_label(kind).lower()} : {least} mỗi đơn vị = {number // least}"] = (
                        number // least
                    )
            elif number is None:
                yield kind, own, least
            elif number != least:
                text = f"ô ghi {number}, còn tên dòng ghi {quoted(row.asked.words)}; lấy số trong ô"
                self._remark(row.at, column, text, is_left_out=False)
            elif row.is_group:
                text = f"{quoted(row.asked.words)} không ghi “mỗi đơn vị”: hiểu là chỉ tiêu chung của nhóm"
                self._remark(row.at, column, text, is_left_out=False)
        self._settle_size(row, sizes)

    def _settle_size(self, row: _Row, sizes: dict[str, int]) -> None:
        if not sizes:
            return
        group = self._groups[row.owner_id]
        size = next(iter(sizes.values()))
        note = "; ".join(sizes)
        if len(set(sizes.values())) > 1:
            self._remark(row.at, self._columns.owner, f"số đơn vị tính ra không khớp nhau: {note}", is_left_out=False)
        elif group["size"] not in (None, size):
            text = f"{note}, còn kế hoạch khác ghi nhóm này có {group['size']} đơn vị"
            self._remark(row.at, self._columns.owner, text, is_left_out=False)
        else:
            group |= {"size": size, "basis": "derived", "note": note}

    def _target(self, row: _Row, kind: str, scope: str, number: int) -> str:
        name = f"{row.owner_id}-{kind}" + ("-moi" if scope == "each" else "")
        target_id = self._free_id(name, row.at)
        target: dict[str, Any] = {"id": target_id, "kind": kind, "scope": scope, "of": row.owner_id, "min": number}
        target |= {"basis": "stated", "source": self._table.place(row.at)}
        if row.content and not any(other["of"] == row.owner_id for other in self._targets if "of" in other):
            target["suggest"] = row.content
        self._targets.append(target)
        return target_id

    def _free_id(self, name: str, row: int) -> str:
        target_id = slug_of(name.replace("-", " "))
        if target_id in self._taken:
            target_id = f"{target_id[:70]}-{row + 1}"
        self._taken.add(target_id)
        return target_id

    def _sum_row(self, row: _Row, totals: dict[str, Any]) -> dict[str, Any]:
        """The sum row: printed totals, and a target of the whole where no row has a number of the kind."""
        written: dict[str, Any] = {"tt": row.tt, "label": row.label}
        added: list[str] = []
        for column, kind in self._columns.kind_by_column.items():
            printed = row.number_by_kind.get(kind)
            if printed is None:
                continue
            totals[kind] = printed
            is_asked = any(target["kind"] == kind for target in self._targets) or kind in self._doubtful
            if printed and not is_asked:
                added.append(self._whole(row, column, kind, printed))
                continue
            reckoned = self._reckoned(kind)
            if reckoned is not None and reckoned != printed:
                label = kind_label(kind).lower()
                text = f"dòng Cộng ghi {printed} {label}, các dòng cộng lại được {reckoned} {label}"
                self._remark(row.at, column, text)
        if totals:
            totals["source"] = self._table.place(row.at)
        if added:
            written["targets"] = added
        return {**written, "total": True}

    def _whole(self, row: _Row, column: int, kind: str, number: int) -> str:
        """A target of all units together."""
        target_id = self._free_id(f"tong-{kind}", row.at)
        note = "Chỉ có ở dòng Cộng, không phân bổ cho đơn vị nào"
        target = {"id": target_id, "kind": kind, "scope": "total", "min": number, "allocation": "none"}
        self._targets.append({**target, "basis": "stated", "source": self._table.place(row.at), "note": note})
        text = (
            f"{number} {kind_label(kind).lower()} chỉ có ở dòng Cộng: hiểu là chỉ tiêu chung, không chia cho đơn vị nào"
        )
        self._remark(row.at, column, text, is_left_out=False)
        return target_id

    def _reckoned(self, kind: str) -> int | None:
        """What the rows add up to; None where a number for each member has no known number of members."""
        own = [target for target in self._targets if target["kind"] == kind]
        covered = {target["of"] for target in own if target["scope"] == "group"}
        total: int = sum(target["min"] for target in own if target["scope"] in ("unit", "group"))
        for target in own:
            if target["scope"] == "each" and target["of"] not in covered:
                group = self._groups[target["of"]]
                size = max(group["size"] or 0, len(group["members"]))
                if not size:
                    return None
                total += target["min"] * size
        return total


def _content(text: str) -> list[str]:
    """The suggestions of a cell: one a line, without the dash before it."""
    lines = (_BULLET.sub("", line).strip() for line in text.split("\n"))
    lines = (line if line.endswith(("...", "…")) else line.rstrip(" .;") for line in lines)
    return [line for line in lines if line]
