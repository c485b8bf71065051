"""An article as a record: everything a list, a feed or the tally needs, without its body."""

from __future__ import annotations

import datetime as dt
from datetime import date, datetime
from operator import attrgetter
from typing import Literal

from newsroom.record import Record

Status = Literal["published", "draft", "withdrawn"]
State = Literal["published", "scheduled", "draft", "withdrawn"]


class Photo(Record, frozen=True):
    """A picture used in an article's body.

    `source` is its POSIX path from the project's root, `sha256` the hash of the
    source bytes, `width` and `height` pixels after the camera's orientation was
    applied. `counts` is False where the reporter marked it `.khong-tinh`; `target` is how
    the body names the file. `tones` are what stands in its place until it is
    there: two colours, of its upper and lower half, as `PictureFacts` has them.
    """

    source: str
    sha256: str
    width: int
    height: int
    alt: str = ""
    counts: bool = True
    target: str = ""
    tones: tuple[str, str] = ("", "")


class Reprint(Record, frozen=True):
    """Where a reprinted text first appeared."""

    source: str
    url: str = ""


class Withdrawal(Record, frozen=True):
    """When and why an article was taken down."""

    day: date | None
    reason: str


class Article(Record, frozen=True):
    """One Markdown file that can be read, whatever its status.

    `date` is aware and in Asia/Ho_Chi_Minh. `section` is a section id, `topics`
    are as the reporter wrote them, `guid` is permanent, `path` is the address
    (`/bai/2020/04/…/`) or empty for a draft, which holds none. `text_key` is
    the hash of the evened-out body, empty where the body is (counting rule 21).
    """

    source: str
    guid: str
    title: str
    date: datetime
    unit: str
    kind: str
    section: str
    status: Status = "published"
    id: str = ""
    slug: str = ""
    path: str = ""
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    summary: str = ""
    with_units: tuple[str, ...] = ()
    column: str = ""
    reprint: Reprint | None = None
    approved_by: str = ""
    withdrawn: Withdrawal | None = None
    modified: datetime | None = None
    photos: tuple[Photo, ...] = ()
    text_key: str = ""
    words: int = 0

    def state(self, today: dt.date) -> State:
        """What the article is on that day; a later date means scheduled (counting rule 7)."""
        if self.status == "published" and self.date.date() > today:
            return "scheduled"
        return self.status

    @property
    def order(self) -> tuple[datetime, str]:
        """The newsroom's one order: by date, then by path."""
        return self.date, self.source


order_of = attrgetter("date", "source")
"""`Article.order` as the key of a sort of thousands."""


class Quarantined(Record, frozen=True):
    """A Markdown file that is left out; what could still be read of it."""

    source: str
    date: datetime | None = None
    unit: str = ""
    title: str = ""
