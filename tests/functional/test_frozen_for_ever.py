"""Snapshots written by version 0.1.0 give the same figures for ever (KH-15). Never renew these files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from newsroom.model.snapshot import Snapshot
from newsroom.reading.snapshot_file import read_history
from newsroom.rendering.other_targets import other_rows
from newsroom.rendering.progress_files import progress_csv, progress_json
from newsroom.rendering.progress_table import PlanTable
from newsroom.tally.frozen import frozen_progress
from portals import ROOT

FOLDERS = sorted((ROOT / "tests/golden_files/snapshots").iterdir())
each_plan = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def _snapshot(folder: Path) -> Snapshot:
    files = [(f"content/snapshots/{folder.name}/{file.name}", file.read_bytes()) for file in folder.glob("20*.json")]
    history = read_history(folder.name, sorted(files))
    assert history.problem is None, history.problem
    found = history.latest(date.max)
    assert found
    return found


def _words(snapshot: Snapshot) -> str:
    """Every row of the page's table and of the list below it, as text."""
    table = PlanTable(frozen_progress(snapshot), snapshot.registry, lambda unit: unit)
    return "\n".join(map(str, (*table.rows(), *other_rows(table)))) + "\n"


@each_plan
def test_the_figures_are_those_of_the_day_they_were_frozen(folder: Path, update_golden: bool) -> None:
    progress = frozen_progress(_snapshot(folder))
    made = {"progress.json": progress_json(progress), "progress.csv": progress_csv(progress)}
    for name, data in made.items():
        if update_golden and not (folder / name).exists():
            (folder / name).write_bytes(data)

    assert {name: (folder / name).read_bytes() for name in made} == made


@each_plan
def test_the_page_says_what_the_files_say(folder: Path) -> None:
    snapshot = _snapshot(folder)
    said = _words(snapshot)
    done = {
        str(member["done"])
        for target in snapshot.figures["targets"]
        for member in target.get("members", [target])
        if "done" in member
    }

    assert all(f"done='{figure}'" in said for figure in done)
