"""The results are the same for any number of hands, however their processes begin."""

from __future__ import annotations

import os
from multiprocessing import get_all_start_methods
from pathlib import Path

import pytest

from newsroom.building.hands import Hands, in_parts


@pytest.mark.parametrize("start", get_all_start_methods())
def test_many_hands_give_what_one_gives(start: str) -> None:
    parts = in_parts(range(100), 7)

    assert list(Hands(2, start).each(sum, parts)) == list(Hands(1).each(sum, parts))


def test_parts_hold_all_in_their_order() -> None:
    assert [list(part) for part in in_parts(range(7), 3)] == [[0, 1, 2], [3, 4, 5], [6]]
    assert in_parts([], 3) == []


class Put:
    """Puts down who did which part."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, part: list[int]) -> list[str]:
        (self.folder / f"{part[0]}").write_text(str(os.getpid()), "utf-8")
        if part[-1] < 0:
            raise OSError("đĩa hỏng")
        return [f"{number} xong" for number in part]


@pytest.mark.parametrize("hands", [Hands(), Hands(1), Hands(2, "spawn")])
def test_two_parts_give_what_they_give_one_after_the_other(hands: Hands, tmp_path: Path) -> None:
    assert hands.two(Put(tmp_path), ([1, 2], [3]), list[str]) == (["1 xong", "2 xong"], ["3 xong"])


def test_one_hand_does_both_itself(tmp_path: Path) -> None:
    Hands(1).two(Put(tmp_path), ([1], [2]), list[str])

    assert {file.read_text("utf-8") for file in tmp_path.iterdir()} == {str(os.getpid())}


@pytest.mark.parametrize("parts", [([1, -1], [2]), ([1], [2, -2])])
def test_what_goes_wrong_with_either_ends_both(parts: tuple[list[int], list[int]], tmp_path: Path) -> None:
    with pytest.raises(OSError, match="đĩa hỏng"):
        Hands().two(Put(tmp_path), parts, list[str])
    for file in tmp_path.iterdir():
        file.unlink()

    assert list(tmp_path.iterdir()) == []  # nobody goes on putting things down
