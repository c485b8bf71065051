"""Which articles are there to be read, and who reads them?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Protocol, TypeVar

from newsroom.model.article import Article
from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.article_file import Desk, Manuscript, ReadArticle
from newsroom.reading.file_walk import Entry
from newsroom.record import Record, replace

ARTICLES = "articles"
T = TypeVar("T")
Digests = tuple[str, str]
"""Hashes over what lists show of an article, and over the whole of it with its body."""


class Wanted(Record, frozen=True):
    """A manuscript to be read: where it is, and how to learn what lies beside it."""

    manuscript: Manuscript
    file: str
    beside: Callable[[str], Mapping[str, str]]

    def whole(self) -> Manuscript:
        """The manuscript with the files below its folder."""
        return replace(self.manuscript, files=self.beside(self.manuscript.folder))


class ContentReader(Protocol):
    """Reads all manuscripts, or knows what reading them, or anything else, would give."""

    def read(self, wanted: Sequence[Wanted], desk: Desk) -> tuple[Sequence[ReadArticle], Mapping[str, str]]:
        """Their readings, in the same order, and source -> HTML of each article's body."""

    def digests(self) -> Mapping[str, Digests]:
        """The hashes of each article by its source."""

    def remembered(self, name: str, made_of: bytes, kind: type[T], read: Callable[[], T]) -> T:
        """What `read` gives; or gave the last time it was asked for under that name, where that was made of the same.

        It is a value of that kind, `made_of` all that it depends on.
        """


def manuscripts(entries: Mapping[str, Entry], root: str) -> tuple[list[Wanted], list[Problem]]:
    """Every article file by name; of names that a Windows machine takes for one the first, the others named."""
    names = below(entries, ARTICLES)
    beside = _Beside(names, entries, root)
    wanted: list[Wanted] = []
    doubles: list[Problem] = []
    taken: dict[str, str] = {}
    for name in names:
        if not entries[name].is_text:
            continue
        first = taken.setdefault(name.casefold(), name)
        if first != name:
            found = f"Tên {quoted(name)} chỉ khác {quoted(first)} ở chữ hoa, thường hoặc kiểu gõ dấu."
            fix = "Đổi tên một trong hai thư mục: máy Windows coi hai tên này là một."
            doubles.append(Problem(f"{root}/{name}", 0, 0, "DUONG-03", Effect.QUARANTINE, found, fix))
            continue
        parts = name.split("/")
        stem = parts[-1].partition(".")[0]
        manuscript = Manuscript(
            source=f"{root}/{name}",
            unit_folder=parts[1] if len(parts) > 2 else "",
            name=parts[-2] if stem.casefold() == "index" and len(parts) > 3 else stem,
        )
        wanted.append(Wanted(manuscript, entries[name].file, beside))
    return wanted, doubles


def settled_digests(
    digests: Mapping[str, Digests], read: Iterable[ReadArticle], settled: Iterable[Article]
) -> Mapping[str, Digests]:
    """The hashes of articles that were settled among all others: a few have another address or guid than was read."""
    as_read = {entry.article.source: entry.article for entry in read if entry.article}
    moved = [article for article in settled if as_read[article.source] is not article]
    if not moved:
        return digests
    others: dict[str, Digests] = {}
    for article in moved:
        listed, whole = digests[article.source]
        settled_as = f"{article.path} {article.guid}"
        others[article.source] = _hash(f"{listed} {settled_as}"), _hash(f"{whole} {settled_as}")
    return {**digests, **others}


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=10).hexdigest()


def below(entries: Iterable[str], folder: str) -> list[str]:
    """The names below a folder of the root, in order."""
    start = f"{folder}/"
    return sorted(name for name in entries if name.startswith(start))


class _Beside:
    """What lies below an article's folder, by its name from there; each folder is asked for once."""

    def __init__(self, names: list[str], entries: Mapping[str, Entry], root: str) -> None:
        self._names, self._entries, self._root = names, entries, root
        self._known: dict[str, dict[str, str]] = {}

    def __call__(self, folder: str) -> dict[str, str]:
        if folder not in self._known:
            start = folder.removeprefix(f"{self._root}/") + "/"
            first, last = bisect_left(self._names, start), bisect_left(self._names, start[:-1] + "0")
            own = self._names[first:last] if start != f"{ARTICLES}/" else []
            self._known[folder] = {name.removeprefix(start): self._entries[name].file for name in own}
        return self._known[folder]
