"""Office files for tests, written here: the table of Điện Biên's plan as DOCX and XLSX, and tables that are broken."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

Row = Sequence[Any]
HEADINGS = [["TT", "Thực hiện", "Nội dung", "", "", ""], ["", "", "Tin", "Bài", "Ảnh", "Ghi chú"]]
DIEN_BIEN: list[Row] = [
    ["1", "Lãnh đạo", "", 2, "", "Công đoàn Điện Biên 57 năm; hoạt động Tháng công nhân"],
    ["2", "Các Ban LĐLĐ tỉnh", "", "", "", ""],
    ["", "Tuyên Giáo, Nữ công", 10, 1, "", "Diễn biến dịch Covid-19..."],
    ["", "Ban Tổ chức", 3, 1, "", "Hội thi “Cán bộ Công đoàn giỏi”"],
    ["", "Ban Tài Chính", 3, 1, "", ""],
    ["", "Ban Chính sách PL", 5, 1, "", "Chăm lo cho đoàn viên"],
    ["", "Văn Phòng tổng hợp", 3, 1, "", "Kết quả 6 tháng đầu năm 2020"],
    ["", "Uỷ Ban Kiểm tra", 3, 1, "", "Kiểm tra giám sát"],
    ["3", "Các LĐLĐ huyện, thị xã, thành phố mỗi đơn vị ít nhất có 02 tin", 20, 5, "", "- Thi đua.\n- Chống dịch"],
    ["4", "Các Công đoàn ngành mỗi đơn vị ít nhất có 02 tin, 01 bài ", 6, 3, "", "- Thi đua.\n- Chống dịch..."],
    ["5", "Công đoàn Cơ sở trực thuộc có ít nhất có 5 tin", 5, 1, "", "- Tháng công nhân"],
    [
        "6",
        "Các tổ Cộng tác viên tuyên truyền LĐLĐ ti\u0309nh\u00a0",
        "",
        "",
        "",
        "- Học tập Bác.\n- Điển hình tiên tiến...",
    ],
    ["", "Cộng", 58, 17, 60, ""],
]
MERGED = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 5)]
"""The headings' merged cells: top, left, bottom, right."""
TITLE = ("KẾ HOẠCH", "Tuyên truyền trong quý II năm 2020")


def changed(row: int, column: int, value: Any) -> list[Row]:
    """Điện Biên's body with one other cell."""
    return [
        [value if (at, k) == (row, column) else old for k, old in enumerate(line)] for at, line in enumerate(DIEN_BIEN)
    ]


def docx_file(
    body: Sequence[Row] = DIEN_BIEN,
    *,
    headings: Sequence[Row] = HEADINGS,
    merged: Sequence[tuple[int, int, int, int]] = MERGED,
    lines: Sequence[str] = TITLE,
) -> bytes:
    """A DOCX with a layout table, the lines and the table, its cells really merged."""
    from docx import Document

    document: Any = Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text, head.cell(0, 1).text = "LĐLĐ TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    for line in lines:
        document.add_paragraph(line)
    rows = [*headings, *body]
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            table.cell(at, column).text = str(value)
    for top, left, bottom, right in merged:
        text = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = text
    return _saved(document)


def xlsx_file(
    body: Sequence[Row] = DIEN_BIEN,
    *,
    headings: Sequence[Row] = HEADINGS,
    merged: Sequence[tuple[int, int, int, int]] = MERGED,
    lines: Sequence[str] = ("Kế hoạch tuyên truyền trong quý II năm 2020",),
) -> bytes:
    """The same table in a sheet, below the lines."""
    import openpyxl

    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Kế hoạch"
    for line in lines:
        sheet.append([line])
    for row in (*headings, *body):
        sheet.append([None if value == "" else value for value in row])
    down = len(lines) + 1
    for top, left, bottom, right in merged:
        sheet.merge_cells(start_row=top + down, start_column=left + 1, end_row=bottom + down, end_column=right + 1)
    return _saved(book)


def plain_sheet(rows: Sequence[Row]) -> bytes:
    """A workbook with one sheet of these rows."""
    return xlsx_file(rows, headings=(), merged=(), lines=())


def _saved(document: Any) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
