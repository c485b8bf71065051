"""The frozen figures below `content/snapshots/`: read, and refused where a hand was in them.

Each file carries its own hash, a mark for each line and the hash of the file
before it; so a change is named with its file and line (fault row KH-14).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from math import isfinite
from pathlib import PurePosixPath
from typing import Any

from newsroom.model.article import Article
from newsroom.model.ledger import Evidence, LedgerItem
from newsroom.model.plan import Plan
from newsroom.model.seal import HASH, changed_line, is_sealed, line_of
from newsroom.model.snapshot import Change, FrozenItem, FrozenOmission, SeenChange, Snapshot
from newsroom.model.unit import Unit, UnitRegistry
from newsroom.problems import Effect, Problem
from newsroom.reading.plan_file import read_plan
from newsroom.record import Record, as_sorted_json

VERSION = 1
RULE = "KH-14"
_RESTORE = "Lấy lại đúng tệp cũ từ kho (git checkout); muốn ghi nhận thay đổi, chạy “newsroom freeze” lần nữa."

_Plans = dict[bytes, tuple[Plan, UnitRegistry]]
"""Plans and units already read: most snapshots of a chain keep the same."""


class History(Record, frozen=True):
    """The snapshots of one plan, by their days; where one is spoilt, `problem` says so and none may be used."""

    plan: str
    title: str
    snapshots: tuple[Snapshot, ...] = ()
    problem: Problem | None = None

    def latest(self, today: date) -> Snapshot | None:
        """The last snapshot of the closed period that was there on a day."""
        found = [snapshot for snapshot in self.snapshots if snapshot.closed and snapshot.day <= today]
        return found[-1] if found else None


def read_history(plan: str, files: Iterable[tuple[str, bytes]]) -> History:
    """The chain of one plan's snapshots, oldest first: (path, bytes) in the order of their names."""
    snapshots: list[Snapshot] = []
    before = ""
    title = plan
    known: _Plans = {}
    for path, data in files:
        found = _read(plan, path, data, before, known)
        if isinstance(found, Problem):
            return History(plan, title, (), found)
        snapshots.append(found)
        before, title = found.hash, found.plan.title
    return History(plan, title, tuple(snapshots))


def _read(plan: str, path: str, data: bytes, before: str, known: _Plans) -> Snapshot | Problem:
    no_numbers: list[float] = []

    def number(written: str) -> float:
        found = float(written)
        no_numbers.extend([] if isfinite(found) else [found])
        return found

    try:
        text = data.decode("utf-8-sig")
        document = json.loads(text, parse_float=number, parse_constant=number)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        return _spoilt(path, line, "Bản chốt số liệu này không còn đọc được: tệp đã bị sửa tay.")
    if not isinstance(document, dict) or no_numbers or not is_sealed(document):
        whole = document if isinstance(document, dict) else {}
        return _spoilt(path, changed_line(text, whole), "Bản chốt số liệu đã bị sửa tay, từ dòng này.")
    if document.get("version") != VERSION:
        found = f"Bản chốt này của phiên bản {document.get('version')}, máy này chỉ đọc được phiên bản {VERSION}."
        return Problem(path, line_of(text, "version"), 1, RULE, Effect.QUARANTINE, found, "Cập nhật newsroom.")
    if document.get("previous") != before:
        found = "Bản chốt trước bản này đã bị thay, đổi tên hoặc xóa: mã nối không khớp."
        return _spoilt(path, line_of(text, "previous"), found)
    if document.get("plan") != plan or document.get("day") != PurePosixPath(path).stem:
        return _spoilt(path, line_of(text, "plan"), "Bản chốt đã bị đổi tên hoặc chuyển chỗ.")
    try:
        return _snapshot(path, document, known)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return _spoilt(path, line_of(text, HASH), "Bản chốt số liệu này thiếu mục: tệp đã bị sửa tay.")


def _spoilt(path: str, line: int, found: str) -> Problem:
    return Problem(path, line, 1, RULE, Effect.QUARANTINE, found, _RESTORE)


def _snapshot(path: str, document: Mapping[str, Any], known: _Plans) -> Snapshot:
    lines = tuple(document["plan_file"]["lines"])
    asked = as_sorted_json([document["plan_file"], document["units"]])
    plan, registry = known[asked] = known.get(asked) or _plan(document)
    figures = document["progress"]
    told = {member["unit"] for target in figures["targets"] for member in target.get("members", ())}
    told |= {entry["unit"] for entry in figures["units"]}
    if {target["id"] for target in figures["targets"]} != set(plan.target_by_id) or told != set(registry.by_id):
        raise ValueError(path)
    return Snapshot(
        source=path,
        day=date.fromisoformat(document["day"]),
        as_of=date.fromisoformat(document["as_of"]),
        plan=plan,
        plan_lines=lines,
        registry=registry,
        frozen=tuple(document["frozen"]),
        figures=document["progress"],
        items=tuple(_item(entry) for entry in document["items"]),
        omissions=tuple(_omission(entry) for entry in document["not_counted"]),
        evidence=tuple(Evidence(entry["label"], entry["href"]) for entry in document["evidence"]),
        seen=tuple(_seen(entry) for entry in document["adjustments"]),
        hash=document[HASH],
    )


def _plan(document: Mapping[str, Any]) -> tuple[Plan, UnitRegistry]:
    """The plan's file and the units as they were kept."""
    registry = UnitRegistry(tuple(_unit(entry) for entry in document["units"]))
    source = document["plan_file"]["source"]
    text = "\n".join(document["plan_file"]["lines"])
    plan, _ = read_plan(text.encode(), source, PurePosixPath(source).stem, registry)
    if not isinstance(plan, Plan):
        raise ValueError(source)
    return plan, registry


def _unit(entry: Mapping[str, Any]) -> Unit:
    return Unit(
        id=entry["id"],
        name=entry["name"],
        short=entry.get("short", ""),
        type=entry.get("type", ""),
        parent=entry.get("parent"),
        aliases=tuple(entry.get("aliases", ())),
        groups=tuple(entry.get("groups", ())),
        start=_day(entry.get("from")),
        end=_day(entry.get("to")),
        members_count=entry.get("members_count"),
        issue_dates=tuple(date.fromisoformat(day) for day in entry.get("issue_dates", ())),
        basis=entry.get("basis", "stated"),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _item(entry: Mapping[str, Any]) -> FrozenItem:
    when = datetime.fromisoformat(entry["date"])
    work: Article | LedgerItem
    if entry["source"].startswith("ledger:"):
        work = LedgerItem(
            id=entry["id"],
            date=when,
            unit=entry["unit"],
            kind=entry["kind"],
            channel=entry["channel"],
            title=entry["title"],
            quantity=entry["quantity"],
            evidence=tuple(Evidence(proof["label"], proof["href"]) for proof in entry["evidence"]),
            with_units=tuple(entry["with_units"]),
            column=entry["column"],
            topics=tuple(entry["topics"]),
        )
    else:
        work = Article(
            source=entry["source"],
            guid=entry["guid"],
            title=entry["title"],
            date=when,
            unit=entry["unit"],
            kind=entry["kind"],
            section="",
            id=entry["id"],
            path=entry["address"],
            with_units=tuple(entry["with_units"]),
            column=entry["column"],
            topics=tuple(entry["topics"]),
        )
    return FrozenItem(
        work=work,
        units=tuple(entry["counts_for"]),
        partners=tuple(entry["together"]),
        photos=entry["photos"],
        countable=entry["countable"],
        hash=entry["content"],
    )


def _omission(entry: Mapping[str, Any]) -> FrozenOmission:
    day = date.fromisoformat(entry["date"])
    return FrozenOmission(entry["source"], entry["reason"], day, entry["unit"], entry["title"], entry["address"])


def _seen(entry: Mapping[str, Any]) -> SeenChange:
    changes = tuple(Change(change["what"], change["before"], change["after"]) for change in entry["changes"])
    return SeenChange(date.fromisoformat(entry["day"]), entry["item"], changes)
