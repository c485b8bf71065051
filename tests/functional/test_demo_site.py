"""The demo portal as readers and the board find it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import check_links

PLAN = "dien-bien-2020-q2"


@pytest.fixture(scope="module")
def pages(demo: Path) -> dict[str, Any]:
    """Path -> parsed page, redirects left out."""
    found = {}
    for file in sorted((demo / "output").rglob("*.html")):
        tree = html.fromstring(file.read_bytes())
        if not tree.xpath("//meta[@http-equiv='refresh']"):
            found[file.relative_to(demo / "output").as_posix()] = tree
    return found


@pytest.fixture(scope="module")
def figures(demo: Path) -> dict[str, Any]:
    """The plan's progress.json."""
    loaded: dict[str, Any] = json.loads((demo / "output" / "tien-do" / f"{PLAN}.json").read_text("utf-8"))
    return loaded


def test_every_page_has_language_title_one_heading_and_our_stylesheet(pages: dict[str, Any]) -> None:
    wrong = [
        path
        for path, page in pages.items()
        if page.get("lang") != "vi"
        or len(page.xpath("//h1")) != 1
        or not page.findtext(".//title")
        or not page.xpath("//link[@rel='stylesheet' and contains(@href, '/theme/newsroom.')]")
        or not page.xpath("//main[@id]")
        or not page.xpath("//a[@class='skip-link']")
    ]

    assert wrong == []


def test_no_page_has_an_inline_style_script_or_handler_and_only_search_has_a_script(pages: dict[str, Any]) -> None:
    wrong = [
        path
        for path, page in pages.items()
        if page.xpath("//style | //script[not(@type='application/ld+json') and not(@src)] | //@style")
        or bool(page.xpath("//script[@src]")) != (path == "tim/index.html")
        or any(name.startswith("on") for node in page.iter() if isinstance(node.tag, str) for name in node.attrib)
    ]

    assert wrong == []


def test_no_page_fetches_anything_from_elsewhere(pages: dict[str, Any]) -> None:
    sources = [
        (path, source)
        for path, page in pages.items()
        for source in page.xpath("//img/@src | //source/@srcset | //link[@rel='stylesheet' or @rel='icon']/@href")
    ]

    assert sources
    assert [pair for pair in sources if not pair[1].startswith("/")] == []


def test_every_picture_has_its_size_and_words(pages: dict[str, Any]) -> None:
    wrong = [
        path
        for path, page in pages.items()
        for image in page.xpath("//img")
        if not image.get("width") or not image.get("height") or image.get("alt") is None
    ]

    assert wrong == []


def test_no_internal_link_is_broken(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = check_links.main([str(demo / "output")])

    assert code == 0, capsys.readouterr().out


def test_the_demo_shows_every_status_the_board_must_know(figures: dict[str, Any]) -> None:
    statuses = {target["status"] for target in figures["targets"]}
    statuses |= {member["status"] for target in figures["targets"] for member in target.get("members", [])}

    assert statuses >= {"met", "exceeded", "on-track", "behind", "none-yet", "undeclared"}


def test_the_plans_printed_sums_stand(figures: dict[str, Any]) -> None:
    assert {kind: total["required"] for kind, total in figures["totals"].items()} == {"tin": 58, "bai": 17, "anh": 60}


def test_two_of_three_sector_unions_are_declared(figures: dict[str, Any]) -> None:
    target = next(target for target in figures["targets"] if target["id"] == "nganh-tin-moi")

    assert (target["status"], target["members_declared"], target["members_total"]) == ("undeclared", 2, 3)


def _json_figures(figures: dict[str, Any]) -> Iterator[tuple[str, str, Any, Any]]:
    for target in figures["targets"]:
        if "done" in target:
            yield target["id"], target["of"] or "", target["required"], target["done"]
        for member in target.get("members", []):
            yield target["id"], member["unit"], member["required"], member["done"]


def test_the_page_says_the_same_figures_as_the_json(pages: dict[str, Any], figures: dict[str, Any]) -> None:
    page = pages[f"tien-do/{PLAN}/index.html"]
    done = {(cell.get("data-target"), cell.get("data-unit")): cell for cell in page.xpath("//*[@data-done]")}
    given = {(cell.get("data-target"), cell.get("data-unit")): cell for cell in page.xpath("//*[@data-required]")}

    for target, unit, required, number in _json_figures(figures):
        assert done[target, unit].get("data-done") == str(number)
        assert given[target, unit].get("data-required") == str(required)


def test_the_csv_says_the_same_figures_as_the_json(demo: Path, figures: dict[str, Any]) -> None:
    data = (demo / "output" / "tien-do" / f"{PLAN}.csv").read_bytes()
    rows = {(row["target"], row["unit_or_group"]): row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}

    assert data.startswith(b"\xef\xbb\xbf")
    for target, unit, required, number in _json_figures(figures):
        assert (rows[target, unit]["required"], rows[target, unit]["done"]) == (str(required), str(number))


def test_scheduled_and_draft_articles_leak_nowhere(demo: Path) -> None:
    hidden = []
    for file in sorted((demo / "content" / "articles").rglob("index.md")):
        text = file.read_text("utf-8")
        date = next(line for line in text.splitlines() if line.startswith("date:"))
        title = next(line for line in text.splitlines() if line.startswith("title:")).partition(":")[2].strip(" \"'")
        if "\nstatus: draft" in text or date > "date: 2020-05-20 99":
            hidden.append(title)
    public = [file for file in (demo / "output").rglob("*") if file.suffix in (".html", ".xml")]
    leaks = [(file.name, title) for file in public for title in hidden if title in file.read_text("utf-8")]

    assert len(hidden) >= 4
    assert leaks == []


def test_an_article_names_the_plan_that_counts_it_and_no_other_does(
    pages: dict[str, Any], figures: dict[str, Any]
) -> None:
    counted = {item for target in figures["targets"] for item in target.get("items", [])}
    naming = {
        "/" + path.removesuffix("index.html")
        for path, page in pages.items()
        if page.xpath("//dt[.='Tính vào']/../dd/a/@href") == [f"/tien-do/{PLAN}/"]
    }

    assert naming == counted != set()
