"""A disk that is full or fails stops the build with a plain sentence, and the old site stays whole (TEP-06 and 07)."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portals import newsroom, small_portal, tree
from properties.article_edits import add_article, change_field, delete_article
from properties.builds import COMPLETE, as_process, build, copied, faults_of
from properties.edited_portal import EditedPortal, edited_portal, wide_photo
from properties.processes import ended, started

FAULTS = int(os.environ.get("NEWSROOM_DISK_FAULTS", "2"))
ERRORS = (errno.ENOSPC, errno.EIO, errno.EMFILE)
SENTENCE = "TEP-06 Máy không ghi hoặc đọc được"


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory: pytest.TempPathFactory) -> tuple[EditedPortal, int]:
    """A built and edited portal, and how many changes of files its next build makes."""
    portal = edited_portal(tmp_path_factory.mktemp("disk") / "portal", 3)
    build(portal)
    dice = random.Random(3)
    for edit in (add_article, delete_article, change_field, add_article):
        edit(portal, dice)
    tried = copied(portal, "tried", made=True)
    ended(started(tried, fault="count 0"))
    return portal, int((tried.folder / "changes").read_text("ascii"))


@pytest.mark.parametrize("number", range(FAULTS))
def test_a_write_that_fails_leaves_one_whole_site(before_and_after: tuple[EditedPortal, int], number: int) -> None:
    portal, changes = before_and_after
    error, part = ERRORS[number % len(ERRORS)], (number + 0.9) / FAULTS
    tried = copied(portal, "tried", made=True)
    old = tree(tried.folder / "output")
    plain = " plain" if number % 2 else ""
    code, said = ended(started(tried, fault=f"{error} {1 + int(part * changes)}{plain}"))

    assert "Traceback" not in said, said
    if code == 1:
        assert SENTENCE in said
        assert tree(tried.folder / "output") == old
    else:  # what failed was only worth a warning: the address book, or something kept for the next build
        assert code in (0, 3), said
    complete = copied(tried, "complete")
    assert faults_of(tried, as_process(tried), complete, build(complete, *COMPLETE)) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux may mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this machine mounts no small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_old_site_whole(small_disk: Path, tmp_path: Path) -> None:
    portal = small_portal(small_disk / "portal")
    assert newsroom(portal, "build").returncode == 0
    old = tree(portal / "output")
    dice = random.Random(1)
    articles = portal / "content" / "articles" / "huyen-tuan-giao" / "2020"
    for number in range(4):
        fresh = articles / f"them-{number}"
        shutil.copytree(articles / "tang-qua", fresh)
        text = (fresh / "index.md").read_text("utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("id:")]
        (fresh / "index.md").write_text("\n".join([*lines, "", "![Ảnh](anh-9.jpg)", ""]), "utf-8")
        (fresh / "anh-9.jpg").write_bytes(wide_photo(dice))
    (small_disk / "filler").write_bytes(bytes(shutil.disk_usage(small_disk).free - 24 * 1024))
    for _ in range(2):
        result = newsroom(portal, "build")
        assert result.returncode == 1
        assert "Traceback" not in result.stderr
        assert SENTENCE in result.stdout
        assert tree(portal / "output") == old

    (small_disk / "filler").unlink()
    subprocess.run(["mount", "-o", "remount,size=40m", str(small_disk)], check=True)
    assert newsroom(portal, "build").returncode in (0, 3)
    assert newsroom(portal, "build", "-o", str(tmp_path / "complete")).returncode in (0, 3)
    assert tree(portal / "output") == tree(tmp_path / "complete")
