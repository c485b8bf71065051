"""All articles of a build: those that say the same as before out of the records, the others read, by many hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from newsroom.building.article_records import ArticleRecords, Bodies, Fresh, as_kept
from newsroom.building.cache import Cache
from newsroom.building.content_scan import Scan, doubt, moved_since
from newsroom.building.hands import Hands, in_parts
from newsroom.building.photo_facts import PhotoFacts
from newsroom.model.article import Quarantined
from newsroom.problems import Effect, Problem, reason_of
from newsroom.reading.article_file import Desk, Manuscript, ReadArticle, read_article
from newsroom.reading.manuscripts import Digests, Wanted
from newsroom.reading.pictures import PictureFacts
from newsroom.record import Record, replace

_WORTH_SHARING = 64
"""From so many articles on it pays to start other processes."""
_PART = 40
_Job = tuple[str, Manuscript]
T = TypeVar("T")


class KeptReader:
    """Reads what the records do not know; `said(done, of)` is told how far that is."""

    def __init__(
        self, cache: Cache, scanned: Scan, records: ArticleRecords, hands: Hands, said: Callable[[int, int], None]
    ) -> None:
        self._cache, self._scanned, self._records, self._hands, self._said = cache, scanned, records, hands, said
        self._digests: Mapping[str, Digests] = {}
        self.moved: set[str] = set()
        """What was touched while it was read."""

    def digests(self) -> Mapping[str, Digests]:
        """The hashes of each article by its source."""
        return self._digests

    def read(self, wanted: Sequence[Wanted], desk: Desk) -> tuple[Sequence[ReadArticle], Mapping[str, str]]:
        """The readings of all, in their order, and where the bodies are; all of it is kept and saved."""
        found = self._records.kept([one.manuscript for one in wanted], desk)
        stale = [one for one in wanted if one.manuscript.source not in found]
        facts = PhotoFacts(self._cache)
        readings = self._read([(one.file, one.whole()) for one in stale], desk, facts)
        news: list[tuple[Manuscript, Fresh]] = []
        for one, new in zip(stale, readings, strict=True):
            found[one.manuscript.source] = new.reading
            news.append((one.manuscript, new))
        facts.keep()
        if stale:
            facts.forget_all_but(
                photo.sha256 for reading in found.values() if reading.article for photo in reading.article.photos
            )
        self.moved = self._moved([one.manuscript for one in stale])
        self._digests = self._records.keep(found, news, desk, self.moved)
        doubt(self.moved, self._cache)
        own = {manuscript.source: new.body for manuscript, new in news if new.reading.article}
        bodies = Bodies(self._digests, {} if self._cache.save() else own, self._cache)
        return [found[one.manuscript.source] for one in wanted], bodies

    def remembered(self, name: str, made_of: bytes, kind: type[T], read: Callable[[], T]) -> T:
        """What `read` gives; or what was kept under that name, where that was made of the same. It is saved at once."""
        digest = sha256(made_of).hexdigest()
        kept = self._cache.value(f"read/{name}", tuple[str, kind])  # type: ignore[valid-type]
        if kept and kept[0] == digest:  # both in one row: another process may write between two
            return kept[1]
        found = read()
        self._cache.put_value(f"read/{name}", (digest, found))
        self._cache.save()
        return found

    def _moved(self, read: Sequence[Manuscript]) -> set[str]:
        """What was touched between its hashing and its reading, beside the articles that were read."""
        if not read:
            return set()
        entries = {entry.name: entry for entry in self._scanned.entries}
        folders = {manuscript.folder: manuscript for manuscript in read}.values()
        beside = {name for manuscript in folders for name in self._records.looks.below(manuscript)}
        return moved_since(entries[name] for name in beside & entries.keys())

    def _read(self, jobs: Sequence[_Job], desk: Desk, facts: PhotoFacts) -> Iterator[Fresh]:
        work = _Reading(replace(desk, probe=_unasked), self._cache)
        parts = in_parts(jobs, _PART if len(jobs) >= _WORTH_SHARING else max(1, len(jobs)))
        done = 0
        for readings, seen in self._hands.each(work, parts):
            facts.keep([seen])
            yield from readings
            done += len(readings)
            if len(jobs) >= _WORTH_SHARING:
                self._said(done, len(jobs))


class _Reading(Record, frozen=True):
    """Reads a part of the articles, in whatever process."""

    desk: Desk
    cache: Cache

    def __call__(self, jobs: Sequence[_Job]) -> tuple[list[Fresh], dict[str, PictureFacts]]:
        facts = PhotoFacts(self.cache)
        desk = replace(self.desk, probe=facts.probe)
        return [as_kept(_read_one(file, manuscript, desk)) for file, manuscript in jobs], facts.seen


def _read_one(file: str, manuscript: Manuscript, desk: Desk) -> ReadArticle:
    try:
        data = Path(file).read_bytes()
    except OSError as error:  # it was there when the folder was listed
        found = f"Không đọc được tệp này: {reason_of(error)}."
        fix = "Chạy lại sau khi tệp đã lưu xong."
        fault = Problem(manuscript.source, 0, 0, "TEP-04", Effect.QUARANTINE, found, fix)
        return ReadArticle(None, "", Quarantined(manuscript.source), (fault,))
    return read_article(data, manuscript, desk)


def _unasked(_file: Path) -> Any:
    raise AssertionError("the process that reads brings its own eyes")
