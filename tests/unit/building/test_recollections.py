"""What is slow to find out is kept, and what nobody asks for any more is forgotten."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from newsroom.building.cache import Cache
from newsroom.building.recollections import Recollections, keep, recall
from newsroom.reading import schema_check
from newsroom.reading.registry_files import read_units
from newsroom.tally import working_days


@pytest.fixture(autouse=True)
def anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that knows nothing yet."""
    monkeypatch.setattr(working_days, "_known", {})
    monkeypatch.setattr(schema_check, "_good", set())
    monkeypatch.setattr(schema_check, "_met", set())
    working_days.working_days.__globals__["_count_in_year"].cache_clear()


def kept(folder: Path) -> Recollections:
    found = Cache(folder, "maker").value("recollections", Recollections)
    assert found is not None
    return found


def test_a_year_is_found_out_with_the_years_beside_it_and_comes_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "maker")
    known = recall(cache)
    assert working_days.tet(2026) == date(2026, 2, 17)
    assert not working_days.is_working_day(date(2026, 9, 2))
    keep(known, cache)
    cache.save()

    assert sorted(kept(tmp_path).years) == [2025, 2026, 2027]
    assert kept(tmp_path).years[2027].tet == date(2027, 2, 6)


def test_a_shape_that_nobody_meets_any_more_is_forgotten(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "maker")
    for unit in ("cu", "moi"):
        schema_check._met.clear()  # another process
        known = recall(cache)
        file = tmp_path / "units.yaml"
        file.write_text(f"units:\n  - {{id: {unit}, name: Đơn vị, type: ban}}\n", "utf-8")
        assert read_units(file, "content/units.yaml")[1] == ()
        keep(known, cache)
        cache.save()

    assert len(kept(tmp_path).shapes) == 1
