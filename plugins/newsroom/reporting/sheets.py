"""A table of a report, the same for paper, spreadsheet, page and machine: typed cells, no layout."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Literal

from newsroom.record import Record
from newsroom.rendering.vietnamese import number, short_date

Cell = str | int | date | None
"""A number stays a number and a day a day until a format writes it; None is an empty cell."""


NO_TARGET = "–"
"""What stands in a column of numbers where nothing was asked: set as a number is."""
Style = Literal["", "sub", "group", "sum"]
"""How a row is set: plain, a member, a group, or a sum that the plan prints."""


class Column(Record, frozen=True):
    """A column: `key` is for machines, `label` for people; `is_summed` where its cells may be added up."""

    key: str
    label: str
    is_summed: bool = False


class Row(Record, frozen=True):
    """A row of cells, one a column."""

    cells: tuple[Cell, ...]
    style: Style = ""


class Table(Record, frozen=True):
    """A table with what is said above it, and instead of it where it has no row."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty: str = "Không có."
    notes: tuple[str, ...] = ()

    @property
    def is_summed(self) -> bool:
        """Whether a row of sums makes sense."""
        return bool(self.rows) and any(column.is_summed for column in self.columns)

    def sums(self) -> tuple[Cell, ...]:
        """The sums below the table, by column."""
        return tuple(
            sum(value for row in self.rows if isinstance(value := row.cells[at], int)) if column.is_summed else None
            for at, column in enumerate(self.columns)
        )


def cell_text(cell: Cell) -> str:
    """A cell as people read it: “1.000”, “20/05/2020”."""
    if cell is None:
        return ""
    if isinstance(cell, int):
        return number(cell)
    return short_date(cell) if isinstance(cell, date) else clean(cell)


def clean(text: str) -> str:
    """The text without what no file format takes: control characters and single surrogates."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        letter
        for letter in text
        if letter in "\n\t" or (unicodedata.category(letter) not in ("Cc", "Cs") and letter not in "\ufffe\uffff")
    )
