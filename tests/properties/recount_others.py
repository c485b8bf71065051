"""Percentages, shares and states, recounted from what the ledger says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from properties.recount_buckets import whole_bucket
from properties.recount_dates import month_end, to_day
from properties.recount_items import Data, Item, as_list, unit_id

if TYPE_CHECKING:
    from properties.recount import PlanCount


def other_target(count: PlanCount, target: Data) -> Data:
    if target["type"] == "state":
        return state_figures(count, target, target["of"])
    figure = share(count, target) if target["type"] == "share" else percent(count, target)
    over, under = (figure["numerator"], figure["denominator"]) if figure else (None, None)
    value = over * 100 // under if over is not None and under else None
    status = ratio_status(count, target, value)
    due = due_date(target)
    duty = target.get("obligation", "required") == "required"
    unseen = status == "no-data" and due is not None and count.as_of > due
    found = {
        "numerator": over,
        "denominator": under,
        "percent": value,
        "status": status,
        "late": duty and (status in ("behind", "missed") or unseen),
    }
    return found | ({"evidence": as_list(figure["evidence"])} if figure and "evidence" in figure else {})


def due_date(target: Data) -> date | None:
    if window := target.get("window"):
        return to_day(window["end"])
    due = target.get("due") or {}
    return month_end(due["to"]) if "to" in due else None


def first_words(count: PlanCount, target: Data) -> str | None:
    if target.get("allocation") == "pending":
        return "pending"
    if target.get("min") is None and target["type"] != "state":
        return "null"
    return "not-started" if count.as_of < count.span(target).start else None


def ratio_status(count: PlanCount, target: Data, value: int | None) -> str | None:
    if word := first_words(count, target):
        return None if word == "null" else word
    due, soft = due_date(target), target.get("obligation", "required") != "required"
    if value is None:
        return "no-data"
    if value >= target["min"]:
        return "met"
    if due is not None and count.as_of > due:
        return "not-reached" if soft else "missed"
    return "behind" if due is None and not soft else "on-track"


def percent(count: PlanCount, target: Data) -> Data | None:
    """The last figure known; with `every`, the last one of the bucket of today, else of the last with any."""
    known = [entry for entry in entries(count, "figures", target) if to_day(entry["date"]) <= count.as_of]
    if not known:
        return None
    every = target.get("every")
    if every:
        word = every if isinstance(every, str) else every["unit"]
        mine = {id(entry): whole_bucket(period_day(entry), word)[0] for entry in known}
        now = whole_bucket(count.as_of, word)[0]
        past = [start for start in mine.values() if start <= now]
        if not past:
            return None
        known = [entry for entry in known if mine[id(entry)] == max(past)]
    return max(known, key=lambda entry: to_day(entry["date"]))


def period_day(entry: Data) -> date:
    """The day that a figure is about: its period's first, else its own."""
    period = str(entry.get("period") or "")
    if not period:
        return to_day(entry["date"])
    year, _, part = period.partition("-")
    month = int(part[1]) * 3 - 2 if part.startswith("Q") else int(part or 1)
    return date(int(year), month, 1)


def entries(count: PlanCount, kind: str, target: Data) -> list[Data]:
    found = count.ledger.get(kind) or []
    return [entry for entry in found if (entry["plan"], entry["target"]) == (count.plan["id"], target["id"])]


def share(count: PlanCount, target: Data) -> Data | None:
    below = share_items(count, target)
    above = [item for item in below if in_channels(target["numerator"], item.channel)]
    return {"numerator": len(above), "denominator": len(below)} if below else None


def share_items(count: PlanCount, target: Data) -> list[Item]:
    """All items of the plan's period that a share is a share of."""
    units, kinds = count.units_of(target), as_list(target.get("kind"))
    return [
        item
        for item in count.items
        if count.good(item)
        and count.start <= item.day <= min(count.end, count.as_of)
        and (units is None or count.named(item) & units)
        and (not kinds or item.kind in kinds)
        and in_channels(target.get("denominator"), item.channel)
    ]


def in_channels(part: Any, channel: str | None) -> bool:
    channels = as_list((part or {"channels": "all"})["channels"])
    return "all" in channels or channel in channels


def state_figures(count: PlanCount, target: Data, unit: str) -> Data:
    """Reached since when? The run of entries that say so, up to today."""
    since: date | None = None
    evidence: list[str] = []
    for entry in sorted(entries(count, "states", target), key=lambda entry: to_day(entry["date"])):
        named = unit_id(count.units, entry["unit"]) if "unit" in entry else target["of"]
        if named != unit or to_day(entry["date"]) > count.as_of:
            continue
        reached = entry.get("reached", True)
        since = (since or to_day(entry["date"])) if reached else None
        evidence = [*evidence, *as_list(entry["evidence"])] if reached else []
    due, soft = due_date(target), target.get("obligation", "required") != "required"
    status = first_words(count, target)
    if not status:
        status = "met" if since else "none-yet"
        if not since and due is not None and count.as_of > due:
            status = "not-reached" if soft else "missed"
    found = {"required": None, "reached": since.isoformat() if since else None, "status": status}
    return found | {"late": status == "missed", "evidence": evidence}
