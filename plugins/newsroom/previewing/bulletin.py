"""What has changed since a page was shown, and what is wrong now? Said by the builder, heard by every open page."""

from __future__ import annotations

import json
import time
from collections import deque
from threading import Condition

from newsroom.record import Record, as_dict

_REMEMBERED = 200
_WORTH_NAMING = 2000
"""Beyond so many addresses it is simply everything."""


class Trouble(Record, frozen=True):
    """A fault as the page shows it: where, what, how to mend; `weight` says what it does."""

    place: str
    weight: str
    found: str
    fix: str


class News(Record, frozen=True):
    """What a page hears: `changed` are addresses, None is every one of them."""

    version: str
    changed: frozenset[str] | None
    troubles: tuple[Trouble, ...]

    def event(self) -> bytes:
        """The news as one server-sent event."""
        changed = None if self.changed is None else sorted(self.changed)
        told = {"version": self.version, "changed": changed, "troubles": [as_dict(one) for one in self.troubles]}
        return f"id: {self.version}\nevent: news\ndata: {json.dumps(told)}\n\n".encode()


class Bulletin:
    """The newest state of the site; any number of threads may wait for the next one."""

    def __init__(self) -> None:
        self._start = f"{time.time_ns():x}"
        self._number, self._closed = 0, False
        self._history: deque[tuple[int, frozenset[str] | None]] = deque(maxlen=_REMEMBERED)
        self._troubles: tuple[Trouble, ...] = ()
        self._news = Condition()

    @property
    def version(self) -> str:
        """The state of now; it is never that of another server."""
        return f"{self._start}-{self._number}"

    @property
    def is_closed(self) -> bool:
        """Whether there will be no more news."""
        return self._closed

    def tell(self, changed: frozenset[str] | None, troubles: tuple[Trouble, ...] | None = None) -> None:
        """These addresses are others, and the troubles these, where a build has ended."""
        with self._news:
            troubles = self._troubles if troubles is None else troubles
            if changed == frozenset() and troubles == self._troubles:
                return
            self._number += 1
            few = changed if changed is not None and len(changed) <= _WORTH_NAMING else None
            self._history.append((self._number, few))
            self._troubles = troubles
            self._news.notify_all()

    def close(self) -> None:
        """Let go of everyone who waits."""
        with self._news:
            self._closed = True
            self._news.notify_all()

    def wait(self, version: str, seconds: float) -> bool:
        """Whether there is news after that version, within so many seconds."""
        with self._news:
            return self._news.wait_for(lambda: self._closed or version != self.version, seconds)

    def since(self, version: str) -> News:
        """All that has changed after that version; everything, where nobody remembers it."""
        with self._news:
            return News(self.version, self._changed_after(version), self._troubles)

    def _changed_after(self, version: str) -> frozenset[str] | None:
        start, _, number = version.partition("-")
        if start != self._start or not number.isdecimal() or int(number) < self._number - len(self._history):
            return None
        found: set[str] = set()
        for later, changed in self._history:
            if later > int(number):
                if changed is None:
                    return None
                found |= changed
        return frozenset(found)
