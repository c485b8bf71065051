"""Pictures between builds: what was seen in a source file, and the files made of it.

Both are kept by the content of the source, so that neither a new name nor a
new checkout makes any of it again; cards are kept by their words.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path

from newsroom.building import kept_values
from newsroom.reading import pillow
from newsroom.reading.pictures import PictureFacts, PictureFile, fingerprint, make_files, probe, write
from newsroom.rendering.outputs import Rendition
from newsroom.rendering.share_cards import Card, card_measure, sheet_of

VERSION = "pictures-3"
_WORTH_A_POOL = 4


@dataclass(frozen=True)
class MadePictures:
    """Path in the site -> kept file, and the paths of files that were not worth making."""

    files: dict[str, Path]
    left_out: frozenset[str]


@dataclass(frozen=True)
class _PhotoJob:
    source: Path
    files: tuple[PictureFile, ...]

    def do(self) -> None:
        make_files(self.source, self.files)


@dataclass(frozen=True)
class _CardJob:
    card: Card
    fonts: Path
    target: Path

    def do(self) -> None:
        sheet = sheet_of(self.card, card_measure(self.fonts))
        write(self.target, pillow.as_jpeg(pillow.drawn(sheet, self.fonts), shared=True))


class PictureStore:
    """Looks at pictures and makes their files, each once.

    `start` is how worker processes begin (fork, spawn, …), None the machine's own way.
    """

    def __init__(self, folder: Path, *, workers: int | None = None, start: str | None = None) -> None:
        self._folder = folder / VERSION
        self._file = self._folder / "seen.json"
        self._seen = kept_values.load(self._file, VERSION)
        self._used: dict[str, dict[str, object]] = {}
        self._workers = workers or os.cpu_count() or 1
        self._start = start

    def probe(self, file: Path) -> PictureFacts:
        """What the picture is; raises PictureFault where it is none."""
        sha256, _size = fingerprint(file)
        kept = self._seen.get(sha256)
        facts = PictureFacts(**{**kept, "tones": tuple(kept["tones"])}) if kept else probe(file)
        self._used[sha256] = {**asdict(facts), "tones": list(facts.tones)}
        return facts

    def close(self) -> None:
        """Remember what was seen; what another version of these files left behind goes."""
        if self._used != self._seen:
            kept_values.save(self._file, VERSION, self._used)
        for other in self._folder.parent.glob("pictures-*"):
            if other.name != VERSION:
                shutil.rmtree(other, ignore_errors=True)

    def make(
        self, renditions: Sequence[Rendition], cards: Sequence[Card], fonts: Path, said: Callable[[int, int], None]
    ) -> MadePictures:
        """All files of all pictures; `said(done, of)` is told of the progress, once a photo or card."""
        card_paths = {card: card.path.lstrip("/") for card in cards}
        kept = {path: self._folder / path for path in (*(r.path for r in renditions), *card_paths.values())}
        jobs: list[_PhotoJob | _CardJob] = [
            *self._photo_jobs(renditions, kept),
            *(_CardJob(card, fonts, kept[path]) for card, path in card_paths.items() if not kept[path].is_file()),
        ]
        self._run(jobs, said)
        left_out = frozenset(path for path, file in kept.items() if not file.stat().st_size)
        return MadePictures({path: file for path, file in kept.items() if path not in left_out}, left_out)

    @staticmethod
    def _photo_jobs(renditions: Sequence[Rendition], kept: dict[str, Path]) -> list[_PhotoJob]:
        """A photo of which any file is missing is made whole, so that none depends on what was there."""
        by_photo: dict[str, list[Rendition]] = defaultdict(list)
        for rendition in renditions:
            by_photo[rendition.sha256].append(rendition)
        return [
            _PhotoJob(group[0].source, tuple(PictureFile(kept[r.path], r.width, r.mime, r.framed) for r in group))
            for group in by_photo.values()
            if not all(kept[rendition.path].is_file() for rendition in group)
        ]

    def _run(self, jobs: Sequence[_PhotoJob | _CardJob], said: Callable[[int, int], None]) -> None:
        if len(jobs) < _WORTH_A_POOL or self._workers == 1:
            for done, job in enumerate(jobs, 1):
                _do(job)
                said(done, len(jobs))
            return
        with ProcessPoolExecutor(min(self._workers, len(jobs)), mp_context=get_context(self._start)) as pool:
            for done, _ in enumerate(pool.map(_do, jobs), 1):
                said(done, len(jobs))


def _do(job: _PhotoJob | _CardJob) -> None:
    job.do()
