"""The ledger (sổ theo dõi): what appeared outside the portal, and figures and reports sent, each with evidence."""

from __future__ import annotations

import datetime as dt
from datetime import date, datetime
from typing import Literal

from newsroom.model.article import Reprint
from newsroom.record import Record


class Evidence(Record, frozen=True):
    """What proves an entry: an address, a file or words. `href` is '' for words alone."""

    label: str
    href: str = ""


class LedgerItem(Record, frozen=True):
    """One work published elsewhere, or `quantity` of them.

    It answers to the same names as an article, so that the tally need not ask which of the two it has before it:
    `source` and `path` are `ledger:<id>`, `date` is 00:00 in Asia/Ho_Chi_Minh of the day it appeared.
    `original` is the id of the article where the same work also stands on the portal.
    """

    id: str
    date: datetime
    unit: str
    kind: str
    channel: str = ""
    title: str = ""
    quantity: int = 1
    evidence: tuple[Evidence, ...] = ()
    with_units: tuple[str, ...] = ()
    column: str = ""
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    reprint: Reprint | None = None
    original: str = ""
    note: str = ""
    place: str = ""  # file:line of the entry

    @property
    def source(self) -> str:
        """The name under which figures cite the entry."""
        return f"ledger:{self.id}"

    @property
    def path(self) -> str:
        """The same: an entry has no page of its own."""
        return self.source

    @property
    def order(self) -> tuple[datetime, str]:
        """The newsroom's one order: by date, then by name."""
        return self.date, self.source

    def state(self, today: dt.date) -> Literal["published", "scheduled"]:
        """A day to come counts as little as an article's does."""
        return "scheduled" if self.date.date() > today else "published"


class LedgerFigure(Record, frozen=True):
    """A numerator and a denominator reported for a `percent` target, on a day.

    `period_start` and `period_end` are the first and last day of the stretch of time that the figure is about; the
    day it was reported where the entry names none.
    """

    id: str
    plan: str
    target: str
    day: date
    period_start: date
    period_end: date
    numerator: int
    denominator: int
    unit: str = ""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    place: tuple[str, int, int] = ("", 0, 0)  # file, line, column of the entry


class LedgerState(Record, frozen=True):
    """That a `state` target was reached on a day, or is no longer."""

    id: str
    plan: str
    target: str
    day: date
    reached: bool = True
    unit: str = ""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    place: tuple[str, int, int] = ("", 0, 0)  # file, line, column of the entry


class LedgerReport(Record, frozen=True):
    """That a unit sent a report which its plan asks for: on `day`, for the one due on `due`."""

    id: str
    plan: str
    report: str
    due: date
    unit: str
    day: date
    number: str = ""
    evidence: tuple[Evidence, ...] = ()
    note: str = ""


class Ledger(Record, frozen=True):
    """All entries of all ledger files, in the order of their days."""

    items: tuple[LedgerItem, ...] = ()
    figures: tuple[LedgerFigure, ...] = ()
    states: tuple[LedgerState, ...] = ()
    reports: tuple[LedgerReport, ...] = ()
