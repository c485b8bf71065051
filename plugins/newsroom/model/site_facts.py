"""What a portal is called, whose it is, where it is: its constants."""

from __future__ import annotations

from newsroom.record import Record


class SiteFacts(Record, frozen=True):
    """The constants of a portal, out of its settings."""

    name: str
    owner: str
    site_url: str
    tagline: str = ""
    imprint: tuple[tuple[str, str], ...] = ()
    notice: str = ""
    editor_choice: str = ""
