"""What happens to an article after it was published: it moves, is copied, is deleted, is withdrawn."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from portals import newsroom, small_portal

OLD = "bai/2020/05/tang-qua/index.html"
GIFT = "content/articles/huyen-tuan-giao/2020/tang-qua"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A small portal that was built once."""
    folder = small_portal(tmp_path)
    assert newsroom(folder, "build").returncode == 0
    return folder


def test_a_redated_article_is_found_at_its_old_address(portal: Path) -> None:
    file = portal / GIFT / "index.md"
    file.write_text(file.read_text("utf-8").replace("2020-05-04", "2020-04-29"), "utf-8")
    newsroom(portal, "build")

    assert "/cong-doan/bai/2020/04/tang-qua/" in (portal / "output" / OLD).read_text("utf-8")
    assert (portal / "output" / "bai/2020/04/tang-qua/index.html").is_file()


def test_a_renamed_and_moved_article_is_found_at_its_old_address(portal: Path) -> None:
    target = portal / "content/articles/ban-tuyen-giao/2020/trao-qua"
    shutil.move(portal / GIFT, target)
    file = target / "index.md"
    file.write_text(file.read_text("utf-8").replace("unit: huyen-tuan-giao", "unit: ban-tuyen-giao"), "utf-8")
    newsroom(portal, "build")

    assert "/cong-doan/bai/2020/05/trao-qua/" in (portal / "output" / OLD).read_text("utf-8")


def test_a_moved_article_keeps_its_guid(portal: Path) -> None:
    shutil.move(portal / GIFT, portal / "content/articles/huyen-tuan-giao/2020/ten-moi")
    newsroom(portal, "build")

    assert "urn:uuid:2b1c9a3e-5a07-4e0f-8c3f-0d7b6d1f5a02" in (portal / "output/feeds/rss.xml").read_text("utf-8")


def test_a_deleted_article_leaves_the_output(portal: Path) -> None:
    shutil.rmtree(portal / GIFT)
    newsroom(portal, "build")

    assert not (portal / "output" / OLD).exists()


def test_a_copied_folder_is_told_to_take_a_new_id_and_can_take_one(portal: Path) -> None:
    copy = portal / "content/articles/huyen-tuan-giao/2020/ban-chep"
    shutil.copytree(portal / GIFT, copy)
    told = newsroom(portal, "check")
    newsroom(portal, "check", "--new-id", str(copy))
    after = newsroom(portal, "check")

    assert "DUONG-12" in told.stdout
    assert "check --new-id" in told.stdout
    assert "DUONG-12" not in after.stdout


def test_a_withdrawn_article_leaves_a_notice_and_no_text(portal: Path) -> None:
    file = portal / GIFT / "index.md"
    head = "status: withdrawn\nwithdrawn: {date: 2020-05-10, reason: Sai số liệu}\nkind: tin"
    file.write_text(file.read_text("utf-8").replace("kind: tin", head), "utf-8")
    newsroom(portal, "build")
    page = (portal / "output" / OLD).read_text("utf-8")

    assert "Sai số liệu" in page
    assert "ba mươi suất quà cho" not in page
