"""What is added goes to the end of its list; the bytes that stood there stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import units
from newsroom.reading.ledger_append import NEW_FILE, LedgerNotChanged, appended, entry_id
from newsroom.reading.ledger_file import LedgerReader
from newsroom.rendering.yaml_text import block_entry

ENTRY = {"id": "e", "unit": "north", "kind": "bai", "date": "2020-04-15", "evidence": "Số 75: “trang 3”"}
BLOCK = '  - id: e\n    unit: north\n    kind: bai\n    date: 2020-04-15\n    evidence: "Số 75: “trang 3”"\n'
OLD = "items:\n  - id: a   # giữ nguyên\n    unit: 'north'\n"


def added(text: str, name: str = "items") -> str:
    return appended(text.encode(), "content/ledger/2020.yaml", name, [ENTRY], block_entry).decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (NEW_FILE, NEW_FILE + "items:\n" + BLOCK),
        ("", "items:\n" + BLOCK),
        ("# chỉ có ghi chú\n", "# chỉ có ghi chú\nitems:\n" + BLOCK),
        (OLD, OLD + BLOCK),
        (OLD.rstrip("\n"), OLD + BLOCK),
        (OLD + "\n# cuối tệp\n", OLD + "\n# cuối tệp\n" + BLOCK),
        (OLD + "\n# số liệu\nfigures:\n  - {id: f}\n", OLD + BLOCK + "\n# số liệu\nfigures:\n  - {id: f}\n"),
        ("states:\n  - {id: s}", "states:\n  - {id: s}\nitems:\n" + BLOCK),
        ("items: []  # chưa có\nstates: []\n", "items:  # chưa có\n" + BLOCK + "states: []\n"),
        ("items:\n- {id: a}\n", "items:\n- {id: a}\n" + BLOCK.replace("\n  ", "\n")[2:]),
        ("\ufeff" + OLD, "\ufeff" + OLD + BLOCK),
        (OLD.replace("\n", "\r\n"), (OLD + BLOCK).replace("\n", "\r\n")),
    ],
)
def test_an_entry_is_added_and_nothing_else_changes(old: str, new: str) -> None:
    assert added(old) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", "reports:\n" + BLOCK),
        (OLD, OLD + "reports:\n" + BLOCK),
        ("reports:\n  - {id: r}\n" + OLD, "reports:\n  - {id: r}\n" + BLOCK + OLD),
        ("reports: []\n" + OLD, "reports:\n" + BLOCK + OLD),
    ],
)
def test_other_lists_are_added_to_as_well(old: str, new: str) -> None:
    assert added(old, "reports") == new


@pytest.mark.parametrize("old", ["items: [{id: a}]\n", "{items: [{id: a}]}", "items: 3\n", "- a\n", "items:\n\t- a\n"])
def test_a_file_written_otherwise_is_left_alone(old: str) -> None:
    with pytest.raises(LedgerNotChanged, match=r"content/ledger/2020\.yaml: "):
        added(old)


def test_another_encoding_is_left_alone() -> None:
    with pytest.raises(LedgerNotChanged, match="UTF-8"):
        appended(OLD.encode("utf-16"), "content/ledger/2020.yaml", "items", [ENTRY], block_entry)


def test_an_id_depends_on_what_is_written_only() -> None:
    first = {"unit": "north", "kind": "bai", "date": "2020-04-15", "evidence": "x", "title": "Đoàn viên vui Tết"}

    assert entry_id(first) == entry_id(dict(reversed(first.items()))) != entry_id({**first, "title": "Khác"})
    assert entry_id(first).startswith("2020-04-15-doan-vien-vui-")


def test_the_example_in_the_guide_is_a_good_ledger() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "so-theo-doi.md").read_text("utf-8")
    text = guide.partition("```yaml\n")[2].partition("```")[0]
    reader = LedgerReader(units("huyen-tuan-giao"))

    assert reader.read(text.encode(), "content/ledger/2020.yaml")
    assert reader.problems == []
    ledger = reader.ledger()
    assert [len(ledger.items), len(ledger.figures), len(ledger.states), len(ledger.reports)] == [1, 1, 1, 1]


def test_a_ledger_of_thousands_of_entries_can_be_read_and_added_to() -> None:
    entries = "".join(block_entry({**ENTRY, "id": f"e{number}"}, 2) for number in range(3000))
    made = added(f"{NEW_FILE}items:\n{entries}")
    reader = LedgerReader(units("north"))

    assert made == f"{NEW_FILE}items:\n{entries}{BLOCK}"
    assert reader.read(made.encode(), "content/ledger/2020.yaml")
    assert len(reader.ledger().items) == 3001
