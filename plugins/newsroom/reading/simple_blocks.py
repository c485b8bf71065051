"""The HTML of the blocks that much of the news is made of, told without asking Markdown.

A paragraph, a heading, a list of lines, a picture alone; in them words, bold words and links. What is anything else, if
only by a single sign that might mean something, has no answer here. `tests/unit/reading/test_prose.py` compares every
answer with what Markdown and the sanitiser say.
"""

from __future__ import annotations

import re

from newsroom.record import Record

_SIGNS = "`\\[<>&*_{"
"""What words need to be more than words."""
_START = r"(?:[^\W\d_]|[“”‘’…–—(]|\d+(?![\d.]))"
"""Every kind of block but the paragraph is told by a sign, a numeral with a point or a space where a line starts."""
_INNER = r"[^\W_](?:[^`\\\[\]<>&*_{!\n]*[^`\\\[\]<>&*_{!\s])?"
_MARKED = re.compile(
    rf"\*\*(?<!\*{{3}})(?P<bold>{_INNER})\*\*(?!\*)|\[(?<!!\[)(?P<words>{_INNER})\]\((?P<to>https?://[\w./?=#%~-]+)\)"
)
_LINES = re.compile(rf"(?:(?:{_START}|\*\*[^\W_]|\[)[^\n]*(?:\n|\Z))+")
_HEADING = re.compile(rf"(#{{2,6}}) +({_START}(?:[^\n]*[^\s#])?)")
_POINTS = re.compile(rf"- {_START}[^\n]*(?:\n- {_START}[^\n]*)*")
_PICTURE = re.compile(rf"!\[((?:{_INNER})?)\]\(([\w./-]+)\)")


class Look(Record, frozen=True):
    """What can be told of a whole text at once: which signs are in it, and whether every letter can be seen."""

    signs: tuple[str, ...]
    is_printable: bool


def look_at(text: str) -> Look:
    """What can be told of all blocks of a text before each is looked at."""
    return Look(tuple([sign for sign in _SIGNS if sign in text]), text.replace("\n", "").isprintable())


def simple_html(block: str, look: Look) -> str | None:
    """What a block without lines before or after it becomes where it stands alone; None where that is to be asked.

    `look` is that of a text which has the block.
    """
    if " \n" in block or block.endswith(" ") or not (look.is_printable or block.replace("\n", "").isprintable()):
        return None
    first = block[:1]
    if first == "!":
        picture = _PICTURE.fullmatch(block)
        return f'<p><img alt="{picture[1]}" src="{picture[2]}"></p>' if picture else None
    if first == "#":
        heading = _HEADING.fullmatch(block)
        words = _words(heading[2], look) if heading else None
        return f"<h{len(heading[1])}>{words}</h{len(heading[1])}>" if heading and words else None
    if first == "-":
        if not _POINTS.fullmatch(block):
            return None
        points = [_words(line[2:], look) for line in block.split("\n")]
        return "<ul>\n{}\n</ul>".format("\n".join([f"<li>{point}</li>" for point in points])) if all(points) else None
    words = _words(block, look) if _LINES.fullmatch(block) else None
    return f"<p>{words}</p>" if words else None


def _words(text: str, look: Look) -> str | None:
    for sign in look.signs:
        if sign in text:
            return None if _has_sign(_MARKED.sub("", text)) else _MARKED.sub(_marked, text)
    return text


def _has_sign(text: str) -> bool:
    return any(sign in text for sign in _SIGNS)


def _marked(match: re.Match[str]) -> str:
    if match["bold"]:
        return f"<strong>{match['bold']}</strong>"
    return f'<a href="{match["to"]}" rel="noopener">{match["words"]}</a>'
