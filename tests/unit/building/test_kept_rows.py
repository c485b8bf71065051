"""A table that is kept in parts comes back whole or not at all, and a small change writes little."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.building import kept_rows
from newsroom.building.cache import Cache
from newsroom.building.kept_rows import keep_changed, keep_rows, put_rows, rows_of

ROWS = {f"bai/{number}": f"{number}" for number in range(1000)}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """A cache in which the rows are kept."""
    made = Cache(tmp_path, "maker")
    keep_rows(made, "table", ROWS)
    made.save()
    return made


def test_a_table_comes_back_as_it_was_kept(cache: Cache) -> None:
    assert rows_of(cache, "table", str) == ROWS
    assert rows_of(cache, "other", str) == {}


def test_only_the_parts_that_changed_are_written(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows_of(cache, "table", str)
    now = {key: row for key, row in before.items() if key != "bai/7"} | {"bai/8": "khác", "bai/moi": "mới"}
    written: list[str] = []
    put = cache.put_value
    monkeypatch.setattr(cache, "put_value", lambda name, value: (written.append(name), put(name, value)))
    keep_changed(cache, "table", str, before, now)
    keep_changed(cache, "table", str, now, {**now})

    assert 1 <= len(written) <= 3
    assert rows_of(cache, "table", str) == now


def test_single_rows_are_put_beside_the_others(cache: Cache) -> None:
    put_rows(cache, "table", str, {"bai/7": "khác", "bai/moi": "mới"})
    put_rows(cache, "none", str, {"bai/7": "khác"})

    assert rows_of(cache, "table", str) == ROWS | {"bai/7": "khác", "bai/moi": "mới"}
    assert rows_of(cache, "none", str) == {}


def test_a_table_that_became_empty_is_empty_and_can_be_filled_again(cache: Cache) -> None:
    keep_changed(cache, "table", str, rows_of(cache, "table", str), {})
    assert rows_of(cache, "table", str) == {}
    keep_rows(cache, "table", ROWS)
    assert rows_of(cache, "table", str) == ROWS


def test_a_table_of_which_a_part_is_lost_or_of_another_kind_is_lost(cache: Cache) -> None:
    assert rows_of(cache, "table", int) == {}
    cache.forget(["table/31"])
    assert rows_of(cache, "table", str) == {}


def test_where_most_rows_are_others_all_are_kept_anew(cache: Cache) -> None:
    before = rows_of(cache, "table", str)
    now = {key: f"{row} khác" for key, row in before.items() if key != "bai/7"}
    keep_changed(cache, "table", str, before, now)

    assert rows_of(cache, "table", str) == now


def test_each_row_that_is_put_is_placed_once_however_many_there_are(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fresh checkout has another stamp for every file."""
    placed: list[str] = []
    place = kept_rows._part
    monkeypatch.setattr(kept_rows, "_part", lambda key: (placed.append(key), place(key))[1])
    put_rows(cache, "table", str, {key: f"{row} khác" for key, row in ROWS.items() if key != "bai/7"}, {"bai/7"})

    assert sorted(placed) == sorted(ROWS)
    assert rows_of(cache, "table", str) == {key: f"{row} khác" for key, row in ROWS.items() if key != "bai/7"}
