"""Pelican entry point: a PELICAN_CLASS that lets the newsroom read and build.

Pelican brings settings, plugins, signals and the Jinja environment; what is
read, counted and written is decided below, in `building`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator
from pelican.plugins import signals

from newsroom.building.page_setting import PageSetting
from newsroom.model.site_facts import SiteFacts
from newsroom.pelican_hooks.foreign import OWN_GENERATORS, SHOWN_SETTINGS, foreign_names, plugins_not_loaded
from newsroom.pelican_hooks.templates import LATELY_MADE, STRICT, TemplateSetter, templates_digest
from newsroom.pelican_hooks.waiting import Waiting
from newsroom.record import replace
from newsroom.settings import NewsroomSettings, SettingError, earliest_of, read_settings, today_of

if TYPE_CHECKING:  # they take as long to load as Pelican does, and whoever only sets pages needs none of them
    from newsroom.building.build import BuildReport, BuildRequest
    from newsroom.building.guests import Guests
    from newsroom.building.memory import Memory
    from newsroom.building.page_making import FilesEarly
    from newsroom.building.site_look import SiteLook


class NewsroomGenerator(ArticlesGenerator):  # type: ignore[misc]
    """Pelican's articles generator with the newsroom's reading and writing in its place."""

    report: BuildReport
    basis: str = ""
    templates: str = ""
    """The hash of the templates as they were before the first was loaded."""
    seen: SiteLook | None = None
    """What was seen of content and output just now; for one build."""
    memory: Memory | None = None
    saved: frozenset[Path] = frozenset()
    early: FilesEarly | None = None
    """See `building.build.BuildRequest`."""
    start: str | None = None
    """How other processes begin (see `building.hands`)."""
    is_watched: bool = False
    """Whether a plugin that is not ours looks on."""
    readers: Any
    _guests: Guests | None = None

    def generate_context(self) -> None:
        """Nothing is read for ourselves: the build reads, counts and writes in one flow."""
        if not self.is_watched:
            signals.article_generator_finalized.send(self)
            return
        from newsroom.building.guests import guests_of
        from newsroom.pelican_hooks.foreign_records import read_records

        request = self._request()
        records = read_records(request, self.settings)
        self._guests = guests_of(request.output)
        readers, self.readers, self.get_files = self.readers, records, records.paths
        try:
            super().generate_context()
        finally:
            self.readers = readers
            del self.get_files

    def generate_output(self, writer: Any) -> None:
        """Build the site with this generator's templates."""
        from newsroom.building.build import build_site

        request = replace(self._request(), seen=self.seen, memory=self.memory, saved=self.saved, early=self.early)
        self.report = build_site(request)
        self.seen = None
        if self.is_watched:
            from newsroom.pelican_hooks.foreign_records import tell_written

            tell_written(self, self.report.paths, writer)

    def templates_now(self) -> str:
        """The hash of the templates as they are."""
        return templates_digest(self.settings, self.env)

    def setting(self, lately: int = LATELY_MADE) -> PageSetting:
        """What pages are set with; `lately` as a `TemplateSetter` has it."""
        newsroom = read_settings(self.settings)
        setter = TemplateSetter(self.settings, self.env, self._kept(newsroom), lately)
        return PageSetting(Path(self.theme), facts_of(self.settings, newsroom), self.templates, setter)

    def _kept(self, newsroom: NewsroomSettings) -> Path:
        return Path(self.path).parent / newsroom.cache

    def _request(self) -> BuildRequest:
        from newsroom.building.build import BuildRequest
        from newsroom.building.hands import Hands

        newsroom = read_settings(self.settings)
        return BuildRequest(
            content=Path(self.path),
            output=Path(self.output_path),
            cache=self._kept(newsroom),
            today=today_of(newsroom.today),
            earliest=earliest_of(newsroom),
            setting=self.setting,
            basis=self.basis,
            full=newsroom.full,
            hands=Hands(newsroom.jobs, self.start),
            told=Waiting(sys.stderr),
            guests=self._guests,
        )


class NewsroomPelican(Pelican):  # type: ignore[misc]
    """Runs the newsroom's generator, then says what was done; the exit code says whether all of it was.

    Raises SettingError where a plugin that the settings name is not there.
    """

    def __init__(self, settings: dict[str, Any], *, basis: str = "", seen: SiteLook | None = None) -> None:
        environment = {**settings["JINJA_ENVIRONMENT"], **STRICT}
        readers = {**settings["READERS"], "rst": None, "html": None}  # articles are Markdown, read by us
        super().__init__({**settings, **SHOWN_SETTINGS, "JINJA_ENVIRONMENT": environment, "READERS": readers})
        lost = plugins_not_loaded(settings.get("PLUGINS") or (), self.plugins)
        if lost:  # Pelican says so in English and goes on without them
            raise SettingError(f"Không nạp được phần bổ trợ {', '.join(lost)} ghi ở PLUGINS. Cài nó, hoặc xóa tên nó.")
        self._basis, self._seen = basis, seen
        self._others: list[Any] = []
        self.foreign = foreign_names(self.plugins)
        """The plugins that are not ours."""

    def build(self) -> BuildReport:
        """Build the site; raises NewsroomError."""
        return self.build_with(self.generator())

    def generator(self) -> NewsroomGenerator:
        """The generator with its templates; one may build again and again."""
        context = {**self.settings, "generated_content": {}, "static_links": set(), "static_content": {}}
        context["localsiteurl"] = self.settings["SITEURL"]
        self._others = self._foreign_generators()
        generator = NewsroomGenerator(context=context, **self._place)
        generator.basis, generator.is_watched = self._basis, bool(self.foreign)
        generator.seen, generator.templates = self._seen, generator.templates_now()
        return generator

    @property
    def _place(self) -> dict[str, Any]:
        return {"settings": self.settings, "path": self.path, "theme": self.theme, "output_path": self.output_path}

    def build_with(self, generator: NewsroomGenerator) -> BuildReport:
        """Build the site with what a generator has loaded; raises NewsroomError."""
        others = [other(context=generator.context, **self._place) for other in self._others]
        generators = [generator, *others]
        _each(generators, "generate_context")
        signals.all_generators_finalized.send(generators)
        _each(generators, "refresh_metadata_intersite_links")
        _each(generators, "generate_output", self._get_writer())
        signals.finalized.send(self)
        report: BuildReport = generator.report
        return report

    def _foreign_generators(self) -> list[Any]:
        """What plugins that are not ours add to the generators; of Pelican's own none is needed."""
        return [cls for cls in self._get_generator_classes() if cls not in OWN_GENERATORS] if self.foreign else []

    def run(self) -> None:
        """What `pelican content` does; ends with the newsroom's exit code."""
        code = report_build(self)
        if code:
            raise SystemExit(code)


def report_build(pelican: NewsroomPelican, *, timings: bool = False, explain: str = "") -> int:
    """Build, and say what was done; the exit code."""
    from newsroom.pelican_hooks.telling import build_and_tell, say

    if pelican.foreign:
        say([f"Có phần bổ trợ ngoài ({', '.join(pelican.foreign)}): dựng lại mọi trang mỗi lần."])
    return build_and_tell(pelican.build, pelican.output_path, timings=timings, explain=explain)


def _each(generators: Sequence[Any], do: str, *arguments: Any) -> None:
    """Have each generator do what it can do of this."""
    for generator in generators:
        if hasattr(generator, do):
            getattr(generator, do)(*arguments)


def facts_of(settings: dict[str, Any], newsroom: NewsroomSettings) -> SiteFacts:
    """The portal's constants."""
    return SiteFacts(
        name=settings["SITENAME"],
        owner=newsroom.owner,
        site_url=settings["SITEURL"].rstrip("/"),
        tagline=newsroom.tagline,
        imprint=newsroom.imprint,
        notice=newsroom.notice,
        editor_choice=newsroom.editor_choice,
    )
