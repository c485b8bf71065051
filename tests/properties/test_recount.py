"""A plain recount of random portals must find what the real tally finds (KH-09)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from properties.production import production_csv, production_progress
from properties.random_portals import random_portal, write_portal
from properties.recount import expected_csv, recount
from properties.recount_items import Data

PORTALS = int(os.environ.get("NEWSROOM_RECOUNT", "8"))
FIRST = int(os.environ.get("NEWSROOM_RECOUNT_FIRST", "0"))
NAMES = ("id", "unit", "source")  # what tells the entries of a list apart
SHOWN = 40


def by_name(entries: list[Any]) -> dict[str, Any] | None:
    """A list of records as a mapping, so that a difference is told by name and not by place."""
    first = entries[0] if entries and isinstance(entries[0], dict) else {}
    name = next((key for key in NAMES if key in first), None)
    return {entry[name]: entry for entry in entries} if name else None


def differences(expected: Any, got: Any, where: str = "") -> Iterator[str]:
    """What is not as expected, one line each; keys that the contract does not name are let through."""
    if isinstance(expected, dict) and isinstance(got, dict):
        strict = where.endswith((".counts", ".with", "totals"))  # here a key is a figure
        for key in [*expected, *(key for key in got if strict and key not in expected)]:
            if key not in got:
                yield f"{where}.{key}: expected {expected[key]!r}, got no such key"
            elif key not in expected:
                yield f"{where}.{key}: expected no such key, got {got[key]!r}"
            else:
                yield from differences(expected[key], got[key], f"{where}.{key}".lstrip("."))
    elif isinstance(expected, list) and isinstance(got, list):
        yield from list_differences(expected, got, where)
    elif expected != got or type(expected) is not type(got):
        yield f"{where}: expected {expected!r}, got {got!r}"


def list_differences(expected: list[Any], got: list[Any], where: str) -> Iterator[str]:
    wanted, found = by_name(expected), by_name(got)
    if wanted is None and found is None:
        if expected != got:
            missing = [entry for entry in expected if entry not in got]
            extra = [entry for entry in got if entry not in expected]
            yield f"{where}: {len(expected)} expected, got {len(got)}; missing {missing}, too many {extra}"
        return
    wanted, found = wanted or {}, found or {}
    if len(found) != len(got):
        yield f"{where}: an entry is there twice"
    for name in [*wanted, *(name for name in found if name not in wanted)]:
        if name in wanted and name in found:
            yield from differences(wanted[name], found[name], f"{where}[{name}]")
        else:
            here = f"expected {wanted[name]}" if name in wanted else f"not expected, got {found[name]}"
            yield f"{where}[{name}]: {here}{'' if name in found else ', got none'}"


def told(portal: Data, seed: int, today: date, plan: str, lines: list[str]) -> str:
    """The differences with what is needed to look at them."""
    data = next(entry for entry in portal["plans"] if entry["id"] == plan)
    asked = {target["id"]: target for target in data["targets"]}
    named = dict.fromkeys(re.findall(r"targets\[([^\]]+)\]", "\n".join(lines[:SHOWN])))
    context = [f"   {name} asks {asked[name]}" for name in named if name in asked]
    more = [f"   … and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    head = f"portal {seed}, {plan}, today {today}, counting {data['counting']}: {len(lines)} differences"
    return "\n".join([head, *(f" - {line}" for line in lines[:SHOWN]), *more, *context])


@pytest.mark.parametrize("seed", range(FIRST, FIRST + PORTALS))
def test_the_tally_equals_the_recount(seed: int, tmp_path: Path) -> None:
    portal = random_portal(seed)
    write_portal(portal, tmp_path)
    report = []
    for today in portal["todays"]:
        expected = recount(portal, today)
        got = production_progress(tmp_path / "content", today)
        assert set(got) == set(expected)
        for plan, document in expected.items():
            if lines := list(differences(document, got[plan])):
                report.append(told(portal, seed, today, plan, lines))
    assert not report, "\n\n" + "\n\n".join(report)


@pytest.mark.parametrize("seed", range(FIRST, FIRST + PORTALS, 10))
def test_the_csv_says_the_same(seed: int, tmp_path: Path) -> None:
    portal = random_portal(seed)
    write_portal(portal, tmp_path)
    today = portal["todays"][0]
    for plan, document in recount(portal, today).items():
        got_head, *got = production_csv(tmp_path / "content", plan, today)
        head, *rows = expected_csv(document)
        assert got_head == head
        assert sorted(map(plain, got)) == sorted(map(plain, rows)), f"portal {seed}, {plan}, {today}"


def plain(row: list[str]) -> list[str]:
    """A row of the CSV without the freedom that the contract leaves: how kinds are joined, and case."""
    return [*row[:3], " ".join(re.findall(r"[a-z0-9-]+", row[3])), *row[4:-1], row[-1].lower()]


@pytest.mark.parametrize("seed", range(FIRST, FIRST + 5))
def test_a_portal_comes_from_its_seed(seed: int) -> None:
    assert random_portal(seed) == random_portal(seed)
