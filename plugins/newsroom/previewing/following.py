"""What does a save do? The site is built again, the open pages are told, and a line is said."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Protocol

from newsroom.building.account import seconds
from newsroom.building.build import BuildReport
from newsroom.building.page_making import FilesEarly
from newsroom.previewing.addresses import INDEX, address_of, addresses_of, base_of
from newsroom.previewing.bulletin import Trouble
from newsroom.previewing.server import Shown, bytes_of
from newsroom.previewing.watching import NOTHING, Saved
from newsroom.problems import EFFECT_LABELS, Effect, Problem, SiteRefused

_SHOWN = 3
_FEW = 20
_FATES = {
    "draft": "Bản nháp, chưa lên trang",
    "scheduled": "Hẹn ngày, chưa lên trang",
    "withdrawn": "Đã gỡ khỏi trang",
    "quarantined": "Bị giữ lại, chưa lên trang",
}
_AT_WORK = "TEP-12"
"""Another build writes into the folder just now (see `building.build_lock`)."""
_BAD = {Effect.REFUSE, Effect.QUARANTINE}


class Portal(Protocol):
    """What is built: where it is and where it goes."""

    content: Path
    output: Path
    site_url: str

    @property
    def settings_folder(self) -> Path:
        """Where its settings are."""

    def build(
        self, *, settings: bool = False, saved: frozenset[Path] = frozenset(), early: FilesEarly | None = None
    ) -> BuildReport:
        """Build what is stale, of what was `saved` alone where that is given; raises SiteRefused.

        `early` is given the pages of a few articles before all is done.
        """


def _now() -> str:
    return datetime.now(UTC).astimezone().strftime("%H:%M:%S")


@dataclass
class Follower:
    """Builds after each save; keeps in mind what was wrong, so that it is said once and its end too."""

    portal: Portal
    shown: Shown
    say: Callable[[str], None]
    clock: Callable[[], str] = _now
    _wrong: tuple[Problem, ...] = ()
    _is_refused: bool = False
    _settings_fail: bool = False
    must_wait: bool = False
    """Whether another build held the folder, so that this one is still to be done."""

    def build(self, saved: Saved) -> BuildReport | None:
        """Build what these saves made stale, tell the pages, say it; None where the site was refused."""
        since = perf_counter()
        settings = self._settings_fail or any(file.parent == self.portal.settings_folder for file in saved)
        self.must_wait = False
        try:
            report = self.portal.build(settings=settings, saved=self._alone(saved), early=self._show_early)
        except SiteRefused as refusal:
            self._settings_fail = settings
            self.must_wait = any(problem.rule == _AT_WORK for problem in refusal.problems)
            if not self.must_wait:
                self._refuse(refusal.problems)
            return None
        except Exception:  # noqa: BLE001  # the preview outlives whatever a build ends with, and shows it
            self._settings_fail = settings
            found = traceback.format_exc()
            self._refuse((Problem("newsroom", 0, 0, "", Effect.REFUSE, found, "Gửi lời báo này cho người quản trị."),))
            return None
        self._settings_fail = False
        self.shown.folder, self.shown.base = self.portal.output, base_of(self.portal.site_url)
        self._took(report, saved, perf_counter() - since)
        return report

    def _alone(self, saved: Saved) -> frozenset[Path]:
        """The files that were saved, where nothing else was touched but a few in the content folder."""
        is_alone = len(saved) <= _FEW and all(file.is_relative_to(self.portal.content) for file in saved)
        return saved if is_alone else NOTHING

    def _show_early(self, pages: Mapping[str, bytes]) -> None:
        """What was written is on the screen before all else is built; but a page that is new, or is back again."""
        shown = self.shown
        shown.early = {path: page for path, page in pages.items() if bytes_of(shown.folder / path) not in (None, page)}
        shown.bulletin.tell(addresses_of(shown.early, shown.base))

    def _end_early(self) -> frozenset[str]:
        """The addresses that stand now as they were shown early; what was shown and has not come is told again."""
        shown = self.shown
        early, shown.early = shown.early, {}
        stands = {path for path, page in early.items() if page == bytes_of(shown.folder / path)}
        shown.bulletin.tell(addresses_of(early.keys() - stands, shown.base))
        return addresses_of(stands, shown.base)

    def _refuse(self, problems: tuple[Problem, ...]) -> None:
        self._end_early()
        self.shown.bulletin.tell(frozenset(), tuple(map(trouble_of, problems)))
        if not self._is_refused or problems != self._wrong:
            self.say(f"{self.clock()} Chưa dựng được trang, trang cũ vẫn nguyên:")
            self._say_problems(problems)
        self._wrong, self._is_refused = problems, True

    def _took(self, report: BuildReport, saved: Saved, spent: float) -> None:
        changed = addresses_of((*report.written, *report.removed), self.shown.base) - self._end_early()
        bad = [problem for problem in report.problems if problem.effect in _BAD]
        sources = [self._source(file) for file in saved]
        bad.sort(key=lambda problem: problem.path not in sources)  # what was just saved stands first
        self.shown.bulletin.tell(changed, tuple(map(trouble_of, bad)))
        if saved or report.written or report.removed:
            self._say_built(report, spent)
        for source in sorted(sources):
            if word := _FATES.get(report.fates[source].state if source in report.fates else ""):
                self.say(f"         {word}: {source}")
        before = set(self._wrong)
        self._say_problems([problem for problem in report.problems if problem not in before])
        if self._is_refused or any(problem.effect in _BAD for problem in self._wrong):
            left = sum(problem.effect in _BAD for problem in report.problems)
            if not left:
                self.say("         Hết lỗi.")
        self._wrong, self._is_refused = report.problems, False

    def _source(self, file: Path) -> str:
        """The file as problems and fates name it."""
        content = self.portal.content
        return f"{content.name}/{file.relative_to(content).as_posix()}" if file.is_relative_to(content) else ""

    def _say_built(self, report: BuildReport, spent: float) -> None:
        for line in built_lines(report, self.shown.base, spent):
            self.say(f"{self.clock()} {line}")

    def _say_problems(self, problems: Collection[Problem]) -> None:
        for problem in problems:
            trouble = trouble_of(problem)
            self.say(f"{trouble.place}: {trouble.found} ({trouble.weight})")
            if trouble.fix:
                self.say(f"    → {trouble.fix}")


def built_lines(report: BuildReport, base: str, spent: float) -> Iterator[str]:
    """What was built in which time; the pages of whatever was saved before those that list it."""
    pages = [path for path in report.written if path.endswith(".html")]
    pages.sort(key=lambda path: (not {"body", "new"} & set(report.reasons.get(path, ())), path))
    others = len(report.written) - len(pages)
    names = ", ".join(address_of(path, base) for path in pages[:_SHOWN]) + (", …" if len(pages) > _SHOWN else "")
    if pages:
        yield f"Đã dựng lại {len(pages)} trang trong {seconds(spent)}: {names}"
    elif others:
        yield f"Đã dựng lại {others} tệp trong {seconds(spent)}."
    gone = sorted(address_of(path, base) for path in report.removed if path.endswith(f"/{INDEX}"))
    if gone:
        yield f"Đã bỏ {len(gone)} trang: {', '.join(gone[:_SHOWN])}{', …' if len(gone) > _SHOWN else ''}"
    if not (pages or others or gone):
        yield f"Trang vẫn như cũ ({seconds(spent)})."


def trouble_of(problem: Problem) -> Trouble:
    """A problem as pages and the terminal show it."""
    line = f":{problem.line}" if problem.line else ""
    column = f":{problem.column}" if problem.line and problem.column else ""
    found = f"{problem.rule} {problem.found}".strip()
    return Trouble(f"{problem.path}{line}{column}", EFFECT_LABELS[problem.effect], found, problem.fix)
