"""What was seen just now of a portal, so that a build need not look again."""

from __future__ import annotations

from newsroom.building.content_scan import Scan
from newsroom.building.site_manifest import OutputLook
from newsroom.record import Record


class SiteLook(Record, frozen=True):
    """What lies in the content folder; `output` is how the output folder was found, where that was looked at, too."""

    scanned: Scan
    output: OutputLook | None = None
