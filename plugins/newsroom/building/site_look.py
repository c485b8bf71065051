"""What was seen just now of a portal, so that a build need not look again."""

from __future__ import annotations

from collections.abc import Callable

from newsroom.building.content_scan import Scan
from newsroom.building.site_manifest import OutputLook
from newsroom.record import Record


def _nobody_looked() -> None:
    """The output was not looked at."""


class SiteLook(Record, frozen=True):
    """What lies in the content folder; `output` says how the output folder was found, where that was looked at, too.

    It may still be looked at: who asks waits.
    """

    scanned: Scan
    output: Callable[[], OutputLook | None] = _nobody_looked
