"""Only what is new changes in the index of the search page."""

from __future__ import annotations

from types import SimpleNamespace

from newsroom.rendering.edition import BLOCK, Edition


def test_blocks_are_counted_from_the_oldest_so_that_a_new_item_changes_the_last_alone() -> None:
    newest_first = tuple(object() for _ in range(BLOCK * 2 + 1))
    before = Edition.blocks.func(SimpleNamespace(published=newest_first))  # type: ignore[arg-type]
    after = Edition.blocks.func(SimpleNamespace(published=(object(), *newest_first)))  # type: ignore[arg-type]

    assert [len(block.articles) for block in before] == [BLOCK, BLOCK, 1]
    assert [article for block in before for article in block.articles] == [*newest_first][::-1]
    assert after[:2] == before[:2]
