"""A portal that stays in memory, as the preview has it, ends each time as a build from nothing does."""

from __future__ import annotations

import os
import random
import re
import shutil
import time
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from newsroom.building.content_scan import UNSURE
from newsroom.pelican_hooks.resident import ResidentPortal
from portals import newsroom, small_portal, tree

MEETING = "content/articles/ban-tuyen-giao/2020/hoi-nghi/index.md"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return small_portal(tmp_path / "portal")


def settled(portal: Path) -> ResidentPortal:
    """A portal that has built all there is; the first build has written the address book, which it had not seen."""
    resident = ResidentPortal(portal / "pelicanconf.py", None)
    resident.build()
    resident.build()
    return resident


def saved(portal: Path, name: str, old: str, new: str) -> frozenset[Path]:
    file = portal / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return frozenset({file.resolve()})


def from_nothing(portal: Path) -> dict[str, bytes]:
    other = portal.with_name("other")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(portal, other, ignore=shutil.ignore_patterns(".newsroom", "output"))
    newsroom(other, "build", "--full", "--jobs", "1")
    return tree(other / "output")


def test_a_file_that_was_saved_is_built_without_a_look_at_the_rest(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident = settled(portal)
    monkeypatch.setattr("newsroom.building.build.scan", None)  # a whole look would fail
    report = resident.build(saved=saved(portal, MEETING, "\ntitle: ", "\ntitle: Sửa: "))

    assert "index.html" in report.written
    assert report.changed == {MEETING.removeprefix("content/")}
    assert tree(resident.output) == from_nothing(portal)


def test_most_editors_put_another_file_in_the_place_of_the_old_one(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident = settled(portal)
    file = (portal / MEETING).resolve()
    beside = file.with_name("4913")
    beside.write_text(file.read_text("utf-8").replace("\ntitle: ", "\ntitle: Sửa: ", 1), "utf-8")
    beside.replace(file)
    with monkeypatch.context() as patched:
        patched.setattr("newsroom.building.build.scan", None)  # a whole look would fail
        report = resident.build(saved=frozenset({file, beside, file.with_name("index.md~")}))

    assert report.changed == {MEETING.removeprefix("content/")}
    resident.build()
    assert tree(resident.output) == from_nothing(portal)


@pytest.mark.parametrize("how", ["file gone", "folder gone", "file new", "a folder in its place"])
def test_what_came_or_went_is_looked_for_everywhere(portal: Path, how: str) -> None:
    resident = settled(portal)
    file = (portal / MEETING).resolve()
    told = file
    if how == "file gone":
        file.unlink()
    elif how == "folder gone":
        shutil.rmtree(file.parent)
        told = file.parent
    elif how == "file new":
        told = file.with_name("moi.md")
        told.write_text(file.read_text("utf-8").replace("\ntitle: ", "\ntitle: Mới: ", 1), "utf-8")
    else:
        file.unlink()
        file.mkdir()
    resident.build(saved=frozenset({told}))

    assert tree(resident.output) == from_nothing(portal)


def test_the_page_of_what_was_saved_is_there_before_the_build_is_done(portal: Path) -> None:
    resident = ResidentPortal(portal / "pelicanconf.py", None)
    resident.build()
    heard: list[dict[str, bytes]] = []
    page = "bai/2020/04/hoi-nghi/index.html"
    before = (resident.output / page).read_bytes()

    def early(pages: Mapping[str, bytes]) -> None:
        assert (resident.output / page).read_bytes() == before
        heard.append(dict(pages))

    resident.build(saved=saved(portal, MEETING, "\ntitle: ", "\ntitle: Sửa: "), early=early)
    assert heard == [{page: (resident.output / page).read_bytes()}]
    assert heard[0][page] != before

    heard.clear()
    resident.build(saved=saved(portal, MEETING, "\ntitle: ", "\nstatus: draft\ntitle: "), early=early)
    assert heard == []
    assert tree(resident.output) == from_nothing(portal)


def test_a_page_is_not_early_where_what_it_shows_is_not_there(portal: Path) -> None:
    resident = ResidentPortal(portal / "pelicanconf.py", None)
    resident.build()
    heard: list[Mapping[str, bytes]] = []
    photo = (portal / MEETING).with_name("anh-moi.png")
    Image.effect_noise((1200, 800), 90).convert("RGB").save(photo)
    changed = saved(portal, MEETING, "hằng tuần.", "hằng tuần.\n\n![Ảnh mới](anh-moi.png)")
    resident.build(saved=changed | {photo.resolve()}, early=heard.append)
    assert heard == []

    resident.build(saved=saved(portal, MEETING, "\ntitle: ", "\ntitle: Sửa: "), early=heard.append)
    assert len(heard) == 1
    assert tree(resident.output) == from_nothing(portal)


def test_links_may_lead_to_the_content_folder(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (portal / "content").rename(portal.with_name("that"))
    (portal / "content").symlink_to(portal.with_name("that"))
    (portal / "link").symlink_to(portal)
    resident = ResidentPortal(portal / "link" / "pelicanconf.py", None)
    resident.build()
    resident.build()
    with monkeypatch.context() as patched:
        patched.setattr("newsroom.building.build.scan", None)  # a whole look would fail
        assert resident.build(saved=saved(portal, MEETING, "\ntitle: ", "\ntitle: Sửa: ")).changed
    gone = (portal / MEETING).resolve()
    gone.unlink()
    resident.build(saved=frozenset({gone}))

    assert not (resident.output / "bai" / "2020" / "04" / "hoi-nghi" / "index.html").exists()


def test_of_two_files_with_one_name_the_one_that_stays_is_known(portal: Path) -> None:
    gifts = portal / "content/articles/huyen-tuan-giao/2020/tang-qua/index.md"
    names = [unicodedata.normalize(form, "cuộc họp") for form in ("NFD", "NFC")]
    for number, name in enumerate(names):
        file = gifts.parent.with_name(name) / "index.md"
        file.parent.mkdir()
        text = re.sub(r"\ntitle: .*", f"\ntitle: Bài {number}", gifts.read_text("utf-8"))
        file.write_text(text.replace("5a02", f"5a1{number}"), "utf-8")
        os.utime(file, (1_600_000_000, 1_600_000_000))
    time.sleep(UNSURE / 1e9 + 0.1)  # till what was written may be trusted
    resident = ResidentPortal(portal / "pelicanconf.py", None)
    report = resident.build()
    resident.build()
    resident.build(saved=saved(portal, MEETING, "\ntitle: ", "\ntitle: Sửa: "))
    shutil.rmtree(gifts.parent.with_name(names[1]))
    resident.build()

    assert [problem.rule for problem in report.problems if "cuộc họp" in problem.path] == ["DUONG-03"]
    assert tree(resident.output) == from_nothing(portal)


def test_an_address_of_the_very_first_build_is_not_forgotten(portal: Path) -> None:
    resident = ResidentPortal(portal / "pelicanconf.py", None)
    resident.build()
    resident.build(saved=saved(portal, MEETING, "\ndate: 2020-04-", "\ndate: 2020-05-"))
    book = (portal / "content" / "addresses.txt").read_text("utf-8")

    assert "/bai/2020/04/hoi-nghi/" in book
    assert "/bai/2020/05/hoi-nghi/" in book
    assert (resident.output / "bai" / "2020" / "04" / "hoi-nghi" / "index.html").is_file()


def test_what_another_build_has_kept_meanwhile_is_not_mistaken_for_our_own(portal: Path) -> None:
    resident = ResidentPortal(portal / "pelicanconf.py", None)
    resident.build()
    first = saved(portal, MEETING, "\ntitle: ", "\ntitle: Một: ")
    newsroom(portal, "build")
    saved(portal, MEETING, "\ntitle: Một: ", "\ntitle: ")
    resident.build(saved=first)

    assert tree(resident.output) == from_nothing(portal)


def test_any_row_of_saves_ends_as_a_build_from_nothing(portal: Path) -> None:
    dice = random.Random(11)
    resident = ResidentPortal(portal / "pelicanconf.py", None)
    resident.build()
    articles = sorted(file.relative_to(portal).as_posix() for file in portal.glob("content/articles/**/*.md"))
    changes = (
        ("\ntitle: ", "\ntitle: Sửa: "),
        ("\ntitle: ", "\nstatus: draft\ntitle: "),
        ("\nstatus: draft", ""),
        ("\ndate: ", "\ndate: sai "),
        ("\ndate: sai ", "\ndate: "),
        ("\n\n", "\n\nThêm một câu. "),
    )
    for _ in range(12):
        name = dice.choice(articles)
        text = (portal / name).read_text("utf-8")
        old, new = dice.choice([change for change in changes if change[0] in text])
        resident.build(saved=saved(portal, name, old, new))
    saved_plan = next(portal.glob("content/plans/*.yaml"))
    resident.build(saved=saved(portal, saved_plan.relative_to(portal).as_posix(), "title: ", "title: Mới "))

    assert tree(resident.output) == from_nothing(portal)


def test_what_came_without_being_told_of_is_found_by_the_next_whole_look(portal: Path) -> None:
    resident = ResidentPortal(portal / "pelicanconf.py", None)
    resident.build()
    shutil.copytree((portal / MEETING).parent, (portal / MEETING).parent.with_name("ban-sao"))
    resident.build(saved=saved(portal, MEETING, "\ntitle: ", "\ntitle: Sửa: "))
    (resident.output / "index.html").unlink()
    resident.build()

    assert tree(resident.output) == from_nothing(portal)


def test_what_was_saved_while_templates_could_not_be_read_is_built_with_the_next_save(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resident = settled(portal)
    first = saved(portal, MEETING, "\ntitle: ", "\ntitle: Sửa: ")
    with monkeypatch.context() as patched:
        patched.setattr("newsroom.pelican_hooks.site.NewsroomGenerator.templates_now", lambda _: open("khong-co"))  # noqa: SIM115, PTH123
        with pytest.raises(FileNotFoundError):
            resident.build(saved=first)
    gifts = "content/articles/huyen-tuan-giao/2020/tang-qua/index.md"
    resident.build(saved=saved(portal, gifts, "\ntitle: ", "\ntitle: Sửa: "))

    assert tree(resident.output) == from_nothing(portal)


def test_what_a_failed_build_had_in_mind_is_forgotten(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resident = ResidentPortal(portal / "pelicanconf.py", None)
    resident.build()
    change = saved(portal, MEETING, "\ntitle: ", "\ntitle: Sửa: ")
    with monkeypatch.context() as patched:
        patched.setattr("newsroom.building.output_folder.OutputFolder.publish", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            resident.build(saved=change)
    resident.build()

    assert tree(resident.output) == from_nothing(portal)
