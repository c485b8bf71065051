"""How does the real tally answer for a portal? The one place through which the properties ask it."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from newsroom.building.build import read_desk
from newsroom.building.cache import Cache
from newsroom.building.freezing import tally_of
from newsroom.reading.content_tree import Content
from newsroom.rendering.other_targets import other_rows
from newsroom.rendering.progress_files import progress_csv, progress_document
from newsroom.rendering.progress_table import PlanTable
from newsroom.rendering.progress_views import OtherRow, ProgressRow
from newsroom.tally.progress import PlanProgress

Figure = tuple[str, str, str]


@lru_cache(maxsize=4)
def _tally(content: Path, today: date) -> tuple[Content, dict[str, PlanProgress]]:
    with tempfile.TemporaryDirectory() as cache:
        read, _scan = read_desk(content, Cache(Path(cache), "recount"), today, date(1990, 1, 1))
    if read.broken_plans:
        raise RuntimeError(f"refused: {read.broken_plans}: {[p for p in read.problems if 'plans/' in p.path]}")
    return read, {entry.plan.id: entry for entry in tally_of(read, today)}


def production_progress(content: Path, today: date) -> dict[str, dict[str, Any]]:
    """Plan id -> progress.json, for every file in `content/plans/`; a plan that is refused raises."""
    return {plan: progress_document(entry) for plan, entry in _tally(content, today)[1].items()}


def production_csv(content: Path, plan: str, today: date) -> list[list[str]]:
    """The rows of a plan's CSV."""
    data = progress_csv(_tally(content, today)[1][plan])
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def page_figures(content: Path, plan: str, today: date) -> tuple[set[Figure], set[Figure]]:
    """(target, unit, done) and (target, unit, required) of every cell of the plan's page that has a target."""
    read, plans = _tally(content, today)
    table = PlanTable(plans[plan], read.registry, lambda unit: unit)
    done: set[Figure] = set()
    required: set[Figure] = set()

    def note(target: str, unit: str, was: str, asked: str) -> None:
        if target and was:
            done.add((target, unit, was))
        if target and asked:
            required.add((target, unit, asked))

    def note_row(row: ProgressRow) -> None:
        for cell in row.cells:
            note(cell.target, cell.unit, cell.done, cell.required)
        for member in row.members:
            note_row(member)

    def note_other(row: OtherRow) -> None:
        note(row.target, row.unit, row.done, row.required)
        for member in row.members:
            note_other(member)

    for row in table.rows():
        note_row(row)
    for other in other_rows(table):
        note_other(other)
    return done, required
