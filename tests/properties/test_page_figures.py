"""The plan's page says the same figures as progress.json, for any plan."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from properties.production import OtherLine, page_figures, page_others, production_progress
from properties.random_portals import random_portal, write_portal
from properties.recount_items import Data

PORTALS = int(os.environ.get("NEWSROOM_RECOUNT", "8"))
FIRST = int(os.environ.get("NEWSROOM_RECOUNT_FIRST", "0"))
WORDS = {
    "not-started": "Chưa bắt đầu",
    "none-yet": "Chưa có sản phẩm",
    "on-track": "Đang thực hiện",
    "behind": "Chậm tiến độ",
    "met": "Đạt chỉ tiêu",
    "exceeded": "Vượt chỉ tiêu",
    "missed": "Không đạt",
    "not-reached": "Chưa đạt (khuyến khích)",
    "pending": "Chưa nhập chỉ tiêu",
    "undeclared": "Chưa khai báo đủ đơn vị",
    "no-data": "Chưa có số liệu",
    None: "–",
}


@pytest.mark.parametrize("seed", range(FIRST, FIRST + PORTALS))
def test_every_figure_of_the_json_stands_on_the_page_and_no_other(seed: int, tmp_path: Path) -> None:
    portal = random_portal(seed)
    write_portal(portal, tmp_path)
    today = portal["todays"][0]
    for plan, document in production_progress(tmp_path / "content", today).items():
        done: set[tuple[str, str, str]] = set()
        required: set[tuple[str, str, str]] = set()
        counts = [target for target in document["targets"] if target["type"] == "count"]
        for target in counts:
            owner = target["of"] or ""
            if "done" in target:
                done.add((target["id"], owner, str(target["done"])))
            for member in target.get("members", []):
                done.add((target["id"], member["unit"], str(member["done"])))
                if member["required"] is not None:
                    required.add((target["id"], member["unit"], str(member["required"])))
            if target["required"] is not None:
                required.add((target["id"], owner, str(target["required"])))
        asked = {target["id"] for target in counts}
        found = page_figures(tmp_path / "content", plan, today)
        page_done, page_required = ({figure for figure in side if figure[0] in asked} for side in found)

        assert page_done == done, f"portal {seed}, {plan}"
        assert page_required <= required, f"portal {seed}, {plan}"
        assert {f for f in required if (f[0], f[1]) in {(d[0], d[1]) for d in done}} <= page_required


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def shown(target: Data, figures: Data, name: str) -> OtherLine:
    """The line that a percentage, share or state of progress.json must have."""
    required = figures.get("required")
    done: str | None = None
    if "members" in figures:
        text, required = f"{figures['members_met']}/{figures['members_total']} đơn vị đủ", None
    elif target["type"] == "state":
        day = figures["reached"] or ""
        text = f"từ {day[8:]}/{day[5:7]}/{day[:4]}" if day else "chưa"
        done = "1" if day else "0"
    elif figures["percent"] is None:
        text = "chưa có số liệu"
    else:
        pair = f"{grouped(figures['numerator'])}/{grouped(figures['denominator'])}"
        text, done = f"{grouped(figures['percent'])} % ({pair})", str(figures["numerator"])
    return OtherLine(
        target=target["id"],
        unit=name,
        text=text,
        status=WORDS[figures["status"]],
        is_late=figures["late"] or figures["status"] == "missed",  # over and not done alarms, too
        required=None if required is None else str(required),
        done=done,
    )


@pytest.mark.parametrize("seed", range(FIRST, FIRST + PORTALS))
def test_percentages_shares_and_states_read_as_the_json_says(seed: int, tmp_path: Path) -> None:
    portal = random_portal(seed)
    write_portal(portal, tmp_path)
    for today in portal["todays"]:
        for plan, document in production_progress(tmp_path / "content", today).items():
            expected: list[OtherLine] = []
            for target in document["targets"]:
                if target["type"] == "count":
                    continue
                expected.append(shown(target, target, target["of"] or ""))
                expected += [shown(target, member, member["unit"]) for member in target.get("members", [])]
            asked = {line.target for line in expected}
            found = [line for line in page_others(tmp_path / "content", plan, today) if line.target in asked]

            assert found == expected, f"portal {seed}, {plan}, {today}"
