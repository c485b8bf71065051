"""The five real plans load whole: every target stands, whatever its kind, and none is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from newsroom.model.plan import Plan
from newsroom.model.unit import Unit, UnitRegistry
from newsroom.reading.plan_file import read_plan
from newsroom.reading.yaml_source import plain, read_yaml
from newsroom.rendering.other_targets import other_rows
from newsroom.rendering.progress_files import progress_csv, progress_document
from newsroom.rendering.progress_table import PlanTable
from newsroom.tally.progress import plan_progress
from newsroom.tally.works import Works

PLANS = sorted((Path(__file__).parents[2] / "plans").glob("*.yaml"))
each_plan = pytest.mark.parametrize("file", PLANS, ids=lambda file: file.stem)


def _load(file: Path) -> tuple[Plan, UnitRegistry, list[str]]:
    node, problems = read_yaml(file.read_text("utf-8"), file.name, max_depth=16, max_bytes=1_000_000)
    assert node is not None, problems
    value = plain(node, typed=True)
    registry = UnitRegistry(tuple(Unit(id=unit["id"], name=unit["name"]) for unit in value["units"]))
    plan, problems = read_plan(file.read_bytes(), file.name, file.stem, registry)
    assert isinstance(plan, Plan), problems
    return plan, registry, [target["id"] for target in value["targets"]]


def test_there_are_five() -> None:
    assert len(PLANS) == 5


@each_plan
def test_a_reference_plan_loads_with_every_target(file: Path) -> None:
    plan, _registry, written = _load(file)

    assert [target.id for target in plan.targets] == written


@each_plan
def test_a_reference_plan_is_tallied_and_every_target_has_its_line(file: Path) -> None:
    plan, registry, written = _load(file)
    progress = plan_progress(plan, registry, Works(()), [], date(2020, 5, 20))
    table = PlanTable(progress, registry, lambda unit: unit)
    shown = {cell.target for row in table.rows() for cell in row.cells}
    shown |= set(table.member_targets.values()) | {row.target for row in other_rows(table)}

    assert [entry["id"] for entry in progress_document(progress)["targets"]] == written
    assert set(written) <= shown
    assert progress_csv(progress).count(b"\r\n") > len(written)


def test_a_percentage_without_a_figure_says_so() -> None:
    plan, registry, _written = _load(next(file for file in PLANS if file.stem == "lai-chau-2023-2028"))
    table = PlanTable(plan_progress(plan, registry, Works(()), [], date(2025, 5, 20)), registry, lambda unit: unit)

    assert {row.figures for row in other_rows(table) if row.target == "tiep-can-98"} == {"chưa có số liệu"}


def test_the_printed_sums_of_dien_bien_add_up() -> None:
    plan, _registry, _written = _load(next(file for file in PLANS if file.stem == "dien-bien-2020-q2"))

    assert plan.totals == {"tin": 58, "bai": 17, "anh": 60}
