"""What is a table of an office file? A grid in which every merged cell knows where it starts and how far it goes."""

from __future__ import annotations

from datetime import date

from newsroom.model.spelling import nfc
from newsroom.problems import NewsroomError
from newsroom.record import Record

ROW_LIMIT = 5_000
COLUMN_LIMIT = 100


class OfficeFileRefused(NewsroomError):
    """A DOCX, XLSX or CSV that is not opened, or in which there is nothing to read."""


class Cell(Record, frozen=True):
    """One cell; the parts of a merged one are equal. `row` and `column` count from 0, where it starts."""

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1
    day: date | None = None
    is_unreckoned: bool = False

    @property
    def line(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())


class Table(Record, frozen=True):
    """A rectangular grid; `is_sheet` tells whether people name its cells by letter and number."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    is_sheet: bool = False

    def place(self, row: int, column: int | None = None, heading: str = "") -> str:
        """A cell as a person finds it: “Bảng 1, dòng 5, cột Tin” or “Trang tính KH, ô C7 (cột Tin)”."""
        if not self.is_sheet:
            return f"{self.name}, dòng {row + 1}" + (f", cột {heading}" if heading else "")
        if column is None:
            return f"{self.name}, dòng {row + 1}"
        return f"{self.name}, ô {address(row, column)}" + (f" (cột {heading})" if heading else "")


class OfficeText(Record, frozen=True):
    """The tables of a file and the lines of text around them."""

    tables: tuple[Table, ...]
    lines: tuple[str, ...] = ()


def address(row: int, column: int) -> str:
    """A sheet's cell by letter and number: row 6, column 3 is D7."""
    letters = ""
    left = column + 1
    while left:
        left, sign = divmod(left - 1, 26)
        letters = chr(65 + sign) + letters
    return f"{letters}{row + 1}"


def even_text(text: str) -> str:
    """NFC, plain spaces, no blank lines: documents mix three ways of writing one Vietnamese letter."""
    lines = (" ".join(line.split()) for line in nfc(text).replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)
