"""Every row of the fault catalogue: one mistake, the exact report, and nobody else is disturbed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from portals import ROOT, SITES, newsroom, newsroom_here, small_portal

BROKEN = sorted(folder for folder in (SITES / "broken").iterdir() if folder.is_dir())
CODE = re.compile(r"^[^:\n]+(?::\d+:\d+)?: ([A-Z]+-\d+) ", re.MULTILINE)
OWN_PAGES = ("bai/2020/04/hoi-nghi/index.html", "bai/2020/05/tang-qua/index.html")
UNTESTED = {
    "ANH-06": "a photo of nine megabytes is not kept here: it is made in test_photo_rows",
    "DUONG-10": "a problem only where content/ cannot be written; its redirects are in test_life_of_an_article",
    "TEP-04": "cannot be made by root, who may read everything",
    "TEP-05": "a fault of the command line: test_commands",
    "TEP-06": "a full disk: raised by the operating system",
    "TEP-12": "two builds at once: test_two_builds",
}
each_site = pytest.mark.parametrize("site", BROKEN, ids=lambda folder: folder.name)


@each_site
def test_the_report_is_as_expected_and_every_file_has_a_fate(site: Path, tmp_path: Path, update_golden: bool) -> None:
    result = newsroom_here(small_portal(tmp_path, site), "check")
    output, code = result.stdout + result.stderr, result.returncode
    expected = site / "expected.txt"
    if update_golden:
        expected.write_text(output, "utf-8", newline="\n")

    files = [path for path in (tmp_path / "content").rglob("*") if path.is_symlink() or path.is_file()]
    left_out = "BỊ GIỮ LẠI" in output

    assert output == expected.read_text("utf-8")
    assert "Traceback" not in output
    assert code == (1 if "CHƯA DỰNG ĐƯỢC" in output else 3 if left_out else 0)
    assert code == 1 or f"Tổng {len(files)} tệp trong content" in output or "Không có lỗi nào." in output


@each_site
def test_the_row_of_the_folder_is_in_its_report_or_mended_in_silence(site: Path) -> None:
    row = re.match(r"[A-Z]+-\d+", site.name)
    text = (site / "expected.txt").read_text("utf-8")

    assert row
    assert row[0] in CODE.findall(text) or "Không có lỗi nào." in text or site.name in OTHER_ROW


OTHER_ROW = {
    "DAU-03-khong": "said as NGUOI-03 or DAU-03",
    "DUONG-02": "two units, one folder name: both published, the later with a suffix (DUONG-01)",
    "DUONG-06": "a sibling prefix is a path as any other (DUONG-05)",
    "DUONG-11": "moved to another unit: its redirect is tested in test_life_of_an_article",
    "DAU-13-slug": "a slash in a slug is a path (DUONG-05)",
    "NGUOI-02": "understood",
    "KH-01-ma": "a plan file in Windows-1258 (ENC-06)",
}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base portal, built."""
    folder = small_portal(tmp_path_factory.mktemp("clean"))
    newsroom(folder, "build")
    return folder


LEFT_OUT = [
    site
    for site in BROKEN
    if (site / "expected.txt").exists() and "BỊ GIỮ LẠI" in (site / "expected.txt").read_text("utf-8")
]


@pytest.mark.parametrize("site", LEFT_OUT, ids=lambda folder: folder.name)
def test_a_fault_leaves_every_other_article_as_it_was(site: Path, tmp_path: Path, clean: Path) -> None:
    portal = small_portal(tmp_path, site)
    kept = shutil.ignore_patterns("*.sqlite*")  # pictures are slow to make; articles are read together with the fault
    shutil.copytree(clean / ".newsroom", portal / ".newsroom", ignore=kept)
    result = newsroom_here(portal, "build")

    assert result.returncode == 3, result.stdout + result.stderr
    for page in OWN_PAGES:
        assert (portal / "output" / page).read_bytes() == (clean / "output" / page).read_bytes()
    assert "Traceback" not in result.stdout + result.stderr


def test_every_rule_that_can_be_said_has_a_broken_site() -> None:
    files = (file for file in (ROOT / "plugins").rglob("*.py") if file.parent.name != "publishing")
    source = "".join(file.read_text("utf-8") for file in files)  # publishing has tests and rows of its own
    said = set(re.findall(r'"([A-Z]{2,5}-\d\d)"', source))
    seen = {code for site in BROKEN for code in CODE.findall((site / "expected.txt").read_text("utf-8"))}

    assert said - seen - set(UNTESTED) == set()


@each_site
def test_messages_are_plain(site: Path) -> None:
    text = (site / "expected.txt").read_text("utf-8")
    quotes = re.findall("“([^”\n]*)”", text)

    assert all(len(quote) <= 60 for quote in quotes)
    assert not re.search("không hợp lệ|Error|Exception|None|True", text)
    assert len(re.findall(r"^    → ", text, re.MULTILINE)) == len(CODE.findall(text))
