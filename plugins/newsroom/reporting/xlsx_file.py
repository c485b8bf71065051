"""A spreadsheet: one sheet a table, numbers as numbers, days as days, text never as a formula.

The only importer of openpyxl.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from newsroom.reporting.sheets import Cell, Table, clean
from newsroom.reporting.zip_bytes import settled_zip

_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def workbook(facts: Sequence[tuple[str, Cell]], tables: Sequence[Table], *, day: date, title: str) -> bytes:
    """A first sheet of facts (label, value), then a sheet a table with its sums as formulas."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    names = sheet_names(["Thông tin", *(table.caption for table in tables)])
    sheet.title = names[0]
    for at, (label, value) in enumerate(facts, 1):
        _write(sheet.cell(at, 1), label, bold=True)
        _write(sheet.cell(at, 2), value)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 90
    for name, table in zip(names[1:], tables, strict=True):
        _fill(book.create_sheet(name), table)
    book.properties.title, book.properties.creator = title[:255], "newsroom"
    made = io.BytesIO()
    book.save(made)
    return settled_zip(made.getvalue(), day)


def _fill(sheet: Any, table: Table) -> None:
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(table.columns, 1):
        _write(sheet.cell(1, at), column.label, bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = _width(table, at - 1)
    for line, row in enumerate(table.rows, 2):
        for at, cell in enumerate(row.cells, 1):
            _write(sheet.cell(line, at), cell, bold=row.style in ("group", "sum"))
    sheet.freeze_panes = "A2"
    last = len(table.rows) + 1
    if table.is_summed:
        _write(sheet.cell(last + 1, 1), "Cộng", bold=True)
        for at, column in enumerate(table.columns, 1):
            if column.is_summed:
                letter = get_column_letter(at)
                sheet.cell(last + 1, at).value = f"=SUM({letter}2:{letter}{last})"
                _style(sheet.cell(last + 1, at), bold=True, shape="#,##0")
    for at, note in enumerate([*table.notes, *([] if table.rows else [table.empty])]):
        _write(sheet.cell(last + 3 + at, 1), note, wrap=False)


def _width(table: Table, at: int) -> int:
    longest = max([len(table.columns[at].label), *(len(str(row.cells[at] or "")) for row in table.rows)])
    return max(8, min(60, longest + 2))


def _write(cell: Any, value: Cell, *, bold: bool = False, wrap: bool = True) -> None:
    if isinstance(value, str):
        text = clean(value)
        cell.value = text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…"
        cell.data_type = "s"  # typed as text, so that “=1+1” in a title stays a title
        _style(cell, bold=bold, wrap=wrap)
        return
    cell.value = value
    _style(cell, bold=bold, shape="#,##0" if isinstance(value, int) else "dd/mm/yyyy")


def _style(cell: Any, *, bold: bool, wrap: bool = False, shape: str = "@") -> None:
    from openpyxl.styles import Alignment, Font

    cell.font = Font(name="Times New Roman", size=12, bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=wrap)
    cell.number_format = shape


def sheet_names(captions: Sequence[str]) -> list[str]:
    """A name for each sheet: none longer than 31 letters, none with a letter that Excel forbids, none twice."""
    names: list[str] = []
    taken: set[str] = set()
    for caption in captions:
        base = _FORBIDDEN.sub(" ", clean(caption)).strip(" '")[:_LONGEST_NAME].strip() or "Bảng"
        name, number = base, 2
        while name.casefold() in taken:
            tail = f" ({number})"
            name, number = base[: _LONGEST_NAME - len(tail)] + tail, number + 1
        taken.add(name.casefold())
        names.append(name)
    return names
