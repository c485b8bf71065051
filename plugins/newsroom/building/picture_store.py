"""Pictures between builds: the files made of photos are kept by the photo's bytes, cards by their words.

Beside what was made of a photo lies a seal: of which bytes it was made, and the
hash of each file. What is damaged, or was made of something else, is made anew.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from newsroom.building.hands import Hands, in_parts
from newsroom.building.maker import files_digest, libraries
from newsroom.reading import drawing, pictures, pillow
from newsroom.reading.pictures import PictureFile, fingerprint, make_files, write
from newsroom.record import Record
from newsroom.rendering import share_cards
from newsroom.rendering.outputs import Rendition
from newsroom.rendering.share_cards import Card, card_measure, sheet_of

_MAKERS = (drawing, pictures, pillow, share_cards)
_WORTH_A_POOL = 4


@cache
def folder_name() -> str:
    """The name of the folder: another one for another Pillow and for other code of ours that makes pictures."""
    files = [Path(module.__file__) for module in _MAKERS if module.__file__]
    pillows = [name for name in libraries() if name.lower().startswith("pillow-")]
    whole = "\0".join([*pillows, files_digest(files, Path(__file__).parents[1])])
    return f"pictures-{hashlib.sha256(whole.encode()).hexdigest()[:12]}"


class MadePictures(Record, frozen=True):
    """Path in the site -> hash of the file's bytes, and the paths of files that were not worth making."""

    files: dict[str, str]
    left_out: frozenset[str]


class _PhotoJob(Record, frozen=True):
    """`of` is the hash of the photo as it was read."""

    source: Path
    of: str
    seal: Path
    files: tuple[PictureFile, ...]

    def do(self) -> None:
        make_files(self.source, self.files)
        if fingerprint(self.source)[0] != self.of:
            raise OSError(0, "ảnh vừa bị đổi trong lúc dựng", str(self.source))
        _set_seal(self.seal, self.of, [file.target for file in self.files])


class _CardJob(Record, frozen=True):
    """`of` is the hash of the fonts."""

    card: Card
    fonts: Path
    of: str
    seal: Path
    target: Path

    def do(self) -> None:
        sheet = sheet_of(self.card, card_measure(self.fonts))
        write(self.target, pillow.as_jpeg(pillow.drawn(sheet, self.fonts), shared=True))
        _set_seal(self.seal, self.of, [self.target])


_Job = _PhotoJob | _CardJob


def _set_seal(seal: Path, of: str, targets: Sequence[Path]) -> None:
    """Say what the files are made of and the hash of each, '' of one that was not worth making."""
    made = {file.name: file.read_bytes() for file in targets}
    hashes = {name: hashlib.sha256(data).hexdigest() if data else "" for name, data in made.items()}
    said = json.dumps([of, hashes])
    write(seal, f"{hashlib.sha256(said.encode()).hexdigest()}\n{said}".encode())


def _hashes(seal: Path, of: str) -> dict[str, str]:
    """File name -> hash, or nothing where the seal is missing, damaged or of something else."""
    try:
        head, _, said = seal.read_text("utf-8").partition("\n")
    except (OSError, UnicodeError):
        return {}
    if head != hashlib.sha256(said.encode()).hexdigest():
        return {}
    made_of, hashes = json.loads(said)
    return dict(hashes) if made_of == of else {}


@dataclass
class PictureStore:
    """Makes the files of pictures, each once; `anew` makes all of them again."""

    cache: Path
    hands: Hands
    anew: bool = False
    _jobs: dict[str, _Job] = field(default_factory=dict)
    _made: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._folder = self.cache / folder_name()

    def tidy(self) -> None:
        """Remove what another version left behind."""
        for other in self.cache.glob("pictures-*"):
            if other.name != self._folder.name:
                shutil.rmtree(other, ignore_errors=True)

    def make(
        self, renditions: Sequence[Rendition], cards: Sequence[Card], fonts: Path, said: Callable[[int, int], None]
    ) -> MadePictures:
        """All files of all pictures; `said(done, of)` is told of the progress, once a photo or card."""
        wanted: dict[_Job, list[str]] = {**dict(self._photo_jobs(renditions)), **dict(self._card_jobs(cards, fonts))}
        self._jobs = {path: job for job, paths in wanted.items() for path in paths}
        stale = [job for job, paths in wanted.items() if self.anew or not self._is_kept(job, paths)]
        self._run(stale, said)
        for job in stale:
            self._is_kept(job, wanted[job])
        left_out = frozenset(path for path, made in self._made.items() if not made)
        return MadePictures({path: made for path, made in self._made.items() if made}, left_out)

    def _is_kept(self, job: _Job, paths: Sequence[str]) -> bool:
        """Whether all of it lies there and is sealed; what the seal says of it is noted."""
        hashes = _hashes(job.seal, job.of)
        files = {path: self._folder / path for path in paths}
        if not all(file.name in hashes and file.is_file() for file in files.values()):
            return False
        self._made |= {path: hashes[file.name] for path, file in files.items()}
        return True

    def read(self, path: str) -> bytes:
        """The bytes of a made file; one that was damaged since is made again."""
        file = self._folder / path
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != self._made[path]:
            self._jobs[path].do()
        return file.read_bytes()

    def _photo_jobs(self, renditions: Sequence[Rendition]) -> Iterator[tuple[_PhotoJob, list[str]]]:
        """A photo of which any file is missing is made whole, so that none depends on what was there."""
        by_photo: dict[str, list[Rendition]] = defaultdict(list)
        for rendition in renditions:
            by_photo[rendition.sha256].append(rendition)
        for sha256, group in by_photo.items():
            files = tuple(PictureFile(self._folder / r.path, r.width, r.mime, r.framed) for r in group)
            seal = self._folder / "seals" / sha256[:2] / sha256
            yield _PhotoJob(group[0].source, sha256, seal, files), [r.path for r in group]

    def _card_jobs(self, cards: Sequence[Card], fonts: Path) -> Iterator[tuple[_CardJob, list[str]]]:
        of = files_digest(sorted(fonts.glob("*.ttf")), fonts)
        for card in cards:
            path = card.path.lstrip("/")
            seal = self._folder / "seals" / "the" / Path(path).name
            yield _CardJob(card, fonts, of, seal, self._folder / path), [path]

    def _run(self, jobs: Sequence[_Job], said: Callable[[int, int], None]) -> None:
        parts = in_parts(jobs, 1 if len(jobs) >= _WORTH_A_POOL else max(1, len(jobs)))
        done = 0
        for number in self.hands.each(_do, parts):
            done += number
            said(done, len(jobs))


def _do(jobs: Sequence[_Job]) -> int:
    for job in jobs:
        job.do()
    return len(jobs)
