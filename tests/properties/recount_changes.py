"""What has changed since a plan was frozen, figure by figure and item by item? Recounted from the contract.

A figure is that of a target, or of one member where every member has its own. What is reported by hand changes it
as a whole; everything else does so item by item.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from properties.recount import PlanCount, plan_counts
from properties.recount_items import Data
from properties.recount_others import in_channels, share_items

Part = tuple[str, str, str]  # target, unit or group ('' for all), item
Words = dict[tuple[str, str], tuple[Any, ...]]  # of a target, of a member ('' for the target itself)


def count_of(portal: Data, plan: str, today: date) -> PlanCount:
    """One plan, counted on a day."""
    return next(count for count in plan_counts(portal, today) if count.plan["id"] == plan)


def parts(portal: Data, count: PlanCount) -> Counter[Part]:
    """The pieces of work behind every figure, by the item that each is in."""
    ids = {article["source"]: f"urn:uuid:{article['id']}" for article in portal["articles"]}
    found: Counter[Part] = Counter()
    for target in count.targets:
        if target.get("type") in ("percent", "state"):
            continue
        members = count.members(target["of"]) if target["scope"] == "each" else []
        whole = [(target.get("of") or "", count.units_of(target))] if target["scope"] != "each" else []
        for owner, units in [*whole, *((member, {member}) for member in members)]:
            for source in sources(count, target, units):
                found[target["id"], owner, ids.get(source, source)] += 1
    return found


def sources(count: PlanCount, target: Data, units: set[str] | None) -> list[str]:
    """The item behind every piece of work that counts."""
    if target.get("type") == "share":
        return [item.source for item in share_items(count, target) if in_channels(target["numerator"], item.channel)]
    return list(count.work(target, units).values())


def reported(count: PlanCount) -> Words:
    """The pair of numbers of every percentage and share, and the day of every state."""
    found: Words = {}
    for target in count.targets:
        if target.get("type") in ("percent", "share", "state"):
            figures = count.target(target)
            for owner, own in [("", figures), *((member["unit"], member) for member in figures.get("members", []))]:
                found[target["id"], owner] = (own.get("numerator"), own.get("denominator"), own.get("reached"))
    return found


def changes(before: dict[Part, int], after: dict[Part, int]) -> dict[Part, int]:
    """What is more (or less) now, part by part."""
    found = {part: after.get(part, 0) - before.get(part, 0) for part in {*before, *after}}
    return {part: amount for part, amount in found.items() if amount}
