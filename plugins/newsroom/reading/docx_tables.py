"""Which tables stand in a DOCX? The only importer of `docx`; merged cells and tracked changes are resolved."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from newsroom.reading.office_package import check_package
from newsroom.reading.tables import COLUMN_LIMIT, ROW_LIMIT, Cell, OfficeFileRefused, OfficeText, Table, even_text
from newsroom.record import replace


def read_docx(data: bytes, name: str) -> OfficeText:
    """Every table in the order of the document, and the paragraphs outside them."""
    from docx import Document
    from docx.oxml.ns import qn

    check_package(data, name, "word/document.xml")
    try:
        body: Any = Document(io.BytesIO(data)).element.body
        found = list(body.iter(qn("w:tbl")))
        outside = [part for part in body.iter(qn("w:p")) if next(part.iterancestors(qn("w:tbl")), None) is None]
        lines = tuple(filter(None, (even_text(_text(part, qn)).replace("\n", " ") for part in outside)))
        tables = tuple(_table(part, f"Bảng {number}", name, qn) for number, part in enumerate(found, 1))
    except OfficeFileRefused:
        raise
    except Exception as error:
        raise OfficeFileRefused(f"{name}: không đọc được. Mở bằng Word rồi lưu lại dạng .docx.") from error
    return OfficeText(tables, lines)


def _table(element: Any, called: str, name: str, qn: Any) -> Table:
    rows = [row for row in element.iter(qn("w:tr")) if next(row.iterancestors(qn("w:tbl"))) is element]
    if len(rows) > ROW_LIMIT:
        raise OfficeFileRefused(f"{name}: {called} có hơn {ROW_LIMIT} dòng.")
    grid: list[list[Cell]] = []
    for at, row in enumerate(rows):
        line: list[Cell] = [Cell("", at, column) for column in range(_count(row, qn, "w:gridBefore"))]
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is not row:
                continue
            width = max(1, _number(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), qn))
            if len(line) + width > COLUMN_LIMIT:
                raise OfficeFileRefused(f"{name}: {called} có hơn {COLUMN_LIMIT} cột.")
            line += [_cell(cell, at, len(line), width, grid, qn)] * width
        grid.append(line)
    columns = max((len(line) for line in grid), default=0)
    for at, line in enumerate(grid):
        line += [Cell("", at, column) for column in range(len(line), columns)]
    return Table(called, tuple(tuple(line) for line in _with_heights(grid)))


def _cell(element: Any, row: int, column: int, width: int, grid: list[list[Cell]], qn: Any) -> Cell:
    """The cell, or the one above where it only continues that one."""
    merge = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    if merge is not None and merge.get(qn("w:val"), "continue") != "restart" and grid and column < len(grid[-1]):
        above = grid[-1][column]
        if above.column == column and above.width == width:
            return above
    return Cell(even_text(_text(element, qn)), row, column, width=width)


def _with_heights(grid: list[list[Cell]]) -> Iterator[list[Cell]]:
    last = {(cell.row, cell.column): at for at, line in enumerate(grid) for cell in line}
    for line in grid:
        yield [replace(cell, height=last[cell.row, cell.column] - cell.row + 1) for cell in line]


def _count(row: Any, qn: Any, tag: str) -> int:
    return min(COLUMN_LIMIT, max(0, _number(row.find(f"{qn('w:trPr')}/{qn(tag)}"), qn)))


def _number(element: Any, qn: Any) -> int:
    text = "" if element is None else element.get(qn("w:val"), "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _text(element: Any, qn: Any) -> str:
    """The words as the reader sees them: what was struck out or moved away is none, nor a table within."""
    ends = {qn("w:p"): "\n", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
    left_out = {qn("w:tbl"), qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:instrText")}
    parts: list[str] = []

    def walk(part: Any) -> None:
        if part.tag == qn("w:t"):
            parts.append(part.text or "")
        for child in part:
            if child.tag not in left_out:
                walk(child)
        parts.append(ends.get(part.tag, ""))

    walk(element)
    return "".join(parts)
