"""A copy of this process says what it found; what it cannot say any more is known at once."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest

from newsroom.building import beside
from newsroom.building.beside import AHEAD, Copy, Line, LineDead, Way, copied

HERE = os.getpid()
needs_copies = pytest.mark.skipif(sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="nothing is beside")


def doubling(line: Line) -> None:
    line.say(os.getpid())
    while True:
        line.say(2 * line.hear())


def begun(work: object) -> Copy:
    copy = copied(work)  # type: ignore[arg-type]
    assert copy is not None
    return copy


@needs_copies
def test_another_process_answers_what_it_is_asked() -> None:
    copy = begun(doubling)
    try:
        assert copy.hear() != HERE
        copy.say(21)
        copy.say("ba")
        assert [copy.hear(), copy.hear()] == [42, "baba"]
    finally:
        copy.close()


@needs_copies
def test_what_is_longer_than_a_pipe_comes_whole() -> None:
    copy = begun(doubling)
    try:
        copy.hear()
        copy.say("ộ" * 1_000_000)
        assert copy.hear() == "ộ" * 2_000_000
    finally:
        copy.close()


@needs_copies
@pytest.mark.parametrize("length", [1, 390, 420, 100_000])
def test_so_many_messages_go_ahead_and_nobody_waits(length: int) -> None:
    """Both say all they may before the other hears any of it, into the smallest pipes there are; thrice over."""

    def answering(line: Line) -> None:
        line.say("đây")
        while True:
            for answer in [line.hear() for _ in range(AHEAD)]:
                line.say(answer)

    copy = begun(answering)
    try:
        assert copy.hear() == "đây"
        from fcntl import F_SETPIPE_SZ, fcntl  # not there on Windows

        for pipe in (copy._heard.pipe, copy._said.pipe):
            fcntl(pipe, F_SETPIPE_SZ, 4096)
        for turn in range(3):
            asked = [f"{turn}{number}" * length for number in range(AHEAD)]
            for message in asked:
                copy.say(message)
            while not copy.has_said():
                time.sleep(0.01)
            time.sleep(0.1)
            assert [copy.hear() for _ in range(AHEAD)] == asked
    finally:
        copy.close()


@needs_copies
def test_what_no_other_process_can_have_is_not_said() -> None:
    copy = begun(doubling)
    try:
        with pytest.raises(LineDead):
            copy.say(lambda: 1)
    finally:
        copy.close()


@needs_copies
def test_what_is_longer_than_its_room_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be written over the next message."""
    copy = begun(doubling)
    monkeypatch.setattr(beside, "_ROOM", 10_000)
    try:
        copy.hear()
        copy.say("x" * 9_000)
        assert len(copy.hear()) == 18_000
        with pytest.raises(LineDead):
            copy.say("x" * 10_000)
    finally:
        copy.close()


@needs_copies
@pytest.mark.parametrize("end", ["fails", "is killed", "goes"])
def test_a_lost_copy_is_known(end: str, capfd: pytest.CaptureFixture[str]) -> None:
    def work(line: Line) -> None:
        line.say("đây")
        line.hear()
        if end == "fails":
            raise OSError("đĩa hỏng")
        if end == "is killed":
            os.kill(os.getpid(), signal.SIGKILL)

    copy = begun(work)
    try:
        assert copy.hear() == "đây"
        copy.say("tiếp")
        with pytest.raises(LineDead):
            copy.hear()
        with pytest.raises(LineDead):
            copy.say("x" * 1_000_000)
    finally:
        copy.close()
    assert capfd.readouterr().err == ""


@needs_copies
def test_half_a_word_is_none() -> None:
    def work(_line: Line) -> None:
        os.write(theirs, b"\x80\x05\x95")

    ours, theirs = os.pipe()
    copy = begun(work)
    copy.close()
    os.close(theirs)
    broken = Line(Way(ours, os.dup(1)), Way(os.dup(1), os.dup(1)))
    with pytest.raises(LineDead):
        broken.hear()
    broken.close()


@needs_copies
def test_a_copy_ends_with_its_line(tmp_path: object) -> None:
    def work(line: Line) -> None:
        line.say(os.getpid())
        time.sleep(60)

    copy = begun(work)
    number = copy.hear()
    copy.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    copy.close()  # once more does no harm


@pytest.mark.parametrize(("platform", "processors"), [("win32", 8), ("darwin", 8), ("linux", 1)])
def test_where_nothing_can_be_beside_there_is_no_copy(
    platform: str, processors: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(os, "cpu_count", lambda: processors)

    assert copied(doubling) is None
