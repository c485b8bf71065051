"""Text in which no Markdown can stand is not searched for any: more than half the work on a page of prose.

`markdown` asks each of its seventeen kinds of block about every block, each of
its fifteen inline patterns about every paragraph, and takes the text apart as
HTML before; all of them need one of the signs below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX, AtomicString

_SIGNS = ("`", "\\", "[", "<", "&", "*", "_", STX, "  \n")
_LINES_OF_WORDS = re.compile(r"(?:[^\W\d_][^\n]*(?:\n|\Z))+")
"""Every kind of block but the paragraph is told by a sign, a figure or a space at the start of one of its lines."""


class PlainText(Extension):
    """Keeps plain text out of the hands of the other parts of `markdown`, and gives it back where they come after."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # markdown's own name
        """Stand in front of what looks for code and HTML, before all kinds of block, and around the inline patterns."""
        aside = _SetAside(md)
        for name, priority, signs in (("fenced_code_block", 25, ("```", "~~~")), ("html_block", 20, ("<", "&"))):
            md.preprocessors.register(_WhereAny(md, md.preprocessors[name], signs), name, priority)
        md.parser.blockprocessors.register(_Paragraph(md.parser), "plain-paragraph", 200)
        md.treeprocessors.register(aside, "plain-text-aside", 21)
        md.treeprocessors.register(_GiveBack(md, aside), "plain-text-back", 19)


class _WhereAny(Preprocessor):
    """Asks another part of `markdown` only about a text with one of the signs it looks for."""

    def __init__(self, md: Markdown, asked: Preprocessor, signs: Sequence[str]) -> None:
        super().__init__(md)
        self._asked, self._signs = asked, signs

    def run(self, lines: list[str]) -> list[str]:
        return self._asked.run(lines) if _any_of(self._signs, "\n".join(lines)) else lines


class _Paragraph(BlockProcessor):
    def test(self, _parent: Element, block: str) -> bool:
        return not self.parser.state.isstate("list") and _LINES_OF_WORDS.fullmatch(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "p").text = blocks.pop(0)


class _SetAside(Treeprocessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.elements: list[Element] = []

    def run(self, root: Element) -> None:
        self.elements = [
            element
            for element in root.iter()
            if (text := element.text) and not isinstance(text, AtomicString) and not _any_of(_SIGNS, text)
        ]
        for element in self.elements:
            element.text = AtomicString(element.text)


class _GiveBack(Treeprocessor):
    def __init__(self, md: Markdown, aside: _SetAside) -> None:
        super().__init__(md)
        self._aside = aside

    def run(self, root: Element) -> None:
        for element in self._aside.elements:
            element.text = str(element.text)


def _any_of(signs: Sequence[str], text: str) -> bool:
    return any(sign in text for sign in signs)
