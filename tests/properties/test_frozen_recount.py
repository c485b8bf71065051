"""Frozen figures stand through any history, and what changed since is what the plain recount finds (rule 18)."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsroom.building.build import read_desk
from newsroom.building.cache import Cache
from newsroom.building.freezing import FreezeRefused, freeze, tally_of
from newsroom.reading.content_tree import Content
from newsroom.rendering.progress_files import progress_document
from newsroom.tally.progress import PlanProgress
from properties.random_edits import edit
from properties.random_portals import random_portal, write_portal
from properties.recount import PlanCount, recount
from properties.recount_changes import Part, Words, changes, count_of, parts, reported
from properties.recount_items import Data
from properties.test_recount import differences

PORTALS = int(os.environ.get("NEWSROOM_RECOUNT", "4"))
FIRST = int(os.environ.get("NEWSROOM_RECOUNT_FIRST", "0"))
DAY = timedelta(days=1)


class History:
    """A portal whose plans are frozen one day, and what the recount said of each target on the day it was frozen."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.portal, self.folder, self.dice = random_portal(seed), folder, random.Random(seed)
        write_portal(self.portal, folder)
        ends = [plan["period"]["end"] for plan in self.portal["plans"]]
        self.today = max(ends) + DAY * self.dice.choice([1, 1, 5, 40, 400])
        self.documents = recount(self.portal, self.today)
        self.as_of: dict[str, date] = {}
        self.figures: dict[tuple[str, str], Data] = {}
        self.parts: dict[str, dict[Part, int]] = {}
        self.reported: dict[str, Words] = {}
        self.freeze()

    def content(self) -> Content:
        return read_desk(
            self.folder / "content", Cache(self.folder / "cache", "freezing"), self.today, date(1990, 1, 1)
        )[0]

    def freeze(self) -> None:
        """Freeze every plan; what is over by then and was not before is remembered as it is."""
        content, documents = self.content(), recount(self.portal, self.today)
        for plan, document in documents.items():
            with suppress(FreezeRefused):  # once a day is enough
                freeze(content, plan, None, self.today)
            count = count_of(self.portal, plan, self.today)
            fresh = {target["id"] for target in count.targets if is_over(count, target)} - self.over(plan)
            if fresh or plan not in self.as_of:
                self.as_of[plan] = count.as_of
            self.figures |= {(plan, target["id"]): target for target in document["targets"] if target["id"] in fresh}
            self.parts.setdefault(plan, {}).update(only(fresh, parts(self.portal, count)))
            self.reported.setdefault(plan, {}).update(only(fresh, reported(count)))

    def over(self, plan: str) -> set[str]:
        return {target for name, target in self.figures if name == plan}

    def compare(self, entry: PlanProgress, told: str) -> None:
        """The page's figures with those of that day, today's with the adjustments."""
        plan, over = entry.plan.id, self.over(entry.plan.id)
        document, now = progress_document(entry), count_of(self.portal, plan, self.today)
        again = count_of(self.portal, plan, self.as_of[plan])
        for target, figures in zip(now.targets, document["targets"], strict=True):
            expected = self.figures.get((plan, target["id"])) or now.target(target)
            assert not list(differences(expected, figures)), f"{told}, {target['id']}"
        if len(over) == len(now.targets) and self.documents[plan]["as_of"] == document["as_of"]:
            assert not list(differences(self.documents[plan], document)), told
        assert listed(entry) == changes(self.parts[plan], only(over, parts(self.portal, again))), told
        words, before = reported(again), self.reported[plan]
        assert noted(entry) == {name for name in before if words[name] != before[name]}, told


def is_over(count: PlanCount, target: Data) -> bool:
    """Whether nothing can count for the target any more."""
    return count.as_of > max(count.span(target).end, count.end)


def only(targets: set[str], found: Mapping[Any, Any]) -> dict[Any, Any]:
    """What is said of some targets."""
    return {name: value for name, value in found.items() if name[0] in targets}


def listed(entry: PlanProgress) -> dict[Part, int]:
    """What the adjustments say of items, part by part."""
    assert entry.frozen is not None
    found: Counter[Part] = Counter()
    for adjustment in entry.frozen.adjustments:
        for difference in adjustment.differences:
            found[difference.target, difference.owner, adjustment.key] += difference.amount
    return {part: amount for part, amount in found.items() if amount}


def noted(entry: PlanProgress) -> set[tuple[str, str]]:
    """The percentages, shares and states of which the adjustments say that they are otherwise."""
    assert entry.frozen is not None
    keys = (
        one.key.split(":") for one in entry.frozen.adjustments if one.key.startswith("chi-tieu:") and not one.is_over
    )
    return {(key[1], key[2] if len(key) > 2 else "") for key in keys}


@pytest.mark.parametrize("seed", range(FIRST, FIRST + PORTALS))
def test_frozen_figures_and_their_adjustments_are_those_of_the_recount(seed: int, tmp_path: Path) -> None:
    history = History(seed, tmp_path)
    for step in range(4):
        for _ in range(history.dice.randint(1, 5) if step else 0):
            edit(history.dice, history.portal, tmp_path, history.today)
        for entry in tally_of(history.content(), history.today):
            history.compare(entry, f"portal {seed}, step {step}, {entry.plan.id}, {history.today}")
        if step == 2:
            history.freeze()
        history.today += DAY * history.dice.randint(1, 20)
