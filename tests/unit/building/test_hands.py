"""The results are the same for any number of hands, however their processes begin."""

from __future__ import annotations

from multiprocessing import get_all_start_methods

import pytest

from newsroom.building.hands import Hands, in_parts


@pytest.mark.parametrize("start", get_all_start_methods())
def test_many_hands_give_what_one_gives(start: str) -> None:
    parts = in_parts(range(100), 7)

    assert list(Hands(2, start).each(sum, parts)) == list(Hands(1).each(sum, parts))


def test_parts_hold_all_in_their_order() -> None:
    assert [list(part) for part in in_parts(range(7), 3)] == [[0, 1, 2], [3, 4, 5], [6]]
    assert in_parts([], 3) == []
