"""Paragraphs of plain words are what they will be: Markdown and the sanitiser are asked about the rest alone.

Each plain paragraph leaves a single letter in its place, one of the Yi script's, which no text here has.
What comes back as a paragraph of that letter becomes the paragraph; where any comes back otherwise, the letter stood
inside something (a list of terms, code), and the whole text has to be asked about.
"""

from __future__ import annotations

import re

from newsroom.record import Record, field

_SIGNS = ("`", "\\", "[", ">", "&", "*", "_", "{", " \n", "///Footnotes")
"""What a paragraph needs to be more than its words. The last is where footnotes ask to be put."""
_FAR = ("<", "*[")
"""HTML that is not closed and abbreviations that are explained change paragraphs elsewhere."""
_LINES_OF_WORDS = re.compile(r"(?:(?:[^\W\d_]|[“”‘’…–—(]|\d+(?![\d.]))[^\n]*(?:\n|\Z))+")
"""Every kind of block but the paragraph is told by a sign, a numeral with a point or a space where a line starts."""
_FIRST, _LAST = "\ua000", "\ua48c"
_PARAGRAPH, _STAND_IN = re.compile(f"<p>([{_FIRST}-{_LAST}])</p>"), re.compile(f"[{_FIRST}-{_LAST}]")
_ONLY_STAND_INS = re.compile(f"[{_FIRST}-{_LAST}\n]+")
_MOST = ord(_LAST) - ord(_FIRST)


class Prose(Record, frozen=True):
    """A text without its plain paragraphs: `rest` has a letter for each, '' where there is nothing else."""

    rest: str
    paragraphs: dict[str, str] = field(default_factory=dict)

    def put_back(self, html: str) -> str | None:
        """The HTML of the rest with the paragraphs in their places; None where one of them has none."""
        if not self.paragraphs:
            return html
        if not self.rest:
            return "\n".join([f"<p>{paragraph}</p>" for paragraph in self.paragraphs.values()])
        found = _PARAGRAPH.findall(html)
        if sorted(found) != list(self.paragraphs) or len(_STAND_IN.findall(html)) != len(found):
            return None
        return _PARAGRAPH.sub(lambda match: f"<p>{self.paragraphs[match[1]]}</p>", html)


def set_aside(text: str) -> Prose:
    """The text without its plain paragraphs."""
    if any(sign in text for sign in _FAR) or _STAND_IN.search(text):
        return Prose(text)
    signs = [sign for sign in _SIGNS if sign in text]
    paragraphs: dict[str, str] = {}
    rest: list[str] = []
    blocks = text.split("\n\n")
    for block in blocks:
        words = block.strip("\n")
        if len(paragraphs) < _MOST and _is_plain(words) and not any(sign in words for sign in signs):
            letter = chr(ord(_FIRST) + len(paragraphs))
            paragraphs[letter] = words
            rest.append(block.replace(words, letter))
        else:
            rest.append(block)
    left = "\n\n".join(rest)
    return Prose(left if _ONLY_STAND_INS.fullmatch(left) is None else "", paragraphs)


def _is_plain(block: str) -> bool:
    """Whether these are lines of words, but for the signs that may stand in them."""
    return (
        _LINES_OF_WORDS.fullmatch(block) is not None
        and not block.endswith(" ")
        and block.replace("\n", "").isprintable()
    )
