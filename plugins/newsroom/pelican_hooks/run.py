"""How a command gets at a portal: its settings, its content, its build."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsroom.pelican_hooks.quick_look import no_bytecode
from newsroom.problems import NewsroomError
from newsroom.record import Record
from newsroom.settings import NewsroomSettings, SettingError, earliest_of, read_settings, today_of

if TYPE_CHECKING:  # loaded where they are used: whoever only wants the settings needs none of them
    from newsroom.building.site_look import SiteLook
    from newsroom.reading.content_tree import Content
    from newsroom.tally.progress import PlanProgress


class Portal(Record, frozen=True):
    """A portal as its settings file says: Pelican's settings and ours."""

    pelican: dict[str, Any]
    newsroom: NewsroomSettings
    basis: str = ""
    """One hash over all that the site is made of but the content, where that is known (`quick_look`)."""
    seen: SiteLook | None = None
    """What was seen of content and output just now, where they were looked at."""

    @property
    def content_folder(self) -> Path:
        """Where its articles are."""
        return Path(self.pelican["PATH"])

    @property
    def cache_folder(self) -> Path:
        """Where what is kept between builds lies."""
        return self.content_folder.parent / self.newsroom.cache

    @property
    def earliest(self) -> date:
        """The earliest day an article may have."""
        return earliest_of(self.newsroom)

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return today_of(self.newsroom.today)

    @property
    def report_template(self) -> Path:
        """The Word file that reports are filled into."""
        own = self.newsroom.report_template
        return self.content_folder.parent / own if own else Path(self.pelican["THEME"]) / "report" / "bao-cao.docx"

    def read(self) -> Content:
        """Everything below its content folder; raises SiteRefused."""
        from newsroom.building.build import read_desk
        from newsroom.building.cache import Cache
        from newsroom.building.hands import Hands
        from newsroom.building.maker import maker

        cache = Cache(self.cache_folder, maker())
        try:
            return read_desk(self.content_folder, cache, self.today, self.earliest, Hands(self.newsroom.jobs))[0]
        finally:
            cache.close()  # a command may go on for long after it: nobody who writes there has to wait

    def tally(self, content: Content) -> tuple[PlanProgress, ...]:
        """How its plans stand today."""
        from newsroom.building.freezing import tally_of

        return tally_of(content, self.today)


def open_portal(
    settings_file: Path,
    *,
    output: Path | None = None,
    today: date | None = None,
    full: bool = False,
    jobs: int | None = None,
) -> Portal:
    """The portal of a settings file; raises SettingError."""
    from pelican.settings import read_settings as read_pelican_settings

    if not settings_file.is_file():
        raise SettingError(f"Không có tệp thiết lập {settings_file}. Chạy lệnh trong thư mục có pelicanconf.py.")
    override: dict[str, Any] = {}
    if output is not None:
        override["OUTPUT_PATH"] = str(output.absolute())
    if today is not None:
        override["NEWSROOM_TODAY"] = today.isoformat()
    if full:
        override["NEWSROOM_FULL"] = True
    if jobs is not None:
        override["NEWSROOM_JOBS"] = jobs
    try:
        with no_bytecode():
            settings = read_pelican_settings(str(settings_file), override=override)
    except NewsroomError:
        raise
    except Exception as error:
        raise SettingError(f"Không đọc được {settings_file}: {error}") from error
    for name in ("SITENAME", "SITEURL"):
        if not isinstance(settings.get(name), str):
            raise SettingError(f"{name} ghi {settings.get(name)!r}. Cần một dòng chữ trong ngoặc kép.")
    return Portal(settings, read_settings(settings))


def run(portal: Portal, *, timings: bool = False, explain: str = "") -> int:
    """Build the portal, say what was done, how long each part took, why a page was made; the exit code."""
    from newsroom.pelican_hooks.site import NewsroomPelican, report_build

    report: Callable[..., int] = report_build
    return report(
        NewsroomPelican(portal.pelican, basis=portal.basis, seen=portal.seen), timings=timings, explain=explain
    )
