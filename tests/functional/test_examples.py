"""The five real plans as portals: every target of its document stands on the page, with number and wording."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from portals import ROOT, newsroom

EXAMPLES = ("cao-bang-2019", "cong-thuong-2020-2023", "lai-chau-2023-2028", "tong-ldld-2017-2018")
DEMO = "dien-bien-2020-q2"
SPACES = re.compile(r"\s+")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, demo: Path) -> dict[str, Path]:
    """Plan id -> the output of its portal; each builds without anything left out."""
    outputs = {DEMO: demo / "output"}
    for name in EXAMPLES:
        folder = tmp_path_factory.mktemp(name) / "examples" / name
        shutil.copytree(ROOT / "examples" / name, folder)
        (folder.parents[1] / "theme").symlink_to(ROOT / "theme")
        answer = newsroom(folder, "build")
        assert answer.returncode == 0, answer.stdout + answer.stderr
        outputs[name] = folder / "output"
    return outputs


def _written(plan: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "plans" / f"{plan}.yaml").read_text("utf-8"))
    return loaded


def _page(output: Path, plan: str) -> Any:
    return html.fromstring((output / "tien-do" / plan / "index.html").read_bytes())


def _figures(output: Path, plan: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((output / "tien-do" / f"{plan}.json").read_text("utf-8"))
    return loaded


def _said(page: Any) -> str:
    return SPACES.sub(" ", page.text_content())


every_plan = pytest.mark.parametrize("plan", [*EXAMPLES, DEMO])


@every_plan
def test_every_target_is_in_the_figures_as_the_document_has_it(built: dict[str, Path], plan: str) -> None:
    written = _written(plan)
    figures = _figures(built[plan], plan)
    asked = [
        (t["id"], t.get("type", "count"), t["scope"], t.get("of"), t.get("min"), (t.get("every") or {}).get("unit"))
        for t in written["targets"]
    ]
    found = [(t["id"], t["type"], t["scope"], t["of"], t["required"], t.get("every")) for t in figures["targets"]]

    assert found == asked
    assert figures["period"]["start"] == str(written["period"]["start"])
    assert figures["period"]["end"] == str(written["period"]["end"])


@every_plan
def test_every_target_stands_on_the_page_and_no_other(built: dict[str, Path], plan: str) -> None:
    page = _page(built[plan], plan)
    ids = {target["id"] for target in _written(plan)["targets"]}

    assert set(page.xpath("//@data-target")) - {""} == ids


@pytest.mark.parametrize("plan", EXAMPLES)
def test_the_pages_words_are_the_documents(built: dict[str, Path], plan: str) -> None:
    """Where it is written, the note, what is to be reached, and who owes it."""
    written = _written(plan)
    said = _said(_page(built[plan], plan))
    names = {entry["id"]: entry["name"] for entry in [*written["units"], *written["groups"]]}
    missing = [
        (target["id"], text)
        for target in written["targets"]
        for text in (
            target.get("source"),
            target.get("note"),
            target.get("state"),
            target.get("numerator") if isinstance(target.get("numerator"), str) else None,
            names.get(target.get("of", "")),
        )
        if text and SPACES.sub(" ", text) not in said
    ]

    assert missing == []


@every_plan
def test_the_documents_doubts_are_shown(built: dict[str, Path], plan: str) -> None:
    said = _said(_page(built[plan], plan))

    assert [doubt for doubt in _written(plan)["issues"] if SPACES.sub(" ", doubt) not in said] == []


@every_plan
def test_the_examples_plan_says_all_that_the_reference_says(plan: str) -> None:
    folder = ROOT / "content" if plan == DEMO else ROOT / "examples" / plan / "content"
    ours = yaml.safe_load((folder / "plans" / f"{plan}.yaml").read_text("utf-8"))
    reference = _written(plan)
    registered = yaml.safe_load((folder / "units.yaml").read_text("utf-8"))["units"]

    assert {key: ours.get(key) for key in reference if key != "units"} == {
        key: value for key, value in reference.items() if key != "units"
    }
    assert [unit for unit in reference["units"] if unit not in registered] == []


def test_twelve_months_of_one_are_the_twelve_a_year_of_cao_bang(built: dict[str, Path]) -> None:
    targets = {target["id"]: target for target in _figures(built["cao-bang-2019"], "cao-bang-2019")["targets"]}
    monthly, yearly = targets["chuyen-muc-ptth-thang"], targets["chuyen-muc-ptth-nam"]

    assert 12 * monthly["required"] == yearly["required"]
    assert monthly["done"] == yearly["done"] == 8


def test_every_kind_of_status_word_is_lived_by_the_examples(built: dict[str, Path]) -> None:
    seen = {target["status"] for plan in (*EXAMPLES, DEMO) for target in _figures(built[plan], plan)["targets"]}

    assert seen >= {"met", "on-track", "behind", "missed", "none-yet", "pending", "undeclared", None}


def test_every_link_of_the_examples_leads_somewhere(built: dict[str, Path]) -> None:
    import check_links

    for plan in EXAMPLES:
        assert check_links.main([str(built[plan])]) == 0, plan


def test_figures_that_the_ledger_proves_name_their_evidence(built: dict[str, Path]) -> None:
    figures = _figures(built["lai-chau-2023-2028"], "lai-chau-2023-2028")
    reach = next(target for target in figures["targets"] if target["id"] == "tiep-can-98")

    assert (reach["numerator"], reach["denominator"], reach["percent"]) == (23180, 23900, 96)
    assert reach["evidence"] == ["Báo cáo năm 2024 (minh họa)"]


def test_the_plan_and_the_page_of_debts_tell_which_report_was_sent_and_which_is_overdue(built: dict[str, Path]) -> None:
    plan = "lai-chau-2023-2028"
    page = _page(built[plan], plan)
    debts = html.fromstring((built[plan] / "tien-do" / plan / "con-thieu" / "index.html").read_bytes())
    message = (built[plan] / "tien-do" / f"{plan}-nhac-viec.txt").read_text("utf-8-sig")
    reports = _said(page.xpath("//section[@id='bao-cao']")[0])

    assert "Quá hạn 140 ngày. Chưa gửi: LĐLĐ huyện Nậm Nhùn. Đã gửi: 7/8 nơi." in reports
    assert "LĐLĐ thành phố Lai Châu đã gửi 19/05/2025, số 29/BC-LĐLĐ." in reports
    assert "đã gửi 20/06/2024, số 31/BC-LĐLĐ" in _said(debts.xpath("//section[@id='da-gui']")[0])
    assert "Hạn 31/12/2024, quá hạn 140 ngày:\n- Báo cáo cả năm: còn một nơi chưa gửi (LĐLĐ huyện Nậm Nhùn)" in message
