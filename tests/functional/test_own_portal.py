"""A second federation makes the portal its own by doing what docs/cong-rieng.md says, to the letter."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from lxml import etree, html

from portals import ROOT, demo_portal, newsroom

GUIDE = (ROOT / "docs" / "cong-rieng.md").read_text("utf-8")
BLOCK = re.compile(r"^```(?:\w+ (?P<path>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
TODAY = ("--today", "2026-11-21")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo portal after every step of the guide, built."""
    folder = demo_portal(tmp_path_factory.mktemp("own"))
    shutil.rmtree(folder / ".newsroom", ignore_errors=True)
    for block in BLOCK.finditer(GUIDE):
        if block["path"]:
            file = folder / block["path"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["text"], "utf-8")
            continue
        for line in block["text"].splitlines():
            if line.startswith("newsroom "):
                answer = newsroom(folder, *shlex.split(line)[1:], *TODAY)
                assert answer.returncode == 0, line + answer.stdout + answer.stderr
            else:
                _remove(folder / line)
    return folder


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def test_the_front_page_bears_the_federations_own_name(portal: Path) -> None:
    page = html.fromstring((portal / "output/index.html").read_bytes())

    assert page.findtext(".//title") == "Công đoàn Sông Thương"
    assert [link.text for link in page.xpath("//nav[@aria-label='Chính']//a")][1:4] == [
        "Hoạt động công đoàn",
        "Đời sống công nhân",
        "Hỏi đáp pháp luật",
    ]
    assert "Liên đoàn Lao động tỉnh Sông Thương" in page.text_content()


def test_its_plan_and_all_its_units_have_their_pages(portal: Path) -> None:
    output = portal / "output"
    units = {folder.name for folder in (output / "don-vi").iterdir() if folder.is_dir()}

    assert units == {"ldld-tinh", "ban-tuyen-giao", "huyen-thuong-ha", "huyen-cau-da", "cd-nganh-giao-duc"}
    assert "Kế hoạch tuyên truyền quý IV năm 2026" in (output / "tien-do/song-thuong-2026-q4/index.html").read_text(
        "utf-8"
    )


def test_its_feed_is_its_own(portal: Path) -> None:
    feed = etree.parse(portal / "output/feeds/rss.xml")

    assert feed.findtext("channel/title") == "Công đoàn Sông Thương"


def test_nothing_of_the_demo_is_left(portal: Path) -> None:
    named = [
        file.relative_to(portal).as_posix()
        for file in sorted((portal / "output").rglob("*"))
        if file.suffix in {".html", ".xml", ".json", ".csv", ".txt"} and "Điện Biên" in file.read_text("utf-8")
    ]

    assert named == []
