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
        return state_figures(count, target, target.get("of"))
    figure = share(count, target) if target["type"] == "share" else percent(count, target, target.get("of"))
    return ratio_figures(count, target, target.get("min"), figure)


def ratio_figures(count: PlanCount, target: Data, required: int | None, figure: Data | None) -> Data:
    """The figures of one percentage: a target's or a member's."""
    over, under = (figure["numerator"], figure["denominator"]) if figure else (None, None)
    value = over * 100 // under if over is not None and under else None
    status = ratio_status(count, target, required, value)
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


def first_words(count: PlanCount, target: Data, required: int | None) -> str | None:
    if target.get("allocation") == "pending":
        return "pending"
    if required is None and target["type"] != "state":
        return "null"
    return "not-started" if count.as_of < count.span(target).start else None


def ratio_status(count: PlanCount, target: Data, required: int | None, value: int | None) -> str | None:
    if word := first_words(count, target, required):
        return None if word == "null" else word
    due, soft = due_date(target), target.get("obligation", "required") != "required"
    if value is None:
        return "no-data"
    if required is not None and value >= required:
        return "met"
    if due is not None and count.as_of > due:
        return "not-reached" if soft else "missed"
    return "behind" if due is None and not soft else "on-track"


def percent(count: PlanCount, target: Data, owner: str | None) -> Data | None:
    """The last figure known; with `every`, the last one of the bucket of today, else of the last with any.

    Of several, the last is the one that says how things stood on the latest day; of two about the same day, the one
    that was reported later. A time that has not begun yet has no figure.
    """
    reported = [entry for entry in entries(count, "figures", target, owner) if to_day(entry["date"]) <= count.as_of]
    known = [entry for entry in reported if period_days(entry)[0] <= count.as_of]
    every = target.get("every")
    if every:
        word = every if isinstance(every, str) else every["unit"]
        mine = {entry["id"]: whole_bucket(period_days(entry)[0], word)[0] for entry in known}
        known = [entry for entry in known if mine[entry["id"]] == max(mine.values())]
    return max(known, key=day_it_speaks_of, default=None)


def day_it_speaks_of(entry: Data) -> tuple[date, date]:
    """Which day a figure speaks of, and when it was reported; it cannot know of days after its report."""
    reported = to_day(entry["date"])
    return min(period_days(entry)[1], reported), reported


def period_days(entry: Data) -> tuple[date, date]:
    """The first and the last day that a figure is about: its period's, else its own."""
    period = str(entry.get("period") or "")
    if not period:
        return to_day(entry["date"]), to_day(entry["date"])
    year, _, part = period.partition("-")
    if part.startswith("Q"):
        first, last = int(part[1]) * 3 - 2, int(part[1]) * 3
    else:
        first, last = (int(part), int(part)) if part else (1, 12)
    return date(int(year), first, 1), month_end(f"{year}-{last:02d}")


def entries(count: PlanCount, kind: str, target: Data, owner: str | None) -> list[Data]:
    """What is reported of one owner: a unit that an entry names, else whomever the target itself is about."""
    found = []
    for entry in count.ledger.get(kind) or []:
        named = unit_id(count.units, entry["unit"]) if "unit" in entry else target.get("of")
        if (entry["plan"], entry["target"], named) == (count.plan["id"], target["id"], owner):
            found.append(entry)
    return found


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


def state_figures(count: PlanCount, target: Data, owner: str | None) -> Data:
    """Reached since when? The run of entries that say so, up to today."""
    since: date | None = None
    evidence: list[str] = []
    for entry in sorted(entries(count, "states", target, owner), key=lambda entry: to_day(entry["date"])):
        if to_day(entry["date"]) > count.as_of:
            continue
        reached = entry.get("reached", True)
        since = (since or to_day(entry["date"])) if reached else None
        evidence = [*evidence, *as_list(entry["evidence"])] if reached else []
    due, soft = due_date(target), target.get("obligation", "required") != "required"
    status = first_words(count, target, None)
    if not status:
        status = "met" if since else "none-yet"
        if not since and due is not None and count.as_of > due:
            status = "not-reached" if soft else "missed"
    found = {"required": None, "reached": since.isoformat() if since else None, "status": status}
    return found | {"late": status == "missed", "evidence": evidence}
