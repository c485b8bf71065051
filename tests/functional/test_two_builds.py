"""Two builds of one folder at once: the second says so and touches nothing (fault row TEP-12)."""

from __future__ import annotations

from pathlib import Path

from newsroom.building.build_lock import build_lock
from portals import newsroom, small_portal, tree


def test_the_second_build_says_that_another_is_at_work(tmp_path: Path) -> None:
    folder = small_portal(tmp_path)
    assert newsroom(folder, "build").returncode == 0
    before = tree(folder / "output")
    units = folder / "content" / "units.yaml"
    units.write_text(units.read_text("utf-8") + "# có việc để làm\n", "utf-8")
    with build_lock(folder / ".newsroom", folder / "output"):
        answer = newsroom(folder, "build")

    assert answer.returncode == 1
    assert "TEP-12 Đang có một lần dựng khác ghi vào output." in answer.stdout + answer.stderr
    assert tree(folder / "output") == before


def test_another_output_folder_may_be_built_meanwhile(tmp_path: Path) -> None:
    folder = small_portal(tmp_path)
    with build_lock(folder / ".newsroom", folder / "output"):
        assert newsroom(folder, "build", "-o", "khac").returncode == 0


def test_the_lock_goes_with_its_build(tmp_path: Path) -> None:
    folder = small_portal(tmp_path)

    assert [newsroom(folder, "build").returncode for _ in range(2)] == [0, 0]
