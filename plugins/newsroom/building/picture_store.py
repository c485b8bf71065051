"""Pictures between builds: what was seen in a source file, and the sizes made of it.

Both are kept by the content of the source, so that neither a new name nor a
new checkout makes any of it again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path

from newsroom.building import kept_values
from newsroom.reading.pictures import PictureFacts, fingerprint, make_rendition, probe
from newsroom.rendering.outputs import Rendition

VERSION = "pictures-1"
_WORTH_A_POOL = 8


class PictureStore:
    """Looks at pictures and makes their sizes, each once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / VERSION
        self._file = self._folder / "seen.json"
        self._seen = kept_values.load(self._file, VERSION)
        self._used: dict[str, dict[str, object]] = {}

    def probe(self, file: Path) -> PictureFacts:
        """What the picture is; raises PictureFault where it is none."""
        sha256, _size = fingerprint(file)
        kept = self._seen.get(sha256)
        facts = PictureFacts(**kept) if kept else probe(file)
        self._used[sha256] = asdict(facts)
        return facts

    def close(self) -> None:
        """Remember what was seen."""
        if self._used != self._seen:
            kept_values.save(self._file, VERSION, self._used)

    def make(self, renditions: Sequence[Rendition], said: Callable[[int, int], None]) -> dict[str, Path]:
        """Path in the site -> kept file, for all renditions; `said(done, of)` is told of the progress."""
        kept = {rendition.path: self._folder / rendition.path for rendition in renditions}
        missing = [rendition for rendition in renditions if not kept[rendition.path].is_file()]
        jobs = [(r.source, kept[r.path], r.width, r.mime) for r in missing]
        for target in {job[1].parent for job in jobs}:
            target.mkdir(parents=True, exist_ok=True)
        if len(jobs) < _WORTH_A_POOL:
            for done, job in enumerate(jobs, 1):
                _make(job)
                said(done, len(jobs))
            return kept
        with ProcessPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            for done, _ in enumerate(pool.map(_make, jobs, chunksize=2), 1):
                said(done, len(jobs))
        return kept


def _make(job: tuple[Path, Path, int, str]) -> None:
    source, target, width, mime = job
    make_rendition(source, target, width=width, mime=mime)


def place(kept: Path, target: Path) -> None:
    """Put a kept file where the site wants it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(kept, target)
