"""A build beside a copy of this process in which Pelican is loaded and sets the pages (`pages_beside`).

This one reads, counts and compares meanwhile. Where the copy is lost, all of it is done here.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from newsroom.building.article_records import read_articles_ahead
from newsroom.building.beside import Copy, LineDead
from newsroom.building.build import BuildReport, BuildRequest, build_site
from newsroom.building.cache import Cache
from newsroom.building.hands import Hands
from newsroom.building.page_setting import Job, Page, PageSetting, Render
from newsroom.pelican_hooks.quick_look import SeenBeside, SettingsLook
from newsroom.pelican_hooks.waiting import Waiting
from newsroom.record import replace
from newsroom.settings import earliest_of, read_settings, today_of


def read_ahead(cache: Cache, enough: Callable[[], bool]) -> None:
    """What a build will need of what was kept, before it is known whether there will be one; what builds is loaded."""
    read_articles_ahead(cache, enough)


def build_alongside(
    look: SettingsLook, found: SeenBeside, file: Path, output: Path | None, *, today: date | None, jobs: int | None
) -> BuildReport:
    """Build the site with a copy that sets pages; raises LineDead where it is lost, and what a build raises."""
    settings = read_settings(look.values)

    @cache
    def setting() -> PageSetting:
        """What the copy says when it has loaded Pelican; once, even where the build begins again."""
        told: tuple[PageSetting, bytes] = found.copy.hear()
        return replace(told[0], render=PackedSetter(told[1]), beside=DoneBeside(found.copy))

    return build_site(
        BuildRequest(
            content=look.folder("PATH", file),
            output=look.output(file, output),
            cache=look.kept(file),
            today=today or today_of(settings.today),
            earliest=earliest_of(settings),
            setting=setting,
            basis=look.basis,
            hands=Hands(settings.jobs if jobs is None else jobs),
            told=Waiting(sys.stderr),
            seen=found.seen,
            memory=found.memory,
        )
    )


class DoneBeside:
    """The copy of this process as it does jobs; whatever is asked of it raises LineDead where it is lost."""

    def __init__(self, copy: Copy) -> None:
        self._copy, self._begun = copy, 0

    def begin(self, jobs: Sequence[Job]) -> None:
        """Have them done; `beside.AHEAD` times at most before anything is taken."""
        self._copy.say(jobs)
        self._begun += 1

    def has_done(self) -> bool:
        """Whether the jobs that were begun first are done."""
        return self._begun > 0 and self._copy.has_said()

    def take(self) -> Sequence[bytes]:
        """The files that came of the jobs that were begun first, waited for."""
        done: Sequence[bytes] = self._copy.hear()
        self._begun -= 1
        return done

    def forget(self) -> None:
        """Nobody wants what was begun and not taken: the build begins again."""
        while self._begun:
            self.take()


class PackedSetter:
    """Sets pages in any process, out of a setter as it came from another; it is unpacked where it is needed.

    Raises LineDead where that is empty: settings that cannot go to another process.
    """

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    def __call__(self, pages: Sequence[Page]) -> Iterable[str]:
        """The texts of pages."""
        return self._setter(pages)

    def __getstate__(self) -> dict[str, Any]:
        return {"_packed": self._packed}

    @cached_property
    def _setter(self) -> Render:
        if not self._packed:
            raise LineDead
        setter: Render = pickle.loads(self._packed)
        return setter
