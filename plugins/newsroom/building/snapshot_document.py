"""A plan's progress as a snapshot file holds it: the figures, every item behind them, the plan and the units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from newsroom.model.ledger import Evidence, LedgerItem
from newsroom.model.snapshot import FrozenItem, SeenChange, Snapshot, content_hash
from newsroom.model.unit import Unit
from newsroom.reading.snapshot_file import VERSION
from newsroom.record import Record
from newsroom.rendering.progress_files import progress_document
from newsroom.tally.adjustments import counted_items
from newsroom.tally.counting import Item, is_countable
from newsroom.tally.progress import PlanProgress
from newsroom.tally.ratios import RatioStanding
from newsroom.tally.states import StateStanding


class Draft(Record, frozen=True):
    """What is to be frozen, before it has its place in the chain; `earlier` is the snapshot that it goes on from."""

    day: date
    progress: PlanProgress
    frozen: tuple[str, ...]
    plan_lines: tuple[str, ...]
    seen: tuple[SeenChange, ...] = ()
    earlier: Snapshot | None = None

    @property
    def closed(self) -> bool:
        """Whether the period is over."""
        return self.progress.closed


def snapshot_document(draft: Draft, previous: str) -> dict[str, Any]:
    """The file's document without marks and hash; `previous` is the hash of the snapshot before it."""
    progress = draft.progress
    document = progress_document(progress)
    document.pop("frozen", None)
    lines = list(draft.plan_lines)
    known = {(entry.work.source, entry.work.path): entry for entry in draft.earlier.items} if draft.earlier else {}
    items = [_item(draft, item, known.get((item.work.source, item.work.path))) for item in counted_items(progress)]
    return {
        "version": VERSION,
        "plan": progress.plan.id,
        "title": progress.plan.title,
        "day": draft.day.isoformat(),
        "as_of": progress.as_of.isoformat(),
        "closed": draft.closed,
        "previous": previous,
        "frozen": list(draft.frozen),
        "progress": document,
        "items": items,
        "not_counted": [
            {
                "source": entry.source,
                "reason": entry.reason,
                "date": entry.day.isoformat(),
                "unit": entry.unit,
                "title": entry.title,
                "address": entry.path,
            }
            for entry in progress.not_counted
        ],
        "adjustments": [_seen(entry) for entry in draft.seen],
        "evidence": [{"label": proof.label, "href": proof.href} for proof in dict.fromkeys(_evidence(progress))],
        "units": [_unit(unit) for unit in progress.registry.units],
        "plan_file": {
            "source": progress.plan.source,
            "sha256": sha256("\n".join(lines).encode()).hexdigest(),
            "lines": lines,
        },
    }


def _item(draft: Draft, item: Item, before: FrozenItem | None) -> dict[str, Any]:
    """An item that was frozen before stays as it was: its words, its content, its part in the sums."""
    work = before.work if before else item.work
    countable = before.countable if before else draft.earlier is None and is_countable(draft.progress.plan)(item)
    entry: dict[str, Any] = {
        "id": work.id,
        "source": work.source,
        "address": work.path,
        "title": work.title,
        "date": work.date.isoformat(),
        "unit": work.unit,
        "with_units": list(work.with_units),
        "kind": work.kind,
        "column": work.column,
        "topics": list(work.topics),
        "counts_for": list(before.units if before else item.units),
        "together": list(before.partners if before else item.partners),
        "photos": before.photos if before else item.photos,
        "countable": countable,
        "content": before.hash if before else content_hash(work),
    }
    if isinstance(work, LedgerItem):
        proofs = [{"label": proof.label, "href": proof.href} for proof in work.evidence]
        return entry | {"channel": work.channel, "quantity": work.quantity, "evidence": proofs}
    return entry | {"guid": work.guid}


def _seen(entry: SeenChange) -> dict[str, Any]:
    return {
        "day": entry.day.isoformat(),
        "item": entry.key,
        "changes": [{"what": change.what, "before": change.before, "after": change.after} for change in entry.changes],
    }


def _evidence(progress: PlanProgress) -> Iterator[Evidence]:
    for result in progress.targets:
        for standing in (result.standing, *(member.standing for member in result.members)):
            if isinstance(standing, RatioStanding | StateStanding):
                yield from standing.evidence


def _unit(unit: Unit) -> dict[str, Any]:
    """The unit in the shape of `content/units.yaml`; the people who write for it are nobody's figures."""
    entry: Mapping[str, Any] = {
        "id": unit.id,
        "name": unit.name,
        "short": unit.short,
        "type": unit.type,
        "parent": unit.parent,
        "aliases": list(unit.aliases),
        "groups": list(unit.groups),
        "from": unit.start.isoformat() if unit.start else None,
        "to": unit.end.isoformat() if unit.end else None,
        "members_count": unit.members_count,
        "issue_dates": [day.isoformat() for day in unit.issue_dates],
        "basis": "" if unit.basis == "stated" else unit.basis,
    }
    return {key: value for key, value in entry.items() if value not in ("", None, [])}


def closed_targets(progress: PlanProgress) -> Sequence[str]:
    """The targets whose last day is over, so that nothing dated later can change them."""
    plan = progress.plan
    return [target.id for target in plan.targets if plan.due_end(target) < progress.as_of]
