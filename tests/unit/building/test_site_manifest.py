"""What stands in an output folder is believed only as far as it was seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.building.cache import Cache
from newsroom.building.site_manifest import OutputLook, SiteManifest, Standing, file_stamp, folders_of

PAGES = {"index.html": "nhất", "bai/2020/04/a/index.html": "một", "bai/2020/04/b/index.html": "hai"}
MONTH = [path for path in PAGES if path.startswith("bai/")]


class Site:
    """A folder of pages that a build has left."""

    def __init__(self, place: Path) -> None:
        self.folder, self.kept = place / "output", place / "kept"
        rows = {}
        for path, text in PAGES.items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            rows[path] = Standing(f"text:{text}", "", file_stamp(str(file)))
        self.manifest().close("made of this", rows, {"bai/2020/04": "body:1"}, dict.fromkeys(folders_of(rows), False))

    def manifest(self) -> SiteManifest:
        """The manifest as the next build opens it."""
        return SiteManifest(Cache(self.kept, "maker"), self.folder)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site that stands."""
    return Site(tmp_path)


def test_a_folder_as_it_was_left_is_clean(site: Site) -> None:
    seen = site.manifest().look()

    assert seen == OutputLook("made of this")
    assert seen.is_clean


def test_what_was_touched_moved_and_copied_is_told(site: Site) -> None:
    (site.folder / "index.html").write_text("sửa tay", "utf-8")
    (site.folder / "bai" / "2020" / "04" / "a" / "la.txt").write_text("lạ", "utf-8")
    seen = site.manifest().look()

    assert seen.touched == {"index.html"}
    assert seen.moved == ["bai/2020/04/a"]
    assert not seen.is_clean


def test_a_build_goes_by_what_was_seen_without_a_look_at_the_disk(site: Site) -> None:
    manifest = site.manifest()
    manifest.trust(OutputLook("made of this", ["bai"], frozenset(["index.html"])))
    (site.folder / MONTH[0]).unlink()

    assert not manifest.has("index.html", "text:nhất")
    assert manifest.has(MONTH[0], "text:một")
    assert manifest.has_volume("bai/2020/04", "body:1", MONTH)
    assert manifest.moved_folders() == ["bai"]


def test_what_was_seen_after_another_build_is_not_believed(site: Site) -> None:
    manifest = site.manifest()
    manifest.trust(OutputLook("made of something else"))
    (site.folder / MONTH[0]).unlink()

    assert not manifest.has(MONTH[0], "text:một")
    assert not manifest.has_volume("bai/2020/04", "body:1", MONTH)


def test_pages_stand_together_only_where_all_are_there_and_made_of_the_same(site: Site) -> None:
    manifest = site.manifest()

    assert manifest.has_volume("bai/2020/04", "body:1", MONTH)
    assert not manifest.has_volume("bai/2020/04", "body:2", MONTH)
    assert not manifest.has_volume("bai/2020/05", "body:1", MONTH)
    assert not manifest.has_volume("bai/2020/04", "body:1", [*MONTH, "bai/2020/04/c/index.html"])
    (site.folder / MONTH[1]).write_text("khác", "utf-8")
    assert not site.manifest().has_volume("bai/2020/04", "body:1", MONTH)


def test_a_folder_of_which_nobody_knows_what_was_left_is_never_clean(site: Site) -> None:
    cache = Cache(site.kept, "maker")
    cache.forget(cache.names("site/") - {name for name in cache.names("site/") if name.endswith("/state")})
    cache.save()

    assert site.manifest().look() == OutputLook("")
    assert not site.manifest().look().is_clean
