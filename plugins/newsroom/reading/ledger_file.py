"""The ledger files: every good entry counts, every bad one is left out alone and named by its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from newsroom.model.article import Reprint
from newsroom.model.ledger import Evidence, Ledger, LedgerFigure, LedgerItem, LedgerReport, LedgerState
from newsroom.model.period import first_of_month, last_of_month
from newsroom.model.spelling import nearest
from newsroom.model.unit import UnitRegistry
from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.dates import HANOI
from newsroom.reading.decoding import LIST_LIMIT, decode
from newsroom.reading.schema_check import shape_problems
from newsroom.reading.sent_reports import RULE as REPORT_RULE
from newsroom.reading.sent_reports import AskedReports
from newsroom.reading.yaml_source import Node, place, plain, read_yaml
from newsroom.record import Record

RULE = "SO-01"
LedgerFile = tuple[str, bytes]
"""Its path and its bytes."""
LISTS = ("items", "figures", "states", "reports")


class ReadLedger(Record, frozen=True):
    """All ledger files as they were read, what is wrong in them, and the paths of those that nobody can read."""

    ledger: Ledger
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()


def read_ledger(files: Sequence[LedgerFile], registry: UnitRegistry, asked: AskedReports | None) -> ReadLedger:
    """Read them one after another."""
    reader = LedgerReader(registry, asked)
    unread = frozenset([path for path, data in files if not reader.read(data, path)])
    return ReadLedger(reader.ledger(), tuple(reader.problems), unread)


@dataclass
class LedgerReader:
    """Reads the files one after another; an id may stand in the ledger only once.

    `asked` are the reports of the plans; without it, whether a sent report was asked for is not looked at.
    """

    registry: UnitRegistry
    asked: AskedReports | None = None
    problems: list[Problem] = field(default_factory=list)
    _items: list[LedgerItem] = field(default_factory=list)
    _figures: list[LedgerFigure] = field(default_factory=list)
    _states: list[LedgerState] = field(default_factory=list)
    _reports: list[LedgerReport] = field(default_factory=list)
    _places: dict[str, str] = field(default_factory=dict)

    def read(self, data: bytes, path: str) -> bool:
        """Take in one file; False where nothing of it could be read."""
        text, faults = decode(data, path, LIST_LIMIT)
        self.problems += faults
        if text is None:
            return False
        node, faults = read_yaml(text, path, rule=RULE, effect=Effect.QUARANTINE, max_depth=8, max_bytes=8_000_000)
        self.problems += faults
        if node is None:
            return False
        value = plain(node, typed=True)
        if value is None:
            return True
        if not isinstance(value, dict):
            found = f"Tệp sổ theo dõi phải gồm các danh sách {', '.join(LISTS)}."
            self._fault(node, path, (), found, "Xem mẫu trong hướng dẫn, hoặc dùng “newsroom ledger add”.")
            return False
        for name in value:
            if name not in LISTS:
                found = f"Không có danh sách {quoted(str(name))}."
                self._fault(node, path, (name,), found, f"Chỉ dùng: {', '.join(LISTS)}.")
        for name in LISTS:
            entries = value.get(name)  # None where all entries of a list were taken out and its name has stayed
            if isinstance(entries, list):
                for index, entry in enumerate(entries):
                    self._entry(name, entry, node, path, (name, index))
            elif entries is not None:
                found = f"Mục {quoted(name)} không phải một danh sách, nên chưa tính được gì của nó."
                self._fault(node, path, (name,), found, "Viết mỗi việc một dòng, bắt đầu bằng dấu gạch ngang (-).")
        return True

    def ledger(self) -> Ledger:
        """Everything that was good, in the order of days."""
        return Ledger(
            tuple(sorted(self._items, key=lambda item: item.order)),
            tuple(sorted(self._figures, key=lambda figure: (figure.day, figure.id))),
            tuple(sorted(self._states, key=lambda state: (state.day, state.id))),
            tuple(sorted(self._reports, key=lambda report: (report.day, report.id))),
        )

    def _entry(self, name: str, entry: Any, node: Node, path: str, at: tuple[str | int, ...]) -> None:
        faults = shape_problems(
            entry, node, schema=f"ledger/{name}", path=path, rule=RULE, effect=Effect.QUARANTINE, at=at
        )
        self.problems += faults
        if faults:
            return
        spot = (path, *place(node, at))
        where = f"{path}:{spot[1]}"
        wrong = list(self._wrong(entry, node, path, at))
        if name == "reports" and self.asked and not wrong:
            for key, found, fix in self.asked.faults(entry, self.registry):
                line, column = place(node, [*at, key])
                wrong.append(Problem(path, line, column, REPORT_RULE, Effect.QUARANTINE, found, fix))
        self.problems += wrong
        if wrong:
            return
        self._places[entry["id"]] = where
        match name:
            case "items":
                self._items.append(self._item(entry, where))
            case "figures":
                self._figures.append(self._figure(entry, spot))
            case "reports":
                self._reports.append(self._report(entry))
            case _:
                self._states.append(self._state(entry, spot))

    def _wrong(self, entry: Mapping[str, Any], node: Node, path: str, at: tuple[str | int, ...]) -> Iterator[Problem]:
        """Everything that the shape alone does not tell."""

        def problem(key: str, found: str, fix: str) -> Problem:
            line, column = place(node, [*at, key])
            return Problem(path, line, column, RULE, Effect.QUARANTINE, found, fix)

        if entry["id"] in self._places:
            found = f"Mã {quoted(entry['id'])} đã có ở {self._places[entry['id']]}."
            yield problem("id", found, "Đặt cho mỗi mục một mã riêng.")
        for key in ("date", "due"):
            try:
                date.fromisoformat(entry.get(key, "2000-01-01"))
            except ValueError:
                yield problem(key, f"Không có ngày {quoted(entry[key])}.", "Viết năm-tháng-ngày, ví dụ: 2020-04-15.")
        month = str(entry.get("period", ""))[5:]
        if month.isdigit() and not 1 <= int(month) <= 12:
            yield problem("period", f"Không có tháng {quoted(entry['period'])}.", "Viết năm-tháng, ví dụ: 2020-04.")
        named = [("unit", entry.get("unit")), *(("with_units", unit) for unit in entry.get("with_units", ()))]
        for key, spelling in named:
            if spelling and not self.registry.find(spelling):
                close = nearest(spelling, [unit.name for unit in self.registry.units])
                fix = f"Có phải: {close}?" if close else "Thêm đơn vị vào content/units.yaml, hoặc sửa tên."
                yield problem(key, f"Không có đơn vị {quoted(spelling)}.", fix)

    def _fault(self, node: Node, path: str, at: tuple[str | int, ...], found: str, fix: str) -> None:
        line, column = place(node, at)
        self.problems.append(Problem(path, line, column, RULE, Effect.QUARANTINE, found, fix))

    def _unit(self, spelling: str) -> str:
        unit = self.registry.find(spelling)
        assert unit is not None
        return unit.id

    def _item(self, entry: Mapping[str, Any], where: str) -> LedgerItem:
        reprint = entry.get("reprint")
        return LedgerItem(
            id=entry["id"],
            date=datetime.combine(date.fromisoformat(entry["date"]), time(), HANOI),
            unit=self._unit(entry["unit"]),
            kind=entry["kind"],
            channel=entry.get("channel", ""),
            title=entry.get("title", ""),
            quantity=entry.get("quantity", 1),
            evidence=_evidence(entry),
            with_units=tuple(self._unit(unit) for unit in entry.get("with_units", ())),
            column=entry.get("column", ""),
            topics=tuple(entry.get("topics", ())),
            authors=tuple(entry.get("authors", ())),
            reprint=Reprint(reprint["source"], reprint.get("url", "")) if reprint else None,
            original=entry.get("original", ""),
            note=entry.get("note", ""),
            place=where,
        )

    def _figure(self, entry: Mapping[str, Any], spot: tuple[str, int, int]) -> LedgerFigure:
        day = date.fromisoformat(entry["date"])
        first, last = _edges_of(str(entry["period"])) if entry.get("period") else (day, day)
        return LedgerFigure(
            id=entry["id"],
            plan=entry["plan"],
            target=entry["target"],
            day=day,
            period_start=first,
            period_end=last,
            numerator=entry["numerator"],
            denominator=entry["denominator"],
            unit=self._unit(entry["unit"]) if entry.get("unit") else "",
            evidence=_evidence(entry),
            note=entry.get("note", ""),
            place=spot,
        )

    def _state(self, entry: Mapping[str, Any], spot: tuple[str, int, int]) -> LedgerState:
        return LedgerState(
            id=entry["id"],
            plan=entry["plan"],
            target=entry["target"],
            day=date.fromisoformat(entry["date"]),
            reached=entry.get("reached", True),
            unit=self._unit(entry["unit"]) if entry.get("unit") else "",
            evidence=_evidence(entry),
            note=entry.get("note", ""),
            place=spot,
        )

    def _report(self, entry: Mapping[str, Any]) -> LedgerReport:
        return LedgerReport(
            id=entry["id"],
            plan=entry["plan"],
            report=entry["report"],
            due=date.fromisoformat(entry["due"]),
            unit=self._unit(entry["unit"]),
            day=date.fromisoformat(entry["date"]),
            number=entry.get("number", ""),
            evidence=_evidence(entry),
            note=entry.get("note", ""),
        )


def _evidence(entry: Mapping[str, Any]) -> tuple[Evidence, ...]:
    written = entry.get("evidence", [])
    texts = [written] if isinstance(written, str) else written
    return tuple(Evidence(text, text if text.startswith(("https://", "http://")) else "") for text in texts)


def _edges_of(period: str) -> tuple[date, date]:
    """First and last day of `2024`, `2024-Q2` or `2024-05`."""
    year, _, part = period.partition("-")
    if not part:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    month = int(part[1:]) * 3 - 2 if part.startswith("Q") else int(part)
    last = month + 2 if part.startswith("Q") else month
    return first_of_month(f"{year}-{month:02}"), last_of_month(f"{year}-{last:02}")
