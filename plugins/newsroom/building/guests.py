"""Which files of the output folder did others put there while the site was being built?"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from newsroom.building.site_manifest import FileStamp, file_stamp
from newsroom.record import Record


class Guests(Record, frozen=True):
    """The folder as it was before anybody else wrote to it; with guests, nothing that stands in it is trusted."""

    folder: Path
    before: Mapping[str, FileStamp]

    def brought(self) -> frozenset[str]:
        """The files that are new, or others than before."""
        return frozenset(path for path, stamp in _files(self.folder) if self.before.get(path) != stamp)


def guests_of(folder: Path) -> Guests:
    """Look at a folder before others may write to it."""
    return Guests(folder, dict(_files(folder)))


def _files(folder: Path) -> Iterator[tuple[str, FileStamp]]:
    for here, _, names in os.walk(folder):
        for name in names:
            file = Path(here, name)
            if file.is_file():
                yield file.relative_to(folder).as_posix(), file_stamp(os.fspath(file))
