"""What must progress.json say? A plain second tally, written from the contract alone (not from newsroom).

Every item is looked at for every figure; nothing is clever or shared with the real tally.
A portal is `{"units": [...], "sections": [...], "plans": [...], "articles": [...]}`, plain dicts as in the
YAML files; `recount_items.py` says what an article has.
"""

from __future__ import annotations

from datetime import date

from properties.recount_buckets import bucket_figures
from properties.recount_dates import DAY, Span, month_end, to_day, working_share
from properties.recount_items import Data, Item, as_list, even, read_items, read_ledger
from properties.recount_others import other_target, percent, ratio_figures, share_items, state_figures

CSV_HEAD = [
    "target",
    "scope",
    "unit_or_group",
    "kinds",
    "required",
    "done",
    "expected",
    "percent",
    "status",
    "late",
]


def recount(portal: Data, today: date) -> dict[str, Data]:
    """Plan id -> the expected progress.json."""
    return {count.plan["id"]: count.document() for count in plan_counts(portal, today)}


def plan_counts(portal: Data, today: date) -> list[PlanCount]:
    """Every plan of a portal, counted on a day."""
    ledger = portal.get("ledger") or {}
    items = read_items(portal["units"], portal["articles"], today)
    items += read_ledger(portal["units"], ledger.get("items") or [], today)
    items.sort(key=lambda item: (item.when, item.source))
    return [PlanCount(portal["units"], plan, items, today, ledger) for plan in portal["plans"]]


class PlanCount:
    """One plan, counted."""

    def __init__(
        self,
        units: list[Data],
        plan: Data,
        items: list[Item],
        today: date,
        ledger: Data | None = None,
    ) -> None:
        self.ledger = ledger or {}
        self.units, self.plan, self.items = units, plan, items
        self.start, self.end = to_day(plan["period"]["start"]), to_day(plan["period"]["end"])
        self.rules: Data = plan.get("counting") or {}
        self.each_author = self.rules.get("coauthor") == "each"
        self.targets: list[Data] = plan["targets"]
        self.counts = [target for target in self.targets if target.get("type", "count") == "count"]
        self.as_of = min(today, max([self.end, *(self.span(target).end for target in self.targets)]) + DAY)
        self.owners = self.photo_owners()
        self.address = {item.source: item.address for item in items}

    def document(self) -> Data:
        days = (self.end - self.start).days + 1
        period = {
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "closed": self.as_of > self.end,
        }
        gone = min(max((self.as_of - self.start).days + 1, 0), days)
        targets = [self.target(target) for target in self.targets]
        printed = {kind: n for kind, n in (self.plan.get("totals") or {}).items() if isinstance(n, int)}
        return {
            "version": 1,
            "plan": self.plan["id"],
            "as_of": self.as_of.isoformat(),
            "period": {**period, "days": days, "days_gone": gone},
            "targets": targets,
            "units": [self.unit_row(unit["id"], targets) for unit in self.units],
            "totals": {kind: {"required": n, "done": self.total(kind)} for kind, n in printed.items()},
            "not_counted": self.not_counted(),
        }

    # What counts

    def takes_channel(self, target: Data, channel: str | None) -> bool:
        channels = as_list(target.get("channel") or self.rules.get("channel") or "portal")
        return channel in channels or "any" in channels

    def in_column(self, item: Item) -> bool:
        """The plan's column filters what is on the portal only, entered in the ledger or not."""
        return item.in_ledger or self.rules.get("column") in (None, item.column)

    def in_figures(self, item: Item) -> bool:
        """Published in the period, of the plan's channel and column."""
        in_period = self.start <= item.day <= self.end
        return item.state == "published" and self.in_column(item) and in_period and self.takes_channel({}, item.channel)

    def good(self, item: Item) -> bool:
        """Published, not twice, of the plan's column, and own work unless the plan takes reprints."""
        own = not item.reprint or self.rules.get("reprints") == "include"
        return item.state == "published" and not item.duplicate and self.in_column(item) and own

    def countable(self, item: Item) -> bool:
        return self.good(item) and self.in_figures(item)

    def photo_owners(self) -> dict[str, str]:
        """Photo -> the first countable item that shows it; else the first one that a photo target takes."""
        asking = [target for target in self.counts if "anh" in as_list(target["kind"])]
        owners: dict[str, str] = {}
        for first_round in (True, False):
            for item in self.items:
                asked = any(self.takes(target, item, self.units_of(target)) for target in asking)
                if not item.reprint and (self.countable(item) if first_round else asked):
                    owners = dict.fromkeys(item.shas, item.source) | owners
        return owners

    def in_dates(self, target: Data, item: Item) -> bool:
        """On a target's channel, and dated when its work counts."""
        span = self.span(target)
        return self.takes_channel(target, item.channel) and span.start <= item.day <= span.end

    def takes(self, target: Data, item: Item, units: set[str] | None) -> bool:
        """Whether some units' item (None: anybody's) is one for a target, but for its kind."""
        fits = target.get("column") in (None, item.column) and self.on_topic(target, item)
        mine = units is None or bool(self.named(item) & units)
        return self.good(item) and self.in_dates(target, item) and fits and mine

    def span(self, target: Data) -> Span:
        if window := target.get("window"):
            return Span(to_day(window["start"]), to_day(window["start"]), to_day(window["end"]))
        due = target.get("due") or {}
        pace = to_day(due["from"] + "-01") if "from" in due else self.start
        return Span(self.start, pace, month_end(due["to"]) if "to" in due else self.end)

    def named(self, item: Item) -> set[str]:
        """The units that an item counts for."""
        return {item.unit} | (item.partners if self.each_author else set())

    def on_topic(self, target: Data, item: Item) -> bool:
        words = {even(topic) for topic in as_list((target.get("only") or {}).get("topics"))}
        asked = bool(words)
        for topic in self.plan.get("topics") or []:
            names = {even(topic["id"]), even(topic["label"])}
            words |= names if names & words else set()
        return not asked or bool(words & item.tags)

    def work(self, target: Data, units: set[str] | None) -> dict[str, str]:
        """A target's work by some units (None: by all): what is counted -> the item it is in."""
        found = [item for item in self.items if self.takes(target, item, units)]
        return pieces(found, as_list(target["kind"]), self.owners)

    # Targets

    def group(self, group: str) -> Data:
        entry: Data = next(entry for entry in self.plan["groups"] if entry["id"] == group)
        return entry

    def members(self, group: str) -> list[str]:
        entry = self.group(group)
        if where := entry.get("where"):
            return [unit["id"] for unit in self.units if meets(unit, where)]
        named = [unit["id"] for unit in self.units if group in (unit.get("groups") or [])]
        return list(dict.fromkeys([*(entry.get("members") or []), *named]))

    def units_of(self, target: Data) -> set[str] | None:
        """The units that a target is about; None is all."""
        if target["scope"] == "total":
            return None
        if target["scope"] == "population":
            return set()
        return {target["of"]} if target["scope"] == "unit" else set(self.members(target["of"]))

    def target(self, target: Data) -> Data:
        kind = target.get("type", "count")
        head = {
            "id": target["id"],
            "type": kind,
            "kinds": as_list(target.get("kind")),
            "scope": target["scope"],
        }
        head |= {"of": target.get("of"), "required": target.get("min")}
        if kind == "share" or (kind in ("percent", "state") and target["scope"] != "each"):
            return head | other_target(self, target)
        if target.get("every"):
            head["every"] = every_word(target)
        if target["scope"] != "each":
            return head | self.figures(target, target.get("min"), self.units_of(target))
        quotas = target["allocation"] if isinstance(target.get("allocation"), dict) else {}
        members = [
            {"unit": unit, **self.figures(target, quotas.get(unit, target.get("min")), {unit})}
            for unit in self.members(target["of"])
        ]
        return head | {
            "status": self.each_status(target, members),
            "late": any(member["late"] for member in members),
            "members_met": sum(member["status"] in ("met", "exceeded") for member in members),
            "members_declared": len(members),
            "members_total": max(self.group(target["of"]).get("size") or 0, len(members)),
            "members": members,
        }

    def figures(self, target: Data, required: int | None, units: set[str] | None) -> Data:
        """The figures of one number: a target's or a member's."""
        if target.get("type") == "state":
            return state_figures(self, target, next(iter(units or ())))
        if target.get("type") == "percent":
            figure = percent(self, target, next(iter(units or ())))
            return {"required": required, **ratio_figures(self, target, required, figure)}
        work = self.work(target, units)
        if target.get("every"):
            return bucket_figures(self, target, required, units, work)
        pending = required is None or target.get("allocation") == "pending"
        expected = None if required is None else self.expected(required, self.span(target))
        duty = target.get("obligation", "required") == "required"
        return {
            "required": required,
            "done": len(work),
            "expected": expected,
            "percent": len(work) * 100 // required if required else None,
            "status": self.status(target, required, len(work), expected),
            "late": duty and not pending and len(work) < (expected or 0),
            "items": sorted({self.address[source] for source in work.values()}),
        }

    def expected(self, required: int, span: Span) -> int:
        if self.as_of > span.end:
            return required
        return working_share(required, span.pace, span.end, self.as_of, self.rules.get("pace") == "calendar")

    def status(self, target: Data, required: int | None, done: int, expected: int | None) -> str | None:
        soft = target.get("obligation", "required") != "required"
        span = self.span(target)
        if target.get("allocation") == "pending":
            return "pending"
        if required is None or expected is None:
            return None
        if self.as_of < span.start:
            return "not-started"
        if done >= required:
            return "exceeded" if done > required else "met"
        if self.as_of > span.end:
            return "not-reached" if soft else "missed"
        if done == 0:
            return "none-yet"
        return "behind" if done < expected and not soft else "on-track"

    def each_status(self, target: Data, members: list[Data]) -> str | None:
        group, has_quotas = self.group(target["of"]), bool(target.get("allocation") not in (None, "none"))
        # A number that nobody can have reached tells which of the first words fits, if one does.
        asked = 0 if has_quotas or target.get("type") == "state" else target.get("min")
        first = self.status(target, asked, 0, 0)
        if first in ("pending", None, "not-started"):
            return first
        if not members or len(members) < (group.get("size") or 0) or group.get("open"):
            return "undeclared"
        if all(member["status"] in ("met", "exceeded") for member in members):
            return "met"
        if self.as_of > self.span(target).end:
            return "not-reached" if target.get("obligation", "required") != "required" else "missed"
        if not any(member.get("done") or member.get("reached") or member.get("numerator") for member in members):
            return "none-yet"
        return "behind" if any(member["late"] for member in members) else "on-track"

    # Units, totals, what was not counted

    def unit_row(self, unit: str, targets: list[Data]) -> Data:
        mine = [item for item in self.items if self.in_figures(item) and unit in self.named(item)]
        helped = [item for item in self.items if unit in item.partners and not self.each_author]
        own = [target for target in targets if target["scope"] == "unit" and target["of"] == unit]
        parts = [part for target in targets for part in target.get("members", []) if part["unit"] == unit]
        return {
            "unit": unit,
            "counts": self.by_kind(mine),
            "with": self.by_kind(helped),
            "reprints": sum(item.reprint for item in mine),
            "late": any(figures["late"] for figures in own + parts),
        }

    def by_kind(self, items: list[Item]) -> dict[str, int]:
        countable = [item for item in items if self.countable(item)]
        kinds = sorted({item.kind for item in countable} | {"anh"})
        done = {kind: len(pieces(countable, [kind], self.owners)) for kind in kinds}
        return {kind: number for kind, number in done.items() if number}

    def total(self, kind: str) -> int:
        """Distinct countable items that count in a target of the plan's own sum."""
        countable = {item.source for item in self.items if self.countable(item)}
        done: set[str] = set()
        for target in summed_targets(self.targets, kind):
            work = self.work({**target, "kind": kind}, self.units_of(target))
            done |= {piece for piece, source in work.items() if source in countable}
        return len(done)

    def not_counted(self) -> list[Data]:
        counted: set[str] = set()
        for target in self.counts:
            counted |= set(self.work(target, self.units_of(target)).values())
        for target in self.targets:
            counted |= {item.source for item in share_items(self, target)} if target.get("type") == "share" else set()
        first, last = self.start - 31 * DAY, self.end + 31 * DAY
        left = [item for item in self.items if first <= item.day <= last and item.source not in counted]
        return [{"source": item.source, "reason": self.reason(item)} for item in left]

    def reason(self, item: Item) -> str:
        asked = [(target, self.units_of(target)) for target in self.targets]
        mine = [target for target, units in asked if units is None or units & self.named(item)]
        reasons = {
            item.state: item.state != "published",
            "reprint": item.reprint and self.rules.get("reprints") != "include",
            "duplicate": item.duplicate,
            "out-of-period": not self.start <= item.day <= self.end,
            "other-channel": not any(self.takes_channel(target, item.channel) for target in self.targets),
            "unit-without-target": not mine,
            "kind-without-target": not any(item.kind in as_list(target.get("kind")) for target in mine),
        }
        return next((reason for reason, fits in reasons.items() if fits), "filtered")


def pieces(found: list[Item], kinds: list[str], owners: dict[str, str]) -> dict[str, str]:
    """What counts in some items: the items themselves, but photos for `anh` -> the item each is in."""
    counted: dict[str, str] = {}
    for item in found:
        if item.kind in kinds and (item.kind != "anh" or (item.in_ledger and not item.reprint)):
            counted |= {f"{item.source}#{number}": item.source for number in range(item.quantity)}
    for item in found if "anh" in kinds else []:
        counted |= {sha: item.source for sha in item.shas if owners.get(sha) == item.source}
    return counted


def every_word(target: Data) -> str:
    every = target["every"]
    return every if isinstance(every, str) else str(every["unit"])


def meets(unit: Data, where: Data) -> bool:
    size, unknown = unit.get("members_count"), unit.get("members_count") is None
    small = "members_min" in where and (unknown or size < where["members_min"])
    large = "members_max" in where and (unknown or size > where["members_max"])
    return not small and not large and where.get("type") in (None, unit.get("type"))


def summed_targets(targets: list[Data], kind: str) -> list[Data]:
    """The targets of a kind that the plan's own total adds up."""
    dated = ("every", "window", "due")
    plain = [
        t
        for t in targets
        if kind in as_list(t.get("kind")) and t.get("type", "count") == "count" and not any(t.get(key) for key in dated)
    ]
    if totals := [target for target in plain if target["scope"] == "total"]:
        return totals
    groups = {target["of"] for target in plain if target["scope"] == "group"}
    return [target for target in plain if target["scope"] != "each" or target["of"] not in groups]


def expected_csv(progress: Data) -> list[list[str]]:
    """The rows of the CSV, its head first: a row for every target and every member of an `each` target."""
    rows = [CSV_HEAD]
    for target in progress["targets"]:
        rows.append(csv_row(target, target, target["of"]))
        rows += [csv_row(target, member, member["unit"]) for member in target.get("members", [])]
    return rows


def csv_row(target: Data, figures: Data, name: str | None) -> list[str]:
    numbers = [figures.get(key) for key in ("required", "done", "expected", "percent")]
    numbers[1] = figures.get("reached") or figures.get("numerator", numbers[1])  # a state is done on a day
    start = [target["id"], target["scope"], name or "", " ".join(target["kinds"])]
    late = "true" if figures["late"] else "false"
    return [
        *start,
        *("" if number is None else str(number) for number in numbers),
        figures["status"] or "",
        late,
    ]
