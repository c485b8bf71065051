"""The corpus for measuring: the same seed gives the same portal, and the portal builds."""

from __future__ import annotations

from pathlib import Path

import corpus
from portals import newsroom, tree


def test_a_larger_corpus_begins_with_the_smaller_one() -> None:
    names = corpus.units(5)

    assert [corpus.article(7, index, names) for index in range(5)] == [
        corpus.article(7, index, names) for index in range(9)
    ][:5]
    assert corpus.article(7, 0, names) != corpus.article(8, 0, names)


def test_a_made_portal_builds_without_a_fault(tmp_path: Path) -> None:
    for name in ("one", "two"):
        corpus.make(tmp_path / name, articles=30, unit_count=4, photos=0.5, seed=3)
    answer = newsroom(tmp_path / "one", "build")

    assert tree(tmp_path / "one" / "content") != {}
    assert "BỊ GIỮ LẠI" not in answer.stdout
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert (tmp_path / "one/output/tien-do/quy-3-2020/index.html").is_file()


def test_a_portal_of_years_has_a_plan_a_quarter_and_a_ledger_without_a_fault(tmp_path: Path) -> None:
    corpus.make(tmp_path, articles=30, unit_count=4, photos=0.0, seed=3, years=True)
    closed = corpus.closed_plans()
    frozen = newsroom(tmp_path, "freeze", closed[0])
    answer = newsroom(tmp_path, "build")

    assert frozen.returncode == 0, frozen.stdout + frozen.stderr
    assert (len(closed), closed[0], closed[-1]) == (12, "quy-1-2018", "nam-2019")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert len(list((tmp_path / "output" / "tien-do").glob("*.json"))) == 14
