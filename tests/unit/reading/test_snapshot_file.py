"""A frozen file in which anything was written by hand is not believed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsroom.reading.snapshot_file import History, read_history

FILE = min((Path(__file__).parents[2] / "golden_files" / "snapshots").rglob("20*.json"))


def read(text: str) -> History:
    plan = FILE.parent.name
    return read_history(plan, [(f"content/snapshots/{plan}/{FILE.name}", text.encode("utf-8", "surrogatepass"))])


def test_as_it_was_written_it_is_whole() -> None:
    assert read(FILE.read_text("utf-8")).problem is None


@pytest.mark.parametrize("other", ["NaN", "Infinity", "-Infinity", "1e999", "0", '"null"', r'"\\ud800"'])
def test_whatever_stands_where_nothing_stood_is_found_with_its_line(other: str) -> None:
    text = FILE.read_text("utf-8")
    place = re.search(r"^ .*: null,?$", text, re.MULTILINE)
    assert place
    touched = text[: place.start()] + place[0].replace("null", other) + text[place.end() :]

    problem = read(touched).problem
    assert problem
    assert (problem.rule, problem.line) == ("KH-14", text[: place.start()].count("\n") + 1)
