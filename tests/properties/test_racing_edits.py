"""A file that changes while a build runs: whatever that build made of it, the next one sees what it says now."""

from __future__ import annotations

import os
import random
import re
import time
from pathlib import Path

import pytest

from newsroom.building import article_reading
from newsroom.reading.article_file import Desk, Manuscript, ReadArticle
from portals import newsroom, small_portal, tree
from properties.article_edits import change_body, delete_article, rename_folder, replace_photo, same_length
from properties.builds import COMPLETE, as_process, build, copied, faults_of
from properties.edited_portal import Edit, edited_portal, read_article, write_article
from properties.processes import ended, started, usual

PORTALS = int(os.environ.get("NEWSROOM_RACES", "1"))
TIMES = 2
RACING: list[Edit] = [same_length, same_length, replace_photo, change_body, rename_folder, delete_article]


@pytest.mark.parametrize("seed", range(PORTALS))
def test_an_edit_during_a_build_is_in_the_next(seed: int, tmp_path: Path) -> None:
    dice = random.Random(f"races {seed}")
    portal = edited_portal(tmp_path / "portal", seed)
    seconds, _ = usual(portal)
    told = []
    for _ in range(TIMES):
        told.append(change_body(portal, dice))
        process = started(portal)
        for part in sorted(dice.uniform(0.1, 0.9) for _ in range(4)):
            time.sleep(part * seconds / 4)
            told.append(f"after {part:.2f} of the time: {dice.choice(RACING)(portal, dice)}")
        _code, said = ended(process)
        assert "Traceback" not in said, "\n".join([f"seed {seed}", *told, said])
        complete = copied(portal, "complete")
        outcome = as_process(portal)
        faults = faults_of(portal, outcome, complete, build(complete, *COMPLETE))
        assert not faults, "\n".join([f"seed {seed}", *told, *faults])


def test_what_was_put_back_after_it_was_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = edited_portal(tmp_path / "portal", 2)
    build(portal, "--jobs", "1")
    file = portal.articles()[5]
    head, body = read_article(file)
    write_article(file, {**head, "title": "Tựa đúng"}, body)
    right = file.read_bytes()
    plainly = article_reading.read_article

    def meanwhile(data: bytes, manuscript: Manuscript, desk: Desk) -> ReadArticle:
        if manuscript.source.endswith(file.relative_to(portal.folder).as_posix()):
            data = data.replace("Tựa đúng".encode(), "Tựa khác".encode())
            file.write_bytes(data)
            file.write_bytes(right)
        return plainly(data, manuscript, desk)

    with monkeypatch.context() as patch:
        patch.setattr(article_reading, "read_article", meanwhile)
        build(portal, "--jobs", "1")
    complete = copied(portal, "complete")

    assert faults_of(portal, build(portal), complete, build(complete, *COMPLETE)) == []


def test_settings_of_the_same_length_and_second_are_seen(tmp_path: Path) -> None:
    """Python's own bytecode would not tell them apart."""
    portal = small_portal(tmp_path)
    file = portal / "pelicanconf.py"
    before = file.stat()
    for day in ("2020-05-20", "2020-05-21", "2020-05-22"):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r'(NEWSROOM_TODAY = )".*"', rf'\1"{day}"', text), "utf-8")
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert newsroom(portal, "build", env={"PYTHONDONTWRITEBYTECODE": ""}).returncode == 0
    newsroom(portal, "build", "-o", "complete", "--full", "--jobs", "1", "--today", "2020-05-22")

    assert tree(portal / "output") == tree(portal / "complete")
