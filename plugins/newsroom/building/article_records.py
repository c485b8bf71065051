"""Articles as they were read, kept between builds: a file that says the same is not read again.

What a reading depends on, and how each is watched: the file and the pictures
beside it (their hashes), the answers that the portal's lists gave (asked again
where a list changed), today (only for days far ahead), the program (the cache).
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from hashlib import blake2b
from typing import Any
from zlib import crc32

from newsroom.building.cache import Cache, CacheLost
from newsroom.building.content_scan import Scan
from newsroom.model.article import Article, Photo, Quarantined, Reprint, Withdrawal
from newsroom.problems import Effect, Problem
from newsroom.reading.article_file import Desk, Manuscript, ReadArticle
from newsroom.reading.dates import FAR_AHEAD, HANOI
from newsroom.reading.manuscripts import Digests

_SHARDS = 64
_UNSURE = "?"
_READ_FOR = "records"
Row = list[Any]


class ArticleRecords:
    """The readings of the last build that still hold, and where the new ones go."""

    def __init__(self, cache: Cache, looks: ContentLooks) -> None:
        self._cache, self._looks = cache, looks
        self._rows: dict[str, Row] = {}
        for _, text in cache.all_of([f"{_READ_FOR}/{shard:02}" for shard in range(_SHARDS)]):
            self._rows |= json.loads(text)

    def kept(self, manuscripts: Sequence[Manuscript], desk: Desk) -> dict[str, ReadArticle]:
        """The readings that still hold, by source."""
        basis = self._cache.value(_READ_FOR)
        if basis is None or basis["earliest"] != desk.earliest.isoformat():
            return {}
        same_lists, same_day = basis["lists"] == lists_digest(desk), basis["today"] == desk.today.isoformat()
        since = min(date.fromisoformat(basis["today"]), desk.today)
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
            if row is None or row[_LOOK] != self._looks.of(manuscript, with_beside=row[_NAMES_PICTURES]):
                continue
            if not same_lists and not all(map(is_answered, row[_ASKED])):
                continue
            if row[_HORIZON] and not same_day and date.fromisoformat(row[_HORIZON]) - since > FAR_AHEAD:
                continue
            held[source] = _unpacked(row, source)
        return held

    def keep(
        self, read: Mapping[str, ReadArticle], fresh: Iterable[Manuscript], desk: Desk, moved: Collection[str]
    ) -> dict[str, Digests]:
        """Keep the readings of a build, of which `fresh` are new; source -> hashes of each article. Not yet saved.

        What is beside a file that `moved` since it was hashed is read again next time.
        """
        stale = set(self._rows) - set(read)
        dirty = {_shard(source) for source in stale}
        for source in stale:
            del self._rows[source]
        for manuscript in fresh:
            source = manuscript.source
            look = self._looks.of(manuscript, with_beside=read[source].names_pictures)
            if moved and any(name.startswith(f"{manuscript.folder}/"[self._looks.skip :]) for name in moved):
                look = _UNSURE
            self._rows[source] = [*_packed(read[source]), look]
            dirty.add(_shard(source))
            if read[source].article:
                self._cache.put(f"body/{source}", read[source].html)
        self._cache.forget(f"body/{source}" for source in stale)
        shards: dict[int, dict[str, Row]] = {shard: {} for shard in dirty}
        for source, row in self._rows.items() if dirty else ():
            if (shard := _shard(source)) in dirty:
                shards[shard][source] = row
        for shard, rows in shards.items():
            self._cache.put_value(f"{_READ_FOR}/{shard:02}", rows)
        basis = {
            "earliest": desk.earliest.isoformat(),
            "lists": lists_digest(desk),
            "today": desk.today.isoformat(),
        }
        if basis != self._cache.value(_READ_FOR):
            self._cache.put_value(_READ_FOR, basis)
        return {source: (row[_DIGESTS][0], row[_DIGESTS][1]) for source, row in self._rows.items() if row[_ARTICLE]}


class ContentLooks:
    """One hash over what an article's reading sees of the content folder, by the hashes of a scan."""

    def __init__(self, scanned: Scan, root: str) -> None:
        self._sha256, self.skip = scanned.sha256, len(root) + 1
        self._names = sorted(scanned.sha256)
        self._below: dict[str, str] = {}

    def of(self, manuscript: Manuscript, *, with_beside: bool) -> str:
        """The hash of the file, and with it that of every file below its folder."""
        own = self._sha256.get(manuscript.source[self.skip :], "")
        return f"{own} {self._beside(manuscript.folder[self.skip :])}" if with_beside else own

    def _beside(self, folder: str) -> str:
        if folder not in self._below:
            first, last = bisect_left(self._names, f"{folder}/"), bisect_left(self._names, f"{folder}0")
            self._below[folder] = _hash(repr([(name, self._sha256[name]) for name in self._names[first:last]]))
        return self._below[folder]


class Bodies(Mapping[str, str]):
    """The HTML of each article's body by its source: of this build, or kept; raises CacheLost where it is not."""

    def __init__(self, sources: frozenset[str], fresh: dict[str, str], cache: Cache) -> None:
        self._sources, self._fresh, self._cache = sources, fresh, cache

    def __getitem__(self, source: str) -> str:
        if source in self._fresh:
            return self._fresh[source]
        if source not in self._sources:
            raise KeyError(source)
        kept = self._cache.get(f"body/{source}")
        if kept is None:
            raise CacheLost(source)
        return kept

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._sources))

    def __len__(self) -> int:
        return len(self._sources)


def lists_digest(desk: Desk) -> str:
    """A hash over the lists that articles ask."""
    return _hash(repr((desk.registry.units, desk.sections, desk.columns)))


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=10).hexdigest()


def _shard(source: str) -> int:
    return crc32(source.encode()) % _SHARDS


_ARTICLE, _LEFT, _PROBLEMS, _USED, _ASKED, _HORIZON, _NAMES_PICTURES, _DIGESTS, _LOOK = range(9)


def _packed(read: ReadArticle) -> Row:
    article = _article_row(read.article) if read.article else None
    left = read.quarantined
    row: Row = [
        article,
        [left.source, _when(left.date), left.unit, left.title] if left else None,
        [[p.path, p.line, p.column, p.rule, p.effect.value, p.found, p.fix] for p in read.problems],
        read.used,
        read.asked,
        read.horizon.isoformat() if read.horizon else "",
        read.names_pictures,
    ]
    text = json.dumps(row, ensure_ascii=False)
    listed = _hash(json.dumps(article[:-2] if article else None, ensure_ascii=False))
    return [*json.loads(text), [listed, _hash(f"{listed}\0{read.html}")]]


def _article_row(article: Article) -> Row:
    return [
        article.guid,
        article.title,
        _when(article.date),
        article.unit,
        article.kind,
        article.section,
        article.status,
        article.id,
        article.slug,
        article.path,
        article.topics,
        article.authors,
        article.summary,
        article.with_units,
        article.column,
        [article.reprint.source, article.reprint.url] if article.reprint else None,
        article.approved_by,
        [article.withdrawn.day.isoformat() if article.withdrawn.day else "", article.withdrawn.reason]
        if article.withdrawn
        else None,
        _when(article.modified),
        [[p.source, p.sha256, p.width, p.height, p.alt, p.counts, p.target, p.tones] for p in article.photos],
        article.text_key,
        article.words,
    ]


def _when(moment: datetime | None) -> str:
    return moment.replace(tzinfo=None).isoformat() if moment else ""


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI) if text else None


def _unpacked(row: Row, source: str) -> ReadArticle:
    left = row[_LEFT]
    return ReadArticle(
        _article(row[_ARTICLE], source) if row[_ARTICLE] else None,
        "",
        Quarantined(left[0], _moment(left[1]), left[2], left[3]) if left else None,
        tuple(Problem(p[0], p[1], p[2], p[3], Effect(p[4]), p[5], p[6]) for p in row[_PROBLEMS]),
        tuple(row[_USED]),
        tuple((name, written, found) for name, written, found in row[_ASKED]),
        date.fromisoformat(row[_HORIZON]) if row[_HORIZON] else None,
        row[_NAMES_PICTURES],
    )


def _photo(row: Row) -> Photo:
    source, sha256, width, height, alt, counts, target, tones = row
    return Photo(source, sha256, width, height, alt, counts, target, (tones[0], tones[1]))


def _article(row: Row, source: str) -> Article:
    guid, title, when, unit, kind, section, status, id_, slug, path, topics, authors, summary = row[:13]
    with_units, column, reprint, approved_by, withdrawn, modified, photos, text_key, words = row[13:]
    return Article(
        source,
        guid,
        title,
        datetime.fromisoformat(when).replace(tzinfo=HANOI),
        unit,
        kind,
        section,
        status,
        id_,
        slug,
        path,
        tuple(topics),
        tuple(authors),
        summary,
        tuple(with_units),
        column,
        Reprint(*reprint) if reprint else None,
        approved_by,
        Withdrawal(date.fromisoformat(withdrawn[0]) if withdrawn[0] else None, withdrawn[1]) if withdrawn else None,
        _moment(modified),
        tuple(_photo(row) for row in photos),
        text_key,
        words,
    )
