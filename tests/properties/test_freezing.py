"""Frozen figures never change, and what has changed since adds up to today's (rule 18, KH-05, 07, 11, NGUOI-12)."""

from __future__ import annotations

import os
import random
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsroom.building.build import read_desk
from newsroom.building.cache import Cache
from newsroom.building.freezing import FreezeRefused, freeze, tally_of
from newsroom.reading.content_tree import Content
from newsroom.record import replace
from newsroom.rendering.frozen_figures import frozen_note, plan_changes
from newsroom.rendering.other_targets import other_rows
from newsroom.rendering.progress_files import progress_csv, progress_document
from newsroom.rendering.progress_table import PlanTable
from newsroom.tally.progress import PlanProgress, TargetResult
from properties.random_portals import as_yaml, random_portal, write_portal

PORTALS = int(os.environ.get("NEWSROOM_RECOUNT", "4"))
DAY = timedelta(days=1)
Figures = dict[tuple[str, str], int]


def read(folder: Path, today: date) -> Content:
    """Everything below the portal's content folder."""
    return read_desk(folder / "content", Cache(folder / "cache", "freezing"), today, date(1990, 1, 1))[0]


def figures(progress: PlanProgress) -> Figures:
    """(target, member) -> what is done, of the targets that count items."""
    found: Figures = {}

    def note(result: TargetResult) -> None:
        if result.standing:
            found[result.target.id, result.target.of or ""] = result.standing.done
        for member in result.members:
            found[result.target.id, member.unit] = member.standing.done

    for result in progress.targets:
        note(result)
    return found


def adjusted(progress: PlanProgress) -> Figures:
    """The frozen figures with every difference that is listed."""
    assert progress.frozen is not None
    total: Counter[tuple[str, str]] = Counter(figures(progress))
    for entry in progress.frozen.adjustments:
        for difference in entry.differences:
            total[difference.target, difference.owner] += difference.amount
    return dict(total)


def said_of(progress: PlanProgress) -> str:
    """Every row of the page's table and of the list below it; the note of what has changed can be set, too."""
    table = PlanTable(progress, progress.registry, str)
    assert frozen_note(progress, table, lambda entry: entry.path)
    tuple(plan_changes(progress, table))
    return "\n".join(map(str, (*table.rows(), *other_rows(table))))


def behind(progress: PlanProgress) -> list[object]:
    """Which items stand behind each figure, in which order, with how many photos."""
    parts = [(f"{unit.unit}", unit.items) for unit in progress.units]
    parts += [(f"{unit.unit} phối hợp", unit.together) for unit in progress.units]
    parts += [(kind, total.items) for kind, total in progress.totals.items()]
    for result in progress.targets:
        parts += [(result.target.id, result.items), *((member.unit, member.items) for member in result.members)]
    return [
        (name, [(item.work.source, item.photos, item.units, item.topics) for item in items]) for name, items in parts
    ]


def change_something(dice: random.Random, portal: dict[str, Any], folder: Path) -> None:
    """What may happen to an article afterwards: edited, re-dated, another kind or unit, withdrawn, deleted, copied."""
    texts = sorted((folder / "content/articles").rglob("index.md"))
    file = dice.choice(texts)
    lines = file.read_text("utf-8").split("\n")
    what = dice.choice(
        ["title", "kind", "date", "withdrawn", "draft", "deleted", "unit", "copy", "photo", "plan", "name"]
    )
    if what == "plan":
        plan = dice.choice(portal["plans"])
        target = dice.choice(plan["targets"])
        target["min"] = dice.randint(0, 9)
        plan.pop("totals", None)
        (folder / f"content/plans/{plan['id']}.yaml").write_bytes(as_yaml(plan))
        return
    if what == "name":
        dice.choice(portal["units"])["name"] += " (tên mới)"
        (folder / "content/units.yaml").write_bytes(as_yaml({"units": portal["units"]}))
        return
    if what == "deleted":
        file.unlink()
        return
    if what == "copy":
        copied = file.parent.with_name(f"them-{dice.randint(0, 10**6)}")
        copied.mkdir()
        kept = [line for line in lines if not line.startswith(("id:", "slug:")) and "![" not in line]
        (copied / "index.md").write_text("\n".join(kept) + f"\n\nThêm {dice.random()}\n", "utf-8")
        return
    if what == "unit":
        moved = folder / f"content/articles/{dice.choice(portal['units'])['id']}/2020" / f"doi-{dice.randint(0, 10**6)}"
        moved.parent.mkdir(parents=True, exist_ok=True)
        lines = [line for line in lines if not line.startswith("unit:")]
        file.write_text("\n".join(lines), "utf-8")
        file.parent.rename(moved)
        return
    if what == "photo":
        lines = [line for line in lines if not line.startswith("![")]
    for number, line in enumerate(lines):
        if what == "title" and line.startswith("title:"):
            lines[number] = f"title: Tựa mới {dice.randint(0, 999)}"
        if what == "kind" and line.startswith("kind:"):
            lines[number] = f"kind: {dice.choice(['tin', 'bai', 'anh', 'video'])}"
        if what == "date" and line.startswith("date:"):
            day = dice.choice(portal["plans"])["period"]["start"] + DAY * dice.randint(-20, 120)
            lines[number] = f"date: {day.isoformat()} 09:00"
    if what in ("withdrawn", "draft"):
        lines = [line for line in lines if not line.startswith(("status:", "withdrawn:", "  date:", "  reason:"))]
        more = ["withdrawn: {date: 2020-08-05, reason: Nhầm}"] if what == "withdrawn" else []
        lines[1:1] = [f"status: {what}", *more]
    file.write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize("seed", range(PORTALS))
def test_freezing_changes_no_figure(seed: int, tmp_path: Path) -> None:
    portal = random_portal(seed)
    write_portal(portal, tmp_path)
    today = max(plan["period"]["end"] for plan in portal["plans"]) + 3 * DAY
    plans = [plan["id"] for plan in portal["plans"]]
    for plan in plans:
        freeze(read(tmp_path, today), plan, None, today)
    frozen = {entry.plan.id: entry for entry in tally_of(read(tmp_path, today), today)}

    for plan, entry in frozen.items():
        assert entry.frozen is not None
        day = entry.as_of if entry.frozen.open_targets else today
        content = replace(read(tmp_path, day), histories={})
        live = next(one for one in tally_of(content, day) if one.plan.id == plan)
        assert entry.frozen.adjustments == ()
        if not entry.frozen.open_targets:
            assert progress_document(replace(entry, frozen=None)) == progress_document(live)
        assert progress_csv(entry) == progress_csv(live)
        assert behind(entry) == behind(live)


@pytest.mark.parametrize("seed", range(PORTALS))
def test_frozen_figures_stand_and_adjustments_lead_to_today(seed: int, tmp_path: Path) -> None:
    portal = random_portal(seed)
    write_portal(portal, tmp_path)
    dice = random.Random(seed)
    last = max(entry.plan.last_day() for entry in tally_of(read(tmp_path, date(2020, 1, 1)), date(2020, 1, 1)))
    today = last + DAY
    for entry in tally_of(read(tmp_path, today), today):
        freeze(read(tmp_path, today), entry.plan.id, None, today)
    frozen = {entry.plan.id: entry for entry in tally_of(read(tmp_path, today), today)}

    for _ in range(6):
        today += DAY * dice.randint(1, 20)
        for _ in range(dice.randint(1, 4)):
            change_something(dice, portal, tmp_path)
        content = read(tmp_path, today)
        live = {entry.plan.id: figures(entry) for entry in tally_of(replace(content, histories={}), today)}
        for entry in tally_of(content, today):
            plan = entry.plan.id
            assert progress_document(entry) == progress_document(frozen[plan])
            assert progress_csv(entry) == progress_csv(frozen[plan])
            assert said_of(entry) == said_of(frozen[plan])
            assert adjusted(entry) == live[plan], f"portal {seed}, {plan}, {today}"
        if dice.random() < 0.4:
            for plan in frozen:
                with suppress(FreezeRefused):  # once a day is enough
                    freeze(content, plan, None, today)


@pytest.mark.parametrize("seed", range(4))
def test_every_line_changed_by_hand_is_found(seed: int, tmp_path: Path) -> None:
    portal = random_portal(seed)
    write_portal(portal, tmp_path)
    plan = portal["plans"][0]["id"]
    today = portal["plans"][0]["period"]["end"] + 400 * DAY
    made = freeze(read(tmp_path, today), plan, None, today).file
    assert made is not None
    whole = made.read_text("utf-8")
    lines = whole.split("\n")
    dice = random.Random(seed)
    for number in dice.sample(range(2, len(lines) - 3), 25):
        touched = list(lines)
        digits = [place for place, letter in enumerate(touched[number]) if letter.isdigit()]
        if not digits:
            continue
        place = dice.choice(digits)
        digit = str((int(touched[number][place]) + 1) % 10)
        touched[number] = touched[number][:place] + digit + touched[number][place + 1 :]
        made.write_text("\n".join(touched), "utf-8")
        problem = read(tmp_path, today).histories[plan].problem

        assert problem is not None, touched[number]
        inside = number + 1 < next(at for at, line in enumerate(lines) if line.startswith(' "marks"'))
        assert problem.line == number + 1 or not inside or touched[number].strip() == '"hash"', touched[number]
