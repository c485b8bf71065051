"""What a plan's page says beside its figures: nothing counts twice, and what is only encouraged alarms nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

from builders import a_group, a_plan, a_target, an_article, units
from newsroom.model.article import Article
from newsroom.model.period import Period
from newsroom.model.plan import Counting
from newsroom.rendering.progress_page import _due_soon, _late_units
from newsroom.rendering.progress_table import PlanTable
from newsroom.rendering.progress_words import finished_units, opening
from newsroom.tally.progress import PlanProgress, plan_progress
from newsroom.tally.works import Works

REGISTRY = units("a", "b", "c")
TODAY = date(2020, 5, 20)
EDITION: Any = SimpleNamespace(href=lambda path: path)
TOGETHER = an_article("chung", unit="a", with_units=("b",))


def progress_of(articles: Sequence[Article], *targets: Any, day: date = TODAY, **plan: Any) -> PlanProgress:
    made = a_plan(*targets, groups=(a_group("a", "b"),), **plan)
    return plan_progress(made, REGISTRY, Works(articles), [], day)


def table_of(progress: PlanProgress) -> PlanTable:
    return PlanTable(progress, REGISTRY, lambda unit: unit)


def said(progress: PlanProgress) -> str:
    return "".join(part.text for part in opening(progress))


def test_what_two_members_did_as_one_counts_once_for_their_group() -> None:
    each = a_target("moi", scope="each", of="g", required=1)
    progress = progress_of([TOGETHER], each, counting=Counting(coauthor="each"))
    (row,) = table_of(progress).rows()
    cell = row.cells[0]

    assert progress.targets[0].done == 1
    assert [member.standing.done for member in progress.targets[0].members] == [1, 1]
    assert (cell.done_text, cell.done, cell.unit, cell.is_each) == ("1", "1", "g", True)
    assert [member.cells[0].done for member in row.members] == ["1", "1"]


def test_the_headline_is_about_duties_alone() -> None:
    duty = a_target("tin", of="a", required=1)
    wish = a_target("video", of="a", kinds=("video",), required=3, obligation="encouraged")
    dream = a_target("bai", of="c", kinds=("bai",), required=9, obligation="aspirational")
    progress = progress_of([an_article(unit="a")], duty, wish, dream)

    assert "1 trên 1 chỉ tiêu" in said(progress)
    assert finished_units(progress) == 1
    assert "một đơn vị đã xong phần mình" in said(progress)


def test_a_plan_of_wishes_alone_has_nothing_to_reach() -> None:
    progress = progress_of([], a_target(of="a", obligation="encouraged"))

    assert said(progress).endswith("ngày làm việc của kỳ, không có chỉ tiêu bắt buộc; không đơn vị nào chậm.")


def test_the_list_of_who_is_late_is_about_duties_alone() -> None:
    wishes = [
        a_target(f"{unit}-bai", of=unit, kinds=("bai",), required=number, obligation="encouraged")
        for unit, number in (("a", 9), ("c", 9))
    ]
    duties = [a_target(f"{unit}-tin", of=unit, required=number) for unit, number in (("a", 4), ("b", 6), ("c", 8))]
    late = list(_late_units(EDITION, progress_of([], *wishes, *duties)))

    assert [line.name for line in late] == ["Đơn vị c", "Đơn vị b", "Đơn vị a"]
    assert late[-1].rest == "còn thiếu 4 tin"


def test_a_state_and_a_percentage_fall_due_too() -> None:
    due = {"due_from": date(2020, 5, 1), "due_to": date(2020, 5, 31)}
    state = a_target("fanpage", type="state", of="b", kinds=(), required=None, state="đã nâng cấp", **due)
    percent = a_target(
        "bao-phu", type="percent", of="b", kinds=(), required=90, numerator="đoàn viên", denominator="lao động", **due
    )
    later = a_target("tin", of="a")
    lines = list(_due_soon(EDITION, progress_of([], state, percent, later)))

    assert [(line.date_label, line.name) for line in lines] == [("31/5", "Đơn vị b")]
    assert "đã nâng cấp" in lines[0].what
    assert "90" in lines[0].what
    assert list(_due_soon(EDITION, progress_of([], state, percent, later, day=date(2020, 4, 20)))) == []


def test_a_members_word_is_about_all_that_it_owes() -> None:
    each = a_target("tin", scope="each", of="g", required=1)
    window = Period(date(2020, 4, 1), date(2020, 4, 10))
    early = a_target("som", scope="each", of="g", required=2, window=window)
    both = [an_article(unit, unit=unit) for unit in "ab"]
    (row,) = table_of(progress_of(both, each, early)).rows()

    assert [member.status.id for member in row.members] == ["missed", "missed"]
    assert row.drawer_summary == "2 đơn vị: 2 không đạt"

    (row,) = table_of(progress_of(both, a_target("nhom", scope="group", of="g"), early)).rows()
    assert [member.status.id for member in row.members] == ["missed", "missed"]

    (row,) = table_of(progress_of(both, a_target("nhom", scope="group", of="g"))).rows()
    assert [member.status.label for member in row.members] == ["Tính chung cả khối"] * 2
