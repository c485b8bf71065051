"""Random sequences of edits with a build after each, and the shortest one that still shows a difference."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from properties.article_edits import ARTICLE_EDITS
from properties.builds import COMPLETE, REFUSED, Outcome, build, copied, faults_of
from properties.edited_portal import Edit, EditedPortal, edited_portal
from properties.machine_edits import MACHINE_EDITS, RARE_EDITS
from properties.site_edits import SITE_EDITS

SHARE_OF_PROCESSES = 0.08
SHARE_OF_LIBRARIES = 0.03
_JOBS = (("--jobs", "1"), ("--jobs", "2"), ())
_COST_WHAT_WAS_KEPT = (" kept files: ", "delete the cache", "other markdown", "other newsroom")
"""Words of the edits after which a build may begin anew."""


@dataclass
class Told:
    """What a sequence did, step by step, and where the two ways came to differ."""

    seed: int
    steps: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        steps = [f"  {number}. {step}" for number, step in enumerate(self.steps, 1)]
        return "\n".join([f"seed {self.seed}", *steps, *(f"  {fault}" for fault in self.faults)])


def an_edit(dice: random.Random) -> Edit:
    if dice.random() < SHARE_OF_LIBRARIES:
        return dice.choice(RARE_EDITS)
    return dice.choice(dice.choice([ARTICLE_EDITS, ARTICLE_EDITS, SITE_EDITS, MACHINE_EDITS]))


def edit(portal: EditedPortal, dice: random.Random) -> str:
    """One edit that changes something."""
    while not (said := an_edit(dice)(portal, dice)):
        pass
    return said


def number_of_steps(seed: int) -> int:
    return random.Random(f"steps {seed}").randint(3, 6)


def run_sequence(folder: Path, seed: int, only: tuple[int, ...] | None = None) -> Told:
    """Edit and build; each step has dice of its own, so that others may be left out (`only` names those to take)."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    portal = edited_portal(folder / "portal", seed)
    told = Told(seed)
    build(portal)
    wanted = only if only is not None else tuple(range(number_of_steps(seed)))
    outcome, complete = Outcome(0, ()), portal
    for step in wanted:
        dice = random.Random(f"{seed} {step}")
        said = [edit(portal, dice) for _ in range(dice.choice([1, 1, 1, 2, 3]))]
        process = dice.random() < SHARE_OF_PROCESSES
        told.steps.append("; ".join(said) + (" (process)" if process or portal.environment else ""))
        if step == wanted[-1]:
            complete = copied(portal, "complete")
        jobs = dice.choice(_JOBS)
        outcome = build(portal, *jobs, process=process)
        if outcome.anew and not any(cost in done for cost in _COST_WHAT_WAS_KEPT for done in told.steps):
            told.faults = [f"began anew for nothing: {outcome.anew}"]
            return told
    expected = build(complete, *COMPLETE, process=seed % 10 == 9)
    told.faults = faults_of(portal, outcome, complete, expected)
    if not told.faults and outcome.code != REFUSED and seed % 3 == 0:
        again = build(portal)
        told.faults = [f"built again: {fault}" for fault in faults_of(portal, again, complete, expected)]
    if not told.faults and outcome.code != REFUSED and seed % 5 == 1:
        whole = build(portal, *COMPLETE)
        told.faults = [f"complete in its place: {fault}" for fault in faults_of(portal, whole, complete, expected)]
    return told


def shortest(folder: Path, told: Told) -> Told:
    """The same fault with as few steps as will show one."""
    steps = list(range(number_of_steps(told.seed)))
    for step in list(steps):
        fewer = [other for other in steps if other != step]
        tried = run_sequence(folder, told.seed, tuple(fewer)) if fewer else Told(told.seed)
        if tried.faults:
            steps, told = fewer, tried
    return told
