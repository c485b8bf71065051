"""The portal's own lists, as an article asks them: which unit, section or column is written so?"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from newsroom.model.column import Column, column_by_spelling
from newsroom.model.spelling import spelling_key
from newsroom.model.unit import Section, UnitRegistry

ListName = Literal["unit", "section", "column"]
Asked = tuple[ListName, str, str]
"""(which list, what was written, the id it found or '')."""


class NewsroomLists:
    """Units, sections and columns, found by any of their spellings."""

    def __init__(
        self, registry: UnitRegistry, sections: tuple[Section, ...] = (), columns: tuple[Column, ...] = ()
    ) -> None:
        self.registry, self.sections, self.columns = registry, sections, columns

    @cached_property
    def _sections(self) -> dict[str, str]:
        return {spelling_key(word): section.id for section in self.sections for word in (section.label, section.id)}

    @cached_property
    def _columns(self) -> dict[str, str]:
        return column_by_spelling(self.columns)

    def find(self, name: ListName, written: str) -> str:
        """The id of the entry that is written so; '' where there is none."""
        if name == "unit":
            unit = self.registry.find(written)
            return unit.id if unit else ""
        known = self._sections if name == "section" else self._columns
        return known.get(spelling_key(written), "")
