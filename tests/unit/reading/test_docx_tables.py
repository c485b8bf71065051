"""A table is read as the reader of the page sees it: merged cells, tracked changes, tables within tables."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from newsroom.reading.docx_tables import read_docx
from newsroom.reading.tables import OfficeFileRefused, Table, address

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def a_table(rows: str) -> Table:
    return tables(f"<w:tbl {W}><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")[0]


def tables(xml: str) -> tuple[Table, ...]:
    from docx import Document
    from docx.oxml import parse_xml

    document: Any = Document()
    document.element.body.insert(0, parse_xml(xml))
    made = io.BytesIO()
    document.save(made)
    return read_docx(made.getvalue(), "kh.docx").tables


def cell(text: str, properties: str = "") -> str:
    """A cell; the values of its properties stand without quotes."""
    properties = re.sub(r"=([^/]*)/", r"='\1'/", properties)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def texts(table: Table) -> list[list[str]]:
    return [[cell.line for cell in row] for row in table.rows]


def test_what_was_struck_out_is_not_read_and_what_was_put_in_is() -> None:
    changes = (
        "<w:tc><w:p><w:del w:id='1' w:author='a'><w:r><w:delText>5</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='a'><w:r><w:t>7</w:t></w:r></w:ins>"
        "<w:moveFrom w:id='3' w:author='a'><w:r><w:t>9</w:t></w:r></w:moveFrom></w:p></w:tc>"
    )

    assert texts(a_table(f"<w:tr>{changes}</w:tr>")) == [["7"]]


def test_a_table_within_a_table_is_one_of_its_own() -> None:
    inner = f"<w:tbl><w:tr>{cell('trong')}</w:tr></w:tbl>"
    found = tables(f"<w:tbl {W}><w:tr><w:tc>{inner}<w:p><w:r><w:t>ngoài</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")

    assert [texts(table) for table in found] == [[["ngoài"]], [["trong"]]]


def test_merged_cells_know_where_they_start_and_end() -> None:
    first = f"<w:tr>{cell('a', '<w:vMerge w:val=restart/>')}{cell('b', '<w:gridSpan w:val=2/>')}</w:tr>"
    second = f"<w:tr>{cell('', '<w:vMerge/>')}{cell('c')}{cell('d')}</w:tr>"
    table = a_table(first + second)

    assert texts(table) == [["a", "b", "b"], ["a", "c", "d"]]
    assert (table.rows[1][0].row, table.rows[1][0].height, table.rows[0][2].column, table.rows[0][2].width) == (
        0,
        2,
        1,
        2,
    )


@pytest.mark.parametrize(
    "rows",
    [
        f"<w:tr>{cell('a', '<w:vMerge/>')}</w:tr>",
        f"<w:tr>{cell('a')}{cell('b')}</w:tr><w:tr>{cell('', '<w:gridSpan w:val=2/><w:vMerge/>')}</w:tr>",
        f"<w:tr>{cell('a', '<w:gridSpan w:val=x/>')}</w:tr><w:tr/>",
        f"<w:tr><w:trPr><w:gridBefore w:val='-4'/></w:trPr>{cell('a')}</w:tr>",
        "",
    ],
)
def test_odd_merges_are_read_as_they_stand(rows: str) -> None:
    table = a_table(rows)

    assert len({len(row) for row in table.rows}) <= 1


def test_a_cell_over_a_thousand_million_columns_is_refused() -> None:
    with pytest.raises(OfficeFileRefused, match="hơn 100 cột"):
        a_table(f"<w:tr>{cell('a', '<w:gridSpan w:val=99999999/>')}</w:tr>")


@pytest.mark.parametrize(("row", "column", "name"), [(6, 3, "D7"), (0, 25, "Z1"), (0, 26, "AA1"), (9, 701, "ZZ10")])
def test_a_cell_has_its_letter_and_number(row: int, column: int, name: str) -> None:
    assert address(row, column) == name
