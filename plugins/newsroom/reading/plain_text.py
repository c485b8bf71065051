"""Text in which no inline Markdown can stand is not searched for any: half the work on a page of prose.

`markdown` looks for each of its fifteen inline patterns in every paragraph;
all of them need one of the signs below.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX, AtomicString

_SIGNS = re.compile(rf"[`\\\[<&*_{STX}]|  \n")


class PlainText(Extension):
    """Keeps plain text out of the hands of the inline patterns, and gives it back to whoever comes after them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # markdown's own name
        """Stand right before and right after what looks for inline patterns."""
        aside = _SetAside(md)
        md.treeprocessors.register(aside, "plain-text-aside", 21)
        md.treeprocessors.register(_GiveBack(md, aside), "plain-text-back", 19)


class _SetAside(Treeprocessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.elements: list[Element] = []

    def run(self, root: Element) -> None:
        self.elements = [
            element
            for element in root.iter()
            if element.text and not isinstance(element.text, AtomicString) and not _SIGNS.search(element.text)
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
