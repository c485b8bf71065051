"""A royalty sheet as Word, spreadsheet or CSV: every work, by author, by unit, and against the plan's budget.

For the board only: nothing that builds the site imports this.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from newsroom.model.kinds import channel_label, kind_label
from newsroom.model.plan import Plan
from newsroom.model.spelling import collation_key, spelling_key
from newsroom.model.unit import UnitRegistry
from newsroom.record import Record
from newsroom.rendering.vietnamese import number, short_date
from newsroom.reporting.budget import budget_table
from newsroom.reporting.docx_file import filled_template, tables_by_id
from newsroom.reporting.report import MOTTO, NATION, Letterhead
from newsroom.reporting.royalties import Pay, PaySheet
from newsroom.reporting.sheets import Cell, Column, Row, Table, clean
from newsroom.reporting.spans import Span
from newsroom.reporting.tables import Figures
from newsroom.reporting.text_files import tables_csv
from newsroom.reporting.xlsx_file import workbook

_MONEY = Column("amount", "Thành tiền (đồng)", is_summed=True)


class RoyaltyReport(Record, frozen=True):
    """A sheet with its heading."""

    plan: Plan
    span: Span
    as_of: date
    head: Letterhead
    sheet: PaySheet
    tables: tuple[Table, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return f"Bảng kê nhuận bút: {self.plan.title} ({self.span.label})"


def royalty_report(
    figures: Figures, sheet: PaySheet, earned_so_far: Mapping[str, int], head: Letterhead, as_of: date
) -> RoyaltyReport:
    """The tables of a sheet, in the order in which they are read.

    `earned_so_far` is target -> what its works earned from the start of the plan; the budget is for all of them.
    """
    plan, registry = figures.plan, figures.registry
    tables = (
        _lines_table(sheet.lines, registry),
        _authors_table(sheet.lines, registry),
        _units_table(sheet.lines, registry),
        budget_table(plan, registry, earned_so_far),
        _unrated_table(sheet),
    )
    return RoyaltyReport(plan, figures.span, as_of, head, sheet, tables)


def royalty_bytes(report: RoyaltyReport, format_: str, template: Path) -> bytes:
    """The sheet as `docx`, `xlsx` or `csv`; raises TemplateFault."""
    match format_:
        case "docx":
            return filled_template(template, _docx_values(report), day=report.as_of, title=report.title)
        case "xlsx":
            return workbook(_facts(report), report.tables, day=report.as_of, title=report.title)
    return tables_csv(_facts(report), report.tables)


def _facts(report: RoyaltyReport) -> list[tuple[str, Cell]]:
    days = report.span.days
    return [
        ("Bảng kê nhuận bút", report.plan.title),
        ("Mã kế hoạch", report.plan.id),
        ("Khoảng tính", f"{short_date(days.start)} đến {short_date(days.end)}"),
        ("Số liệu tính đến hết ngày", report.as_of),
        ("Cộng (đồng)", report.sheet.total),
        ("Lưu ý", "Tài liệu nội bộ, có tên người và số tiền: không đưa lên trang công khai."),
    ]


def _docx_values(report: RoyaltyReport) -> dict[str, object]:
    return {
        "quoc_hieu": NATION,
        "tieu_ngu": MOTTO,
        "co_quan_chu_quan": clean(report.head.above),
        "co_quan": clean(report.head.issuer),
        "noi_va_ngay": clean(report.head.place_and_date),
        "trich_yeu": clean(report.plan.title),
        "khoang": report.span.label,
        "cong": number(report.sheet.total),
        "bang": tables_by_id(report.tables),
    }


def _unit(registry: UnitRegistry, line: Pay) -> str:
    unit = registry.by_id.get(line.work.unit)
    return unit.name if unit else line.work.unit


def _lines_table(lines: Sequence[Pay], registry: UnitRegistry) -> Table:
    columns = (
        Column("number", "STT"),
        Column("date", "Ngày đăng"),
        Column("title", "Tiêu đề"),
        Column("kind", "Loại"),
        Column("unit", "Đơn vị"),
        Column("authors", "Tác giả"),
        Column("quantity", "Số lượng", is_summed=True),
        Column("unit_price", "Đơn giá (đồng)"),
        _MONEY,
        Column("note", "Ghi chú"),
    )
    rows = tuple(
        Row(
            (
                position,
                line.work.date.date(),
                line.work.title or kind_label(line.work.kind),
                kind_label(line.work.kind),
                _unit(registry, line),
                line.authors,
                line.quantity,
                line.unit_price,
                line.amount,
                _note(line),
            )
        )
        for position, line in enumerate(lines, 1)
    )
    return Table("lines", "Từng sản phẩm", columns, rows, "Chưa có sản phẩm nào được tính nhuận bút.")


def _note(line: Pay) -> str:
    if line.copy_of:
        return f"trùng với “{line.copy_of}”: chỉ trả một lần"
    return f"gần giống “{line.like}”: cần xem lại" if line.like else ""


def _authors_table(lines: Sequence[Pay], registry: UnitRegistry) -> Table:
    """Who gets how much: a person is known by name and unit, because two people may well have one name."""
    columns = (Column("name", "Tác giả"), Column("works", "Số sản phẩm"), _MONEY)
    names: dict[tuple[str, str], str] = {}
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for line in lines:
        for name, amount in line.shares:
            person = spelling_key(name), _unit(registry, line)
            names.setdefault(person, name)
            sums[person][0] += 0 if line.copy_of else line.quantity
            sums[person][1] += amount
    rows = [
        Row((f"{name} ({unit})" if name else f"{unit} (chưa ghi tác giả: trả cho đơn vị)", *sums[key, unit]))
        for (key, unit), name in sorted(names.items(), key=lambda entry: (collation_key(entry[1]), entry[0][1]))
    ]
    notes: list[str] = []
    if any(len(line.shares) > 1 for line in lines):
        notes.append(
            "Bài có nhiều tác giả chia đều, đồng lẻ cho người ghi trước; tác giả thỏa thuận khác thì sửa số ở bảng này."
        )
    units = Counter(key for key, _ in names if key)
    twice = [name for (key, _), name in names.items() if units[key] > 1]
    if twice:
        people = ", ".join(sorted(dict.fromkeys(twice), key=collation_key))
        notes.append(f"Cùng tên ở nhiều đơn vị, xem lại có phải một người: {people}.")
    return Table("authors", "Theo tác giả", columns, tuple(rows), notes=tuple(notes))


def _units_table(lines: Sequence[Pay], registry: UnitRegistry) -> Table:
    columns = (Column("name", "Đơn vị"), Column("works", "Số sản phẩm", is_summed=True), _MONEY)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for line in lines:
        name = _unit(registry, line)
        sums[name][0] += 0 if line.copy_of else line.quantity
        sums[name][1] += line.amount
    return Table(
        "units", "Theo đơn vị", columns, tuple(Row((name, *sums[name])) for name in sorted(sums, key=collation_key))
    )


def _unrated_table(sheet: PaySheet) -> Table:
    columns = (Column("kind", "Loại"), Column("channel", "Kênh"), Column("works", "Số sản phẩm"))
    rows = tuple(
        Row((kind_label(kind), channel_label(channel), count))
        for (kind, channel), count in sorted(sheet.unrated.items())
    )
    return Table("unrated", "Sản phẩm chưa có đơn giá", columns, rows, "Không có.")
