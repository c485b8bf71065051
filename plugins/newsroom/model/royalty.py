"""What is paid for a work (nhuận bút): rates in whole đồng, each for a kind and a span of days."""

from __future__ import annotations

from datetime import date
from typing import Literal

from newsroom.record import Record


class Rate(Record, frozen=True):
    """One rate. An empty channel, column or target is any; `start` and `end` are included, None is open.

    `per` says what is multiplied: works (`item`), or the distinct photos that count in them (`photo`).
    """

    kind: str
    amount: int
    channel: str = ""
    column: str = ""
    start: date | None = None
    end: date | None = None
    per: Literal["item", "photo"] = "item"
    target: str = ""
    source: str = ""

    def is_for(self, kind: str, channel: str, column: str, day: date) -> bool:
        """Whether a work of that kind, place and day falls under the rate."""
        return (
            self.kind == kind
            and self.channel in ("", channel)
            and self.column in ("", column)
            and (self.start is None or self.start <= day)
            and (self.end is None or day <= self.end)
        )

    @property
    def precision(self) -> tuple[bool, bool, bool, date]:
        """What decides between two rates for one work: the closer one, then the later start."""
        return bool(self.target), bool(self.column), bool(self.channel), self.start or date.min
