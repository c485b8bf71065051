"""A build makes what changed, says why, and is the same for any number and kind of processes."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsroom.building import article_reading, build, output_folder, page_making
from newsroom.building.cache import FILE, Cache
from newsroom.building.maker import maker
from newsroom.pelican_hooks.quick_look import look_at_settings, look_at_site
from newsroom.pelican_hooks.run import open_portal, run
from newsroom.pelican_hooks.site import NewsroomPelican
from newsroom.record import replace
from portals import newsroom, small_portal, tree

MEETING = "content/articles/ban-tuyen-giao/2020/hoi-nghi/index.md"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A small portal that is built."""
    folder = small_portal(tmp_path)
    newsroom(folder, "build")
    newsroom(folder, "build")  # the first has written the address book
    return folder


def test_nothing_changed_says_the_same_of_the_content_and_writes_nothing(portal: Path) -> None:
    whole = newsroom(portal, "build", "--full")
    before = tree(portal / "output")
    again = newsroom(portal, "build")

    assert again.stdout.splitlines()[:-1] == whole.stdout.splitlines()[:-1]
    assert again.stdout.splitlines()[-1].startswith("Không có gì đổi: giữ nguyên ")
    assert (again.returncode, tree(portal / "output")) == (whole.returncode, before)


def test_a_fresh_checkout_with_other_times_writes_nothing(portal: Path) -> None:
    for file in (*(portal / "content").rglob("*"), *(portal / "output").rglob("*")):
        os.utime(file, (1_600_000_000, 1_600_000_000))

    assert "ghi 0 tệp" in newsroom(portal, "build").stdout


def test_why_a_page_was_made_again_is_told(portal: Path) -> None:
    file = portal / MEETING
    file.write_text(file.read_text("utf-8").replace("\ntitle: ", "\ntitle: Sửa: "), "utf-8")
    told = newsroom(portal, "build", "--explain", "/", "--timings").stdout

    assert "index.html: dựng lại, vì đã đổi:\n  - một bài được liệt kê ở đây" in told
    assert "content: articles/ban-tuyen-giao/2020/hoi-nghi/index.md" in told
    assert [line for line in told.splitlines() if line.startswith("  đọc bài: ") and line.endswith(" giây")]
    assert "404.html: giữ nguyên" in newsroom(portal, "build", "--explain", "/404.html").stdout


def test_a_script_that_is_another_has_another_name_on_the_page_that_asks_for_it(portal: Path) -> None:
    own = shutil.copytree(portal / "theme", portal / "own")
    (portal / "theme").unlink()  # a link to the theme of the repository
    own.rename(portal / "theme")
    script = portal / "theme" / "static" / "js" / "search.js"
    script.write_text(script.read_text("utf-8") + "\n// sửa\n", "utf-8")
    newsroom(portal, "build")
    (name,) = (file.name for file in (portal / "output" / "theme").glob("search.*.js"))

    assert name in (portal / "output" / "tim" / "index.html").read_text("utf-8")


def test_a_file_that_was_edited_by_hand_comes_back(portal: Path) -> None:
    before = tree(portal / "output")
    (portal / "output" / "index.html").write_text("sửa tay", "utf-8")
    (portal / "output" / "feeds" / "rss.xml").unlink()
    (portal / "output" / "la.txt").write_text("tệp lạ", "utf-8")

    assert "ghi 2 tệp" in newsroom(portal, "build").stdout
    assert tree(portal / "output") == before


@pytest.mark.parametrize("start", [start for start in multiprocessing.get_all_start_methods() if start != "forkserver"])
def test_processes_of_every_kind_make_the_same_site(
    start: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_reading, "_WORTH_SHARING", 2)
    monkeypatch.setattr(article_reading, "_PART", 1)
    monkeypatch.setattr(page_making, "_WORTH_SHARING", 2)
    portal = small_portal(tmp_path)
    sites = []
    for jobs, name in ((1, "one"), (2, "two")):
        opened = open_portal(portal / "pelicanconf.py", output=portal / name, full=True, jobs=jobs)
        pelican = NewsroomPelican(opened.pelican)
        generator = pelican.generator()
        generator.start = start
        pelican.build_with(generator)
        sites.append(tree(portal / name))

    assert sites[0] == sites[1]


@pytest.mark.parametrize("lost", ["site/*/07", "site/*/folders"])
def test_what_is_no_longer_of_the_site_goes_even_where_the_list_of_its_files_is_lost(portal: Path, lost: str) -> None:
    with sqlite3.connect(portal / ".newsroom" / FILE) as kept:
        assert kept.execute("UPDATE kept SET seal = x'00' WHERE name GLOB ?", (lost,)).rowcount == 1
    page = portal / "output" / "bai" / "2020" / "04" / "hoi-nghi"
    assert page.is_dir()
    shutil.rmtree((portal / MEETING).parent)
    newsroom(portal, "build")

    assert not page.exists()


@pytest.mark.parametrize("lost", ["site/*/07", "site/*/folders"])
def test_a_stranger_goes_even_where_nothing_changed_and_a_list_is_lost(portal: Path, lost: str) -> None:
    before = tree(portal / "output")
    with sqlite3.connect(portal / ".newsroom" / FILE) as kept:
        assert kept.execute("DELETE FROM kept WHERE name GLOB ?", (lost,)).rowcount == 1
    (portal / "output" / "chu-de" / "la.txt").write_text("tệp lạ", "utf-8")
    newsroom(portal, "build")

    assert tree(portal / "output") == before


def test_of_the_pages_of_a_month_only_the_one_that_was_touched_is_made_again(portal: Path) -> None:
    before = tree(portal / "output")
    page = portal / "output" / "bai" / "2020" / "04" / "hoi-nghi" / "index.html"
    page.write_bytes(page.read_bytes()[::-1])

    assert "ghi 1 tệp" in newsroom(portal, "build").stdout
    assert tree(portal / "output") == before


def test_pages_that_were_made_one_by_one_need_not_be_made_again_where_their_months_are_lost(portal: Path) -> None:
    with sqlite3.connect(portal / ".newsroom" / FILE) as kept:
        assert kept.execute("DELETE FROM kept WHERE name GLOB 'site/*/volumes'").rowcount == 1
    told = newsroom(portal, "build", "--explain", "/bai/2020/04/hoi-nghi/").stdout

    assert "ghi 0 tệp" in told
    assert "bai/2020/04/hoi-nghi/index.html: giữ nguyên" in told


def test_who_asks_is_told_that_a_unit_has_another_name_and_no_article_is(portal: Path) -> None:
    units = portal / "content" / "units.yaml"
    unit = MEETING.split("/")[2]
    renamed = units.read_text("utf-8").replace(f"id: {unit}, name: ", f"id: {unit}, short: Tên khác, name: ")
    units.write_text(renamed, "utf-8")
    told = newsroom(portal, "build", "--explain", "/bai/2020/04/hoi-nghi/").stdout

    assert (
        "hoi-nghi/index.html: dựng lại, vì đã đổi:\n  - tên, thông tin của đơn vị đứng tên một bài ở đây\n  Tệp" in told
    )
    assert "Tệp mới, đã sửa hoặc đã xóa trong content: units.yaml\n" in told


def _edit(portal: Path) -> None:
    file = portal / MEETING
    file.write_text(file.read_text("utf-8").replace("\ntitle: ", "\ntitle: Sửa: "), "utf-8")


def _from_nothing(portal: Path) -> dict[str, str]:
    assert newsroom(portal, "build", "--full", "--jobs", "1", "-o", "whole").returncode == 0
    return tree(portal / "whole")


def _build_after_a_look(portal: Path, meanwhile: Callable[[], object]) -> None:
    """A build that goes by what was seen before something else happened."""
    settings = portal / "pelicanconf.py"
    look = look_at_settings(settings, None)
    assert look
    found = look_at_site(look, settings, None)
    assert found
    assert found.seen.output
    assert found.seen.output.state
    meanwhile()
    assert run(replace(open_portal(settings), basis=look.basis, seen=found.seen)) == 0


@pytest.mark.parametrize("place", ["", "bai/2020/04", "bai/2020/04/hoi-nghi", "feeds"])
def test_a_stranger_that_came_after_the_look_does_not_stay(portal: Path, place: str) -> None:
    _edit(portal)
    _build_after_a_look(portal, lambda: (portal / "output" / place / "la.txt").write_bytes(b"la"))
    newsroom(portal, "build")

    assert tree(portal / "output") == _from_nothing(portal)


def test_an_output_folder_that_went_after_the_look_is_made_whole(portal: Path) -> None:
    _edit(portal)
    _build_after_a_look(portal, lambda: shutil.rmtree(portal / "output"))

    assert tree(portal / "output") == _from_nothing(portal)


def test_a_list_that_was_lost_after_the_look_costs_only_time(portal: Path) -> None:
    for file in (portal / "output").rglob("*.html"):
        os.utime(file, (1_600_000_000, 1_600_000_000))
    _edit(portal)

    def lose() -> None:
        with sqlite3.connect(portal / ".newsroom" / FILE) as kept:
            assert kept.execute("DELETE FROM kept WHERE name GLOB 'site/*/07'").rowcount == 1

    _build_after_a_look(portal, lose)
    assert tree(portal / "output") == _from_nothing(portal)


@pytest.mark.parametrize("name", ["plans/thu-2020-q2.yaml", "articles/ban-tuyen-giao/2020/hoi-nghi/index.md"])
def test_what_was_another_only_while_it_was_read_is_read_again_whoever_looked_since(
    portal: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(portal)
    file = portal / "content" / name
    before = file.read_text("utf-8")
    read = build.read_content

    def read_another(*arguments: Any) -> Any:
        file.write_text(before.replace("title: ", "title: Khác: ", 1), "utf-8")
        return read(*arguments)

    settings = portal / "pelicanconf.py"
    look = look_at_settings(settings, None)
    assert look
    with monkeypatch.context() as patch:
        patch.setattr(build, "read_content", read_another)
        assert run(replace(open_portal(settings), basis=look.basis)) in (0, 3)
    file.write_text(before, "utf-8")
    newsroom(portal, "check")  # it notes what it has seen
    newsroom(portal, "build")

    assert tree(portal / "output") == _from_nothing(portal)


def test_a_body_that_another_process_has_kept_is_not_taken_for_this_reading(portal: Path) -> None:
    source = f"body/{MEETING}"
    cache = Cache(portal / ".newsroom", maker())
    assert cache.get(source)
    cache.put(source, b"<p>other</p>")
    cache.save()
    cache.close()
    (portal / "output" / "bai" / "2020" / "04" / "hoi-nghi" / "index.html").unlink()
    newsroom(portal, "build")

    assert tree(portal / "output") == _from_nothing(portal)


def test_settings_that_want_everything_made_again_get_it(portal: Path) -> None:
    settings = portal / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + "\nNEWSROOM_FULL = True\n", "utf-8")
    newsroom(portal, "build")

    assert "Không có gì đổi" not in newsroom(portal, "build").stdout


def test_thousands_of_files_are_set_aside_in_several_folders_and_all_of_them_go(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output_folder, "_SHELF", 3)
    monkeypatch.setattr(output_folder, "exchange", lambda *_: False)  # as on a disk that cannot
    settings = portal / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8").replace("SITENAME = ", 'SITENAME = "Tên khác: " + '), "utf-8")
    (portal / "output.tmp-1").mkdir()  # of a build that was killed
    (portal / "output.tmp-1" / "0").mkdir()
    (portal / "output.tmp-1" / "1").mkdir()
    (portal / "output.tmp-2").write_text("một tệp", "utf-8")
    assert run(open_portal(settings)) == 0

    assert [file.name for file in portal.glob("output.tmp-*")] == ["output.tmp-2"]
    (portal / "output.tmp-2").unlink()
    assert tree(portal / "output") == _from_nothing(portal)


def test_after_the_first_build_of_all_there_is_nothing_to_do(tmp_path: Path) -> None:
    folder = small_portal(tmp_path)
    newsroom(folder, "build")
    assert (folder / "content" / "addresses.txt").is_file()

    assert "Không có gì đổi" in newsroom(folder, "build").stdout
    assert tree(folder / "output") == _from_nothing(folder)


@pytest.mark.parametrize("left", ["output.tmp-{}", "output.tmp-{}-cu"])
@pytest.mark.parametrize("whole", [True, False])
def test_what_a_killed_build_of_the_same_number_left_does_not_come_into_the_site(
    portal: Path, left: str, whole: bool
) -> None:
    _edit(portal)
    if whole:
        shutil.rmtree(portal / "output")
    half = portal / left.format(os.getpid())  # where every command begins anew, as in a container, numbers come again
    for name in ("bai/2020/04/cu/index.html", "0/0"):
        (half / name).parent.mkdir(parents=True)
        (half / name).write_text("cũ", "utf-8")

    assert run(open_portal(portal / "pelicanconf.py")) == 0
    assert tree(portal / "output") == _from_nothing(portal)


def test_another_lead_is_the_front_pages_own_affair(portal: Path) -> None:
    path = next((portal / "output" / "bai").rglob("index.html")).parent.relative_to(portal / "output").as_posix()
    with (portal / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f'\nNEWSROOM_EDITOR_CHOICE = "https://example.org/{path}"\n')
    front = newsroom(portal, "build", "--explain", "/").stdout
    other = newsroom(portal, "build", "--explain", "/tien-do/").stdout

    assert "khung trang" not in front + other
    assert "một nhãn, liên kết hoặc con số ghi ở đây" in front


def test_what_lies_deep_in_a_theme_is_published_and_what_is_hidden_is_not(portal: Path) -> None:
    theme = portal / "theme"
    own = theme.resolve()
    theme.unlink()
    shutil.copytree(own, theme)
    for name in ("img/v1.0/logo.svg", ".DS_Store", "img/.an"):
        file = theme / "static" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("<svg/>")
    assert newsroom(portal, "build").returncode == 0

    made = tree(portal / "output")
    assert "theme/img/v1.0/logo.svg" in made
    assert not [path for path in made if ".DS_Store" in path or path.endswith(".an")]
    assert not [path for path in made if path.startswith(("theme/css", "theme/js"))]


def test_pictures_that_stand_are_not_looked_at_and_come_back_from_the_photo(portal: Path) -> None:
    before = tree(portal / "output")
    (made,) = (portal / ".newsroom").glob("pictures-*")
    for file in [file for file in made.rglob("*") if file.is_file()]:
        file.write_bytes(b"")
    file = portal / MEETING
    file.write_text(file.read_text("utf-8").replace("\ntitle: ", "\ntitle: Sửa: "), "utf-8")
    newsroom(portal, "build")
    assert not any(seal.read_bytes() for seal in made.rglob("seals/??/*"))

    pictures = [path for path in before if path.startswith("anh/") and not path.endswith("-the.jpg")]
    (portal / "output" / pictures[0]).unlink()
    (portal / "output" / pictures[-1]).write_bytes(b"spoilt")
    told = newsroom(portal, "build").stdout

    after = tree(portal / "output")
    assert {path: data for path, data in after.items() if path.startswith("anh/")} == {
        path: data for path, data in before.items() if path.startswith("anh/")
    }
    assert "ghi 2 tệp" in told
