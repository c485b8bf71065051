"""The ledger file: good entries count, a bad one is left out alone and named by its line."""

from __future__ import annotations

from datetime import date

import pytest

from newsroom.model.ledger import Ledger
from newsroom.model.unit import Unit, UnitRegistry
from newsroom.problems import Effect, Problem
from newsroom.reading.ledger_file import LedgerReader

REGISTRY = UnitRegistry((Unit(id="bao", name="Báo Lao động", aliases=("BLĐ",)), Unit(id="huyen", name="LĐLĐ huyện")))
GOOD = """items:
  - {id: a, unit: BLĐ, kind: bai, channel: bao-in, date: 2020-05-12, title: "Một bài", evidence: "https://bao.example.org/1"}
  - {id: b, unit: huyen, kind: poster-to, date: 2020-05-13, quantity: 500, evidence: ["Biên bản 12", "ảnh treo"]}
figures:
  - {id: c, plan: p, target: t, date: 2020-05-31, period: 2020, numerator: 97, denominator: 100, evidence: "Báo cáo 4"}
states:
  - {id: d, plan: p, target: s, date: 2020-05-01, evidence: "Quyết định 7"}
"""


def _read(*texts: str) -> tuple[Ledger, list[Problem]]:
    reader = LedgerReader(REGISTRY)
    for number, text in enumerate(texts, start=1):
        reader.read(text.encode(), f"content/ledger/{number}.yaml")
    return reader.ledger(), reader.problems


def test_every_kind_of_entry_is_read() -> None:
    ledger, problems = _read(GOOD)
    article, posters = ledger.items

    assert problems == []
    assert (article.unit, article.evidence[0].href, article.path) == ("bao", "https://bao.example.org/1", "ledger:a")
    assert (posters.quantity, [proof.label for proof in posters.evidence]) == (500, ["Biên bản 12", "ảnh treo"])
    assert (ledger.figures[0].period_start, ledger.figures[0].numerator) == (date(2020, 1, 1), 97)
    assert (ledger.states[0].reached, ledger.states[0].day) == (True, date(2020, 5, 1))


@pytest.mark.parametrize(
    ("entry", "line", "said"),
    [
        ("{id: x, unit: huyen, kind: bai, date: 2020-05-12}", 2, "thiếu mục “evidence”"),
        ("{id: x, unit: huyên, kind: bai, date: 2020-05-12, evidence: e}", 2, "Không có đơn vị “huyên”"),
        ("{id: x, unit: huyen, kind: bai, date: 2020-02-30, evidence: e}", 2, "Không có ngày “2020-02-30”"),
        ("{id: x, unit: huyen, kind: bai, date: 2020-05-12, quantity: 0, evidence: e}", 2, "nhỏ hơn 1"),
        ("{id: x, unit: huyen, kind: bai, date: 2020-05-12, quantity: nam, evidence: e}", 2, "cần số nguyên"),
        ("{id: x, unit: huyen, kind: bai, date: 2020-05-12, evidence: e, kenh: bao-in}", 2, "không có mục “kenh”"),
        ("just words", 2, "cần một nhóm mục"),
    ],
)
def test_a_bad_entry_is_left_out_alone(entry: str, line: int, said: str) -> None:
    ledger, problems = _read(
        f"items:\n  - {entry}\n  - {{id: ok, unit: huyen, kind: bai, date: 2020-05-12, evidence: e}}\n"
    )

    assert [item.id for item in ledger.items] == ["ok"]
    assert [(problem.line, problem.effect) for problem in problems] == [(line, Effect.QUARANTINE)]
    assert said in problems[0].found


def test_an_id_counts_once_in_the_whole_ledger() -> None:
    ledger, problems = _read(GOOD, "items:\n  - {id: a, unit: huyen, kind: bai, date: 2020-05-12, evidence: e}\n")

    assert [item.unit for item in ledger.items if item.id == "a"] == ["bao"]
    assert "đã có ở content/ledger/1.yaml:2" in problems[0].found


@pytest.mark.parametrize("text", ["- a list", "items: none", "items: [", "\x00"])
def test_a_file_that_is_no_ledger_is_named_and_does_no_harm(text: str) -> None:
    ledger, problems = _read(text, GOOD)

    assert len(ledger.items) == 2
    assert problems


def test_a_ledger_may_be_empty() -> None:
    assert _read("items: []\n") == (Ledger(), [])


def test_a_list_whose_entries_were_all_taken_out_does_no_harm_to_the_others() -> None:
    ledger, problems = _read(
        GOOD.replace("figures:", "reports:\nfigures:").replace("states:\n", "states: # không còn\n#")
    )

    assert (len(ledger.items), len(ledger.figures), ledger.states, problems) == (2, 1, (), [])


def test_a_list_that_is_none_is_left_out_alone_and_named_by_its_line() -> None:
    ledger, problems = _read(GOOD.replace("states:\n", "reports: none\nstates:\n"))

    assert (len(ledger.items), len(ledger.figures), len(ledger.states)) == (2, 1, 1)
    assert [(problem.line, problem.effect) for problem in problems] == [(6, Effect.QUARANTINE)]
    assert "“reports” không phải một danh sách" in problems[0].found
