"""Pictures between builds: the files made of photos are kept by the photo's bytes, cards by their words.

Beside what was made of a photo lies a seal: of which bytes it was made, and the
hash of each file. What is damaged, or was made of something else, is made anew.
Of most photos the last build knows that (`PhotoFiles`): their files are looked
at only where the site has not got them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, groupby
from operator import itemgetter
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
_SHELF = itemgetter(slice(2))
"""How the hash of a photo begins: the folder of its files."""
Photos = Mapping[str, Callable[[], Iterable[Rendition]]]
"""The hash of each photo -> the files that it needs, asked for where nobody knows of them."""


@cache
def folder_name() -> str:
    """The name of the folder: another one for another Pillow and for other code of ours that makes pictures."""
    files = [Path(module.__file__) for module in _MAKERS if module.__file__]
    pillows = [name for name in libraries() if name.lower().startswith("pillow-")]
    whole = "\0".join([*pillows, files_digest(files, Path(__file__).parents[1])])
    return f"pictures-{hashlib.sha256(whole.encode()).hexdigest()[:12]}"


class PhotoFiles(Record, frozen=True):
    """What was made of a photo: path in the site -> hash of the file's bytes, and the paths of what was not worth it.

    In the order of their paths.
    """

    files: dict[str, str]
    left_out: tuple[str, ...] = ()


class MadePictures(Record, frozen=True):
    """What was made of each photo, by its hash, and the cards: path in the site -> hash of the file's bytes."""

    photos: dict[str, PhotoFiles]
    cards: dict[str, str]

    def by_folder(self) -> Iterator[tuple[str, dict[str, str]]]:
        """The files of photos, folder by folder: its path in the site, and path -> hash of the file's bytes."""
        for _, some in groupby(sorted(self.photos), _SHELF):
            files: dict[str, str] = {}
            for sha256 in some:
                files |= self.photos[sha256].files
            yield next(iter(files)).rpartition("/")[0], files

    def paths(self) -> set[str]:
        """Every file."""
        return set(chain(self.cards, chain.from_iterable(photo.files for photo in self.photos.values())))

    def left_out(self) -> frozenset[str]:
        """The files that were not worth making."""
        return frozenset(chain.from_iterable([photo.left_out for photo in self.photos.values() if photo.left_out]))


class _PhotoJob(Record, frozen=True):
    """`of` is the hash of the photo as it was read."""

    source: Path
    of: str
    seal: Path
    paths: tuple[str, ...]
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
    paths: tuple[str, ...]
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


def _sealed(seal: Path, of: str) -> dict[str, str]:
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
    _photos: Photos = field(default_factory=dict)
    _jobs: dict[str, _Job] = field(default_factory=dict)
    _hashes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._folder = self.cache / folder_name()

    def tidy(self) -> None:
        """Remove what another version left behind."""
        for other in self.cache.glob("pictures-*"):
            if other.name != self._folder.name:
                shutil.rmtree(other, ignore_errors=True)

    def make(
        self,
        photos: Photos,
        known: Mapping[str, PhotoFiles],
        cards: Sequence[Card],
        fonts: Path,
        said: Callable[[int, int], None],
    ) -> MadePictures:
        """All files of all pictures; `said(done, of)` is told of the progress, once a photo or card.

        Of the photos that are `known` nothing is looked at, as long as there is anything of photos at all.
        """
        self._photos = photos
        held = {} if self.anew or not self._folder.is_dir() else known
        made = {sha256: held[sha256] for sha256 in photos if sha256 in held}
        new = {sha256: self._photo_job(sha256) for sha256 in photos if sha256 not in made}
        drawn = dict(self._card_jobs(cards, fonts))
        wanted: list[_Job] = [*new.values(), *drawn.values()]
        self._jobs = {path: job for job in wanted for path in job.paths}
        stale = [job for job in wanted if self.anew or not self._is_kept(job)]
        self._run(stale, said)
        for job in stale:
            self._is_kept(job)
        for sha256, job in new.items():
            found = {path: self._hashes[path] for path in job.paths}
            files = {path: made_as for path, made_as in found.items() if made_as}
            made[sha256] = PhotoFiles(files, tuple(path for path in found if path not in files))
        for photo in made.values():
            self._hashes |= photo.files
        return MadePictures(made, {path: self._hashes[path] for path in drawn})

    def _is_kept(self, job: _Job) -> bool:
        """Whether all of it lies there and is sealed; what the seal says of it is noted."""
        hashes = _sealed(job.seal, job.of)
        files = {path: self._folder / path for path in job.paths}
        if not all(file.name in hashes and file.is_file() for file in files.values()):
            return False
        self._hashes |= {path: hashes[file.name] for path, file in files.items()}
        return True

    def read(self, path: str) -> bytes:
        """The bytes of a made file; one that is lost or was damaged since is made again."""
        file = self._folder / path
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != self._hashes[path]:
            self._job_of(path).do()
        return file.read_bytes()

    def _job_of(self, path: str) -> _Job:
        if path not in self._jobs:
            self._jobs |= {path: job for job in map(self._photo_job, self._photos) for path in job.paths}
        return self._jobs[path]

    def _photo_job(self, sha256: str) -> _PhotoJob:
        """A photo of which any file is missing is made whole, so that none depends on what was there."""
        group = sorted(self._photos[sha256]())
        files = tuple(PictureFile(self._folder / r.path, r.width, r.mime, r.framed) for r in group)
        seal = self._folder / "seals" / sha256[:2] / sha256
        return _PhotoJob(group[0].source, sha256, seal, tuple(r.path for r in group), files)

    def _card_jobs(self, cards: Sequence[Card], fonts: Path) -> Iterator[tuple[str, _CardJob]]:
        of = files_digest(sorted(fonts.glob("*.ttf")), fonts)
        for card in cards:
            path = card.path.lstrip("/")
            seal = self._folder / "seals" / "the" / Path(path).name
            yield path, _CardJob(card, fonts, of, seal, (path,), self._folder / path)

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
