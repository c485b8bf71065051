"""Same content, same day: same bytes, whatever the machine."""

from __future__ import annotations

from pathlib import Path

from newsroom.building.cache import FILE
from portals import demo_portal, newsroom, pelican, small_portal, tree


def test_another_clock_zone_locale_hash_seed_and_folder_change_nothing(demo: Path, tmp_path: Path) -> None:
    other = demo_portal(tmp_path)
    (other / ".newsroom" / FILE).unlink(missing_ok=True)  # made pictures stay: `test_picture_store` makes them twice
    env = {
        "TZ": "America/Anchorage",
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "86400",
        "HOME": str(tmp_path),
    }
    result = newsroom(other, "build", "-o", "nơi khác", env=env)

    assert result.returncode == 0, result.stdout + result.stderr
    assert tree(other / "nơi khác") == tree(demo / "output")


def test_pelican_gives_the_same_bytes_as_newsroom_build(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    ours = newsroom(portal, "build", "-o", "ours")
    theirs = pelican(portal, "content", "-o", "theirs")

    assert (ours.returncode, theirs.returncode) == (0, 0), ours.stdout + theirs.stdout + theirs.stderr
    assert tree(portal / "ours") == tree(portal / "theirs")


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    newsroom(portal, "build")
    before = tree(portal / "output")
    again = newsroom(portal, "build")  # which finds an address book that the first has written
    third = newsroom(portal, "build", "--timings", "--explain", "/")  # which looks at every page

    assert "Không có gì đổi: giữ nguyên " in again.stdout
    assert "ghi 0 tệp" in third.stdout
    assert tree(portal / "output") == before
