"""What pages are set with: known only where Pelican is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from newsroom.model.site_facts import SiteFacts
from newsroom.record import Record

Page = tuple[str, dict[str, object]]
"""Its template, and the values that this shows."""
Render = Callable[[Sequence[Page]], Iterable[str]]
"""Pages -> their texts, in order; it must survive the way to another process."""
Job = Page | Callable[[], bytes]
"""A page to be set, or what makes a file out of values of its own."""


class Beside(Protocol):
    """Another process that does jobs while this one goes on with its own."""

    def begin(self, jobs: Sequence[Job]) -> None:
        """Have them done; `beside.AHEAD` times at most before anything is taken."""

    def has_done(self) -> bool:
        """Whether the jobs that were begun first are done."""

    def take(self) -> Sequence[bytes]:
        """The files that came of the jobs that were begun first, waited for."""

    def forget(self) -> None:
        """Nobody wants what was begun and not taken."""


class PageSetting(Record, frozen=True):
    """The theme's folder, the portal's constants, the hash of all templates, who sets them, and who does so beside."""

    theme: Path
    facts: SiteFacts
    templates: str
    render: Render
    beside: Beside | None = None


def page_file(text: str) -> bytes:
    """A page's text as its file: in UTF-8, with one end of line at its end."""
    return text.encode().rstrip() + b"\n"
