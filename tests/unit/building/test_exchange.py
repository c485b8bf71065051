"""Two files change places, or nothing happens."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from newsroom.building import exchange as module
from newsroom.building.exchange import exchange


def two(folder: Path) -> tuple[Path, Path]:
    one, other = folder / "một", folder / "hai"
    one.write_text("1", "utf-8")
    other.write_text("2", "utf-8")
    return one, other


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can")
def test_files_change_places(tmp_path: Path) -> None:
    one, other = two(tmp_path)

    assert exchange(str(one), str(other))
    assert (one.read_text("utf-8"), other.read_text("utf-8")) == ("2", "1")


def test_where_one_is_missing_nothing_happens(tmp_path: Path) -> None:
    one, _ = two(tmp_path)

    assert not exchange(str(one), str(tmp_path / "ba"))
    assert not exchange(str(tmp_path / "ba"), str(one))
    assert one.read_text("utf-8") == "1"
    assert not (tmp_path / "ba").exists()


def test_elsewhere_nothing_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = two(tmp_path)
    monkeypatch.setattr(sys, "platform", "win32")
    module._swap.cache_clear()
    try:
        assert not exchange(str(one), str(other))
    finally:
        module._swap.cache_clear()
    assert one.read_text("utf-8") == "1"
