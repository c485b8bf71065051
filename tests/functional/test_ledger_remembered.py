"""The ledger is read again where it, or what it was read with, is another; and only there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from newsroom.building.build import read_desk
from newsroom.building.cache import Cache
from newsroom.reading import content_tree, ledger_file
from newsroom.reading.content_tree import Content
from portals import SITES

BOOK = """items:
  - {id: a, unit: BTG, kind: bai-fanpage, channel: fanpage, date: 2020-05-12, quantity: 3, evidence: "Bảng kê"}
figures:
  - {id: b, plan: thu-2020-q2, target: anh, date: 2020-05-31, numerator: 1, denominator: 2, evidence: "Báo cáo 4"}
reports:
  - {id: c, plan: thu-2020-q2, report: bc, due: 2020-05-31, unit: Tuần Giáo, date: 2020-06-20, number: "1/BC"}
"""
DUTY = "reports:\n  - {id: bc, every: {n: 1, unit: month}, from: huyen-tuan-giao, to: ban-tuyen-giao}\n"


class Desk:
    """A portal's content that is read as builds do, and how often its ledger was."""

    def __init__(self, folder: Path) -> None:
        self.content, self.times = shutil.copytree(SITES / "base" / "content", folder / "content"), 0
        self._kept = folder / "kept"

    def file(self, name: str) -> Path:
        return self.content / name

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.file(name).read_text("utf-8")
        assert old in text
        self.file(name).write_text(text.replace(old, new), "utf-8")

    def read(self) -> Content:
        return read_desk(self.content, Cache(self._kept, "test"), date(2020, 6, 1), date(1990, 1, 1))[0]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(tmp_path)
    (made.content / "ledger").mkdir()
    made.file("ledger/so.yaml").write_text(BOOK, "utf-8")
    plan = made.file("plans/thu-2020-q2.yaml")
    plan.write_text(plan.read_text("utf-8") + DUTY, "utf-8")

    def counted(*given: object) -> ledger_file.ReadLedger:
        made.times += 1
        return ledger_file.read_ledger(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(content_tree, "read_ledger", counted)
    return made


def test_what_is_remembered_is_what_was_read(desk: Desk) -> None:
    first = desk.read()
    again = desk.read()

    assert not first.broken_plans
    assert (again.ledger, again.problems, again.fates) == (first.ledger, first.problems, first.fates)
    assert [len(again.ledger.items), len(again.ledger.figures), len(again.ledger.reports)] == [1, 1, 1]
    assert repr(again.ledger) == repr(first.ledger)
    assert desk.times == 1


def test_another_article_does_not_open_the_ledger(desk: Desk) -> None:
    desk.read()
    desk.edit("articles/ban-tuyen-giao/2020/hoi-nghi/index.md", "\ntitle: ", "\ntitle: Sửa: ")
    desk.read()

    assert desk.times == 1


def another_number(desk: Desk) -> None:
    desk.edit("ledger/so.yaml", "quantity: 3", "quantity: 4")


def another_file(desk: Desk) -> None:
    desk.file("ledger/them.yaml").write_text(BOOK.partition("figures")[0].replace("{id: a,", "{id: a2,"), "utf-8")


def another_name(desk: Desk) -> None:
    desk.edit("units.yaml", 'aliases: ["BTG"]', 'aliases: ["TG"]')


def another_due_day(desk: Desk) -> None:
    desk.edit("plans/thu-2020-q2.yaml", "unit: month", "unit: year")


def no_plan(desk: Desk) -> None:
    desk.file("plans/thu-2020-q2.yaml").write_text("title: [", "utf-8")


def other_file_name(desk: Desk) -> None:
    desk.file("ledger/so.yaml").rename(desk.file("ledger/so-2020.yaml"))


@pytest.mark.parametrize(
    "change", [another_number, another_file, another_name, another_due_day, no_plan, other_file_name]
)
def test_whatever_it_was_read_with_changes_it_is_read_again(desk: Desk, change: Callable[[Desk], None]) -> None:
    before = desk.read()
    change(desk)
    after = desk.read()
    anew = read_desk(desk.content, Cache(desk.content / "other", "test"), date(2020, 6, 1), date(1990, 1, 1))[0]

    assert desk.times == 3
    assert (after.ledger, after.problems) == (anew.ledger, anew.problems)
    assert (after.ledger, after.problems) != (before.ledger, before.problems)


def test_a_file_that_nobody_can_read_is_told_again_from_memory(desk: Desk) -> None:
    desk.file("ledger/so.yaml").write_text("items: [", "utf-8")
    first = desk.read()
    again = desk.read()

    assert desk.times == 1
    assert again.problems == first.problems
    assert again.fates["content/ledger/so.yaml"] == first.fates["content/ledger/so.yaml"]
    assert again.fates["content/ledger/so.yaml"].state == "quarantined"
