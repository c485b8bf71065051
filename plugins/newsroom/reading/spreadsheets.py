"""What stands in an XLSX, and how an empty one is written. The only importer of `openpyxl`."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from newsroom.reading.office_package import check_package
from newsroom.reading.tables import COLUMN_LIMIT, ROW_LIMIT, Cell, OfficeFileRefused, OfficeText, Table, even_text

_CELL_LIMIT = 2_000_000
_MADE = datetime(2020, 1, 1, tzinfo=UTC)


def read_xlsx(data: bytes, name: str) -> OfficeText:
    """Every visible sheet as a table; formulas give the value that was last reckoned."""
    import openpyxl

    check_package(data, name, "xl/workbook.xml")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
            formulas = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
        sheets = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
        tables = tuple(_table(sheet, formulas[sheet.title], name) for sheet in sheets)
    except OfficeFileRefused:
        raise
    except Exception as error:
        raise OfficeFileRefused(f"{name}: không đọc được. Mở bằng Excel rồi lưu lại dạng .xlsx.") from error
    return OfficeText(tables)


def _table(sheet: Any, formulas: Any, name: str) -> Table:
    called = f"Trang tính {even_text(sheet.title)}"
    if sheet.max_row * sheet.max_column > _CELL_LIMIT:
        raise OfficeFileRefused(f"{name}: {called} quá rộng. Xóa các dòng, cột trống ở cuối rồi lưu lại.")
    merged = {
        (row, column): area
        for area in sheet.merged_cells.ranges
        if area.size["rows"] <= ROW_LIMIT and area.size["columns"] <= COLUMN_LIMIT
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    filled = [
        (cell.row, cell.column)
        for line in formulas.iter_rows()
        for cell in line
        if cell.value is not None and str(cell.value).strip()
    ]
    height = max((row for row, _ in filled), default=0)
    width = max((column for _, column in filled), default=0)
    if height > ROW_LIMIT or width > COLUMN_LIMIT:
        raise OfficeFileRefused(f"{name}: {called} có hơn {ROW_LIMIT} dòng hoặc {COLUMN_LIMIT} cột.")
    rows = [
        tuple(_cell(sheet, formulas, row, column, merged.get((row, column))) for column in range(1, width + 1))
        for row in range(1, height + 1)
    ]
    return Table(called, tuple(rows), is_sheet=True)


def _cell(sheet: Any, formulas: Any, row: int, column: int, area: Any) -> Cell:
    tall = wide = 1
    if area is not None:
        row, column = area.min_row, area.min_col
        tall, wide = area.size["rows"], area.size["columns"]
    value = sheet.cell(row, column).value
    unreckoned = value is None and sheet.cell(row, column).value != formulas.cell(row, column).value
    day = value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
    return Cell(_words(value), row - 1, column - 1, tall, wide, day, unreckoned)


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return even_text(str(value))


def write_xlsx(sheets: Sequence[tuple[str, Sequence[Sequence[str | int | date]]]], widths: Sequence[int]) -> bytes:
    """A workbook whose first rows are headings; the same sheets always give the same bytes."""
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for line in sheet.iter_rows():
            for cell in line:
                cell.font = Font(name="Times New Roman", size=12, bold=cell.row == 1)
                if isinstance(cell.value, date):
                    cell.number_format = "dd/mm/yyyy"
        for column, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.freeze_panes = "A2"
    made = io.BytesIO()
    book.save(made)
    return _without_clock(made.getvalue())


def _without_clock(data: bytes) -> bytes:
    """The package with one date everywhere: openpyxl writes the time of day into it."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[0-9:.]+Z", f"{_MADE:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
            made = zipfile.ZipInfo(entry.filename, _MADE.timetuple()[:6])
            made.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(made, content)
    return written.getvalue()
