"""Does a text say the same sentences again, so that it looks longer than it is? Advice, never a judgement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsroom.record import Record

FEWEST_WORDS = 8
"""Shorter sentences come back in good texts, too."""
WORDS_TOLD = 20
_IMAGE = re.compile(r"!\[[^\]]*\](\([^)]*\))?(\{[^}]*\})?")
_BREAK = re.compile(r"(?<=[.!?…])\s+|\n\s*\n\s*")
_WORD = re.compile(r"\w+")


class Repetition(Record, frozen=True):
    """The first sentence that stands there again: at which place of the text, how often in all.

    `words` are all words that only say something again.
    """

    sentence: str
    at: int
    times: int
    words: int


def repetition_in(text: str) -> Repetition | None:
    """What a Markdown text repeats; None where it is little. Pictures with one caption are no sentences."""
    plain = _IMAGE.sub(lambda match: " " * len(match[0]), text) if "![" in text else text
    sentences = list(_sentences(plain))
    evened = "\n".join([words for words, *_ in sentences]).casefold().split("\n")
    if len(sentences) < 2 or len(set(evened)) == len(sentences):
        return None
    places: dict[str, list[tuple[int, str, int]]] = {}
    for key, (_, start, end, words) in zip(evened, sentences, strict=True):
        sentence = plain[start:end]
        at = start + len(sentence) - len(sentence.lstrip())
        places.setdefault(key, []).append((at, sentence.strip(), words))
    again = [found for found in places.values() if len(found) > 1]
    words = sum(entry[2] for found in again for entry in found[1:])
    if words < WORDS_TOLD:
        return None
    first = min(again, key=lambda found: found[1][0])
    return Repetition(first[0][1], first[1][0], len(first), words)


def _sentences(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Of each sentence its words, where it starts and ends, and how many words it has."""
    start = 0
    for end, after in [*(match.span() for match in _BREAK.finditer(text)), (len(text), len(text))]:
        words = _WORD.findall(text, start, end)
        if len(words) >= FEWEST_WORDS:
            yield " ".join(words), start, end, len(words)
        start = after
