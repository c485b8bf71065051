"""Simple blocks are what they will be: Markdown and the sanitiser are asked about the rest alone.

Each block that `simple_blocks.py` knows leaves a single letter in its place, one of the Yi script's, which no text here
has. What comes back as a paragraph of that letter becomes the block; where any comes back otherwise, the letter stood
inside something (a list of terms, code), and the whole text has to be asked about.
"""

from __future__ import annotations

import re

from newsroom.reading.simple_blocks import look_at, simple_html
from newsroom.record import Record, field

_FAR = ("<", "*[", "///Footnotes")
"""HTML that is not closed, abbreviations that are explained and the place of the footnotes change blocks elsewhere."""
_FIRST, _LAST = "\ua000", "\ua48c"
_PARAGRAPH, _STAND_IN = re.compile(f"<p>([{_FIRST}-{_LAST}])</p>"), re.compile(f"[{_FIRST}-{_LAST}]")
_MOST = ord(_LAST) - ord(_FIRST)


class Prose(Record, frozen=True):
    """A text without its simple blocks: `rest` has a letter for each, '' where there is nothing else."""

    rest: str
    blocks: dict[str, str] = field(default_factory=dict)

    def put_back(self, html: str) -> str | None:
        """The HTML of the rest with the blocks in their places; None where one of them has none."""
        if not self.blocks:
            return html
        if not self.rest:
            return "\n".join(self.blocks.values())
        found = _PARAGRAPH.findall(html)
        if sorted(found) != list(self.blocks) or len(_STAND_IN.findall(html)) != len(found):
            return None
        return _PARAGRAPH.sub(lambda match: self.blocks[match[1]], html)


def set_aside(text: str) -> Prose:
    """The text without its simple blocks."""
    if any(sign in text for sign in _FAR):
        return Prose(text)
    parts, look = text.split("\n\n"), look_at(text)
    blocks_at = {at: block for at, part in enumerate(parts) if (block := part.strip("\n"))}
    made = _by_themselves({at: simple_html(block, look) for at, block in blocks_at.items()})
    if len(made) > _MOST or any(html is None and _STAND_IN.search(parts[at]) for at, html in made.items()):
        return Prose(text)
    blocks: dict[str, str] = {}
    for at, html in made.items():
        if html:
            letter = chr(ord(_FIRST) + len(blocks))
            blocks[letter] = html
            parts[at] = parts[at].replace(blocks_at[at], letter)
    return Prose("\n\n".join(parts) if len(blocks) < len(made) else "", blocks)


def _by_themselves(made: dict[int, str | None]) -> dict[int, str | None]:
    """Without the lists that are not sure to end where they end: what is beside them might belong to them."""
    lists = {at for at, html in made.items() if html and html.startswith("<ul>")}
    if not lists:
        return made
    order = list(made)
    beside = {at: (*order[max(0, place - 1) : place], *order[place + 1 : place + 2]) for place, at in enumerate(order)}
    unsure = [at for at in lists if any(made[other] is None or other in lists for other in beside[at])]
    return made | dict.fromkeys(unsure)
