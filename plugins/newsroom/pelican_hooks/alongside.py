"""A build beside a copy of this process in which Pelican is loaded and sets the pages (`pages_beside`).

This one reads, counts and compares meanwhile. Where the copy is lost, all of it is done here.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from newsroom.building.article_records import read_articles_ahead
from newsroom.building.beside import Copy
from newsroom.building.build import BuildReport, BuildRequest, build_site
from newsroom.building.cache import Cache
from newsroom.building.hands import Hands
from newsroom.building.maker import maker
from newsroom.building.memory import Memory
from newsroom.building.page_setting import Page, PageSetting, Render
from newsroom.building.site_look import SiteLook
from newsroom.building.site_manifest import OutputLook, SiteManifest
from newsroom.pelican_hooks.quick_look import QuickLook, SettingsLook
from newsroom.pelican_hooks.waiting import Waiting
from newsroom.record import replace
from newsroom.settings import earliest_of, read_settings, today_of


def read_ahead(look: SettingsLook, file: Path, output: Path | None) -> Memory:
    """What a build will need of what was kept, read before it is known whether there will be one."""
    memory = Memory()
    cache = Cache(look.kept(file), maker(), memory)
    read_articles_ahead(cache)
    SiteManifest(cache, look.output(file, output)).read_ahead()
    cache.remember()
    cache.close()
    return memory


def build_alongside(
    look: SettingsLook, found: QuickLook, copy: Copy, file: Path, *, today: date | None, jobs: int | None
) -> BuildReport:
    """Build the site with a copy that sets pages; raises LineDead where it is lost, and what a build raises."""
    settings = read_settings(look.values)
    beside = _Beside(copy)
    return build_site(
        BuildRequest(
            content=look.folder("PATH", file),
            output=found.folder,
            cache=look.kept(file),
            today=today or today_of(settings.today),
            earliest=earliest_of(settings),
            setting=lambda: beside.setting,
            basis=look.basis,
            hands=Hands(settings.jobs if jobs is None else jobs),
            told=Waiting(sys.stderr),
            seen=SiteLook(found.seen.scanned, lambda: beside.output) if found.seen else None,
            memory=found.memory,
        )
    )


class _Beside:
    """What the copy says, in its order, each heard once."""

    def __init__(self, copy: Copy) -> None:
        self._copy = copy

    @cached_property
    def output(self) -> OutputLook:
        """How the output folder was found."""
        found: OutputLook = self._copy.hear()
        return found

    @cached_property
    def setting(self) -> PageSetting:
        """What pages are set with."""
        _ = self.output
        told: tuple[PageSetting, bytes] = self._copy.hear()
        return replace(told[0], render=SetterBeside(self._copy, told[1]))


class SetterBeside:
    """Sets pages in the copy of the process that it was made in; in any other by itself, out of `setter`."""

    def __init__(self, copy: Copy, setter: bytes) -> None:
        self._copy, self._setter, self._home = copy, setter, os.getpid()
        self._own: Render | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {"_copy": None, "_setter": self._setter, "_home": 0, "_own": None}

    def __call__(self, pages: Sequence[Page]) -> Iterable[str]:
        """The texts of pages, (template, values) of each; raises LineDead where the copy is lost."""
        if os.getpid() == self._home:
            self._copy.say(pages)
            return (self._copy.hear() for _ in pages)
        if self._own is None:
            self._own = pickle.loads(self._setter)
        return self._own(pages)
