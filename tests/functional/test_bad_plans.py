"""A bad plan is left out alone: its page says so, a good plan of the same name keeps its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from portals import newsroom, small_portal

GOOD = "content/plans/thu-2020-q2.yaml"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A small portal to spoil."""
    return small_portal(tmp_path)


def test_a_broken_copy_never_takes_the_page_of_the_good_plan(portal: Path) -> None:
    text = (portal / GOOD).read_text("utf-8")
    (portal / "content/plans/ban-chep.yaml").write_text(text.replace("min: 4", "min: bốn"), "utf-8")
    result = newsroom(portal, "build")

    assert result.returncode == 3
    assert "data-target" in (portal / "output/tien-do/thu-2020-q2/index.html").read_text("utf-8")
    assert "đang có lỗi" in (portal / "output/tien-do/thu-2020-q2-loi/index.html").read_text("utf-8")


def test_a_broken_plan_keeps_its_page_without_figures(portal: Path) -> None:
    file = portal / GOOD
    file.write_text(file.read_text("utf-8").replace("totals: {tin: 6", "totals: {tin: 7"), "utf-8")
    result = newsroom(portal, "build")
    page = (portal / "output/tien-do/thu-2020-q2/index.html").read_text("utf-8")

    assert result.returncode == 3
    assert "KH-04" in result.stdout
    assert "data-target" not in page
    assert not (portal / "output/tien-do/thu-2020-q2.json").exists()
    assert (portal / "output/bai/2020/04/hoi-nghi/index.html").is_file()


def test_an_id_that_would_leave_the_folder_stays_inside_it(portal: Path) -> None:
    (portal / GOOD).write_text('schema: 1\nid: "../../ngoai"\ntitle: x\n', "utf-8")
    newsroom(portal, "build")

    assert (portal / "output/tien-do/ngoai/index.html").is_file()
    assert not (portal / "ngoai").exists()


def test_two_static_pages_of_one_name_are_not_both_published(portal: Path) -> None:
    for name in ("mot", "hai"):
        page = portal / f"content/pages/{name}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"---\ntitle: Trang {name}\nslug: chung\n---\nNội dung của trang này.\n", "utf-8")
    result = newsroom(portal, "build")

    assert (result.returncode, "DUONG-04" in result.stdout) == (3, True)


def test_without_any_plan_the_site_stands(portal: Path) -> None:
    shutil.rmtree(portal / "content/plans")

    assert newsroom(portal, "build").returncode == 0
