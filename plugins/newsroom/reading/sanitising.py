"""What of a reporter's HTML may reach a reader? The only importer of `nh3`.

The list below is all that is allowed; what is dropped is named, and a text
that lost its words on the way (an unclosed `<script>` swallows the rest) is
told from one that lost only markup.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import unescape

import nh3

from newsroom.model.spelling import single_spaced

_TEXT_TAGS = {"p", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "br", "figure", "figcaption", "img"}
_LIST_TAGS = {"ul", "ol", "li", "dl", "dt", "dd"}
_TABLE_TAGS = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_WORD_TAGS = {"a", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "code", "abbr", "cite", "q"}
_TAGS = _TEXT_TAGS | _LIST_TAGS | _TABLE_TAGS | _WORD_TAGS | {"span", "small", "mark"}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "class"},
    "th": {"scope", "colspan", "rowspan", "class"},
    "td": {"colspan", "rowspan", "class"},
    "abbr": {"title"},
    "ol": {"start"},
    "span": {"lang"},
    "p": {"lang"},
    "blockquote": {"lang"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_BAD_TAGS = re.compile(
    r"<\s*(script|iframe|object|embed|form|base|meta|link|style|svg|math|template|noscript|input|button|video|audio)\b"
    r"[^>]*>?",
    re.IGNORECASE,
)
_PAGE_TAGS = {"html", "head", "body", "main", "section", "address", "dialog", "menu", "dir", "font", "big", "noframes"}
_FORM_TAGS = {"fieldset", "legend", "label", "select", "option", "optgroup", "output", "meter", "progress"}
_KNOWN = _TAGS | nh3.ALLOWED_TAGS | _PAGE_TAGS | _FORM_TAGS | {"picture", "source", "track", "search"}
"""Tags of HTML that are allowed, or are left out and their words stay."""
_NAMED = re.compile(r"<([a-z][\w-]*)(?=[\s/>])[^<>]*>", re.IGNORECASE)
_HANDLER = re.compile(r"<[a-z][^>]*\s(on\w+|style)\s*=\s*[^>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:href|src)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_UNSAFE = re.compile(r"(javascript|vbscript|data|file|blob):", re.IGNORECASE)
_CLOSED = re.compile(
    r"<(script|style|template|iframe|object|noscript)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL
)
_WORD = re.compile(r"\w+")


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener", strip_comments=True
    )


def sanitised(html: str) -> str:
    """The HTML with nothing in it but the allowed tags, attributes and addresses."""
    return _cleaner().clean(html)


def dropped(html: str) -> Iterator[tuple[str, str, str]]:
    """(rule, what was dropped in words, the fragment) of everything that will not reach a reader."""
    for match in _BAD_TAGS.finditer(html):
        yield "THAN-01", f"thẻ <{match[1].lower()}>", match[0]
    for match in _NAMED.finditer(html):
        if match[1].lower() not in _KNOWN and not _BAD_TAGS.match(match[0]):
            yield "THAN-01", f"chữ trong ngoặc nhọn <{match[1]}…>", match[0]
    for match in _HANDLER.finditer(html):
        yield "THAN-02", f"thuộc tính {match[1].lower()}", match[0]
    for match in _ADDRESS.finditer(html):
        address = re.sub(r"[\s\x00-\x1f]+", "", unescape(match[1].strip("\"'")))
        if _UNSAFE.match(address):
            yield "THAN-03", "địa chỉ không an toàn", match[0]


def lost_words(before: str, after: str) -> float:
    """Share of the visible words of `before` that `after` has no more; closed scripts and comments are no words."""
    text, left = _text_of(_CLOSED.sub(" ", before)), _text_of(after)
    if text == left:
        return 0.0
    were, are = Counter(_WORD.findall(text)), Counter(_WORD.findall(left))
    whole = sum(were.values())
    return sum((were - are).values()) / whole if whole else 0.0


def visible_text(html: str) -> str:
    """The words of sanitised HTML without its tags, single-spaced."""
    return single_spaced(_text_of(html))


def _text_of(html: str) -> str:
    """The text with a space for each tag: for all from a < to the first > where no other < stands between them."""
    first, *rest = html.split("<")
    parts = [first]
    for part in rest:
        _, closed, after = part.partition(">")
        parts.append(f" {after}" if closed else f"<{part}")
    return unescape("".join(parts))
