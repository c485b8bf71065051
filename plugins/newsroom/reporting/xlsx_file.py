"""A spreadsheet: one sheet a table, numbers as numbers, days as days, text never as a formula.

The only importer of openpyxl.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from newsroom.reporting.sheets import NO_TARGET, Cell, Table, clean
from newsroom.reporting.zip_bytes import settled_zip

_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
_WIDEST, _LINE_POINTS = 46, 16
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
        _write(sheet.cell(at, 2), value, side="left")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 90
    _set_page(sheet, title)
    for name, table in zip(names[1:], tables, strict=True):
        sheet = book.create_sheet(name)
        _fill(sheet, table)
        _set_page(sheet, table.caption)
        sheet.print_title_rows = "1:1"
    book.properties.title, book.properties.creator = title[:255], "newsroom"
    made = io.BytesIO()
    book.save(made)
    return settled_zip(made.getvalue(), day)


def _set_page(sheet: Any, caption: str) -> None:
    """A4 lying on its side, all columns on one page, the caption above and the page's number below."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    said = clean(caption)[:200].replace("&", "&&")
    sheet.oddHeader.center.text, sheet.oddFooter.center.text = f'&"Times New Roman,Bold"&12{said}', "&P/&N"


def _fill(sheet: Any, table: Table) -> None:
    from openpyxl.utils import get_column_letter

    widths = [_width(table, at) for at in range(len(table.columns))]
    for at, (column, width) in enumerate(zip(table.columns, widths, strict=True), 1):
        _write(sheet.cell(1, at), column.label, bold=True, side="center", ruled=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    for line, row in enumerate(table.rows, 2):
        sheet.row_dimensions[line].height = _height(row.cells, widths)
        for at, cell in enumerate(row.cells, 1):
            side = "right" if cell == NO_TARGET else None
            _write(sheet.cell(line, at), cell, bold=row.style in ("group", "sum"), side=side, ruled=True)
    sheet.freeze_panes = "A2"
    last = len(table.rows) + 1
    if table.is_summed:
        _write(sheet.cell(last + 1, 1), "Cộng", bold=True)
        for at, column in enumerate(table.columns, 1):
            if column.is_summed:
                letter = get_column_letter(at)
                sheet.cell(last + 1, at).value = f"=SUM({letter}2:{letter}{last})"
                _style(sheet.cell(last + 1, at), bold=True, shape="#,##0", ruled=True)
    for at, note in enumerate([*table.notes, *([] if table.rows else [table.empty])]):
        _write(sheet.cell(last + 3 + at, 1), note)
        sheet.merge_cells(start_row=last + 3 + at, end_row=last + 3 + at, start_column=1, end_column=len(widths))
        sheet.row_dimensions[last + 3 + at].height = _height((note,), (sum(widths),))


def _width(table: Table, at: int) -> int:
    longest = max([len(table.columns[at].label), *(len(str(row.cells[at] or "")) for row in table.rows)])
    return max(8, min(_WIDEST, longest + 2))


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> int:
    """Room for the cell with most lines: LibreOffice reckons it by itself on the first sheet only."""
    lines = (-(-len(str(cell or "")) // (width - 1)) for cell, width in zip(cells, widths, strict=True))
    return _LINE_POINTS * max(1, *lines)


def _write(cell: Any, value: Cell, *, bold: bool = False, side: str | None = None, ruled: bool = False) -> None:
    if isinstance(value, str):
        text = clean(value)
        cell.value = text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…"
        cell.data_type = "s"  # typed as text, so that “=1+1” in a title stays a title
        _style(cell, bold=bold, wrap=True, side=side, ruled=ruled)
        return
    cell.value = value
    _style(cell, bold=bold, side=side, shape="#,##0" if isinstance(value, int) else "dd/mm/yyyy", ruled=ruled)


def _style(
    cell: Any, *, bold: bool, wrap: bool = False, shape: str = "@", side: str | None = None, ruled: bool = False
) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    cell.font = Font(name="Times New Roman", size=12, bold=bold)
    cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=wrap)
    cell.number_format = shape
    if ruled:
        line = Side(style="thin")
        cell.border = Border(left=line, right=line, top=line, bottom=line)


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
