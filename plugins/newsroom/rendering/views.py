"""What the pages of the news site show: frozen values, ready to be set in type.

Every `href` and `src` is a finished address with the site's path before it;
dates and numbers are words already. Templates only arrange.
"""

from __future__ import annotations

from newsroom.record import Record


class Link(Record, frozen=True):
    """A place to go: `href`, the words, and an optional `count` said in words beside it."""

    href: str
    label: str
    count: str = ""
    current: bool = False


class Picture(Record, frozen=True):
    """A picture as a page shows it; sizes in pixels of `src`.

    `sources` are (mime type, srcset) pairs for `<source>`, best first; `srcset`
    belongs to the `<img>`; all may be empty. `full` is the address of the
    largest size. `alt` is the caption; lists show it as decoration (alt="").
    """

    src: str
    width: int
    height: int
    alt: str = ""
    srcset: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    full: str = ""
    tones: tuple[str, ...] = ()  # classes that colour its place until it is there


class Teaser(Record, frozen=True):
    """An item in a list. `kicker` is the unit (or the section, on a unit's page)."""

    href: str
    title: str
    kicker: str
    summary: str
    meta: str  # “Bài · 20/05/2020 · 2 ảnh”
    date_iso: str  # for <time>
    picture: Picture | None = None


class SharePicture(Record, frozen=True):
    """What a shared link shows: a JPEG at an absolute address, its size in pixels, its words."""

    src: str
    width: int
    height: int
    alt: str


class Shell(Record, frozen=True):
    """What surrounds every page: the same values for the whole site."""

    name: str  # Công đoàn Điện Biên
    owner: str  # Liên đoàn Lao động tỉnh Điện Biên
    home: str
    stylesheet: str
    icon: str
    feed: str  # the site's RSS
    atom: str
    sections: tuple[Link, ...]
    units_href: str
    plans_href: str
    archives_href: str
    search_href: str
    tools: tuple[Link, ...]  # footer “Tra cứu”
    imprint: tuple[str, ...]  # lines of the footer's “Về trang này”
    imprint_href: str
    notice: str  # printed small at the foot: illustration notice; may be empty
    card: SharePicture  # what a shared link shows of a page that has nothing of its own


class Share(Record, frozen=True):
    """What other sites read of an article."""

    kind: str
    picture: SharePicture
    published: str
    modified: str
    section: str
    json_ld_html: str


class FeedLink(Record, frozen=True):
    """A feed that a page offers to feed readers: its address, its name and its mime type."""

    href: str
    label: str
    mime: str


class Head(Record, frozen=True):
    """What a page says of itself in <head>. `area` marks the navigation: a section id, `units`, `plans` or ''."""

    title: str  # complete <title>
    description: str
    canonical: str  # absolute address
    feeds: tuple[FeedLink, ...] = ()  # the page's own, besides the site's
    area: str = ""
    share: Share | None = None


class Fact(Record, frozen=True):
    """A line of the desk's notes about an article: a label and one or more links or words."""

    label: str
    values: tuple[Link, ...]  # href '' where it is only words


class GalleryPhoto(Record, frozen=True):
    """A photo of a gallery; `number` is its place among the article's photos (2/6)."""

    picture: Picture
    caption: str
    number: str


class BodyPart(Record, frozen=True):
    """A stretch of an article: sanitised HTML, or instead of it rows of one or two photos."""

    body_html: str = ""
    gallery: tuple[tuple[GalleryPhoto, ...], ...] = ()
    eager: bool = False  # the gallery's first photo is the article's


class ArticlePage(Record, frozen=True):
    """One article."""

    head: Head
    breadcrumb: tuple[Link, ...]
    section: Link
    title: str
    standfirst: str  # '' where the summary is only the first paragraph
    byline: str  # authors, may be ''
    unit: Link
    date_iso: str
    date_label: str  # Thứ Tư, 20/05/2020 08:30
    facts: tuple[Fact, ...]  # Loại, Ảnh, Phối hợp, Tính vào, Chủ đề
    body: tuple[BodyPart, ...]  # figures are in place already
    opens_with_photo: bool  # else the head is set `--plain`
    notes: tuple[str, ...]  # corrections, reprint notice
    withdrawn: str  # the notice that stands instead of the body, else ''
    related: tuple[Teaser, ...]  # older items only
    send: tuple[Link, ...]  # share links to other sites; none where the article was taken down


class ListPage(Record, frozen=True):
    """A list of items: section, topic, month archive, unit archive.

    A section, unit or topic shows its latest 24 and links to complete archives.
    """

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    lead: str  # a sentence under the title, may be ''
    teasers: tuple[Teaser, ...]
    archives: tuple[Link, ...]  # months or years, newest first, with counts
    archives_title: str
    feed: Link | None
    empty: str  # what to say when there are no teasers


class IndexPage(Record, frozen=True):
    """A page of links alone: all units, all months. Groups of (heading, links)."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    lead: str
    groups: tuple[tuple[str, tuple[Link, ...]], ...]


class TextPage(Record, frozen=True):
    """A static page, the imprint."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    body_html: str


class SectionBlock(Record, frozen=True):
    """A section's block on the front page; the first teasers have photos where there are any."""

    section: Link
    teasers: tuple[Teaser, ...]


class EventLine(Record, frozen=True):
    """A day to come: a short date (1/6) and what it is."""

    date_label: str
    label: str


class SearchPage(Record, frozen=True):
    """The search page. `shards`: addresses of the index, newest first; `links` serve where there is no script."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    shards: tuple[str, ...]
    script: str
    links: tuple[Link, ...]


class NotFoundPage(Record, frozen=True):
    """404: where to go instead."""

    head: Head
    title: str
    links: tuple[Link, ...]
