"""A build beside a copy of this process in which Pelican is loaded and sets the pages (`pages_beside`).

This one reads, counts and compares meanwhile. Where the copy is lost, all of it is done here.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from newsroom.building.article_records import read_articles_ahead
from newsroom.building.beside import Copy, LineDead
from newsroom.building.build import BuildReport, BuildRequest, build_site
from newsroom.building.cache import Cache
from newsroom.building.hands import Hands
from newsroom.building.page_setting import Page, PageSetting, Render
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
        return replace(told[0], render=SetterBeside(found.copy, told[1]))

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


class SetterBeside:
    """Sets pages in the copy of the process that it was made in; in any other by itself, out of `setter`.

    Where that is empty (settings that cannot go to another process), only there.
    """

    def __init__(self, copy: Copy, setter: bytes) -> None:
        self._copy, self._setter, self._home = copy, setter, os.getpid()
        self._own: Render | None = None
        self._unheard = 0

    def __getstate__(self) -> dict[str, Any]:
        return {"_copy": None, "_setter": self._setter, "_home": 0, "_own": None, "_unheard": 0}

    def __call__(self, pages: Sequence[Page]) -> Iterable[str]:
        """The texts of pages, (template, values) of each; raises LineDead where the copy is lost."""
        if os.getpid() == self._home:
            for _ in self._heard():  # of a build that was begun again in the middle
                pass
            self._copy.say(pages)
            self._unheard = len(pages)
            return self._heard()
        if self._own is None:
            if not self._setter:
                raise LineDead
            self._own = pickle.loads(self._setter)
        return self._own(pages)

    def _heard(self) -> Iterator[str]:
        while self._unheard:
            self._unheard -= 1
            yield self._copy.hear()
