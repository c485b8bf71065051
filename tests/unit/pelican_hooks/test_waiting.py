"""A bar that moves in a terminal and says how long it may take, plain lines elsewhere."""

from __future__ import annotations

import io
from itertools import count

from newsroom.pelican_hooks.waiting import Waiting


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def said(out: io.StringIO, of: int, *works: str) -> str:
    seconds = count()
    waiting = Waiting(out, lambda: float(next(seconds)))
    for work in works or ("Thu nhỏ ảnh",):
        for done in range(1, of + 1):
            waiting(work, done, of)
    return out.getvalue()


def test_a_terminal_gets_one_line_that_moves():
    text = said(Terminal(), 60)

    assert (text.count("\n"), text.count("\r")) == (1, 60)
    assert text.rstrip().endswith("[██████████████████████████████] 60/60")
    assert "] 20/60, còn chừng 40 giây" in text


def test_a_log_gets_a_plain_line_a_quarter_of_each_work():
    assert said(io.StringIO(), 60, "Đọc bài", "Dựng trang").splitlines() == [
        f"{work}: {done}/60" for work in ("Đọc bài", "Dựng trang") for done in (15, 30, 45, 60)
    ]


def test_a_handful_is_not_worth_a_word():
    assert said(io.StringIO(), 7) == ""
