"""A table that is kept in parts comes back whole or not at all, and a small change writes little."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.building import kept_rows
from newsroom.building.cache import Cache
from newsroom.building.kept_rows import by_folder, keep_changed, keep_rows, parts_of, put_rows, rows_of

ROWS = {f"bai/{number % 97}/{number}/tệp": f"{number}" for number in range(1000)}
SEVEN, EIGHT = "bai/7/7/tệp", "bai/8/8/tệp"


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
    now = {key: row for key, row in before.items() if key != SEVEN} | {EIGHT: "khác", "bai/moi": "mới"}
    written: list[str] = []
    put = cache.put_value
    monkeypatch.setattr(cache, "put_value", lambda name, value: (written.append(name), put(name, value)))
    keep_changed(cache, "table", str, before, now)
    keep_changed(cache, "table", str, now, {**now})

    assert 1 <= len(written) <= 3
    assert rows_of(cache, "table", str) == now


def test_single_rows_are_put_beside_the_others(cache: Cache) -> None:
    put_rows(cache, "table", str, {SEVEN: "khác", "bai/moi": "mới"})
    put_rows(cache, "none", str, {SEVEN: "khác"})

    assert rows_of(cache, "table", str) == ROWS | {SEVEN: "khác", "bai/moi": "mới"}
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


@pytest.mark.parametrize("lost", [0, 31, 63])
def test_a_table_that_is_lost_is_told_and_one_that_never_was_is_not(cache: Cache, lost: int) -> None:
    assert rows_of(cache, "nothing", str) == {}
    assert cache.why_anew() == ""
    cache.forget([f"table/{lost:02}"])
    assert rows_of(cache, "table", str) == {}
    assert cache.why_anew() == "kho nhớ của lần trước thiếu một phần, đã bỏ"


def test_where_most_rows_are_others_all_are_kept_anew(cache: Cache) -> None:
    before = rows_of(cache, "table", str)
    now = {key: f"{row} khác" for key, row in before.items() if key != SEVEN}
    keep_changed(cache, "table", str, before, now)

    assert rows_of(cache, "table", str) == now


def test_each_row_that_is_put_is_placed_once_however_many_there_are(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fresh checkout has another stamp for every file."""
    placed: list[str] = []
    place = kept_rows.by_folder
    monkeypatch.setattr(kept_rows, "by_folder", lambda key: (placed.append(key), place(key))[1])
    put_rows(cache, "table", str, {key: f"{row} khác" for key, row in ROWS.items() if key != SEVEN}, {SEVEN})

    assert sorted(placed) == sorted(ROWS)
    assert rows_of(cache, "table", str) == {key: f"{row} khác" for key, row in ROWS.items() if key != SEVEN}


@pytest.mark.parametrize(
    "paths",
    [
        [f"anh/{number % 256:02x}/{number:020x}-640.avif" for number in range(6000)],
        [f"articles/don-vi-{number % 40:03}/bai-{number}.md" for number in range(6000)],
        [f"{number}.html" for number in range(6000)],
    ],
    ids=["pictures", "articles without a folder", "right in the root"],
)
def test_thousands_of_files_in_one_folder_are_not_kept_in_one_part(paths: list[str]) -> None:
    """One more of them would have all of them written again."""
    assert max(Counter(map(by_folder, paths)).values()) < len(paths) // 20


def test_what_a_month_has_is_kept_together() -> None:
    assert len({by_folder(f"bai/2020/04/bai-{number}/index.html") for number in range(100)}) == 1


def by_letter(_key: str, row: str) -> int:
    return ord(row[:1] or " ") % kept_rows.PARTS


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.text("xyz", max_size=2)),
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.none() | st.text("xyz", max_size=2)), max_size=12),
)
def test_a_row_that_belongs_elsewhere_since_is_there_once(
    table: dict[str, str], changes: list[tuple[str, str | None]]
) -> None:
    """Where what a row says tells its part, a change takes it from one part to another."""
    with TemporaryDirectory() as folder:
        cache = Cache(Path(folder), "maker")
        keep_rows(cache, "table", table, by_letter)
        for key, row in changes:
            before = rows_of(cache, "table", str)
            now = {**before, key: row} if row is not None else {k: kept for k, kept in before.items() if k != key}
            keep_changed(cache, "table", str, before, now, by_letter)
            assert rows_of(cache, "table", str) == now
            assert sum(len(part or ()) for part in parts_of(cache, "table", str)) == len(now)
        cache.close()
