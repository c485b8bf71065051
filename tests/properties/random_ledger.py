"""What a random portal has besides articles: a ledger, frequencies, percentages, shares and states."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from properties.recount_items import Data

DAY = timedelta(days=1)
CHANNELS = ["portal", "ptth-tinh", "bao-in", "fanpage"]
COUNTED = ["unit", "group", "each", "total"]
UNITS_OF_TIME = ["day", "week", "month", "quarter", "year", "issue"]
KINDS: list[Any] = ["tin", "bai", "anh", "video", "chuong-trinh", ["tin", "bai"], ["anh", "chum-anh"], ["tin", "anh"]]
OUTSIDE_TOTALS = ["video", "chuong-trinh"]  # so that the plan's own sum stays as it is
ASKED_CHANNELS: list[Any] = ["any", "any", "ptth-tinh", "portal", ["bao-in", "ptth-tinh"], ["portal", "fanpage"]]


def add_ledger(dice: random.Random, units: list[Data], plans: list[Data]) -> Data:
    """Give plans targets of every type, units their issue dates, and make a ledger for them."""
    periods = [plan["period"] for plan in plans]
    first, last = min(p["start"] for p in periods) - 50 * DAY, max(p["end"] for p in periods) + 60 * DAY
    for unit in units:
        if dice.random() < 0.5:
            unit["issue_dates"] = issues(dice, first, last)
    ledger: Data = {"items": [], "figures": [], "states": []}
    for plan in plans:
        plan["channels"] = [*CHANNELS[1:], "portal"]
        plan["kinds"] = [{"id": "chuong-trinh", "label": "Chương trình"}]
        plan["groups"].append({"id": "doan-vien", "name": "Đoàn viên", "population": True})
        for number in range(dice.randint(3, 9)):
            add_target(dice, plan, units, f"them-{number + 1}", ledger)
    for number in range(dice.randint(5, 30)):
        ledger["items"].append(entry(dice, number, units, first + DAY * dice.randint(0, (last - first).days)))
    return ledger


def issues(dice: random.Random, first: date, last: date) -> list[date]:
    found, day = [], first + DAY * dice.randint(0, 90)
    while day < last - DAY * dice.choice([0, 0, 60]):
        found.append(day)
        day += DAY * dice.randint(5, 40)
    return found or [first]


def entry(dice: random.Random, number: int, units: list[Data], day: date) -> Data:
    unit = dice.choice(units)
    data: Data = {
        "id": f"so-{number + 1}",
        "unit": dice.choice([unit["id"], unit["name"]]),
        "kind": dice.choice(["tin", "tin", "bai", "anh", "chum-anh", "video", "chuong-trinh"]),
        "date": day,
        "evidence": dice.choice(["Biên bản 12", ["Biên bản 1", "https://bao.example.org/1"]]),
    }
    partners = [other["id"] for other in dice.sample(units, 2) if other is not unit]
    extras: list[tuple[float, str, Any]] = [
        (0.9, "channel", dice.choice(CHANNELS)),
        (0.4, "quantity", dice.randint(1, 5)),
        (0.2, "with_units", partners),
        (0.25, "column", "loi-ich-doan-vien"),
        (0.4, "topics", [dice.choice(["thang-cong-nhan", "Thi đua", "Việc khác"])]),
        (0.15, "reprint", {"source": "Báo Lao động"}),
    ]
    return data | {key: value for chance, key, value in extras if dice.random() < chance}


def add_target(dice: random.Random, plan: Data, units: list[Data], name: str, ledger: Data) -> None:
    kind = dice.choice(["count", "every", "every", "every", "percent", "share", "state", "state"])
    target: Data = {"id": name, "scope": "population", "of": "doan-vien", "min": dice.choice([0, 50, 70, 98, 100])}
    if kind == "percent":
        target |= {"type": "percent", "numerator": "Người được tiếp cận", "denominator": "Người"}
        if dice.random() < 0.6:
            add_owner(dice, target, plan, units, ["unit", "each", "each", "group", "total"])
        if target["scope"] == "each" and dice.random() < 0.3:
            target["allocation"] = {unit["id"]: dice.choice([0, 60, 95, 100]) for unit in units[::2]}
        if dice.random() < 0.5:
            target["every"] = dice.choice([{"n": 1, "unit": word} for word in UNITS_OF_TIME[2:5]])
    elif kind == "share":
        above = {"channels": dice.choice([["portal", "fanpage"], ["ptth-tinh"], ["bao-in", "portal"]])}
        below = {"channels": dice.choice(["all", "all", ["portal", "fanpage", "bao-in"]])}
        target |= {"type": "share", "numerator": above, "denominator": below}
        add_owner(dice, target, plan, units, ["total", "total", "unit", "group"])
    else:
        add_owner(dice, target, plan, units, ["unit", "each", "each", "group", "total"] if kind == "state" else COUNTED)
        if kind == "state":
            target |= {"type": "state", "kind": "fanpage", "state": "đang hoạt động"}
            del target["min"]
        else:
            target |= {
                "kind": dice.choice(KINDS if kind == "every" or "totals" not in plan else OUTSIDE_TOTALS),
                "min": dice.choice([0, 1, 1, 1, 2, 3, 5]),
            }
            target |= {"channel": dice.choice(ASKED_CHANNELS)} if dice.random() < 0.7 else {}
            target |= {"every": {"n": 1, "unit": dice.choice(UNITS_OF_TIME)}} if kind == "every" else {}
    if kind != "state" and dice.random() < 0.08:
        target |= {"min": None} | dice.choice([{}, {"allocation": "pending"}])
    if dice.random() < 0.3:
        target["obligation"] = dice.choice(["required", "encouraged", "aspirational"])
    if dice.random() < 0.45:
        add_end(dice, target, plan["period"], kind)
    plan["targets"].append(target)
    report(dice, target, plan, units, ledger)


def add_owner(dice: random.Random, target: Data, plan: Data, units: list[Data], scopes: list[str]) -> None:
    target["scope"] = dice.choice(scopes)
    groups = [group["id"] for group in plan["groups"] if not group.get("population")]
    target["of"] = dice.choice(units)["id"] if target["scope"] == "unit" else dice.choice(groups)
    if target["scope"] == "total":
        del target["of"]


def add_end(dice: random.Random, target: Data, period: Data, kind: str) -> None:
    start, end = period["start"], period["end"]
    if kind in ("count", "every") and dice.random() < 0.5:
        first = start + DAY * dice.randint(-40, (end - start).days + 20)
        target["window"] = {"start": first, "end": first + DAY * dice.randint(0, 130)}
        return
    months = sorted(start + DAY * dice.randint(0, (end - start).days) for _ in range(2))
    target["due"] = {"to": f"{months[1]:%Y-%m}"} | ({"from": f"{months[0]:%Y-%m}"} if dice.random() < 0.4 else {})


def report(dice: random.Random, target: Data, plan: Data, units: list[Data], ledger: Data) -> None:
    """Figures and states of a target, on different days, before and after most of the days asked about."""
    start, end = plan["period"]["start"], plan["period"]["end"]
    kind = target.get("type")
    if kind not in ("percent", "state"):
        return
    days = [start + DAY * number for number in range(-20, (end - start).days + 30)]
    times = dice.randint(0, 9 if kind == "state" else 4) * (2 if target["scope"] == "each" else 1)
    for day in dice.sample(days, times):
        number = len(ledger["figures"]) + len(ledger["states"]) + 1
        data: Data = {"id": f"{kind}-{number}", "plan": plan["id"], "target": target["id"], "date": day}
        data["evidence"] = f"Báo cáo số {number}"
        whose = dice.choice(plan_units(plan, target, units))
        if dice.random() < {"each": 0.85, "unit": 0.5}.get(target["scope"], 0.1):
            data["unit"] = dice.choice([whose, whose, dice.choice(units)["id"]])
        if kind == "percent":
            below = dice.choice([dice.randint(1, 300), dice.randint(1_000, 90_000)])
            above = dice.choice([0, dice.randint(below // 2, below), dice.randint(below * 9 // 10, below)])
            ledger["figures"].append({**data, "numerator": above, "denominator": below, **about(dice, day)})
        else:
            ledger["states"].append(data | ({"reached": dice.random() < 0.6} if dice.random() < 0.7 else {}))


def plan_units(plan: Data, target: Data, units: list[Data]) -> list[str]:
    """Whom an entry of the target may well name."""
    group = next((group for group in plan["groups"] if group["id"] == target.get("of")), {})
    own = [target["of"]] if target["scope"] == "unit" else group.get("members")
    return own or [unit["id"] for unit in units]


def about(dice: random.Random, day: date) -> Data:
    """What time a figure is about: its year, quarter or month, or the one before; often it does not say."""
    day -= DAY * dice.choice([0, 0, 31, 92])
    quarter = f"{day.year}-Q{(day.month + 2) // 3}"
    written = dice.choice(["", "", day.year, str(day.year), quarter, quarter, f"{day:%Y-%m}", f"{day:%Y-%m}"])
    return {"period": written} if written else {}
