"""Small things that are slow to find out and depend on nothing but the program and its libraries.

The libraries that know them (`holidays`, `jsonschema`) take longer to load than one changed article takes to set.
"""

from __future__ import annotations

from newsroom.building.cache import Cache
from newsroom.reading.schema_check import good_shapes, recall_good_shapes
from newsroom.record import Record, field
from newsroom.tally.working_days import YearOff, known_years, recall_years

_KEPT = "recollections"


class Recollections(Record, frozen=True):
    """What the calendar says of years, and hashes of what was found to be of its schema's shape."""

    years: dict[int, YearOff] = field(default_factory=dict)
    shapes: frozenset[str] = frozenset()


def recall(cache: Cache) -> Recollections:
    """What earlier builds found out; from here on nobody need ask again."""
    kept = cache.value(_KEPT, Recollections) or Recollections()
    recall_years(kept.years)
    recall_good_shapes(kept.shapes)
    return kept


def keep(recalled: Recollections, cache: Cache) -> None:
    """Keep what was found out since; not yet saved."""
    found = Recollections(dict(known_years()), good_shapes())
    if found != recalled:
        cache.put_value(_KEPT, found)
