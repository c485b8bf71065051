"""The rules of the W3C feed validator that a feed of ours can break, as one function over its bytes.

Written after the validator's list of messages; the name of the message stands beside each rule. Left out are
rules about elements that no feed of ours has (podcasts, maps, cloud, skipHours, textInput), and
`DuplicateUpdated`: two items of one minute are no fault.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
RFC_822 = re.compile(
    r"(?P<day>Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d [+-]\d{4}"
)
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d([+-]\d\d:\d\d|Z)")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
MIME = re.compile(r"[a-z]+/[a-z0-9.+-]+")
URI = re.compile(r"https?://[A-Za-z0-9.:-]+(/[!-~]*)?")
PLAIN_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--")
FORBIDDEN_TAGS = ("script", "style", "object", "embed", "iframe", "form", "input", "meta", "link", "base", "applet")
ADDRESS_ATTRIBUTES = ("src", "href", "poster", "cite", "longdesc", "data", "action")
CHANNEL = {"title", "link", "description", "docs", "language", "lastBuildDate", "image", f"{{{ATOM}}}link", "item"}
ITEM = {"title", "link", "description", "guid", "category", "pubDate", f"{{{CONTENT}}}encoded", f"{{{DC}}}creator"}
FEED = {"id", "title", "updated", "author", "link", "subtitle", "icon", "logo", "entry"}
ENTRY = {"id", "title", "updated", "author", "content", "link", "summary", "category", "published"}
REPEATED = {"category", "item", "entry", "link", f"{{{ATOM}}}link"}
CREDIT_CHILDREN = {f"{{{MEDIA}}}description", f"{{{MEDIA}}}credit"}
MEDIA_ATTRIBUTES = {"url", "medium", "type", "width", "height", "fileSize"}

Size = Callable[[str], "int | None"]


def feed_faults(data: bytes, address: str, size_of: Size = lambda _: None) -> list[str]:
    """What the validator would say of a feed that lies at `address`; `size_of` gives the bytes of a picture there."""
    return list(_faults(data, address, size_of))


def _faults(data: bytes, address: str, size_of: Size) -> Iterator[str]:
    if not re.match(rb"<\?xml version=['\"]1\.0['\"] encoding=['\"]UTF-8['\"]\?>", data):
        yield "MissingEncoding/BadXmlVersion: the first line does not say XML 1.0 in UTF-8"
    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data:
        yield "InvalidDoctype"
    try:
        text = data.decode("utf-8")
        root = etree.fromstring(data)
    except (UnicodeDecodeError, etree.XMLSyntaxError) as error:
        yield f"SAXError/UnicodeError: {error}"
        return
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]", text):
        yield "BadCharacters"
    if root.tag == "rss":
        yield from _rss(root, address)
    elif root.tag == f"{{{ATOM}}}feed":
        yield from _atom(root, address)
    else:
        yield f"UndefinedElement: {root.tag}"
    for content in root.iter(f"{{{MEDIA}}}content"):
        yield from _media(content, size_of)


def _rss(root: Any, address: str) -> Iterator[str]:
    if root.get("version") != "2.0":
        yield "InvalidRSSVersion"
    channel = root.find("channel")
    yield from _children(channel, CHANNEL)
    for name in ("title", "link", "description"):
        if not channel.findtext(name):
            yield f"MissingElement: channel/{name}"
    yield from _absolute(channel.findtext("link"), "channel/link")
    yield from _plain(channel.findtext("title"), "channel/title")
    yield from _plain(channel.findtext("description"), "channel/description")
    if not LANGUAGE.fullmatch(channel.findtext("language") or ""):
        yield "InvalidLanguage"
    yield from _self(channel.findall(f"{{{ATOM}}}link"), address, "application/rss+xml")
    yield from _date_822(channel.findtext("lastBuildDate"), "lastBuildDate")
    image = channel.find("image")
    if image is not None and (
        image.findtext("title") != channel.findtext("title") or image.findtext("link") != channel.findtext("link")
    ):
        yield "ImageTitleDoesntMatch/ImageLinkDoesntMatch"
    items = channel.findall("item")
    if items and channel[-1].tag != "item":
        yield "MisplacedItem"
    yield from _different([item.findtext("guid") for item in items])
    for item in items:
        yield from _item(item)


def _item(item: Any) -> Iterator[str]:
    yield from _children(item, ITEM | {f"{{{MEDIA}}}content"})
    yield from _plain(item.findtext("title"), "item/title")
    if not item.findtext("title"):
        yield "ItemMustContainTitleOrDescription"
    yield from _absolute(item.findtext("link"), "item/link")
    yield from _date_822(item.findtext("pubDate"), "pubDate")
    guid = item.find("guid")
    if guid is None or not guid.text:
        yield "MissingGuid"
    elif guid.get("isPermaLink") != "false":
        yield from _absolute(guid.text, "InvalidHttpGUID")
    else:
        yield from _unique_id(guid.text)
    tags = [child.tag for child in item]
    encoded = f"{{{CONTENT}}}encoded"
    if "description" in tags and encoded in tags and tags.index("description") > tags.index(encoded):
        yield "NeedDescriptionBeforeContent"
    for name in ("description", encoded):
        yield from _content(item.findtext(name), name)
    for category in item.findall("category"):
        if not (category.text or "").strip() or category.get("domain") == "":
            yield "NotBlank: category"
    yield from _plain(item.findtext(f"{{{DC}}}creator"), "dc:creator")


def _atom(root: Any, address: str) -> Iterator[str]:
    def find(parent: Any, name: str) -> Any:
        return parent.findtext(f"{{{ATOM}}}{name}")

    yield from _children(root, {f"{{{ATOM}}}{name}" for name in FEED})
    for name in ("id", "title", "updated"):
        if not find(root, name):
            yield f"MissingElement: feed/{name}"
    if not LANGUAGE.fullmatch(root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""):
        yield "InvalidLanguage"
    yield from _absolute(find(root, "id"), "feed/id")
    yield from _plain(find(root, "title"), "feed/title")
    yield from _date_3339(find(root, "updated"), "feed/updated")
    yield from _self(
        [link for link in root.findall(f"{{{ATOM}}}link") if link.get("rel") == "self"], address, "application/atom+xml"
    )
    alternates = [each for each in root.findall(f"{{{ATOM}}}link") if each.get("rel", "alternate") == "alternate"]
    if len(alternates) != 1:
        yield "DuplicateAtomLink"
    entries = root.findall(f"{{{ATOM}}}entry")
    yield from _different([find(entry, "id") for entry in entries])
    has_author = bool(root.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name"))
    for entry in entries:
        yield from _entry(entry, has_author)
    if entries and _moment(find(root, "updated")) < max(_moment(find(entry, "updated")) for entry in entries):
        yield "feed/updated is older than its newest entry"


def _entry(entry: Any, feed_has_author: bool) -> Iterator[str]:
    def text(name: str) -> Any:
        return entry.findtext(f"{{{ATOM}}}{name}")

    yield from _children(entry, {f"{{{ATOM}}}{name}" for name in ENTRY} | {f"{{{MEDIA}}}content"})
    for name in ("id", "title", "updated"):
        if not text(name):
            yield f"MissingElement: entry/{name}"
    yield from _unique_id(text("id"))
    yield from _plain(text("title"), "entry/title")
    for name in ("updated", "published"):
        yield from _date_3339(text(name), name)
    yield from _entry_author(entry, feed_has_author)
    yield from _entry_links(entry)
    content = entry.find(f"{{{ATOM}}}content")
    if content is not None:
        if content.get("type") not in ("html", "text") or len(content) or content.get("src"):
            yield "InvalidTextType/NotInline: content"
        yield from _content(content.text, "content")
    summary = entry.find(f"{{{ATOM}}}summary")
    if summary is not None and summary.get("type", "text") != "text":
        yield "InvalidTextType: summary"
    yield from _plain(text("summary"), "summary")
    for category in entry.findall(f"{{{ATOM}}}category"):
        if not (category.get("term") or "").strip():
            yield "MissingAttribute: category/term"
        if category.get("scheme") is not None:
            yield from _absolute(category.get("scheme"), "category/scheme")


def _entry_author(entry: Any, feed_has_author: bool) -> Iterator[str]:
    author = entry.find(f"{{{ATOM}}}author")
    if author is None and not feed_has_author:
        yield "MissingElement: author"
    if author is not None and not (author.findtext(f"{{{ATOM}}}name") or "").strip():
        yield "NotBlank: author/name"


def _entry_links(entry: Any) -> Iterator[str]:
    links = entry.findall(f"{{{ATOM}}}link")
    for link in links:
        yield from _absolute(link.get("href"), "entry/link")
    seen = Counter((link.get("rel", "alternate"), link.get("type"), link.get("hreflang")) for link in links)
    if max(seen.values(), default=0) > 1:
        yield "DuplicateAtomLink"
    content = entry.find(f"{{{ATOM}}}content")
    if content is None and not any(link.get("rel", "alternate") == "alternate" for link in links):
        yield "MissingContentOrAlternate"


def _children(parent: Any, allowed: set[str]) -> Iterator[str]:
    seen = Counter(child.tag for child in parent)
    yield from (f"UndefinedElement: {name}" for name in seen if name not in allowed)
    single = {name for name in allowed if name.rpartition("}")[2] not in REPEATED and name not in REPEATED}
    yield from (f"DuplicateElement: {name}" for name in single if seen[name] > 1)
    if any((child.tail or "").strip() for child in parent) or (parent.text or "").strip():
        yield f"UnexpectedText in {parent.tag}"
    yield from (f"NotBlank: {child.tag}" for child in parent if not len(child) and not child.text and not child.attrib)


def _self(links: list[Any], address: str, mime: str) -> Iterator[str]:
    own = [link for link in links if link.get("rel") == "self"]
    if len(own) != 1:
        yield "MissingAtomSelfLink"
        return
    if own[0].get("href") != address:
        yield f"SelfDoesntMatchLocation: {own[0].get('href')} at {address}"
    if own[0].get("type") != mime:
        yield "MissingTypeAttr/UnexpectedContentType: self link"


def _date_822(text: str | None, where: str) -> Iterator[str]:
    match = RFC_822.fullmatch(text or "")
    if not match:
        yield f"InvalidRFC2822Date: {where} {text!r}"
        return
    moment = parsedate_to_datetime(text or "")
    if f"{moment:%a}" != match["day"]:
        yield f"IncorrectDOW: {where} {text!r}"
    if not 1990 <= moment.year <= 2100:
        yield f"ImplausibleDate: {where} {text!r}"


def _date_3339(text: str | None, where: str) -> Iterator[str]:
    if not RFC_3339.fullmatch(text or ""):
        yield f"InvalidRFC3339Date: {where} {text!r}"
    elif not 1990 <= _moment(text).year <= 2100:
        yield f"ImplausibleDate: {where} {text!r}"


def _moment(text: str | None) -> datetime:
    return datetime.fromisoformat(text or "1970-01-01T00:00:00+00:00")


def _absolute(address: str | None, where: str) -> Iterator[str]:
    if not URI.fullmatch(address or "") or " " in (address or ""):
        yield f"InvalidFullLink/InvalidUriChar: {where} {address!r}"
    elif re.search(r"%(?![0-9A-Fa-f]{2})", address or ""):
        yield f"NotURLEncoded: {where} {address!r}"
    elif address and (urlsplit(address).netloc != urlsplit(address).netloc.lower() or "/../" in address):
        yield f"NonCanonicalURI: {where} {address!r}"


def _unique_id(text: str | None) -> Iterator[str]:
    if (text or "").startswith("urn:uuid:"):
        try:
            uuid.UUID((text or "").removeprefix("urn:uuid:"))
        except ValueError:
            yield f"InvalidUUID: {text!r}"
    else:
        yield from _absolute(text, "id")


def _different(ids: list[str | None]) -> Iterator[str]:
    yield from (f"DuplicateIds: {each}" for each, number in Counter(ids).items() if number > 1)


def _plain(text: str | None, where: str) -> Iterator[str]:
    """A tag in plain text is a fault; a sign that only looks like one (“5 < 6”) is none."""
    if text is not None and PLAIN_TAG.search(text):
        yield f"ContainsHTML: {where} {text!r}"
    if text is not None and text != text.strip():
        yield f"UnexpectedWhitespace: {where} {text!r}"


def _content(text: str | None, where: str) -> Iterator[str]:
    if not text:
        return
    tree = html.fragment_fromstring(text, create_parent="div")
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        if node.tag in FORBIDDEN_TAGS:
            yield f"SecurityRisk: {where} <{node.tag}>"
        for name, value in node.attrib.items():
            if name.startswith("on"):
                yield f"SecurityRiskAttr: {where} {name}"
            if name == "style":
                yield f"DangerousStyleAttr: {where}"
            if name in ADDRESS_ATTRIBUTES and not re.match(r"(https?://|mailto:|tel:)", value):
                yield f"ContainsRelRef: {where} {name}={value!r}"
            if name == "srcset":
                for candidate in value.split(", "):
                    if not candidate.startswith(("http://", "https://")):
                        yield f"ContainsRelRef: {where} srcset {candidate!r}"


def _media(content: Any, size_of: Size) -> Iterator[str]:
    yield from (f"UnexpectedAttribute: media:content {name}" for name in set(content.attrib) - MEDIA_ATTRIBUTES)
    yield from (f"UndefinedElement: {child.tag}" for child in content if child.tag not in CREDIT_CHILDREN)
    yield from _absolute(content.get("url"), "media:content")
    if content.get("medium") not in ("image", "audio", "video", "document", "executable"):
        yield "InvalidMediaMedium"
    if not MIME.fullmatch(content.get("type") or ""):
        yield "InvalidMIMEAttribute: media:content"
    for name in ("width", "height", "fileSize"):
        if content.get(name) is not None and not re.fullmatch("[1-9][0-9]*", content.get(name)):
            yield f"InvalidPositiveInteger: media:content {name}"
    size = size_of(content.get("url"))
    if content.get("fileSize") and size is not None and int(content.get("fileSize")) != size:
        yield "media:content has another length than its file"
    for description in content.findall(f"{{{MEDIA}}}description"):
        if description.get("type", "plain") not in ("plain", "html"):
            yield "InvalidMediaTextType"
        if description.get("type", "plain") == "plain":
            yield from _plain(description.text, "media:description")
    for credit in content.findall(f"{{{MEDIA}}}credit"):
        if not (credit.text or "").strip():
            yield "NotBlank: media:credit"
        if credit.get("role") is not None and credit.get("role") != credit.get("role").lower():
            yield "InvalidCreditRole"
