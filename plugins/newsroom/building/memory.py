"""What a process that builds again and again has in mind, so that it need not be looked up again."""

from __future__ import annotations

from typing import Any


class Memory:
    """The values of the cache as they were last read or put.

    They hold as long as `turn` is the mark that the last writer left in the cache.
    """

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.turn = b""

    def forget(self) -> None:
        """Somebody else has written to the cache, or it is lost."""
        self.values.clear()
        self.turn = b""
