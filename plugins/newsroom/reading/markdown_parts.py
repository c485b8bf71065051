"""Markdown, the only importer of `markdown`, which is slow to import: whoever asks loads this where it is asked.

Only the parts are taken whose signs a text has: the others would be asked about every piece of it.

`markdown` asks each of its eighteen kinds of block about every block and each of its fifteen inline patterns about
every piece of text; without a part's sign in the text, its answer is no. Nor are the inline patterns that are left
asked about a piece without a sign of any.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import (
    Extension,
    abbr,
    attr_list,
    def_list,
    fenced_code,
    footnotes,
    md_in_html,
    sane_lists,
    tables,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString, Registry

_CODE, _TAGS, _INDENT = ("```", "~~~"), ("<", "&"), ("    ",)
_FOOTNOTE, _ABBREVIATION, _DEFINED = ("[^",), ("*[",), ("]:",)
_NEEDS: dict[str, dict[str, tuple[str, ...]]] = {
    "preprocessors": {"fenced_code_block": _CODE, "html_block": _TAGS},
    "blockprocessors": {
        "markdown_block": _TAGS,
        "indent": _INDENT,
        "defindent": _INDENT,
        "code": _INDENT,
        "table": ("|",),
        "hashheader": ("#",),
        "setextheader": ("=", "-"),
        "hr": ("*", "-", "_"),
        "ulist": ("*", "+", "-"),
        "deflist": (":",),
        "quote": (">",),
        "footnote": _FOOTNOTE,
        "abbr": _ABBREVIATION,
        "reference": _DEFINED,
    },
    "inlinePatterns": {
        "backtick": ("`",),
        "escape": ("\\",),
        "footnote": _FOOTNOTE,
        "reference": _DEFINED,
        "link": ("[",),
        "image_link": ("![",),
        "image_reference": _DEFINED,
        "short_reference": _DEFINED,
        "short_image_ref": _DEFINED,
        "autolink": ("<",),
        "automail": ("<",),
        "linebreak": ("  \n",),
        "html": ("<",),
        "entity": ("&",),
        "em_strong": ("*", "_"),
    },
    "treeprocessors": {
        "footnote": _FOOTNOTE,
        "footnote-duplicate": _FOOTNOTE,
        "attr_list": ("{",),
        "abbr": _ABBREVIATION,
        "unescape": ("\\",),
    },
    "postprocessors": {"footnote": _FOOTNOTE},
}
_SIGNS = tuple(sorted({sign for parts in _NEEDS.values() for signs in parts.values() for sign in signs}))

_INLINE = re.compile(rf"[`\\\[<&*_{STX}]|  \n")


def markdown_html(text: str) -> str:
    """The HTML of a text; raises RecursionError, IndexError and the like where that nests too deep."""
    try:
        return _converter(signs_in(text)).reset().convert(text)
    except BaseException:
        _converter.cache_clear()  # it stands where it gave up, and would take the next text for a part of this one
        raise


@lru_cache(maxsize=64)
def _converter(signs: tuple[str, ...]) -> Markdown:
    """What `extra` stands for, and `sane_lists`: by their names they would be looked for in every installed package.

    One serves many texts, because a new one per file costs a third more.
    """
    extra = (fenced_code, footnotes, attr_list, def_list, tables, abbr, md_in_html)
    known = [module.makeExtension() for module in (*extra, sane_lists)]
    return Markdown(extensions=[*known, OnlyNeeded(signs)], output_format="html")


def signs_in(text: str) -> tuple[str, ...]:
    """The signs of any part of Markdown that a text has, or may have when its tabs are turned into spaces."""
    if any(changed in text for changed in ("\t", STX, ETX)):
        return _SIGNS
    return tuple([sign for sign in _SIGNS if sign in text])


class OnlyNeeded(Extension):
    """Takes the parts out that a text with just these signs does not need; the last of the extensions."""

    def __init__(self, signs: tuple[str, ...]) -> None:
        super().__init__()
        self._signs = frozenset(signs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # markdown's own name
        """Take them out, and stand around the inline patterns."""
        aside = _SetAside(md)
        md.treeprocessors.register(aside, "plain-text-aside", 21)
        md.treeprocessors.register(_GiveBack(md, aside), "plain-text-back", 19)
        for kind, parts in _NEEDS.items():
            registry: Registry[Any] = md.parser.blockprocessors if kind == "blockprocessors" else getattr(md, kind)
            for name, needs in parts.items():
                if self._signs.isdisjoint(needs):
                    registry.deregister(name)


class _SetAside(Treeprocessor):
    """Keeps plain text out of the hands of the inline patterns."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.elements: list[Element] = []

    def run(self, root: Element) -> None:
        self.elements = [
            element
            for element in root.iter()
            if (text := element.text) and not isinstance(text, AtomicString) and not _INLINE.search(text)
        ]
        for element in self.elements:
            element.text = AtomicString(element.text)


class _GiveBack(Treeprocessor):
    """Gives it back where others come after them."""

    def __init__(self, md: Markdown, aside: _SetAside) -> None:
        super().__init__(md)
        self._aside = aside

    def run(self, root: Element) -> None:
        for element in self._aside.elements:
            element.text = str(element.text)
