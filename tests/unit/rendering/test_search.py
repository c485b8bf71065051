"""Only what is new changes in the index of the search page."""

from __future__ import annotations

from newsroom.rendering.search import SHARD_SIZE, _shards


def test_shards_are_counted_from_the_oldest_so_that_a_new_item_changes_the_last_alone() -> None:
    newest_first = [object() for _ in range(SHARD_SIZE * 2 + 1)]
    before = _shards(newest_first)  # type: ignore[arg-type]
    after = _shards([object(), *newest_first])  # type: ignore[arg-type]

    assert [len(shard) for shard in before] == [SHARD_SIZE, SHARD_SIZE, 1]
    assert after[:2] == before[:2]
