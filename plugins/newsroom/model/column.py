"""A column (chuyên trang): a campaign of the portal with a page and feeds of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from newsroom.model.spelling import spelling_key
from newsroom.record import Record, replace


class Column(Record, frozen=True):
    """A column, out of `content/columns.yaml` or a plan.

    `aliases` are names it had: an article may still use them, and an old id
    still leads to its page. `planned` is one that only a plan names: it has a
    page as soon as an article stands in it, for it may be meant for the press.
    """

    id: str
    label: str
    lead: str = ""
    start: date | None = None
    aliases: tuple[str, ...] = ()
    planned: bool = False

    def spellings(self) -> tuple[str, ...]:
        """Every way an article may name the column."""
        return (self.id, self.label, *self.aliases)


def joined_columns(own: Iterable[Column], planned: Iterable[Column]) -> tuple[Column, ...]:
    """The portal's own columns in their order, then those that only plans name.

    Where both name one, the portal's words stand and a plan gives the start it lacks.
    """
    found: dict[str, Column] = {column.id: column for column in own}
    for column in planned:
        first = found.setdefault(column.id, column)
        if first.start is None and column.start is not None:
            found[column.id] = replace(first, start=column.start)
    return tuple(found.values())


def column_by_spelling(columns: Iterable[Column]) -> dict[str, str]:
    """Evened-out spelling -> column id; an id goes before every label, a label before every alias."""
    ordered = tuple(columns)
    found: dict[str, str] = {}
    for words in (
        {column.id: (column.id,) for column in ordered},
        {column.id: (column.label,) for column in ordered},
        {column.id: column.aliases for column in ordered},
    ):
        for column_id, spellings in words.items():
            for spelling in spellings:
                found.setdefault(spelling_key(spelling), column_id)
    return found
