"""A new site moves into its place as a whole, and what is noted of its files is what the next build finds."""

from __future__ import annotations

from pathlib import Path

from newsroom.building.cache import Cache
from newsroom.building.output_folder import OutputFolder
from newsroom.building.site_manifest import SiteManifest, file_stamp

PAGES = {"index.html": "trang nhất", "don-vi/index.html": "đơn vị", "don-vi/a/b/index.html": "đơn vị a"}


def built(tmp_path: Path, pages: dict[str, str]) -> SiteManifest:
    """What is noted after a build of these pages."""
    cache = Cache(tmp_path / "kept", "maker")
    manifest = SiteManifest(cache, tmp_path / "site")
    folder = OutputFolder(tmp_path / "site", manifest)
    folder.begin()
    for path, text in pages.items():
        folder.add(path, text.encode())
    folder.publish("state")
    cache.close()
    return SiteManifest(Cache(tmp_path / "kept", "maker"), tmp_path / "site")


def test_a_new_site_stands_with_the_stamps_that_were_noted(tmp_path: Path) -> None:
    noted = built(tmp_path, PAGES)

    assert {path: (tmp_path / "site" / path).read_text() for path in noted.paths} == PAGES
    assert {path: noted.standing(path).stamp for path in PAGES} == {
        path: file_stamp(f"{tmp_path}/site/{path}") for path in PAGES
    }
    assert noted.look().is_clean
    assert noted.look().restamped == {}


def test_a_changed_site_stands_with_the_stamps_that_were_noted(tmp_path: Path) -> None:
    built(tmp_path, PAGES)
    noted = built(tmp_path, {**PAGES, "index.html": "trang nhất mới", "tin/1/index.html": "tin"})

    assert (tmp_path / "site" / "tin" / "1" / "index.html").read_text() == "tin"
    assert noted.look().is_clean
    assert noted.look().restamped == {}


def test_a_folder_that_filled_meanwhile_is_not_moved_over(tmp_path: Path) -> None:
    manifest = SiteManifest(Cache(tmp_path / "kept", "maker"), tmp_path / "site")
    folder = OutputFolder(tmp_path / "site", manifest)
    folder.begin()
    folder.add("index.html", b"moi")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("of somebody else")
    folder.publish("state")

    assert (tmp_path / "site" / "index.html").read_text() == "moi"
    assert not manifest.look().touched


def test_a_copy_that_a_person_has_made_beside_the_site_stays(tmp_path: Path) -> None:
    mine, killed = tmp_path / "site.tmp-sao-luu" / "giu.txt", tmp_path / "site.tmp-4711-cu" / "x.html"
    for file in (mine, killed):
        file.parent.mkdir()
        file.write_text("x")
    SiteManifest(Cache(tmp_path / "kept", "maker"), tmp_path / "site")
    folder = OutputFolder(tmp_path / "site", SiteManifest(Cache(tmp_path / "kept", "maker"), tmp_path / "site"))
    folder.discard()

    assert (mine.exists(), killed.exists()) == (True, False)
