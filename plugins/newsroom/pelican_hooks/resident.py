"""A portal that stays in memory: settings, Pelican and templates are loaded once, the site is built again and again."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from newsroom.building.build import BuildReport
from newsroom.building.memory import Memory
from newsroom.building.page_making import FilesEarly
from newsroom.building.site_look import SiteLook
from newsroom.pelican_hooks.run import open_portal
from newsroom.pelican_hooks.site import NewsroomGenerator, NewsroomPelican
from newsroom.pelican_hooks.templates import TemplateFault
from newsroom.problems import Effect, NewsroomError, Problem, SiteRefused
from newsroom.settings import SettingError

FOLDER = "xem-thu"
"""Where the preview's site lies, in the folder of what is kept between builds."""


class ResidentPortal:
    """The portal of a settings file, built into a folder of its own; raises SettingError where it cannot be read."""

    def __init__(self, settings_file: Path, today: date | None) -> None:
        self._file, self._today = settings_file.absolute(), today
        self._start: str | None = None
        self._open()

    def _open(self) -> None:
        _forget_modules_in(self.settings_folder)
        portal = open_portal(self._file, today=self._today)
        self.content, self.theme = portal.content_folder.resolve(), Path(portal.pelican["THEME"]).resolve()
        overrides = portal.pelican.get("THEME_TEMPLATES_OVERRIDES", ())
        self.folders = [self.content, self.theme, *(Path(folder).resolve() for folder in overrides)]
        self.output, self.site_url = portal.cache_folder.absolute() / FOLDER, str(portal.pelican["SITEURL"])
        own = {"OUTPUT_PATH": str(self.output), "NEWSROOM_FULL": False}
        self._pelican = NewsroomPelican({**portal.pelican, **own})
        self._generator: NewsroomGenerator | None = None
        self._memory = Memory()
        self._seen: SiteLook | None = None

    @property
    def settings_folder(self) -> Path:
        """Where the settings are, and whatever they are made of."""
        return self._file.parent.resolve()

    def build(
        self, *, settings: bool = False, saved: frozenset[Path] = frozenset(), early: FilesEarly | None = None
    ) -> BuildReport:
        """Build what is stale; `settings` has everything loaded again, a template that is another all templates.

        Where only these files were `saved` since the last time nothing else is looked at; `early` has the pages of
        articles before the build is done. Raises SiteRefused.
        """
        seen, self._seen = self._seen if saved and not settings else None, None
        saved = frozenset(map(self._as_listed, saved))
        try:
            if settings:
                self._open()
            if self._generator is None or self._generator.templates != self._generator.templates_now():
                self._generator = self._pelican.generator()
            self._generator.start = self._start
            self._generator.memory, self._generator.saved, self._generator.early = self._memory, saved, early
            self._generator.seen = seen
            report = self._pelican.build_with(self._generator)
            self._seen = SiteLook(report.scanned)
        except TemplateFault as fault:
            raise SiteRefused((_template_problem(fault, self.theme),)) from fault
        except SettingError as fault:
            raise SiteRefused((_settings_problem(fault, self._file),)) from fault
        except SiteRefused:
            raise
        except NewsroomError as error:
            raise SiteRefused((Problem(self._file.parent.name, 0, 0, "", Effect.REFUSE, str(error), ""),)) from error
        finally:
            self._start = "spawn"  # from now on this process has threads, and cannot be copied as it is
        return report

    def _as_listed(self, file: Path) -> Path:
        """The file as a build lists it, whatever links lead to the content folder."""
        return Path(self._pelican.path, file.relative_to(self.content)) if file.is_relative_to(self.content) else file


def _template_problem(fault: TemplateFault, theme: Path) -> Problem:
    """A template's fault, with its place in the theme."""
    path = Path(fault.file)
    known = fault.file or theme.name
    shown = f"{theme.name}/{path.relative_to(theme).as_posix()}" if path.is_relative_to(theme) else known
    fix = "Sửa mẫu trang ở dòng này; trang cũ vẫn nguyên."
    return Problem(shown, fault.line, 0, "", Effect.REFUSE, str(fault), fix)


def _settings_problem(fault: SettingError, file: Path) -> Problem:
    line = getattr(fault.__cause__, "lineno", 0) or 0
    fix = "Sửa tệp thiết lập; trang cũ vẫn nguyên."
    return Problem(file.name, line, 0, "", Effect.REFUSE, str(fault), fix)


def _forget_modules_in(folder: Path) -> None:
    """What settings import from beside them is read again with them."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and Path(file).resolve().parent == folder and name != "__main__":
            del sys.modules[name]
