"""Rows of a sheet become ledger entries; every bad cell is named, and one bad cell keeps all rows out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from newsroom.model.spelling import nearest, spelling_key, without_marks
from newsroom.model.unit import UnitRegistry
from newsroom.problems import quoted
from newsroom.reading.decoding import LIST_LIMIT, decode
from newsroom.reading.tables import (
    COLUMN_LIMIT,
    ROW_LIMIT,
    Cell,
    OfficeFileRefused,
    OfficeText,
    Table,
    address,
    even_text,
)
from newsroom.record import Record

HEADINGS = {
    "unit": "Đơn vị",
    "kind": "Loại",
    "channel": "Kênh",
    "date": "Ngày",
    "quantity": "Số lượng",
    "title": "Tiêu đề",
    "evidence": "Minh chứng",
    "note": "Ghi chú",
    "original": "Mã bài gốc",
}
"""Key of an entry and the heading of its column, in the order of the empty sheet."""
NEEDED = ("unit", "kind", "date", "evidence")
EXAMPLE_NOTE = "Dòng ví dụ: xóa trước khi nhập"
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?")


class LedgerWords(Record, frozen=True):
    """What the words of a portal mean: its units, kinds, channels and articles."""

    registry: UnitRegistry
    kinds: Mapping[str, str]
    channels: Mapping[str, str]
    article_ids: frozenset[str]

    def unit(self, text: str) -> tuple[str, str]:
        """Id of the unit, or '' and what is wrong."""
        return unit_of(text, self.registry)

    def kind(self, text: str) -> tuple[str, str]:
        """Id of the kind, or '' and what is wrong."""
        return choice_of(text, self.kinds, "loại")

    def channel(self, text: str) -> tuple[str, str]:
        """Id of the channel, or '' and what is wrong."""
        return choice_of(text, self.channels, "kênh")

    def original(self, text: str) -> tuple[str, str]:
        """Id of an article, or '' and what is wrong."""
        return (text, "") if text in self.article_ids else ("", f"không có bài nào mang mã {quoted(text)}")


def unit_of(text: str, registry: UnitRegistry) -> tuple[str, str]:
    """Id of the unit that is written so, or '' and what is wrong."""
    found = registry.find(text)
    if found:
        return found.id, ""
    close = nearest(text, [word for unit in registry.units for word in unit.spellings()])
    return "", f"không có đơn vị {quoted(text)}" + (f". Có phải: {close}?" if close else "")


def choice_of(text: str, labels: Mapping[str, str], word: str) -> tuple[str, str]:
    """Id of what has that label or id, or '' and what is wrong; `word` is what all of it is called."""
    found = {spelling_key(label): key for key, label in labels.items()} | {spelling_key(key): key for key in labels}
    if key := found.get(spelling_key(text)):
        return key, ""
    close = nearest(text, list(labels.values()))
    return "", f"không có {word} {quoted(text)}. " + (
        f"Có phải: {close}?" if close else f"Chỉ dùng: {', '.join(labels.values())}"
    )


def read_day(text: str) -> tuple[str, str]:
    """The day as year-month-day, or '' and what is wrong; `03/04/2020` is 3 April, as everybody here writes."""
    first, other = _DAY_FIRST.fullmatch(text), _YEAR_FIRST.fullmatch(text)
    parts = (first[3], first[2], first[1]) if first else (other[1], other[2], other[3]) if other else ()
    if not parts or not text.isascii():
        return "", f"không hiểu ngày {quoted(text)}. Viết ngày/tháng/năm, ví dụ: 15/04/2020"
    try:
        day = date(*(int(part) for part in parts))
    except ValueError:
        return "", f"không có ngày {quoted(text)}"
    return (day.isoformat(), "") if day.year >= 1990 else ("", f"năm {day.year} quá sớm")


def read_quantity(text: str) -> tuple[int, str]:
    """The number of works, or 0 and what is wrong."""
    if text.isascii() and text.isdecimal() and len(text) < 9 and int(text):
        return int(text), ""
    return 0, f"{quoted(text)} không phải số nguyên từ 1 trở lên"


def read_csv(data: bytes, name: str) -> OfficeText:
    """A CSV as a table; separated by the sign that its first line uses most."""
    text, problems = decode(data, name, LIST_LIMIT)
    if text is None:
        raise OfficeFileRefused("\n".join(f"{name}: {problem.found} {problem.fix}" for problem in problems))
    first = text.lstrip().partition("\n")[0]
    separator = max(";\t,", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error as error:
        raise OfficeFileRefused(f"{name}: có dấu ngoặc kép chưa đóng. Lưu lại dạng CSV UTF-8 hoặc XLSX.") from error
    width = max((len(line) for line in lines), default=0)
    if width > COLUMN_LIMIT or len(lines) > ROW_LIMIT:
        raise OfficeFileRefused(f"{name}: có hơn {ROW_LIMIT} dòng hoặc {COLUMN_LIMIT} cột.")
    rows = [
        tuple(Cell(even_text(line[k]) if k < len(line) else "", at, k) for k in range(width))
        for at, line in enumerate(lines)
    ]
    return OfficeText((Table(name, tuple(rows), is_sheet=True),))


@dataclass
class LedgerRows:
    """Reads one sheet: `entries` with the row each stands in, `faults` by cell, rows passed over as examples."""

    words: LedgerWords
    entries: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    examples: list[int] = field(default_factory=list)

    def read(self, table: Table) -> None:
        """Take in the table; its first row that is not empty has the headings."""
        start = next((at for at, line in enumerate(table.rows) if any(cell.text for cell in line)), None)
        if start is None:
            self.faults.append(f"{table.name}: không có dòng nào.")
            return
        columns = self._columns(table.rows[start], start)
        if self.faults:
            return
        for at in range(start + 1, len(table.rows)):
            if not any(cell.text for cell in table.rows[at]):
                continue
            note = columns.get("note")
            if note is not None and table.rows[at][note].line == EXAMPLE_NOTE:
                self.examples.append(at + 1)
                continue
            entry = dict(self._entry(table.rows[at], at, columns))
            self.entries.append((at, entry))

    def _columns(self, cells: Sequence[Cell], row: int) -> dict[str, int]:
        names = {spelling_key(label): key for key, label in HEADINGS.items()} | {key: key for key in HEADINGS}
        found: dict[str, int] = {}
        for column, cell in enumerate(cells):
            key = names.get(spelling_key(cell.line.rstrip(" *:")))
            if key is None and cell.text:
                known = ", ".join(HEADINGS.values())
                self.faults.append(f"ô {address(row, column)}: không có cột {quoted(cell.line)}. Chỉ dùng: {known}.")
            elif key in found:
                self.faults.append(f"ô {address(row, column)}: cột {HEADINGS[key]} có hai lần.")
            elif key:
                found[key] = column
        missing = [HEADINGS[key] for key in NEEDED if key not in found]
        if missing:
            self.faults.append(f"dòng {row + 1}: thiếu cột {', '.join(missing)}.")
        return found

    def _entry(self, cells: Sequence[Cell], row: int, columns: Mapping[str, int]) -> Iterator[tuple[str, Any]]:
        for key in ("unit", "kind", "channel", "date", "title", "quantity", "evidence", "original", "note"):
            if key not in columns:
                continue
            cell = cells[columns[key]]
            value, fault = self._value(key, cell, row)
            if fault:
                self.faults.append(f"ô {address(row, columns[key])}: {fault}.")
            elif value and (key, value) != ("quantity", 1):
                yield key, value

    def _value(self, key: str, cell: Cell, row: int) -> tuple[Any, str]:
        text = cell.line
        if cell.is_unreckoned:
            return "", "công thức chưa tính; mở bằng Excel, lưu lại rồi nhập"
        if cell.text and cell.row != row:
            return "", "ô gộp với dòng trên; tách ra, ghi đủ từng dòng"
        if not text:
            return "", f"chưa ghi {HEADINGS[key].lower()}" if key in NEEDED else ""
        if key == "date" and cell.day:
            return (cell.day.isoformat(), "") if cell.day.year >= 1990 else ("", f"năm {cell.day.year} quá sớm")
        match key:
            case "unit":
                return self.words.unit(text)
            case "kind":
                return self.words.kind(text)
            case "channel":
                return self.words.channel(text)
            case "date":
                return read_day(text)
            case "quantity":
                return read_quantity(text)
            case "original":
                return self.words.original(text)
        return text, ""


def example_rows(words: LedgerWords, today: date) -> list[list[str | int | date]]:
    """Heading and one row to show how it is filled in; the row is passed over when it is imported."""
    unit = words.registry.units[0].name if words.registry.units else "Tên đơn vị"
    day = today - timedelta(days=today.weekday())
    return [
        list(HEADINGS.values()),
        [unit, "Tin", "Báo Lao động", day, 1, "Tiêu đề của tin", "https://laodong.vn/…", EXAMPLE_NOTE, ""],
    ]


def word_rows(words: LedgerWords) -> list[list[str | int | date]]:
    """The words that the first columns take, one under another."""
    columns = [
        sorted((unit.name for unit in words.registry.units), key=without_marks),
        list(words.kinds.values()),
        list(words.channels.values()),
    ]
    height = max(len(column) for column in columns)
    lines: list[list[str | int | date]] = [["Đơn vị", "Loại", "Kênh"]]
    lines += [[column[at] if at < len(column) else "" for column in columns] for at in range(height)]
    return lines
