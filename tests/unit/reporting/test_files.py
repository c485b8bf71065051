"""What office programs make of hostile text: nothing but text (fault rows XUAT-01 to 04 and 07)."""

from __future__ import annotations

import csv
import io
from datetime import date

import docx
import openpyxl
import pytest

from newsroom.reporting.docx_file import filled_template, tables_by_id
from newsroom.reporting.sheets import Cell, Column, Row, Table
from newsroom.reporting.text_files import tables_csv
from newsroom.reporting.xlsx_file import sheet_names, workbook

DAY = date(2020, 5, 20)
FORMULAS = ["=1+1", "+1", "-1", "@A1", "\t=1", "＝1+1", "  =1+1", "{=1}", '=HYPERLINK("x")']
TEXTS = ['a "b" c', "a,b;c", "hai\ndòng", "😀 biểu tượng", "Ầm ầm", "a & b <c> {{ d }} {% e %}"]


def _table(*cells: Cell, caption: str = "Bảng") -> Table:
    columns = tuple(Column(f"c{at}", f"Cột {at}") for at in range(len(cells)))
    return Table("bang", caption, columns, (Row(cells),))


def _sheet(*cells: Cell) -> list[object]:
    book = openpyxl.load_workbook(io.BytesIO(workbook([], [_table(*cells)], day=DAY, title="")))
    return list(book["Bảng"][2])


@pytest.mark.parametrize("text", [*FORMULAS, *TEXTS])
def test_a_spreadsheet_keeps_text_as_text(text: str) -> None:
    (cell,) = _sheet(text)

    assert (cell.value, cell.data_type) == (text, "s")  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_csv_cell_is_no_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(tables_csv([], [_table(text)]).decode("utf-8-sig"), newline="")))

    assert rows[3][0] == f"'{text}"


@pytest.mark.parametrize("text", TEXTS)
def test_a_csv_cell_is_read_back_as_it_was(text: str) -> None:
    data = tables_csv([("nhãn", -5)], [_table(text, "0012", -5, DAY)])
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    assert data.startswith(b"\xef\xbb\xbf")
    assert rows[0] == ["nhãn", "-5"]
    assert rows[4] == [text, "0012", "-5", "2020-05-20"]


def test_numbers_days_and_ids_keep_their_type() -> None:
    number, day, name = (cell.value for cell in _sheet(-5, DAY, "0012"))  # type: ignore[attr-defined]

    assert (number, day.date(), name) == (-5, DAY, "0012")


def test_letters_that_no_format_takes_go() -> None:
    (cell,) = _sheet("a\x00b\x0bc\ud800d\uffff")

    assert cell.value == "abcd"  # type: ignore[attr-defined]


def test_a_text_that_is_too_long_for_a_cell_is_cut_where_it_shows() -> None:
    (cell,) = _sheet("ă" * 40_000)

    assert (len(cell.value), cell.value[-1]) == (32_767, "…")  # type: ignore[attr-defined]


def test_sheet_names_are_what_excel_takes() -> None:
    names = sheet_names(["Một [tên] rất: dài/quá * ba mươi mốt chữ cái", "một", "MỘT", "một", "", "'"])

    assert names[1:] == ["một", "MỘT (2)", "một (3)", "Bảng", "Bảng (2)"]
    assert len(names[0]) <= 31
    assert not set("[]:*?/\\") & set(names[0])


@pytest.mark.parametrize("text", [*FORMULAS, *TEXTS, "Tên đơn vị rất dài " * 40])
def test_a_word_file_keeps_every_letter(tmp_path: object, text: str) -> None:
    template = docx.Document()
    template.add_paragraph("{{ bang.bang.rows[0].cells[0] }}")
    file = tmp_path / "mau.docx"  # type: ignore[operator]
    template.save(str(file))
    made = filled_template(file, {"bang": tables_by_id([_table(text)])}, day=DAY, title="")

    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == text
