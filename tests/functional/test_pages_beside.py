"""After an edit a copy of the process loads Pelican and sets the pages; where it is lost, all is done without it."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from newsroom.building import article_reading, build, content_scan
from newsroom.building.beside import Copy, Line
from newsroom.building.cache import _PATIENCE as PATIENCE
from newsroom.building.cache import FILE, Cache, CacheLost
from newsroom.commands import site_build
from newsroom.commands.site_build import build_portal
from newsroom.pelican_hooks import alongside, quick_look
from portals import newsroom, small_portal, tree

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="no process can be copied here"
)
MEETING = "content/articles/ban-tuyen-giao/2020/hoi-nghi/index.md"
LARGE = pytest.mark.parametrize("portal", ["as in a large one"], indirect=True)
"""Where it makes no difference, or only what was kept being read ahead does: one portal is enough."""


@pytest.fixture(params=["as in a small portal", "as in a large one"])
def portal(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portal that is built, with one article edited since; of a large one what was kept is read ahead."""
    folder = small_portal(tmp_path / "portal")
    newsroom(folder, "build")
    newsroom(folder, "build")  # the first has written the address book
    file = folder / MEETING
    file.write_text(file.read_text("utf-8").replace("\ntitle: ", "\ntitle: Sửa: "), "utf-8")
    if request.param == "as in a large one":
        monkeypatch.setattr(quick_look, "_LARGE", 0)
    return folder


def whole(portal: Path) -> dict[str, str]:
    """The site as a build from nothing makes it, elsewhere."""
    other = portal.with_name("whole")
    shutil.copytree(portal, other, symlinks=True, ignore=shutil.ignore_patterns("output", ".newsroom"))
    newsroom(other, "build", "--full", "--jobs", "1")
    return tree(other / "output")


def without_pelican(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on only the copy may load Pelican."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("Pelican was loaded here")

    def in_the_copy(*arguments: Any) -> None:
        monkeypatch.undo()
        work(*arguments)

    work = site_build._set_pages
    monkeypatch.setattr("newsroom.pelican_hooks.run.open_portal", refused)
    monkeypatch.setattr(site_build, "_set_pages", in_the_copy)


def test_an_edit_is_built_without_pelican_in_this_process(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_pelican(monkeypatch)

    assert build_portal(portal / "pelicanconf.py") == 0
    assert tree(portal / "output") == whole(portal)
    assert "Không có gì đổi" in newsroom(portal, "build").stdout


def dies_at_once(_line: Line) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fails(_line: Line) -> None:
    raise RuntimeError("hỏng")


def dies_when_asked(line: Line) -> None:
    line.hear = lambda: dies_at_once(line)  # type: ignore[method-assign]


def dies_among_the_pages(line: Line) -> None:
    say, said = line.say, []

    def say_three(message: object) -> None:
        say(message)
        said.append(message)
        if len(said) > 3:
            dies_at_once(line)

    line.say = say_three  # type: ignore[method-assign]


@pytest.mark.parametrize("trouble", [dies_at_once, fails, dies_when_asked, dies_among_the_pages])
def test_a_copy_that_is_lost_is_done_without(
    portal: Path,
    trouble: Callable[[Line], None],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    work = site_build._set_pages

    def in_the_copy(settings: Path, output: Path | None, day: Any, line: Line) -> None:
        trouble(line)
        work(settings, output, day, line)

    monkeypatch.setattr(site_build, "_set_pages", in_the_copy)

    assert build_portal(portal / "pelicanconf.py") == 0
    said = capfd.readouterr()
    assert said.err == ""
    assert said.out.count("Đã dựng trang vào") == 1
    assert tree(portal / "output") == whole(portal)
    assert not list(portal.glob("output.tmp*"))


def test_a_cache_that_is_lost_on_the_way_costs_a_build_from_nothing(
    portal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the copy has said once is not asked of it again."""
    asked: list[str] = []

    def lost(bodies: Any, source: str) -> str:
        asked.append(source)
        if len(asked) == 1:
            raise CacheLost(source)
        return kept(bodies, source)

    kept = article_reading.Bodies.__getitem__
    monkeypatch.setattr(article_reading.Bodies, "__getitem__", lost)

    assert build_portal(portal / "pelicanconf.py") == 0
    assert "Lần này dựng lại từ đầu: kho nhớ của lần trước thiếu một phần, đã bỏ.\n" in capsys.readouterr().out
    assert len(asked) > 1
    assert tree(portal / "output") == whole(portal)


@LARGE
@pytest.mark.parametrize("left", [1, 20])
def test_however_many_pages_are_left_to_other_processes_the_site_is_the_same(
    portal: Path, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that the copy has no time for are set by processes that load Pelican themselves."""
    units = portal / "content" / "units.yaml"
    units.write_text(units.read_text("utf-8").replace("name: ", "name: Mới - "), "utf-8")
    monkeypatch.setattr("newsroom.building.page_making._WORTH_SHARING", 1)
    monkeypatch.setattr("newsroom.building.page_making._MANY_LEFT", left)
    monkeypatch.setattr("newsroom.building.page_making._PART", 3)

    assert build_portal(portal / "pelicanconf.py", jobs=2) == 0
    assert tree(portal / "output") == whole(portal)


@LARGE
@pytest.mark.parametrize("answers", [True, False])
def test_however_fast_the_copy_is_the_site_is_the_same(
    portal: Path, answers: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that has always done what it was asked for, and one for which everybody has to wait."""
    units = portal / "content" / "units.yaml"
    units.write_text(units.read_text("utf-8").replace("name: ", "name: Mới - "), "utf-8")
    monkeypatch.setattr(alongside.DoneBeside, "has_done", lambda beside: answers and beside._begun > 0)

    assert build_portal(portal / "pelicanconf.py") == 0
    assert tree(portal / "output") == whole(portal)


def test_a_feed_whose_texts_are_lost_costs_a_build_from_nothing(portal: Path) -> None:
    """The pages were asked for already; what comes back of them is not taken for those of the second build."""
    kept = sqlite3.connect(portal / ".newsroom" / FILE)
    with kept:
        (other,) = (
            name for (name,) in kept.execute("SELECT name FROM kept WHERE name GLOB 'body/*'") if MEETING not in name
        )
        kept.execute("UPDATE kept SET data = x'00' WHERE name = ?", (other,))
    kept.close()

    assert build_portal(portal / "pelicanconf.py") == 0
    assert tree(portal / "output") == whole(portal)


def test_where_only_the_site_was_touched_nobody_waits_and_all_is_kept(
    portal: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    newsroom(portal, "build")
    (portal / "output" / "index.html").write_text("sửa tay", "utf-8")

    begun = perf_counter()
    assert build_portal(portal / "pelicanconf.py") == 0
    assert perf_counter() - begun < PATIENCE
    assert tree(portal / "output") == whole(portal)
    capfd.readouterr()
    assert build_portal(portal / "pelicanconf.py") == 0
    assert "Không có gì đổi" in capfd.readouterr().out


def test_where_all_of_the_content_is_known_the_site_is_looked_at_all_the_same(
    portal: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(content_scan, "UNSURE", 0)  # else whatever is as fresh as this portal is hashed again
    for _ in range(2):
        assert build_portal(portal / "pelicanconf.py") == 0
    (portal / "output" / "index.html").write_text("sửa tay", "utf-8")
    capfd.readouterr()

    assert build_portal(portal / "pelicanconf.py") == 0
    assert "ghi 1 tệp" in capfd.readouterr().out
    assert tree(portal / "output") == whole(portal)
    assert build_portal(portal / "pelicanconf.py") == 0
    assert "Không có gì đổi" in capfd.readouterr().out


def test_settings_that_no_other_process_can_have_are_no_hindrance(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = portal / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + "\nJINJA_FILTERS = {'x': lambda text: text}\n", "utf-8")
    newsroom(portal, "build")
    file = portal / MEETING
    file.write_text(file.read_text("utf-8").replace("\ntitle: ", "\ntitle: Nữa: "), "utf-8")
    without_pelican(monkeypatch)

    assert build_portal(settings) == 0
    assert tree(portal / "output") == whole(portal)


@LARGE
@pytest.mark.parametrize("moment", ["before it was read", "after it was read", "when all is opened"])
def test_what_was_read_ahead_is_not_believed_when_somebody_has_written_since(
    portal: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process reads all with other lists, and keeps that: what was read ahead is of the old ones."""
    monkeypatch.setattr(Copy, "has_said", lambda _: False)
    sections = portal / "content" / "sections.yaml"
    labels = ("Hoạt động công đoàn", "Pháp luật")
    text = sections.read_text("utf-8")
    for old, new in ((labels[0], "?"), (labels[1], labels[0]), ("?", labels[1])):
        text = text.replace(old, new)
    sections.write_text(text, "utf-8")
    ahead, recall, wrote = alongside.read_ahead, build.recall, []

    def another_writes(at: str) -> None:
        if at == moment:
            newsroom(portal, "check")
            wrote.append(at)

    def beside_another(cache: Cache, enough: Callable[[], bool]) -> None:
        another_writes("before it was read")
        ahead(cache, enough)
        another_writes("after it was read")

    def before_another(cache: Cache) -> Any:
        found = recall(cache)
        another_writes("when all is opened")
        return found

    monkeypatch.setattr(alongside, "read_ahead", beside_another)
    monkeypatch.setattr(build, "recall", before_another)

    assert build_portal(portal / "pelicanconf.py") == 0
    assert wrote
    assert tree(portal / "output") == whole(portal)


@LARGE
@pytest.mark.parametrize("asked", [0, 1, 30, 1000])
def test_however_much_was_read_ahead_the_site_is_the_same(
    portal: Path, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy says what it has seen before, among or after the parts that are read ahead."""
    times: list[int] = []
    monkeypatch.setattr(Copy, "has_said", lambda _: times.append(1) or len(times) > asked)

    assert build_portal(portal / "pelicanconf.py") == 0
    assert times
    assert tree(portal / "output") == whole(portal)
