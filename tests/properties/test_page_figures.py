"""The plan's page says the same figures as progress.json, for any plan."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from properties.production import page_figures, production_progress
from properties.random_portals import random_portal, write_portal

PORTALS = int(os.environ.get("NEWSROOM_RECOUNT", "15"))


@pytest.mark.parametrize("seed", range(PORTALS))
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
