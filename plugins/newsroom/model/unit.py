"""Who writes and owes: units, groups, and how a typed name finds its unit."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from newsroom.model.spelling import spelling_key
from newsroom.record import Record, field


class Unit(Record, frozen=True):
    """One unit of the registry `content/units.yaml`, as the contract words it."""

    id: str
    name: str
    short: str = ""
    type: str = ""
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    members_count: int | None = None
    accounts: tuple[str, ...] = ()
    issue_dates: tuple[date, ...] = ()
    basis: str = "stated"

    def spellings(self) -> tuple[str, ...]:
        """Every way the unit may be written in an article."""
        return tuple(text for text in (self.id, self.name, self.short, *self.aliases) if text)


class UnitRegistry(Record, frozen=True, dict=True):
    """All units in the order of the registry; finds a unit by any of its spellings."""

    units: tuple[Unit, ...] = field(default_factory=tuple)

    @cached_property
    def by_id(self) -> dict[str, Unit]:
        """Unit by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def _by_spelling(self) -> dict[str, Unit]:
        found: dict[str, Unit] = {}
        for unit in self.units:
            for spelling in unit.spellings():
                found.setdefault(spelling_key(spelling), unit)
        return {**found, **{spelling_key(unit.id): unit for unit in self.units}}

    def find(self, spelling: str) -> Unit | None:
        """The unit that is written so: by id, name, short name or alias (counting rule 19)."""
        return self._by_spelling.get(spelling_key(spelling))


class Section(Record, frozen=True):
    """A section of the portal (Pelican's category)."""

    id: str
    label: str
    order: int = 0
