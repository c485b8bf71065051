"""A build that is killed, at whatever moment, leaves nothing that the next one does not put right (TEP-08).

NEWSROOM_KILLS=200 kills as many; half of them after a random time, half before a random change of a file.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from properties.builds import COMPLETE, as_process, build, copied, faults_of
from properties.edited_portal import edited_portal
from properties.processes import kill_somewhere, started, survivors, usual
from properties.sequences import edit

KILLS = int(os.environ.get("NEWSROOM_KILLS", "2"))
FIRST = int(os.environ.get("NEWSROOM_KILLS_FIRST", "0"))
A_PORTAL = 4
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")


@pytest.mark.parametrize("seed", range(FIRST, FIRST + (KILLS + A_PORTAL - 1) // A_PORTAL))
def test_the_build_after_a_kill_is_as_one_from_nothing(seed: int, tmp_path: Path) -> None:
    dice = random.Random(f"kills {seed}")
    portal = edited_portal(tmp_path / "portal", seed)
    seconds, changes = usual(portal)
    told = []
    for _ in range(A_PORTAL):
        told.append(edit(portal, dice))
        for _ in range(dice.choice([1, 1, 2])):
            whole = dice.random() < 0.3
            changed = changes if whole or not (portal.folder / "output").exists() else dice.choice([8, 40])
            told.append(kill_somewhere(portal, dice, seconds if whole else seconds * 0.7, changed))
        complete = copied(portal, "complete")
        outcome = as_process(portal)
        faults = faults_of(portal, outcome, complete, build(complete, *COMPLETE))
        assert not faults, "\n".join([f"seed {seed}", *told, *faults])


@pytest.mark.parametrize("part", [0.6, 0.8])
def test_the_workers_of_a_killed_build_go_with_it(part: float, tmp_path: Path) -> None:
    portal = edited_portal(tmp_path / "portal", 1)
    seconds, _ = usual(portal)
    shutil.rmtree(portal.folder / ".newsroom")
    process = started(portal)
    time.sleep(seconds * part)
    process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()
    left = survivors(process)
    for worker in left:
        os.kill(worker, signal.SIGKILL)
    assert not left
