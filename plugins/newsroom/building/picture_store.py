"""Pictures between builds: the files made of photos are kept by the photo's bytes, cards by their words."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsroom.building.hands import Hands, in_parts
from newsroom.reading import pillow
from newsroom.reading.pictures import PictureFile, make_files, write
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
    """Makes the files of pictures, each once."""

    def __init__(self, folder: Path, hands: Hands) -> None:
        self._folder = folder / VERSION
        self._hands = hands

    def tidy(self) -> None:
        """Remove what another version left behind."""
        for other in self._folder.parent.glob("pictures-*"):
            if other.name != self._folder.name:
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
        parts = in_parts(jobs, 1 if len(jobs) >= _WORTH_A_POOL else max(1, len(jobs)))
        done = 0
        for number in self._hands.each(_do, parts):
            done += number
            said(done, len(jobs))


def _do(jobs: Sequence[_PhotoJob | _CardJob]) -> int:
    for job in jobs:
        job.do()
    return len(jobs)
