"""A bar that moves in a terminal, plain lines elsewhere."""

from __future__ import annotations

import io

from newsroom.pelican_hooks.waiting import Waiting


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def said(out: io.StringIO, of: int) -> str:
    waiting = Waiting(out)
    for done in range(1, of + 1):
        waiting(done, of)
    return out.getvalue()


def test_a_terminal_gets_one_line_that_moves():
    text = said(Terminal(), 60)

    assert text.count("\n") == 1
    assert text.count("\r") == 60
    assert text.endswith("[██████████████████████████████] 60/60\n")


def test_a_log_gets_a_plain_line_a_quarter():
    assert said(io.StringIO(), 60).splitlines() == [f"Thu nhỏ ảnh: {done}/60" for done in (15, 30, 45, 60)]


def test_a_handful_is_not_worth_a_word():
    assert said(io.StringIO(), 7) == ""
