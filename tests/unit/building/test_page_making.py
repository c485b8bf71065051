"""Pages are set beside while it is still found out which are stale: none twice, none lost, nobody overwhelmed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from newsroom.building import page_making
from newsroom.building.beside import AHEAD
from newsroom.building.hands import Hands
from newsroom.building.page_setting import Job, Page, PageSetting, page_file
from newsroom.building.staging import Made, Staging
from newsroom.model.site_facts import SiteFacts
from newsroom.rendering.outputs import Output


class Another:
    """Another process as a build sees it: it has done what was begun when it was asked so many times."""

    def __init__(self, patience: int = 0) -> None:
        self.begun: deque[Sequence[Job]] = deque()
        self.most = self.batches = self.forgotten = self._asked = 0
        self._patience = patience

    def begin(self, jobs: Sequence[Job]) -> None:
        assert jobs
        self.begun.append(jobs)
        self.batches += 1
        self.most = max(self.most, len(self.begun))

    def has_done(self) -> bool:
        self._asked += 1
        return bool(self.begun) and self._asked % (self._patience + 1) == 0

    def take(self) -> Sequence[bytes]:
        return [page_file(text_of(job)) if isinstance(job, tuple) else job() for job in self.begun.popleft()]

    def forget(self) -> None:
        self.forgotten += 1


class Folder:
    """What was made, by path."""

    def __init__(self, folder: Path) -> None:
        self.staging = Staging(folder / "site", folder / "waiting")
        self.made: list[Made] = []

    def took(self, made: Made) -> None:
        self.made.append(made)

    def files(self) -> dict[str, str]:
        assert len({made.path for made in self.made}) == len(self.made)
        return {made.path: Path(self.staging.of(made.path)).read_text("utf-8") for made in self.made}


def text_of(page: Page) -> str:
    return f"{page[0]}: {page[1]['page']}\n\n"


def setter(pages: Sequence[Page]) -> Iterator[str]:
    return map(text_of, pages)


def written(name: str) -> bytes:
    return name.encode()


def outputs(number: int) -> list[Output]:
    """Pages; every third is a file, every sixth one that another may make."""
    kinds = (
        lambda name: Output(name, "bai.html", (), lambda: name),
        lambda name: Output(name, "", (), lambda: partial(written, name)),
        lambda name: Output(name, "bai.html", (), lambda: name),
        lambda name: Output(name, "", (), lambda: written(name)),
    )
    return [kinds[index % len(kinds)](f"{index}.html") for index in range(number)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Nowhere yet; the frame of the pages is of no concern."""
    monkeypatch.setattr(page_making, "shell_of", lambda _: None)
    return Folder(tmp_path)


def make(folder: Folder, number: int, beside: Another | None) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    facts = SiteFacts(name="Công đoàn", owner="Liên đoàn", site_url="http://localhost")
    setting = PageSetting(Path("theme"), facts, "", setter, beside)
    page_making.make_all(
        iter(outputs(number)),
        None,  # type: ignore[arg-type]
        folder,  # type: ignore[arg-type]
        setting,
        Hands(1),
        lambda done, of: told.append((done, of)),
    )
    return told


@pytest.mark.parametrize("number", [0, 1, 7, 150, 900])
@pytest.mark.parametrize("patience", [0, 1, 5, 10_000])
def test_every_file_is_made_once(folder: Folder, number: int, patience: int, tmp_path: Path) -> None:
    another, alone = Another(patience), Folder(tmp_path / "alone")
    told = make(folder, number, another)
    make(alone, number, None)

    assert folder.files() == alone.files()
    assert len(folder.made) == number
    assert another.most <= AHEAD
    assert not another.begun
    assert another.forgotten == 1  # what a build before this one has begun
    assert told == sorted(told)
    assert told[-1:] in ([], [(number, number)])
    assert not told or number >= page_making._WORTH_SHARING


def test_it_begins_with_the_first_that_is_found(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    another = Another()
    begun_when: list[int] = []
    all_of_them = outputs(40)

    def found() -> Iterator[Output]:
        for output in all_of_them:
            yield output
            begun_when.append(another.batches)

    monkeypatch.setattr(f"{__name__}.outputs", lambda _: found())
    make(folder, 40, another)
    assert begun_when[0] == 1
    assert begun_when[-1] >= 40 // 2 // page_making._BATCH


def test_what_another_has_no_time_for_is_made_by_many_hands(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_making, "_MANY_LEFT", 200)
    another, alone = Another(10_000), Folder(tmp_path / "alone")
    make(folder, 400, another)
    make(alone, 400, None)

    assert another.batches == page_making._ENOUGH
    assert folder.files() == alone.files()
