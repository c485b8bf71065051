"""Articles as they were read, kept between builds: a file that says the same is not read again.

What a reading depends on, and how each is watched: the file and the pictures
beside it (their hashes), the answers that the portal's lists gave (asked again
where a list changed), today (only for days far ahead), the earliest day that is
allowed (all is read again), the program (the cache).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from hashlib import blake2b

from newsroom.building.cache import Cache, CacheLost
from newsroom.building.content_scan import Scan
from newsroom.building.kept_rows import PARTS, keep_changed, parts_of, rows_of
from newsroom.reading.article_file import Desk, Manuscript, ReadArticle
from newsroom.reading.dates import FAR_AHEAD
from newsroom.reading.manuscripts import Digests
from newsroom.record import Record, as_json, replace

_UNSURE = "?"
_READ_FOR = "records"


class Fresh(Record, frozen=True):
    """What reading an article gave: all but its body, the hashes of both, and its body in UTF-8, as it is kept."""

    reading: ReadArticle
    digests: Digests
    body: bytes


class _Kept(Record, frozen=True):
    """A reading without its body, the hashes of its article, and what it was read of (`ContentLooks`)."""

    reading: ReadArticle
    digests: Digests
    look: str


class _Basis(Record, frozen=True):
    """What all readings together were read with."""

    earliest: date
    lists: str
    today: date


class ArticleRecords:
    """The readings of the last build that still hold, and where the new ones go."""

    def __init__(self, cache: Cache, looks: ContentLooks) -> None:
        self._cache, self.looks = cache, looks
        self._rows = rows_of(cache, _READ_FOR, _Kept)

    def kept(self, manuscripts: Sequence[Manuscript], desk: Desk) -> dict[str, ReadArticle]:
        """The readings that still hold, by source."""
        basis = self._cache.value(_READ_FOR, _Basis)
        if basis is None or basis.earliest != desk.earliest:
            return {}
        same_lists, same_day = basis.lists == lists_digest(desk), basis.today == desk.today
        since = min(basis.today, desk.today)
        answers: dict[tuple[str, str, str], bool] = {}

        def is_answered(asked: Sequence[str]) -> bool:
            key = (asked[0], asked[1], asked[2])
            if key not in answers:
                answers[key] = bool(asked[2]) and desk.lists.find(asked[0], asked[1]) == asked[2]  # type: ignore[arg-type]
            return answers[key]

        held = {}
        for manuscript in manuscripts:
            source = manuscript.source
            row = self._rows.get(source)
            if row is None:
                continue
            kept = row.reading
            if row.look != self.looks.of(manuscript, with_beside=kept.names_pictures):
                continue
            if not same_lists and not all(map(is_answered, kept.asked)):
                continue
            if kept.horizon and not same_day and kept.horizon - since > FAR_AHEAD:
                continue
            held[source] = kept
        return held

    def keep(
        self,
        read: Mapping[str, ReadArticle],
        fresh: Iterable[tuple[Manuscript, Fresh]],
        desk: Desk,
        moved: AbstractSet[str],
    ) -> dict[str, Digests]:
        """Keep the readings of a build, of which `fresh` are new; source -> hashes of each article. Not yet saved.

        What is beside a file that `moved` since it was hashed is read again next time.
        """
        stale = set(self._rows) - set(read)
        rows = {source: row for source, row in self._rows.items() if source not in stale} if stale else {**self._rows}
        bodies: list[tuple[str, bytes]] = []
        for manuscript, new in fresh:
            source = manuscript.source
            look = self.looks.of(manuscript, with_beside=new.reading.names_pictures)
            if moved and not moved.isdisjoint(self.looks.below(manuscript)):
                look = _UNSURE
            rows[source] = _Kept(new.reading, new.digests, look)
            bodies += [(f"body/{source}", new.body)] if new.reading.article else []
        self._cache.put_all(bodies)
        self._cache.forget(f"body/{source}" for source in stale)
        keep_changed(self._cache, _READ_FOR, _Kept, self._rows, rows, _by_month)
        self._rows = rows
        basis = _Basis(desk.earliest, lists_digest(desk), desk.today)
        if basis != self._cache.value(_READ_FOR, _Basis):
            self._cache.put_value(_READ_FOR, basis)
        return {source: row.digests for source, row in self._rows.items() if row.reading.article}


class ContentLooks:
    """One hash over what an article's reading sees of the content folder, by the hashes of a scan."""

    def __init__(self, scanned: Scan, root: str) -> None:
        self._sha256, self._skip = scanned.sha256, len(root) + 1
        self._names = sorted(scanned.sha256)
        self._hashes: dict[str, str] = {}

    def of(self, manuscript: Manuscript, *, with_beside: bool) -> str:
        """The hash of the file, and with it that of every file below its folder."""
        own = self._sha256.get(manuscript.source[self._skip :], "")
        return f"{own} {self._beside(manuscript)}" if with_beside else own

    def below(self, manuscript: Manuscript) -> list[str]:
        """The names of all files below its folder."""
        folder = manuscript.folder[self._skip :]
        return self._names[bisect_left(self._names, f"{folder}/") : bisect_left(self._names, f"{folder}0")]

    def _beside(self, manuscript: Manuscript) -> str:
        folder = manuscript.folder
        if folder not in self._hashes:
            self._hashes[folder] = _hash(as_json([(name, self._sha256[name]) for name in self.below(manuscript)]))
        return self._hashes[folder]


def _by_month(_source: str, kept: _Kept) -> int:
    """The part of a reading: pages are made of the articles of one month, whoever wrote them."""
    said = kept.reading.article or kept.reading.quarantined
    return (12 * said.date.year + said.date.month) % PARTS if said and said.date else 0


def read_articles_ahead(cache: Cache, enough: Callable[[], bool]) -> None:
    """What was kept of articles into the memory of the cache, before anybody asks for it, till there is `enough`."""
    for _ in parts_of(cache, _READ_FOR, _Kept):
        if enough():
            break


class Bodies(Mapping[str, str]):
    """The HTML of each article's body by its source: of this build, or kept.

    Raises CacheLost where it is not, or where another process has kept another body since (`digests` tell).
    """

    def __init__(self, digests: Mapping[str, Digests], fresh: dict[str, bytes], cache: Cache) -> None:
        self._digests, self._fresh, self._cache = digests, fresh, cache

    def __getitem__(self, source: str) -> str:
        if source in self._fresh:
            return self._fresh[source].decode()
        listed, whole = self._digests[source]
        kept = self._cache.get(f"body/{source}")
        if kept is None or _whole(listed, kept) != whole:
            raise CacheLost(source)
        return kept.decode()

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._digests))

    def __len__(self) -> int:
        return len(self._digests)


def lists_digest(desk: Desk) -> str:
    """A hash over the lists that articles ask."""
    return _hash(as_json((desk.registry.units, desk.sections, desk.columns)))


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=10).hexdigest()


def as_kept(read: ReadArticle) -> Fresh:
    """A reading as it is kept: hashes over what lists show of the article, and over the whole of it."""
    listed = _hash(as_json(replace(read.article, text_key="", words=0) if read.article else None))
    body = read.html.encode()
    return Fresh(replace(read, html=""), (listed, _whole(listed, body)), body)


def _whole(listed: str, body: bytes) -> str:
    return _hash(listed.encode() + b"\0" + body)
