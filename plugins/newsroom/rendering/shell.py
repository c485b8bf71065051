"""What surrounds every page: nameplate, navigation, footer; the same for the whole site."""

from __future__ import annotations

from newsroom.rendering.addresses import COLUMNS, FEEDS, SEARCH, feed_path, section_path
from newsroom.rendering.edition import Edition
from newsroom.rendering.sharing import site_picture
from newsroom.rendering.views import FeedLink, Head, Link, Shell

ICON = "/theme/icon.svg"
FEED_MIMES = (("rss", "application/rss+xml"), ("atom", "application/atom+xml"))


def shell_of(edition: Edition) -> Shell:
    """The frame of the site's pages, made from its constants and the lists of sections, pages and columns."""
    href = edition.href
    pages = [Link(href(page.path), page.title) for page in edition.content.pages]
    return Shell(
        name=edition.facts.name,
        owner=edition.facts.owner,
        home=href("/"),
        stylesheet=href(f"/theme/{edition.stylesheet}"),
        icon=href(ICON),
        feed=href(feed_path("rss")),
        atom=href(feed_path("atom")),
        sections=tuple(Link(href(section_path(s.id)), s.label) for s in edition.content.sections),
        units_href=href("/don-vi/"),
        plans_href=href("/tien-do/"),
        archives_href=href("/luu-tru/"),
        search_href=href(SEARCH),
        tools=(
            Link(href("/don-vi/"), "Đơn vị"),
            *([Link(href(COLUMNS), "Chuyên trang")] if edition.columns else []),
            Link(href("/tien-do/"), "Kế hoạch"),
            Link(href("/luu-tru/"), "Theo tháng"),
            Link(href(SEARCH), "Tìm tin, bài"),
            *pages,
            Link(href(FEEDS), "Nguồn tin"),
        ),
        imprint=tuple(f"{label}: {text}" if label else text for label, text in edition.facts.imprint[:3]),
        imprint_href=href("/toa-soan/"),
        notice=edition.facts.notice,
        card=site_picture(edition),
    )


def head_of(
    edition: Edition, path: str, title: str, description: str, *, feeds: tuple[FeedLink, ...] = (), area: str = ""
) -> Head:
    """What a page says of itself; the site's name is added to every title but the front page's."""
    whole = title if path == "/" else f"{title} – {edition.facts.name}"
    return Head(whole, " ".join(description.split()), edition.addresses.absolute(path), feeds, area)


def feeds_of(edition: Edition, area: str, slug: str, label: str) -> tuple[FeedLink, ...]:
    """The RSS and Atom of a section, column or unit, as its pages name them."""
    return tuple(
        FeedLink(edition.href(feed_path(kind, area, slug)), f"Tin mới: {label}", mime) for kind, mime in FEED_MIMES
    )
