"""Does a text say the same sentences again, so that it looks longer than it is? Advice, never a judgement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsroom.record import Record

FEWEST_WORDS = 8
"""Shorter sentences come back in good texts, too."""
WORDS_TOLD = 20
_OPENING, _WITHIN = 15, 40
"""Eight words are at least so many letters, which tell most sentences apart; they stand within so many signs."""
_IMAGE = re.compile(r"!\[[^\]]*\](\([^)]*\))?(\{[^}]*\})?")
_BREAK = re.compile(r"(?<=[.!?…])\s+|\n\s*\n\s*")
_END = re.compile(r"[.!?…]\s+|\n\s*\n\s*")
_MARKS = "!?…"
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
    if _open_differently(plain):
        return None
    sentences = list(_sentences(plain, _spans(plain)))
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


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence starts and ends."""
    start = 0
    for end, after in [*(match.span() for match in _BREAK.finditer(text)), (len(text), len(text))]:
        yield start, end
        start = after


def _open_differently(text: str) -> bool:
    """Whether no two sentences start with the same letters: then none stands there again, and most texts are done."""
    openings: set[str] = set()
    for sentence in _roughly(text):
        head = sentence[:_OPENING]
        are_words = head.replace(" ", "").isalnum() and not head.startswith(" ") and "  " not in head
        opening = (head if are_words else " ".join(_WORD.findall(sentence, 0, _WITHIN))).casefold()[:_OPENING]
        if len(opening) == _OPENING:
            if opening in openings:
                return False
            openings.add(opening)
        elif len(sentence) > _WITHIN:  # hardly a word in it so far
            return False
    return True


def _roughly(text: str) -> list[str]:
    """The sentences without their ends, as `_END` cuts them; most texts can be cut where a point and a space stand."""
    if "\n " in text or not text.replace("\n", "").isprintable():
        return _END.split(text)
    for mark in _MARKS:
        text = text.replace(mark, ".")
    return text.replace("\n\n", ". ").replace(".\n", ". ").split(". ")


def _sentences(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[str, int, int, int]]:
    """Of each sentence its words, where it starts and ends, and how many words it has."""
    for start, end in spans:
        words = _WORD.findall(text, start, end)
        if len(words) >= FEWEST_WORDS:
            yield " ".join(words), start, end, len(words)
