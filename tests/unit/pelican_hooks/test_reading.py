"""Whoever reads a portal lets others write what is kept, also where the reading was refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.building.cache import Cache
from newsroom.building.maker import maker
from newsroom.pelican_hooks.run import open_portal
from newsroom.problems import SiteRefused
from newsroom.reading.file_walk import Entry
from portals import small_portal


def another_can_write(portal: Path) -> bool:
    """Whether another process could keep something now."""
    other = Cache(portal / ".newsroom", maker())
    other.put("another", b"writes")
    kept = other.save()
    other.close()
    return kept


def test_a_portal_that_was_read_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.building.cache._PATIENCE", 0.05)
    folder = small_portal(tmp_path)
    content = open_portal(folder / "pelicanconf.py").read()

    assert another_can_write(folder)
    assert all(content.html_by_source[article.source] for article in content.articles)


def test_a_portal_that_was_refused_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsroom.building.cache._PATIENCE", 0.05)
    folder = small_portal(tmp_path)
    (folder / "content" / "units.yaml").write_text("units: [", "utf-8")

    with pytest.raises(SiteRefused) as refusal:
        open_portal(folder / "pelicanconf.py").read()
    assert refusal.value.problems
    assert another_can_write(folder)


@pytest.mark.parametrize("name", ["plans/thu-2020-q2.yaml", "pages/a.md", "ledger/a.yaml", "addresses.txt"])
def test_a_file_that_goes_while_it_is_read_refuses_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = small_portal(tmp_path)
    file = folder / "content" / name
    file.parent.mkdir(exist_ok=True)
    file.touch()
    read = Entry.read

    def gone_once_hashed(entry: Entry) -> bytes:
        data = read(entry)
        if entry.name == name:
            file.unlink()
        return data

    monkeypatch.setattr(Entry, "read", gone_once_hashed)
    with pytest.raises(SiteRefused) as refusal:
        open_portal(folder / "pelicanconf.py").read()
    assert [(problem.path, problem.rule) for problem in refusal.value.problems] == [(f"content/{name}", "TEP-04")]
