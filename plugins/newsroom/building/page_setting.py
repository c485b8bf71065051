"""What pages are set with: known only where Pelican is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from newsroom.model.site_facts import SiteFacts
from newsroom.record import Record

Page = tuple[str, dict[str, object]]
"""Its template, and the values that this shows."""
Render = Callable[[Sequence[Page]], Iterable[str]]
"""Pages -> their texts, in order; it must survive the way to another process."""


class PageSetting(Record, frozen=True):
    """The theme's folder, the portal's constants, the hash of all templates, and who sets them."""

    theme: Path
    facts: SiteFacts
    templates: str
    render: Render
