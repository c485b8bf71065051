"""How does a Vietnamese title become a part of an address?"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from newsroom.model.spelling import without_marks

SLUG_LIMIT = 80
_NOT_ALLOWED = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=1 << 17)
def topic_slugs(topics: tuple[str, ...]) -> tuple[str, ...]:
    """The address forms of an article's topics, each once."""
    return tuple(dict.fromkeys(filter(None, map(slug_of, topics))))


@lru_cache(maxsize=8192)
def slug_of(text: str) -> str:
    """The address form of a title or folder name; empty where no letter is left.

    At most 80 characters, cut between words; what was cut is kept apart by a
    short hash, so that two long titles with one beginning stay two addresses.
    """
    slug = _NOT_ALLOWED.sub("-", without_marks(text).casefold()).strip("-")
    if len(slug) <= SLUG_LIMIT:
        return slug
    digest = hashlib.sha256(slug.encode()).hexdigest()[:6]
    head = slug[: SLUG_LIMIT - 7]
    return f"{head.rpartition('-')[0] or head}-{digest}"
