"""How do articles become an RSS 2.0 and an Atom feed that every reader takes?

The only module that knows feedgen, which it imports where it is used. feedgen
stamps the present into all it is not told, so it is told everything: the same
feed gives the same bytes. It also switches the process's locale for a moment
while it writes dates, so that no feed may be written in a thread of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from html import escape, unescape
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from newsroom.problems import NewsroomError
from newsroom.reading.dates import HANOI
from newsroom.record import Record

_MEDIA = "http://search.yahoo.com/mrss/"
_UNTITLED = "(không có tiêu đề)"
_MOST_KNOWN = 2048
"""Nearly all that is said of an entry is said again in the other format, and in the feeds of its section and unit."""
# What XML 1.0 cannot hold, and what feed validators take for damaged text (U+007F to U+009F).
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# A tag that somebody typed into a title: readers would obey it, and validators complain.
_TYPED_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_BREAKS = re.compile(r"[ \t\r\n]+")
_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*+>""")
_ADDRESS = re.compile(
    r"""(?P<lead>\s(?P<name>src|href|srcset|poster|cite)\s*=\s*)(?P<mark>["'])(?P<value>.*?)(?P=mark)""",
    re.DOTALL | re.IGNORECASE,
)
_CANDIDATE = re.compile(r"(\S*[^\s,])(\s+[^,]+)?\s*(?:,|$)")


class FeedFault(NewsroomError):
    """A feed that cannot be written: a time without a zone, or an address that is not absolute."""


class FeedEntry(Record, frozen=True):
    """An article in a feed.

    `guid` never changes, whatever else does. `href` and every address in
    `content_html` are absolute; `summary` and `title` are plain text.
    `picture` is an address, absolute or seen from `href`; `picture_size` its
    width and height in pixels; `picture_words` are its caption, `picture_credit`
    whom to name beside it.
    """

    guid: str
    title: str
    href: str
    content_html: str
    summary: str
    author: str
    published: datetime
    updated: datetime
    categories: tuple[str, ...] = ()
    picture: str | None = None
    picture_mime: str = "image/jpeg"
    picture_size: tuple[int, int] | None = None
    picture_words: str = ""
    picture_credit: str = ""


class Feed(Record, frozen=True):
    """A feed; `entries` newest first, as they are to stand.

    `href` is the page it follows, `self_href` its own address, both absolute.
    `fallback_updated` is said of a feed without entries: it must not be now.
    """

    title: str
    description: str
    href: str
    self_href: str
    entries: tuple[FeedEntry, ...]
    fallback_updated: datetime
    language: str = "vi"


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0, with whole texts in `content:encoded`."""
    made = _begun(feed, "application/rss+xml")
    made.load_extension("dc", atom=False, rss=True)
    for entry in feed.entries:
        item = _entry_begun(made, entry)
        if entry.summary:
            # Readers take the description for HTML: “lương < 5 triệu” would lose its end.
            item.description(escape(_text(entry.summary), quote=False), isSummary=True)
        item.content(_html(entry.content_html), type="html")
        if author := _line(entry.author):
            item.dc.dc_creator(author)
        _add_picture(item, entry)
    return _written(made.rss_str)


def atom(feed: Feed) -> bytes:
    """The feed as Atom 1.0, with whole texts as HTML."""
    made = _begun(feed, "application/atom+xml")
    for entry in feed.entries:
        item = _entry_begun(made, entry)
        if author := _line(entry.author):
            item.author(name=author)
        if entry.summary:
            item.summary(_text(entry.summary))
        item.content(_html(entry.content_html), type="html")
        _add_picture(item, entry)
    return _written(made.atom_str)


def absolute_html(html: str, site_url: str, page_href: str) -> str:
    """The HTML as it can be shown anywhere: `src`, `href`, `srcset`, `poster` and `cite` with whole addresses.

    Addresses are resolved as a browser does on the page `page_href`, which
    may itself be seen from `site_url`.
    """
    page = urljoin(site_url.rstrip("/") + "/", page_href)

    def in_attribute(match: re.Match[str]) -> str:
        value = unescape(match["value"])
        if match["name"].lower() == "srcset":
            whole = ", ".join(_joined(page, url) + kept.rstrip() for url, kept in _CANDIDATE.findall(value))
        else:
            whole = _joined(page, value.strip()) if value.strip() else value
        return f"{match['lead']}{match['mark']}{escape(whole)}{match['mark']}"

    return _TAG.sub(lambda tag: _ADDRESS.sub(in_attribute, tag[0]) if "=" in tag[0] else tag[0], html)


def _joined(page: str, address: str) -> str:
    try:
        return urljoin(page, address)
    except ValueError:
        return address  # “http://[x” stays as broken as the reporter wrote it


def _begun(feed: Feed, mime: str) -> Any:
    from feedgen.feed import FeedGenerator

    title = _title(feed.title)
    newest = max((entry.updated for entry in feed.entries), default=feed.fallback_updated, key=_hanoi)
    made = FeedGenerator()
    made.id(_address(feed.self_href))
    made.title(title)
    made.description(_line(feed.description) or title)
    made.author(name=title)
    made.link(href=_address(feed.self_href), rel="self", type=mime)
    # Last, because RSS takes the last link for the channel's own page.
    made.link(href=_address(feed.href), rel="alternate", type="text/html")
    made.language(feed.language)
    made.updated(_hanoi(newest))
    made.generator("")  # its version would change every feed of the site
    made.register_extension("picture", _MediaNamespace, _Picture, atom=True, rss=True)
    return made


def _entry_begun(made: Any, entry: FeedEntry) -> Any:
    item = made.add_entry(order="append")
    item.guid(_line(entry.guid), permalink=False)
    item.title(_title(entry.title))
    item.link(href=_address(entry.href), rel="alternate", type="text/html")
    item.published(_hanoi(entry.published))
    item.updated(_hanoi(entry.updated))
    for category in _different(entry.categories):
        item.category(term=category)
    return item


class _MediaNamespace:
    """Says in the feed's root which words the pictures use."""

    def extend_ns(self) -> dict[str, str]:
        return {"media": _MEDIA}

    def extend_rss(self, feed: Any) -> Any:
        return feed

    extend_atom = extend_rss


class _Picture:
    """An entry's picture; feedgen's own media extension knows neither its words nor whom to credit."""

    def __init__(self) -> None:
        self.attributes: dict[str, str] = {}
        self.words = self.credit = ""

    def extend_rss(self, entry: Any) -> Any:
        from feedgen.util import xml_elem

        if self.attributes:
            content = xml_elem(f"{{{_MEDIA}}}content", entry)
            content.attrib.update(self.attributes)
            if self.words:
                description = xml_elem(f"{{{_MEDIA}}}description", content)
                description.set("type", "plain")
                description.text = self.words
            if self.credit:
                xml_elem(f"{{{_MEDIA}}}credit", content).text = self.credit
        return entry

    extend_atom = extend_rss


def _add_picture(item: Any, entry: FeedEntry) -> None:
    if not entry.picture:
        return
    address = _joined(_NOT_TEXT.sub("", entry.href), _NOT_TEXT.sub("", entry.picture))
    known = {"url": _address(address), "medium": "image", "type": entry.picture_mime}
    if entry.picture_size:
        known["width"], known["height"] = (str(pixels) for pixels in entry.picture_size)
    item.picture.attributes = known
    item.picture.words, item.picture.credit = _line(entry.picture_words), _line(entry.picture_credit)


def _different(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(line for line in map(_line, words) if line))


def _written(write: Any) -> bytes:
    try:
        made = write(pretty=True)
    except ValueError as error:
        raise FeedFault(f"Không ghi được nguồn tin: {error}") from error
    assert isinstance(made, bytes)
    return made


def _hanoi(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise FeedFault(f"Thời điểm {moment:%d/%m/%Y %H:%M} trong nguồn tin không có múi giờ; ghi thêm +07:00.")
    return moment.astimezone(HANOI).replace(microsecond=0)


@lru_cache(maxsize=_MOST_KNOWN)
def _address(address: str) -> str:
    """The absolute address in ASCII, as both formats ask for it."""
    plain = _NOT_TEXT.sub("", address).strip()
    if not re.match(r"https?://[^/\s]", plain, re.IGNORECASE):
        raise FeedFault(f"Địa chỉ “{plain}” trong nguồn tin không đầy đủ; cần dạng https://…")
    try:
        parts = urlsplit(plain)
        ascii_host = parts.netloc.encode("idna").decode()  # “công-đoàn.vn” is a name that may be registered
    except ValueError as error:
        raise FeedFault(f"Địa chỉ “{plain}” trong nguồn tin viết sai tên máy chủ.") from error
    return quote(parts._replace(netloc=ascii_host).geturl(), safe="%/:=&?~#+!$,;'@()*[]")


def _text(text: str) -> str:
    return _NOT_TEXT.sub("", text).strip()


@lru_cache(maxsize=_MOST_KNOWN)
def _line(text: str) -> str:
    return _BREAKS.sub(" ", _NOT_TEXT.sub("", text)).strip(" ")


@lru_cache(maxsize=_MOST_KNOWN)
def _title(text: str) -> str:
    return _line(_TYPED_TAG.sub("", _line(text))) or _UNTITLED


def _html(html: str) -> str:
    """Never empty: an Atom entry needs its content, and feedgen would take '' for none."""
    return _NOT_TEXT.sub("", html.replace("\r\n", "\n").replace("\r", "\n")) or "<p></p>"
