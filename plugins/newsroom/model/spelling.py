"""When are two Vietnamese spellings the same name, and how do names sort?

Letters come first and tones second, as the Vietnamese alphabet has it; no
locale of the machine is asked, because build machines have no vi_VN.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_SYLLABLE = re.compile(r"[^\W\d_]+")
_UNWANTED = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")


def nfc(text: str) -> str:
    """The text in Unicode NFC, the one form everything inside works on."""
    return unicodedata.normalize("NFC", text)


def single_spaced(text: str) -> str:
    """The text with a single space between its words and none around them, as `" ".join(text.split())` has it.

    Whatever else stands for a space cannot be printed; where there is none of it, no word need be looked at.
    """
    flat = text.replace("\n\n", " ").replace("\n", " ")
    if not flat.isprintable():
        return " ".join(text.split())
    while "  " in flat:
        flat = flat.replace("  ", " ")
    return flat.strip()


@lru_cache(maxsize=8192)
def spelling_key(text: str) -> str:
    """What two spellings of one name share: NFC, case, spaces and tone place.

    "Uỷ ban" and "Ủy Ban" are the same name; "má" and "ma" are not.
    """
    plain = _UNWANTED.sub("", unicodedata.normalize("NFKC", text)).casefold().replace("–", "-")
    return _SYLLABLE.sub(lambda match: _tone_last(match[0]), " ".join(plain.split()))


def _tone_last(syllable: str) -> str:
    letters: list[str] = []
    tones: list[str] = []
    for sign in unicodedata.normalize("NFD", syllable):
        (tones if sign in _TONES else letters).append(sign)
    return nfc("".join(letters)) + "".join(tones)


def without_marks(text: str) -> str:
    """The text in bare Latin letters: đ becomes d, every mark is dropped."""
    plain = text.replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def collation_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Sort key of the Vietnamese alphabet: letters first, tones second, case last."""
    primary: list[int] = []
    tones: list[int] = []
    for sign in unicodedata.normalize("NFC", text).casefold():
        tone = 0
        base = ""
        for part in unicodedata.normalize("NFD", sign):
            if part in _TONES:
                tone = _TONES[part]
            else:
                base += part
        letter = nfc(base)
        primary.append(_RANK[letter] + 1000 if letter in _RANK else (ord(letter[0]) if letter else 0))
        tones.append(tone)
    return tuple(primary), tuple(tones), text


def nearest(word: str, choices: list[str]) -> str | None:
    """The choice that `word` was most likely meant to be, or None."""
    import difflib

    folded = {without_marks(spelling_key(choice)): choice for choice in reversed(choices)}
    found = difflib.get_close_matches(without_marks(spelling_key(word)), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None
