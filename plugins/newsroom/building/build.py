"""From a folder of content to a folder of pages: the one flow, start to end."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import perf_counter

from newsroom import __version__
from newsroom.building.build_lock import build_lock
from newsroom.building.freezing import tally_of
from newsroom.building.output_folder import MARK, OutputFolder
from newsroom.building.picture_store import PictureStore
from newsroom.model.unit import UnitRegistry
from newsroom.problems import Effect, Problem, SiteRefused
from newsroom.reading.address_book import ADDRESS_FILE
from newsroom.reading.article_file import Desk
from newsroom.reading.content_tree import Content, Fate, read_content
from newsroom.rendering.edition import Edition, SiteFacts
from newsroom.rendering.search import search_script
from newsroom.rendering.sharing import cards
from newsroom.rendering.shell import shell_of
from newsroom.rendering.site_outputs import site_outputs, site_renditions
from newsroom.rendering.stylesheet import light_colour, stylesheet

Render = Callable[[str, dict[str, object]], str]


@dataclass(frozen=True, kw_only=True)
class BuildRequest:
    """What a build needs: folders, constants and the day.

    `render` sets a template with values; `making_pictures(done, of)` is told how far that is.
    """

    content: Path
    theme: Path
    output: Path
    cache: Path
    facts: SiteFacts
    today: date
    earliest: date
    render: Render
    making_pictures: Callable[[int, int], None] = lambda _done, _of: None


@dataclass(frozen=True)
class BuildReport:
    """What a build did: files by name, problems, the fate of every content file, seconds by phase."""

    written: int
    unchanged: int
    removed: int
    pages: int
    problems: tuple[Problem, ...]
    fates: dict[str, Fate]
    seconds: dict[str, float]


def read_desk(content: Path, cache: Path, today: date, earliest: date) -> tuple[Content, PictureStore]:
    """Everything below a content folder; raises SiteRefused."""
    store = PictureStore(cache)
    desk = Desk(UnitRegistry(), (), earliest, today, store.probe)
    read = read_content(content, desk)
    store.close()
    return read, store


def build_site(request: BuildRequest) -> BuildReport:
    """Build the whole site; raises SiteRefused before anything was written, or leaves the old one whole."""
    with build_lock(request.cache, request.output):
        return _build(request)


def _build(request: BuildRequest) -> BuildReport:
    folder = OutputFolder(request.output)
    folder.guard(request.content, request.content.parent)
    clock = _Clock()
    content, store = read_desk(request.content, request.cache, request.today, request.earliest)
    clock.lap("đọc bài")
    sheet, css = stylesheet(request.theme / "static" / "css")
    progress = tally_of(content, request.today)
    clock.lap("đếm")
    script, javascript = search_script(request.theme / "static")
    edition = Edition(content, progress, request.today, request.facts, sheet, script)
    edition = replace(edition, accent=light_colour(request.theme / "static" / "css", "cham", edition.accent))
    try:
        fonts = request.theme / "card_fonts"
        made = store.make(site_renditions(edition), cards(edition), fonts, request.making_pictures)
        for path, file in made.files.items():
            folder.add_file(path, file)
        clock.lap("ảnh")
        pages = _render(request, replace(edition, left_out=made.left_out), folder)
        clock.lap("dựng trang")
        folder.add(f"theme/{sheet}", css)
        folder.add(f"theme/{script}", javascript)
        for file in sorted((request.theme / "static").glob("*.*")):
            folder.add(f"theme/{file.name}", file.read_bytes())
        folder.add(MARK, (json.dumps({"newsroom": __version__}) + "\n").encode())
        folder.publish()
    except OSError as error:
        raise SiteRefused((_disk_problem(error, request.output),)) from error
    finally:
        folder.discard()
    problems = content.problems + remember_addresses(content)
    clock.lap("ghi")
    return BuildReport(
        written=len(folder.written),
        unchanged=folder.unchanged,
        removed=len(folder.removed),
        pages=pages,
        problems=tuple(sorted(problems)),
        fates=content.fates,
        seconds=clock.laps,
    )


def _disk_problem(error: OSError, output: Path) -> Problem:
    """A disk that is full or gone, said plainly (fault rows TEP-06 and 07)."""
    where = error.filename or output
    found = f"Máy không ghi hoặc đọc được {where}: {error.strerror or error}."
    fix = "Xem lại chỗ trống và quyền ghi của ổ đĩa rồi chạy lại."
    return Problem(output.name, 0, 0, "TEP-06", Effect.REFUSE, found, fix)


def _render(request: BuildRequest, edition: Edition, folder: OutputFolder) -> int:
    shell = shell_of(edition)
    pages = 0
    for output in site_outputs(edition):
        made = output.make()
        if output.template:
            pages += 1
            text = request.render(output.template, {"page": made, "shell": shell})
            made = (text.rstrip() + "\n").encode()
        assert isinstance(made, bytes)
        folder.add(output.path, made)
    return pages


def remember_addresses(content: Content) -> tuple[Problem, ...]:
    """Write each article's address into the book below `content/`, so that a later move can lead on."""
    book = content.book.with_articles(content.articles)
    file = content.root / ADDRESS_FILE
    if not book.by_id or book == content.book:
        return ()
    fresh = file.with_name(f"{file.name}.tmp")
    try:
        fresh.write_text(book.text(), "utf-8", newline="\n")
        fresh.replace(file)
    except OSError:
        found = "Không ghi được sổ địa chỉ bài."
        fix = "Xem lại quyền ghi của thư mục content; trang vẫn dựng đủ."
        path = f"{content.root.name}/{ADDRESS_FILE}"
        return (Problem(path, 0, 0, "DUONG-10", Effect.WARN, found, fix),)
    return ()


class _Clock:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = perf_counter()

    def lap(self, name: str) -> None:
        now = perf_counter()
        self.laps[name] = now - self._last
        self._last = now
