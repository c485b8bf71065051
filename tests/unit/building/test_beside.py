"""Work beside this process gives its result, or is done here."""

from __future__ import annotations

import os
import sys

import pytest

from newsroom.building.beside import beside

HERE = os.getpid()
needs_copies = pytest.mark.skipif(sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="nothing is beside")


@needs_copies
def test_the_work_is_done_by_another_process() -> None:
    result = beside(lambda: (os.getpid(), ["một", "hai"]), tuple[int, list[str]])
    who, what = result()

    assert what == ["một", "hai"]
    assert who != HERE


@needs_copies
def test_it_goes_on_while_this_process_does_something_else() -> None:
    ours, theirs = os.pipe()
    result = beside(lambda: os.read(ours, 4).decode(), str)
    os.write(theirs, b"xong")

    assert result() == "xong"


@needs_copies
def test_what_a_lost_process_was_to_do_is_done_here() -> None:
    def work() -> int:
        if os.getpid() != HERE:
            raise OSError("đĩa hỏng")
        return 7

    assert beside(work, int)() == 7


@pytest.mark.parametrize(("platform", "processors"), [("win32", 8), ("darwin", 8), ("linux", 1)])
def test_where_nothing_can_be_beside_it_is_done_here(
    platform: str, processors: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(os, "cpu_count", lambda: processors)

    assert beside(os.getpid, int)() == HERE
