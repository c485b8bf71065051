"""Where each page of the site lives; the one place that spells addresses."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import urlsplit

from newsroom.model.slugs import slug_of
from newsroom.record import Record

PICTURES = "/anh/"
SEARCH = "/tim/"
COLUMNS = "/chuyen-trang/"
FEEDS = "/feeds/"


class SiteAddresses(Record, frozen=True, dict=True):
    """Turns a site path (`/bai/…/`) into what a page or a feed writes.

    `site_url` is absolute, without a slash at its end, and may have a path.
    `left_out` are picture files that were not worth their bytes and are not there.
    """

    site_url: str
    left_out: frozenset[str] = frozenset()

    def href(self, path: str) -> str:
        """The address as a page of the same site writes it."""
        return self._folder + path

    @cached_property
    def _folder(self) -> str:
        return urlsplit(self.site_url).path.rstrip("/")

    def absolute(self, path: str) -> str:
        """The address as feeds and `<link rel=canonical>` write it."""
        return self.site_url.rstrip("/") + path


def section_path(section_id: str) -> str:
    """A section's page."""
    return f"/chuyen-muc/{section_id}/"


def column_path(column_id: str) -> str:
    """A column's page."""
    return f"{COLUMNS}{column_id}/"


def unit_path(unit_id: str) -> str:
    """A unit's page."""
    return f"/don-vi/{unit_id}/"


def topic_path(label: str) -> str:
    """A topic's page; two spellings with one slug are one topic."""
    return f"/chu-de/{slug_of(label)}/"


def month_path(parent: str, year: int, month: int) -> str:
    """A complete month below a section, column or unit, or of the whole site (`/luu-tru/`)."""
    return f"{parent}{year:04}/{month:02}/"


def year_path(parent: str, year: int) -> str:
    """A complete year of a topic."""
    return f"{parent}{year:04}/"


def plan_path(plan_id: str) -> str:
    """A plan's progress page."""
    return f"/tien-do/{plan_id}/"


def unit_progress_path(plan_id: str, unit_id: str) -> str:
    """A unit's part of a plan."""
    return f"/tien-do/{plan_id}/{unit_id}/"


def debts_path(plan_id: str) -> str:
    """Who owes what by when."""
    return f"/tien-do/{plan_id}/con-thieu/"


def feed_path(kind: str, area: str = "", slug: str = "") -> str:
    """A feed's address, for ever the same; `kind` is rss or atom, `area` chuyen-muc, chuyen-trang or don-vi."""
    return f"/feeds/{area}/{slug}.{kind}.xml" if area else f"/feeds/{kind}.xml"


def file_of(path: str) -> str:
    """The file below the output folder that answers an address."""
    return f"{path[1:]}index.html" if path.endswith("/") else path[1:]
