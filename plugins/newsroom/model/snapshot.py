"""A plan's figures as they were frozen on a day, and everything they were made of.

Values only; `reading/snapshot_file.py` reads them, `building/freeze.py` writes
them, `tally/frozen.py` makes a plan's progress of them again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from newsroom.model.article import Article
from newsroom.model.ledger import Evidence, LedgerItem
from newsroom.model.plan import Plan
from newsroom.model.unit import UnitRegistry
from newsroom.record import Record, as_sorted_json

Work = Article | LedgerItem


class FrozenItem(Record, frozen=True):
    """An item that counted; `countable` says that it does for the plan as a whole, `hash` is that of its content."""

    work: Work
    units: tuple[str, ...]
    partners: tuple[str, ...]
    photos: int
    countable: bool
    hash: str


class FrozenOmission(Record, frozen=True):
    """An item that was listed as not counted."""

    source: str
    reason: str
    day: date
    unit: str
    title: str
    path: str


class Change(Record, frozen=True):
    """One thing that is otherwise than it was."""

    what: str
    before: str
    after: str


class SeenChange(Record, frozen=True):
    """That an item's changes were there on a day, so that they keep that date."""

    day: date
    key: str
    changes: tuple[Change, ...]


class Snapshot(Record, frozen=True):
    """One file of `content/snapshots/<plan>/`, verified.

    `figures` is the plan's `progress.json` of `as_of`; `frozen` names the targets that were over by then. `day` is
    the file's name: `as_of`, or the day on which later changes were noted. `plan` is the plan's file of that time.
    """

    source: str
    day: date
    as_of: date
    plan: Plan
    plan_lines: tuple[str, ...]
    registry: UnitRegistry
    frozen: tuple[str, ...]
    figures: Mapping[str, Any]
    items: tuple[FrozenItem, ...]
    omissions: tuple[FrozenOmission, ...]
    evidence: tuple[Evidence, ...]
    seen: tuple[SeenChange, ...]
    hash: str

    @property
    def closed(self) -> bool:
        """Whether the plan's period was over, so that the figures stand for ever."""
        return self.as_of > self.plan.period.end


def key_of(work: Work) -> str:
    """By what an item is known again, wherever its file has moved."""
    return work.source if isinstance(work, LedgerItem) or not work.id else work.guid


def content_hash(work: Work) -> str:
    """The hash of what an item says and shows: another value means that it was edited."""
    if isinstance(work, LedgerItem):
        own: list[Any] = [work.channel, work.quantity, [[proof.label, proof.href] for proof in work.evidence]]
    else:
        own = [work.text_key, work.summary, sorted(photo.sha256 for photo in work.photos if photo.counts)]
    said = [work.title, work.date.isoformat(), work.unit, sorted(work.with_units), work.kind, work.column]
    reprint = [work.reprint.source, work.reprint.url] if work.reprint else None
    return sha256(as_sorted_json([*said, sorted(work.topics), reprint, own])).hexdigest()
