"""From a folder of content to a folder of pages: the one flow, start to end."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path, PurePath
from time import perf_counter
from typing import TypeVar

from newsroom import __version__
from newsroom.building.account import MOST_ADVICE, account_lines, exit_code, problem_lines
from newsroom.building.article_reading import KeptReader
from newsroom.building.article_records import ArticleRecords, ContentLooks
from newsroom.building.build_lock import build_lock
from newsroom.building.cache import Cache, CacheLost
from newsroom.building.content_scan import Scan, doubt, moved_since, rewritten, scan, scan_again
from newsroom.building.freezing import tally_of
from newsroom.building.guests import Guests
from newsroom.building.hands import Hands
from newsroom.building.kept_rows import keep_changed, rows_of
from newsroom.building.maker import files_below, files_digest, maker
from newsroom.building.memory import Memory
from newsroom.building.output_folder import MARK, OutputFolder
from newsroom.building.page_making import FilesEarly, make_all, make_early, stale_outputs
from newsroom.building.page_setting import PageSetting
from newsroom.building.picture_store import MadePictures, PhotoFiles, PictureStore
from newsroom.building.recollections import keep, recall
from newsroom.building.site_look import SiteLook
from newsroom.building.site_manifest import OutputLook, SiteManifest
from newsroom.model.unit import UnitRegistry
from newsroom.problems import Effect, Problem, SiteRefused, reason_of
from newsroom.reading.address_book import ADDRESS_FILE
from newsroom.reading.article_file import Desk
from newsroom.reading.content_tree import Content, Fate, read_content
from newsroom.reading.file_walk import is_unicode
from newsroom.reading.manuscripts import ARTICLES
from newsroom.reading.pictures import probe
from newsroom.record import Record, as_json, replace
from newsroom.rendering.edition import Edition
from newsroom.rendering.search import search_script
from newsroom.rendering.share_cards import ACCENT
from newsroom.rendering.sharing import cards
from newsroom.rendering.site_outputs import site_photos
from newsroom.rendering.stylesheet import light_colour, stylesheet

T = TypeVar("T")
Told = Callable[[str, int, int], None]
"""(what is being done, how much of it is done, of how much)."""
ONE_HAND = Hands(1)
_PHOTOS = "photos"
_MADE_OF = ("css", "js")
"""Folders of a theme's `static/` of which one file each is made."""


def silent(_what: str, _done: int, _of: int) -> None:
    """Nobody waits for a word."""


class BuildRequest(Record, frozen=True, kw_only=True):
    """What a build needs: folders, constants and the day.

    `setting` is asked for when everything is read and counted: what sets pages may take its time till then.
    `basis` is one hash over all that the site is made of but the content, where that is known. `full` forgets
    what was kept.
    With `guests` others write to the folder too: it was looked at before, and every file is made.
    `seen` is a look at content and output of just now, where there is one. With a `memory` what was kept is not
    read again, and `saved` says which files alone were saved since its last build: nothing else is looked at.
    `early` is given the pages of the few articles that are others than before, while all else is still compared,
    where all that they show stands already.
    """

    content: Path
    output: Path
    cache: Path
    today: date
    earliest: date
    setting: Callable[[], PageSetting]
    basis: str = ""
    full: bool = False
    hands: Hands = ONE_HAND
    told: Told = silent
    guests: Guests | None = None
    seen: SiteLook | None = None
    memory: Memory | None = None
    saved: frozenset[Path] = frozenset()
    early: FilesEarly | None = None


class BuildReport(Record, frozen=True):
    """What a build did: files by name, problems, the fate of every content file, seconds by phase.

    `reasons` say why each file was made (see `building.reasons`), `scanned` is what lay in the content folder.
    `anew` says why nothing was used of what was kept (`Cache.why_anew`).
    """

    paths: frozenset[str]
    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]
    fates: dict[str, Fate]
    seconds: dict[str, float]
    reasons: dict[str, tuple[str, ...]]
    scanned: Scan
    anew: str = ""

    @property
    def changed(self) -> frozenset[str]:
        """The content files whose bytes are others than when they were last looked at, and those that are gone."""
        return self.scanned.changed


def read_desk(
    content: Path,
    cache: Cache,
    today: date,
    earliest: date,
    hands: Hands = ONE_HAND,
    told: Told = silent,
    scanned: Scan | None = None,
) -> tuple[Content, Scan]:
    """Everything below a content folder, and which files that is; raises SiteRefused."""
    scanned = scanned or scan(content, cache)
    cache.begin()  # what was kept of the articles must be of one reading of them all
    scanned.keep(cache)
    records = ArticleRecords(cache, ContentLooks(scanned, content.name))
    reader = KeptReader(cache, scanned, records, hands, partial(told, "Đọc bài"))
    desk = Desk(UnitRegistry(), (), earliest, today, probe)
    read = read_content(content, desk, scanned.entries, reader)
    moved = moved_since(entry for entry in scanned.entries if not entry.name.startswith(f"{ARTICLES}/"))
    if moved:
        doubt(moved, cache)
        cache.save()
    if moved or reader.moved:  # what was read is not what was hashed
        scanned = replace(scanned, digest="")
    return read, scanned


def build_site(request: BuildRequest) -> BuildReport:
    """Build the whole site; raises SiteRefused before anything was written, or leaves the old one whole."""
    with build_lock(request.cache, request.output):
        cache = Cache(request.cache, maker(), request.memory)
        try:
            if request.full:
                cache.clear()
            with _no_collector():
                try:
                    return _build(request, cache)
                except CacheLost:
                    cache.begin_anew()
                    return _build(replace(request, seen=None, saved=frozenset()), cache)
        finally:
            cache.close()


@contextmanager
def _no_collector() -> Iterator[None]:
    """Tens of thousands of records that all stay: looking through them for cycles costs half a build's time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _build(request: BuildRequest, cache: Cache) -> BuildReport:
    clock = _Clock()
    manifest = SiteManifest(cache, request.output)
    seen = request.seen
    if request.saved and seen:
        again = scan_again(seen.scanned, cache, request.saved) if cache.remembers else None
        seen = SiteLook(again, OutputLook(manifest.state)) if again else None
    folder = OutputFolder(request.output, manifest, request.guests)
    if request.guests is None:
        folder.guard(request.content, request.content.parent)
    folder.begin()
    recalled = recall(cache)
    content, scanned = read_desk(
        request.content,
        cache,
        request.today,
        request.earliest,
        request.hands,
        request.told,
        seen.scanned if seen else None,
    )
    clock.lap("đọc bài")
    progress = tally_of(content, request.today)
    clock.lap("đếm")
    manifest.trust(seen.output if seen else None)
    setting = request.setting()
    static = setting.theme / "static"
    sheet, css = _stylesheet(static / "css", cache)
    script, javascript = search_script(static)
    accent = light_colour(static / "css", "cham", ACCENT)
    edition = Edition(content, progress, request.today, setting.facts, sheet, script, accent=accent)
    try:
        made = _add_pictures(request, edition, setting.theme / "card_fonts", folder, cache)
        clock.lap("ảnh")
        if left_out := made.left_out():
            edition = replace(edition, left_out=left_out)
        _show_early(request, edition, setting, scanned, made, manifest)
        stale = clock.till_told(stale_outputs(edition, folder, setting.templates), "so dấu")
        make_all(stale, edition, folder, setting, request.hands, partial(request.told, "Dựng trang"))
        clock.lap("dựng trang")
        _add_theme(folder, static, {sheet: css, script: javascript})
        folder.add(MARK, (json.dumps({"newsroom": __version__}) + "\n").encode())
        keep(recalled, cache)
        unwritten, digest = remember_addresses(content, scanned, cache)
        problems = tuple(sorted(content.problems + unwritten))
        folder.manifest.say([*problem_lines(problems, MOST_ADVICE), *account_lines(content.fates)], exit_code(problems))
        anew = cache.why_anew()
        folder.publish(f"{request.basis} {digest}")
    except OSError as error:
        raise SiteRefused((_disk_problem(error, request.output),)) from error
    finally:
        folder.discard()
    clock.lap("ghi")
    return BuildReport(
        paths=folder.paths,
        written=tuple(folder.written),
        unchanged=folder.unchanged,
        removed=tuple(folder.removed),
        problems=problems,
        reasons=folder.reasons,
        scanned=scanned,
        fates=content.fates,
        seconds=clock.laps,
        anew=anew,
    )


def _show_early(
    request: BuildRequest,
    edition: Edition,
    setting: PageSetting,
    scanned: Scan,
    made: MadePictures,
    manifest: SiteManifest,
) -> None:
    """The pages of what was saved, for whoever waits for them; but not before the files that they show."""
    if request.early:
        shown = made.paths() | {f"theme/{edition.stylesheet}", f"theme/{edition.search_script}"}
        if shown <= manifest.paths:
            sources = [f"{edition.content.root.name}/{name}" for name in scanned.changed]
            make_early(edition, sources, setting, request.early)


def _add_pictures(
    request: BuildRequest, edition: Edition, fonts: Path, folder: OutputFolder, cache: Cache
) -> MadePictures:
    """Those of one folder are looked at together: a photo has several files, and a portal thousands of photos."""
    known = rows_of(cache, _PHOTOS, PhotoFiles)
    pictures = PictureStore(request.cache, request.hands, request.full)
    told = partial(request.told, "Thu nhỏ ảnh")
    made = pictures.make(site_photos(edition), known, cards(edition), fonts, told)
    pictures.tidy()
    if made.photos != known:
        keep_changed(cache, _PHOTOS, PhotoFiles, known, made.photos)
        cache.save()
    for name, files in made.by_folder():
        if not folder.claim_volume(name, hashlib.sha256(as_json(files)).hexdigest(), list(files)):
            for path, sha256 in files.items():
                folder.add_read(path, sha256, pictures.read)
    for path, sha256 in made.cards.items():
        folder.add_read(path, sha256, pictures.read)
    return made


def _stylesheet(folder: Path, cache: Cache) -> tuple[str, bytes]:
    """The site's stylesheet; joined anew only where a file of it is another."""
    name = f"css/{files_digest([file for file in files_below(folder) if file.suffix == '.css'], folder)}"
    kept = cache.value(name, tuple[str, str])
    if kept is None:
        made, css = stylesheet(folder)
        kept = made, css.decode()
        cache.forget(cache.names("css/"))
        cache.put_value(name, kept)
    return kept[0], kept[1].encode()


def _add_theme(folder: OutputFolder, static: Path, made: dict[str, bytes]) -> None:
    """What was made of the theme's own files, and those that stay as they are."""
    for name, data in made.items():
        folder.add(f"theme/{name}", data)
    for file in files_below(static):
        path = file.relative_to(static)
        if path.parts[0] not in _MADE_OF and is_unicode(str(path)) and not _is_hidden(path):
            folder.add(f"theme/{path.as_posix()}", file.read_bytes())


def _is_hidden(path: PurePath) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _disk_problem(error: OSError, output: Path) -> Problem:
    """A disk that is full or gone, said plainly (fault row TEP-06)."""
    where = error.filename or output
    found = f"Máy không ghi hoặc đọc được {where}: {reason_of(error)}."
    fix = "Xem lại chỗ trống và quyền ghi của ổ đĩa rồi chạy lại."
    return Problem(output.name, 0, 0, "TEP-06", Effect.REFUSE, found, fix)


def remember_addresses(content: Content, scanned: Scan, cache: Cache) -> tuple[tuple[Problem, ...], str]:
    """Write each article's address into the book below `content/`, so that a later move can lead on.

    What was wrong with that, and the digest of the content with the book as it is now, '' where it could
    not be written.
    """
    book = content.book.with_articles(content.articles)
    if book is content.book:
        return (), scanned.digest
    file = content.root / ADDRESS_FILE
    fresh = file.with_name(f"{file.name}.tmp")
    data = book.text().encode()
    try:
        fresh.write_bytes(data)
        fresh.replace(file)
    except OSError:
        found = "Không ghi được sổ địa chỉ bài."
        fix = "Xem lại quyền ghi của thư mục content; trang vẫn dựng đủ."
        path = f"{content.root.name}/{ADDRESS_FILE}"
        return (Problem(path, 0, 0, "DUONG-10", Effect.WARN, found, fix),), ""
    return (), rewritten(scanned, cache, ADDRESS_FILE, data)


class _Clock:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = perf_counter()

    def till_told(self, told: Iterable[T], name: str) -> Iterator[T]:
        """All that is told; the lap ends with it."""
        yield from told
        self.lap(name)

    def lap(self, name: str) -> None:
        now = perf_counter()
        self.laps[name] = now - self._last
        self._last = now
