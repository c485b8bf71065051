"""What was seen in a photo, kept by the bytes of its file: neither a new name nor a new checkout looks again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from newsroom.building.cache import Cache
from newsroom.reading.pictures import PictureFacts, fingerprint, probe

_NAME = "photo/"


class PhotoFacts:
    """Looks at photos, each once; `seen` is what is not in the cache yet, by the hash of the file."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self.seen: dict[str, PictureFacts] = {}

    def probe(self, file: Path) -> PictureFacts:
        """What the picture is; raises PictureFault where it is none."""
        sha256, _size = fingerprint(file)
        kept = self.seen.get(sha256) or self._cache.value(_NAME + sha256, PictureFacts)
        if kept:
            return kept
        facts = self.seen[sha256] = probe(file)
        return facts

    def keep(self, others: Iterable[Mapping[str, PictureFacts]] = ()) -> None:
        """Put what was seen, here and by others, into the cache; not yet saved."""
        for seen in (self.seen, *others):
            for sha256, facts in seen.items():
                self._cache.put_value(_NAME + sha256, facts)
        self.seen = {}

    def forget_all_but(self, used: Iterable[str]) -> None:
        """Photos that no article has any more."""
        self._cache.forget(self._cache.names(_NAME) - {_NAME + sha256 for sha256 in used})
