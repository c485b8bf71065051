"""After an edit a copy of the process loads Pelican and sets the pages; where it is lost, all is done without it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsroom.building import article_reading
from newsroom.building.beside import Line
from newsroom.building.cache import CacheLost
from newsroom.commands import site_build
from newsroom.commands.site_build import build_portal
from newsroom.pelican_hooks import alongside, quick_look
from portals import newsroom, small_portal, tree

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="no process can be copied here"
)
MEETING = "content/articles/ban-tuyen-giao/2020/hoi-nghi/index.md"


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
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("Pelican was loaded here")

    monkeypatch.setattr("newsroom.pelican_hooks.run.open_portal", refused)


def test_an_edit_is_built_without_pelican_in_this_process(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = site_build._set_pages

    def in_the_copy(*arguments: Any) -> None:
        monkeypatch.undo()
        work(*arguments)

    without_pelican(monkeypatch)
    monkeypatch.setattr(site_build, "_set_pages", in_the_copy)

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
    portal: Path, monkeypatch: pytest.MonkeyPatch
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
    assert len(asked) > 1
    assert tree(portal / "output") == whole(portal)


def test_many_pages_are_set_by_processes_that_load_pelican_themselves(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = portal / "content" / "units.yaml"
    units.write_text(units.read_text("utf-8").replace("name: ", "name: Mới - "), "utf-8")
    monkeypatch.setattr("newsroom.building.page_making._WORTH_SHARING", 1)
    monkeypatch.setattr("newsroom.building.page_making._PART", 3)

    assert build_portal(portal / "pelicanconf.py", jobs=2) == 0
    assert tree(portal / "output") == whole(portal)


def test_what_was_read_ahead_is_not_believed_when_somebody_has_written_since(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quick_look, "_LARGE", 0)
    ahead = alongside.read_ahead

    def read_then_built_by_another(*arguments: Any) -> Any:
        memory = ahead(*arguments)
        file = portal / MEETING
        text = file.read_text("utf-8")
        file.write_text(text.replace("title: Sửa: ", "title: Lại sửa: "), "utf-8")
        newsroom(portal, "check")
        file.write_text(text, "utf-8")
        return memory

    monkeypatch.setattr(alongside, "read_ahead", read_then_built_by_another)

    assert build_portal(portal / "pelicanconf.py") == 0
    assert tree(portal / "output") == whole(portal)
