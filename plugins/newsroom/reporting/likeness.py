"""Which texts are nearly the same? Advice for whoever pays for them, never a judgement."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from html import unescape

from newsroom.model.spelling import spelling_key

WORDS_TOGETHER = 4
ALIKE = 0.7
FEWEST = 8
_TAG = re.compile(r"<[^>]*>")


def near_copies(html_by_source: Mapping[str, str]) -> dict[str, str]:
    """Source of a later text -> source of the earlier text that it is most like; order is the mapping's.

    Two texts are alike where seven tenths of all their runs of four words are common to both; texts with fewer than
    eight runs are too short to tell.
    """
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    found: dict[str, str] = {}
    for source, html in html_by_source.items():
        runs = _runs(html)
        if len(runs) < FEWEST:
            continue
        common = Counter(earlier for run in runs for earlier in holders[run])
        alike = [
            (shared / (len(runs) + sizes[earlier] - shared), earlier)
            for earlier, shared in common.items()
            if shared >= ALIKE * (len(runs) + sizes[earlier] - shared)
        ]
        if alike:
            found[source] = max(alike, key=lambda pair: pair[0])[1]
        for run in runs:
            holders[run].append(source)
        sizes[source] = len(runs)
    return found


def _runs(html: str) -> set[tuple[str, ...]]:
    words = spelling_key(unescape(_TAG.sub(" ", html))).split()
    return {tuple(words[at : at + WORDS_TOGETHER]) for at in range(len(words) - WORDS_TOGETHER + 1)}
