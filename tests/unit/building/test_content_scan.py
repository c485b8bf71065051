"""A file is what it was where its bytes are, whatever its times say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsroom.building import content_scan
from newsroom.building.cache import Cache
from newsroom.building.content_scan import scan


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    for name in ("articles/a/2020/mot/index.md", "articles/a/2020/hai/index.md", "units.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")
    return folder


def looked(content: Path) -> content_scan.Scan:
    cache = Cache(content.parent / "kept", "maker")
    found = scan(content, cache)
    found.keep(cache)
    cache.save()
    cache.close()
    return found


def test_all_is_new_once_and_nothing_afterwards(content: Path) -> None:
    first, second = looked(content), looked(content)

    assert first.changed == {"articles/a/2020/hai/index.md", "articles/a/2020/mot/index.md", "units.yaml"}
    assert (second.changed, second.digest) == (frozenset(), first.digest)


def test_times_alone_change_nothing(content: Path) -> None:
    first = looked(content)
    for file in content.rglob("*"):
        os.utime(file, (1, 1))
    again = looked(content)

    assert (again.changed, again.digest) == (frozenset(), first.digest)


def test_the_same_size_within_the_same_second_is_seen(content: Path) -> None:
    looked(content)
    file = content / "units.yaml"
    times = file.stat()
    file.write_text("UNITS.yaml", "utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert looked(content).changed == {"units.yaml"}


def test_a_folder_that_says_the_same_is_not_listed_again(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_scan, "UNSURE", 0)
    looked(content)
    listed: list[str] = []

    def names_in(folder: str, _stamp: object) -> list[str]:
        listed.append(Path(folder).name)
        return sorted(file.name for file in Path(folder).iterdir())

    monkeypatch.setattr(content_scan, "names_in", names_in)
    (content / "articles/a/2020/ba").mkdir()
    found = looked(content)

    assert (sorted(listed), found.changed) == (["2020", "ba"], frozenset())


def test_what_is_gone_is_told(content: Path) -> None:
    first = looked(content)
    (content / "articles/a/2020/mot/index.md").unlink()
    second = looked(content)

    assert second.changed == {"articles/a/2020/mot/index.md"}
    assert second.digest != first.digest


@pytest.mark.parametrize("lost", ["tree/folders/07", "tree/files/07"])
def test_a_table_that_is_lost_is_kept_whole_again_and_costs_no_other(
    content: Path, lost: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content_scan, "UNSURE", 0)
    looked(content)
    cache = Cache(content.parent / "kept", "maker")
    cache.forget([lost])
    cache.save()
    cache.close()
    looked(content)

    assert looked(content).changed == frozenset()
    kept = content_scan._kept(Cache(content.parent / "kept", "maker"))
    assert (len(kept.folders), len(kept.files)) == (6, 3)
