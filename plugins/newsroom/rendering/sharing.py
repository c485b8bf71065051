"""What other sites read of a page: Open Graph for shared links, JSON-LD for search."""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from urllib.parse import quote

from newsroom.model.article import Article
from newsroom.reading.pictures import FRAME
from newsroom.record import as_json
from newsroom.rendering.addresses import SiteAddresses, section_path, unit_path
from newsroom.rendering.edition import Edition
from newsroom.rendering.photo_markup import framed_path
from newsroom.rendering.share_cards import Card
from newsroom.rendering.views import Link, Share, SharePicture

HEADLINE_LIMIT = 110
_FEW_SIGNS = re.compile(r"[A-Za-z0-9_.~/:+=-]*")
_BREAKING_OUT = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def share_of(edition: Edition, article: Article) -> Share:
    """What a shared link to an article shows, and what a search engine may know of it."""
    address = edition.addresses.absolute(article.path)
    picture = _picture(edition, article)
    published = article.date.isoformat()
    modified = max(article.date, article.modified).isoformat() if article.modified else published
    return Share(
        kind="article",
        picture=picture,
        published=published,
        modified=modified,
        section=edition.section_by_id[article.section].label,
        json_ld_html=_script(_news_article(edition, article, address, picture.src, (published, modified)))
        + _script(_breadcrumb(edition, article)),
    )


def send_links(address: str) -> tuple[Link, ...]:
    """Plain links that open Zalo's and Facebook's own share windows with an absolute `address`; no script of theirs."""
    asked = base64.b64encode(as_json({"url": address})).decode()
    return (
        Link(f"https://button-share.zalo.me/share_external?layout=1&d={_quoted(asked)}", "Gửi qua Zalo"),
        Link(f"https://www.facebook.com/sharer/sharer.php?u={_quoted(address)}", "Chia sẻ lên Facebook"),
    )


def _quoted(value: str) -> str:
    """The text as the value of an address; an address and base64 have few signs that cannot stand there."""
    if not _FEW_SIGNS.fullmatch(value):
        return quote(value, safe="")
    return value.replace("/", "%2F").replace(":", "%3A").replace("+", "%2B").replace("=", "%3D")


def unit_card(edition: Edition, unit_id: str) -> Card:
    """The card of a unit's articles without a photo: one a unit, because the title stands beside it in every link."""
    return Card(edition.unit_name(unit_id), edition.facts.owner, edition.facts.name, edition.accent)


def site_card(edition: Edition) -> Card:
    """The card of every page that is no article."""
    return Card(edition.facts.tagline or edition.facts.name, edition.facts.owner, edition.facts.name, edition.accent)


def cards(edition: Edition) -> tuple[Card, ...]:
    """Every card the site needs, once."""
    units = {article.unit for article in edition.published if not article.photos}
    return tuple(sorted({site_card(edition), *(unit_card(edition, unit_id) for unit_id in units)}))


def site_picture(edition: Edition) -> SharePicture:
    """What a shared link shows of a page that is no article."""
    return _card_picture(edition.addresses, site_card(edition))


@lru_cache(maxsize=256)
def _card_picture(addresses: SiteAddresses, card: Card) -> SharePicture:
    return SharePicture(addresses.absolute(card.path), *FRAME, f"{card.title} – {card.kicker or card.name}")


def _picture(edition: Edition, article: Article) -> SharePicture:
    if not article.photos:
        return _card_picture(edition.addresses, unit_card(edition, article.unit))
    photo = article.photos[0]
    return SharePicture(edition.addresses.absolute(framed_path(photo)), *FRAME, photo.alt or article.title)


def _news_article(
    edition: Edition, article: Article, address: str, picture: str, times: tuple[str, str]
) -> dict[str, object]:
    absolute = edition.addresses.absolute
    people = [{"@type": "Person", "name": name} for name in article.authors]
    unit = {"@type": "Organization", "name": edition.unit_name(article.unit), "url": absolute(unit_path(article.unit))}
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title[:HEADLINE_LIMIT],
        "inLanguage": "vi",
        "datePublished": times[0],
        "dateModified": times[1],
        "author": people or [unit],
        "publisher": {"@type": "Organization", "name": edition.facts.owner or edition.facts.name, "url": absolute("/")},
        "mainEntityOfPage": address,
        "articleSection": edition.section_by_id[article.section].label,
        "image": [picture],
        **({"isBasedOn": article.reprint.url} if article.reprint and article.reprint.url else {}),
    }


def _breadcrumb(edition: Edition, article: Article) -> dict[str, object]:
    section = edition.section_by_id[article.section]
    steps = [
        ("/", edition.facts.name),
        (section_path(section.id), section.label),
        (article.path, article.title),
    ]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": edition.addresses.absolute(path)}
            for position, (path, name) in enumerate(steps, 1)
        ],
    }


def _script(value: dict[str, object]) -> str:
    """JSON-LD that no title can break out of (fault rows DAU-16, XUAT-06)."""
    text = as_json(value).decode()
    for sign, harmless in _BREAKING_OUT.items():
        text = text.replace(sign, harmless)
    return f'<script type="application/ld+json">{text}</script>\n'
