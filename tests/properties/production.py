"""How does the real tally answer for a portal? The one place through which the properties ask it."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml.html import HtmlElement, fragment_fromstring

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


@dataclass(frozen=True)
class OtherLine:
    """What a reader sees of a target that has no column, and what the page says of it to machines."""

    target: str
    unit: str
    text: str
    status: str
    is_late: bool
    required: str | None
    done: str | None


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
            note(cell.done_target, cell.unit, cell.done, "")
            note(cell.target, cell.unit, "", cell.required)
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


def page_others(content: Path, plan: str, today: date) -> list[OtherLine]:
    """The lines of the plan's page below its table, as the theme's own template sets them."""
    read, plans = _tally(content, today)
    rows = list(_with_members(other_rows(PlanTable(plans[plan], read.registry, lambda unit: unit))))
    tops = [row for row, is_member in rows if not is_member]
    template: Any = _theme().get_template("components/other_targets.html").module
    page = fragment_fromstring(str(template.other_targets(tops)), create_parent="div")
    lines = page.xpath(".//li")
    assert len(lines) == len(rows)
    return [_other_line(row.target, row.unit, line) for (row, _), line in zip(rows, lines, strict=True)]


def _with_members(rows: Iterable[OtherRow]) -> Iterator[tuple[OtherRow, bool]]:
    for row in rows:
        yield row, False
        yield from ((member, True) for member in row.members)


def _other_line(target: str, unit: str, line: HtmlElement) -> OtherLine:
    figures = line.xpath("./span[@class='other-targets__figures']")[0]
    status = line.xpath("./span/span[starts-with(@class, 'status')]")
    address = (figures.get("data-target"), figures.get("data-unit"))
    assert address in ((target, unit), (None, None))
    return OtherLine(
        target=target,
        unit=unit,
        text=figures.text_content().replace("\u00a0", " "),
        status=status[0].text_content().strip() if status else "",
        is_late=bool(status) and "status--late" in status[0].get("class").split(),
        required=figures.get("data-required"),
        done=figures.get("data-done"),
    )


@lru_cache(maxsize=1)
def _theme() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parents[2] / "theme" / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )
