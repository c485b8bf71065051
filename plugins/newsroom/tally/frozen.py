"""How did a plan stand when its figures were frozen? A snapshot in, the same progress out, for ever.

No figure is computed again: numbers, words and lists are those of the file,
whatever the articles, the plan or this program have become since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from newsroom.model.ledger import Evidence, LedgerFigure
from newsroom.model.plan import Target
from newsroom.model.plan_sums import targets_behind_total
from newsroom.model.snapshot import FrozenItem, Snapshot
from newsroom.record import replace
from newsroom.tally.buckets import Bucket, BucketStanding
from newsroom.tally.counting import Item
from newsroom.tally.not_counted import NotCounted
from newsroom.tally.pace import Standing
from newsroom.tally.progress import (
    AnyStanding,
    MemberResult,
    PlanProgress,
    TargetResult,
    Total,
    UnitTally,
    all_items,
    late_units_of,
)
from newsroom.tally.ratios import RatioStanding
from newsroom.tally.states import StateStanding


def frozen_progress(snapshot: Snapshot) -> PlanProgress:
    """The plan's progress exactly as it was frozen."""
    return _Thaw(snapshot).progress()


def with_open_targets(frozen: PlanProgress, live: PlanProgress, open_targets: Sequence[str]) -> PlanProgress:
    """Frozen figures, and today's of the targets whose windows were open; they are frozen when those close."""
    if not open_targets:
        return frozen
    today = {result.target.id: result for result in live.targets}
    results = tuple(
        today.get(result.target.id, result) if result.target.id in open_targets else result for result in frozen.targets
    )
    late = {unit for result in results for unit in late_units_of(result)}
    counted = {item.work.source for result in results for item in all_items(result)}
    return replace(
        frozen,
        as_of=live.as_of,
        targets=results,
        units=tuple(replace(unit, late=unit.unit in late) for unit in frozen.units),
        not_counted=tuple(entry for entry in frozen.not_counted if entry.source not in counted),
    )


class _Thaw:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._plan = snapshot.plan.in_force(snapshot.as_of)
        ordered = sorted(snapshot.items, key=lambda entry: entry.work.order)
        self._entries = ordered
        self._items = {(entry.work.source, entry.work.path): self._item(entry) for entry in ordered}
        self._in_order = tuple(self._items.values())
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, item in enumerate(self._in_order):
            self._places[item.work.path].append(place)
        self._mine: dict[str, list[Item]] = defaultdict(list)
        self._together: dict[str, list[Item]] = defaultdict(list)
        for entry in [entry for entry in ordered if entry.countable]:
            item = self._items[entry.work.source, entry.work.path]
            for unit in entry.units:
                self._mine[unit].append(item)
            for unit in entry.partners:
                self._together[unit].append(item)
        self._proofs = {proof.href or proof.label: proof for proof in snapshot.evidence}

    def _item(self, entry: FrozenItem) -> Item:
        topics = frozenset(map(self._plan.topic_key, entry.work.topics))
        return Item(entry.work, entry.units, entry.partners, topics, entry.photos)

    def progress(self) -> PlanProgress:
        figures = self._snapshot.figures
        return PlanProgress(
            plan=self._plan,
            as_of=self._snapshot.as_of,
            targets=tuple(self._result(entry) for entry in figures["targets"]),
            units=tuple(self._unit(entry) for entry in figures["units"]),
            totals={kind: self._total(kind, total) for kind, total in figures["totals"].items()},
            not_counted=tuple(
                NotCounted(entry.source, entry.reason, entry.day, entry.unit, entry.title, entry.path)
                for entry in self._snapshot.omissions
            ),
            registry=self._snapshot.registry,
        )

    def _result(self, entry: Mapping[str, Any]) -> TargetResult:
        target = self._plan.target_by_id[entry["id"]]
        status, late = entry["status"], entry["late"]
        if "members" not in entry:
            standing = self._standing(target, entry)
            return TargetResult(target, status, late, standing, self._behind(entry))
        members = tuple(
            MemberResult(member["unit"], self._standing(target, member), self._behind(member))
            for member in entry["members"]
        )
        return TargetResult(target, status, late, None, (), members, entry["members_total"])

    def _total(self, kind: str, entry: Mapping[str, Any]) -> Total:
        """The sum row's number as it was frozen, and the items of the targets behind it."""
        behind = {target.id for target in targets_behind_total(self._plan, kind)}
        pages: set[str] = set()
        for result in self._snapshot.figures["targets"]:
            if result["id"] in behind:
                pages.update(result.get("items", ()), *(member["items"] for member in result.get("members", ())))
        items = tuple(
            self._items[known.work.source, known.work.path]
            for known in self._entries
            if known.countable and known.work.path in pages
        )
        return Total(entry["required"], entry["done"], items)

    def _behind(self, entry: Mapping[str, Any]) -> tuple[Item, ...]:
        pages = set(entry.get("items", ()))
        return tuple([self._in_order[place] for place in sorted(chain.from_iterable(map(self._places_of, pages)))])

    def _places_of(self, page: str) -> Sequence[int]:
        return self._places.get(page, ())

    def _standing(self, target: Target, entry: Mapping[str, Any]) -> AnyStanding:
        status, late = entry["status"], entry["late"]
        if "reached" in entry:
            reached = date.fromisoformat(entry["reached"]) if entry["reached"] else None
            return StateStanding(status, late, reached, self._evidence(entry))
        if "numerator" in entry:
            day = date.min
            figure = LedgerFigure("", "", target.id, day, day, day, 0, 0, evidence=self._evidence(entry))
            return RatioStanding(status, late, entry["required"], entry["numerator"], entry["denominator"], figure)
        if "buckets" in entry:
            buckets = tuple(
                Bucket(
                    date.fromisoformat(bucket["start"]),
                    date.fromisoformat(bucket["end"]),
                    bucket["done"],
                    bucket["met"],
                    bucket["partial"],
                    bucket["due"],
                )
                for bucket in entry["buckets"]
            )
            return BucketStanding(entry["required"], entry["done"], None, None, status, late, buckets)
        return Standing(entry["required"], entry["done"], entry["expected"], entry["percent"], status, late)

    def _evidence(self, entry: Mapping[str, Any]) -> tuple[Evidence, ...]:
        return tuple(self._proofs.get(proof, Evidence(proof)) for proof in entry["evidence"])

    def _unit(self, entry: Mapping[str, Any]) -> UnitTally:
        unit = entry["unit"]
        return UnitTally(
            unit=unit,
            counts=dict(entry["counts"]),
            with_counts=dict(entry["with"]),
            reprints=entry["reprints"],
            late=entry["late"],
            items=tuple(self._mine.get(unit, ())),
            together=tuple(self._together.get(unit, ())),
        )
