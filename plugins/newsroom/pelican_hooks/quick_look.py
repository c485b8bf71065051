"""Has anything changed at all? Answered from what the last build left, without loading Pelican.

Only “no” counts: whatever is unusual (settings that cannot be read, a plugin
that is not ours, a theme known by name) is left to the whole build.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import inspect
import os
import sys
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from newsroom.building.beside import Copy, Line, LineDead, copied
from newsroom.building.cache import Cache
from newsroom.building.content_scan import Scan, scan
from newsroom.building.maker import files_below, files_digest, maker
from newsroom.building.memory import Memory
from newsroom.building.site_look import SiteLook
from newsroom.building.site_manifest import OutputLook, Said, SiteManifest
from newsroom.building.staging import left_behind
from newsroom.record import Record, as_json, from_json
from newsroom.settings import CACHE_FOLDER, SettingError, today_of

_LARGE = 1000
"""From so many files on the look takes longer than it takes to load what builds."""


class SettingsLook(Record, frozen=True):
    """A settings file as it says itself: its values, and one hash over all that a build is made of but the content."""

    values: dict[str, Any]
    basis: str

    def folder(self, name: str, file: Path) -> Path:
        """A folder that the settings name, from where they stand; a link stays one, as with Pelican."""
        return Path(os.path.normpath((file.parent / str(self.values[name])).absolute()))

    def output(self, file: Path, asked: Path | None) -> Path:
        """Where the site stands."""
        return asked.absolute() if asked else self.folder("OUTPUT_PATH", file)

    def kept(self, file: Path) -> Path:
        """The folder of what is kept between builds."""
        return self.folder("PATH", file).parent / str(self.values.get("NEWSROOM_CACHE", CACHE_FOLDER))


def look_at_settings(file: Path, today: date | None) -> SettingsLook | None:
    """The settings without Pelican; None where they are not simple enough to be sure of."""
    read = _read(file)
    if read is None:
        return None
    values, said = read
    if values.get("PLUGINS") != [] or values.get("NEWSROOM_FULL"):
        return None
    if not {"PATH", "OUTPUT_PATH", "THEME"} <= values.keys():
        return None
    if not isinstance(values.get("NEWSROOM_CACHE", ""), str):  # the whole build says what is wrong with it
        return None
    theme = file.parent / str(values["THEME"])
    if not theme.is_dir():
        return None
    try:
        day = today or today_of(values.get("NEWSROOM_TODAY"))
    except SettingError:
        return None
    folders = [theme, *(file.parent / str(other) for other in values.get("THEME_TEMPLATES_OVERRIDES", ()))]
    looks = [files_digest(files_below(folder), folder) for folder in folders if folder.is_dir()]
    parts = (maker(), day.isoformat(), said, looks)
    return SettingsLook(values, hashlib.sha256(repr(parts).encode()).hexdigest())


class SeenBeside(Record, frozen=True):
    """What was seen of a portal together with a copy of this process, which goes on.

    `memory` has what was read here meanwhile.
    """

    copy: Copy
    seen: SiteLook
    memory: Memory


class QuickLook(Record, frozen=True):
    """What was seen of a portal, and where its site stands.

    `said` is what the last build said, where another would give just the same. Else `seen` is what a build need
    not look at again, or what was seen `beside` this process.
    """

    folder: Path
    said: Said | None = None
    seen: SiteLook | None = None
    beside: SeenBeside | None = None


ReadAhead = Callable[[Cache, Callable[[], bool]], None]
"""(what is kept, whether that is enough) -> what is read of it is in the memory of the cache."""


class Meanwhile(Record, frozen=True):
    """What is done beside the look at a portal.

    `read` here, of a large one, what a build would need of what was kept, till there is enough of it; and `go_on`
    by the copy of this process, where a build is needed.
    """

    go_on: Callable[[Line], None]
    read: ReadAhead


def look_at_site(
    look: SettingsLook, file: Path, output: Path | None, meanwhile: Meanwhile | None = None
) -> QuickLook | None:
    """Whether a build would give just the same again; None where that can be told without a look at the content."""
    content = look.folder("PATH", file)
    folder = look.output(file, output)
    if not content.is_dir() or not folder.is_dir() or left_behind(folder):
        return None
    memory = Memory()
    cache = Cache(look.kept(file), maker(), memory)
    try:
        turn = cache.turn  # before anything is read: whoever writes from now on is noticed
        state = SiteManifest(cache, folder).state
        if not state.startswith(look.basis):
            return None
        site = _Site(look.basis, content, folder, cache, state)
        copy = copied(partial(_look_and_go_on, site, meanwhile.go_on)) if meanwhile else None
        if copy and meanwhile:
            try:
                found = _look_beside(site, copy, meanwhile.read, memory)
                memory.turn = turn
                return found
            except LineDead:
                copy.close()
            except BaseException:
                copy.close()
                raise
        scanned = scan(content, cache)
        left = site.output()
        if not (site.is_same(scanned) and site.is_as_left(left)):
            return QuickLook(folder, seen=SiteLook(scanned, left))
        return site.as_made(scanned)
    finally:
        cache.close()


class _Site(Record, frozen=True):
    """A portal's content and the folder where it was built, with the state that the last build left."""

    basis: str
    content: Path
    folder: Path
    cache: Cache
    state: str

    def is_same(self, scanned: Scan) -> bool:
        """Whether the site was made of this content."""
        return not scanned.changed and self.state == f"{self.basis} {scanned.digest}"

    def is_as_left(self, found: OutputLook) -> bool:
        """Whether its folder is as the build left it."""
        return found.state == self.state and found.is_clean

    def output(self) -> OutputLook:
        """How the folder is; what was kept of it is read at once, and nobody who writes there has to wait."""
        manifest = SiteManifest(self.cache, self.folder)
        is_known = manifest.is_known
        self.cache.close()
        return manifest.look() if is_known else OutputLook("")

    def said(self) -> Said | None:
        """What the last build said."""
        return SiteManifest(self.cache, self.folder).said

    def as_made(self, scanned: Scan | None) -> QuickLook:
        """There is nothing to do."""
        if scanned:  # what was only touched need not be hashed again
            scanned.keep(self.cache)
            self.cache.save()
        return QuickLook(self.folder, said=self.said())


def _look_beside(site: _Site, copy: Copy, read: ReadAhead, memory: Memory) -> QuickLook:
    """The copy looks at the content, this process at the output; raises LineDead."""
    left, said = site.output(), site.said()
    if said and said.files > _LARGE:
        read(site.cache, copy.has_said)
    site.cache.close()
    is_known: bool = copy.hear()
    if is_known and site.is_as_left(left):
        copy.close()
        return site.as_made(None)
    if is_known:
        copy.say(True)
    scanned = from_json(copy.hear(), Scan)
    if site.is_same(scanned) and site.is_as_left(left):
        copy.close()
        return site.as_made(scanned)
    return QuickLook(site.folder, beside=SeenBeside(copy, SiteLook(scanned, left), memory))


def _look_and_go_on(site: _Site, go_on: Callable[[Line], None], line: Line) -> None:
    """What the copy does: say whether all that lies in the content folder is known, else what lies there, and go on.

    It lets go of what is kept before it says anything: who has heard of changes will write there.
    """
    scanned = scan(site.content, site.cache)
    site.cache.close()
    is_known = site.is_same(scanned) and scanned.news.is_none
    line.say(is_known)
    if is_known:
        line.hear()  # a build is needed all the same
    line.say(as_json(scanned))
    go_on(line)


def _read(file: Path) -> tuple[dict[str, Any], Any] | None:
    """The settings, and what is `told` of them while the modules that they are made of can still be asked."""
    spec = importlib.util.spec_from_file_location(file.stem, file)
    if spec is None or spec.loader is None or not file.is_file():
        return None
    before, paths = dict(sys.modules), list(sys.path)
    module = sys.modules[file.stem] = importlib.util.module_from_spec(spec)
    try:
        with no_bytecode():
            spec.loader.exec_module(module)
        values = {name: value for name, value in vars(module).items() if name.isupper()}
        return values, [told(values), told(extensions_of(values))]
    except Exception:  # noqa: BLE001  # whatever it is, the whole build meets it again and says so
        return None
    finally:
        sys.path[:] = paths
        for name in [name for name, loaded in sys.modules.items() if before.get(name) is not loaded]:
            if getattr(sys.modules[name], "__file__", "") and _is_beside(sys.modules[name].__file__, file):
                del sys.modules[name]
        if file.stem in before:
            sys.modules[file.stem] = before[file.stem]


@contextmanager
def no_bytecode() -> Iterator[None]:
    """Settings are not kept as bytecode: Python takes two of one length and one second for the same."""
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def _is_beside(module: str | None, file: Path) -> bool:
    return module is not None and Path(module).parent.resolve() == file.parent.resolve()


def told(value: Any, above: frozenset[int] = frozenset()) -> Any:
    """A setting as text that is the same in every process: what can be called by the code it stands in.

    And by what it brings along or asks there (`_brought`). What nothing can be said of is another in every process:
    what is made with it is made again each time. `above` are those in whose telling this one is told.
    """
    if isinstance(value, dict):
        return sorted((str(key), told(entry, above)) for key, entry in value.items())
    if isinstance(value, list | tuple):
        return [told(entry, above) for entry in value]
    if isinstance(value, set | frozenset):  # in another order in every process
        return ["set", sorted(repr(told(entry, above)) for entry in value)]
    if isinstance(value, partial):
        return ["partial", told(value.func, above), told(value.args, above), told(value.keywords, above)]
    if not callable(value):
        return repr(value)
    own = id(getattr(value, "__self__", value))
    if own in above:
        return "again"
    code = inspect.unwrap(value)
    name = f"{getattr(code, '__module__', '')}.{getattr(code, '__qualname__', '')}"
    if inspect.isbuiltin(code):  # a function of Python's, or a method of a value
        return [name, "" if inspect.ismodule(code.__self__) else told(code.__self__, above)]
    try:
        file = Path(inspect.getsourcefile(code) or "")
    except TypeError:  # a class of Python's own, or a value that can be called
        return name if inspect.isclass(code) else [told(type(code), above), repr(code)]
    if not file.is_file():
        return f"{name} {code!r}"
    return [f"{name} {_code_beside(file)}", [told(each, above | {own}) for each in _brought(value, code, file)]]


def _brought(value: Any, code: Any, file: Path) -> Iterator[Any]:
    """What a function has besides its code: its own values and, of one that is no library's, those it asks by name."""
    if inspect.ismethod(value):
        yield vars(value.__self__) if hasattr(value.__self__, "__dict__") else value.__self__
    for each in (value, code) if value is not code else (code,):  # what is around it, and what it is around
        function = getattr(each, "__func__", each)
        if inspect.isfunction(function):
            asked = inspect.getclosurevars(function)
            yield [function.__defaults__, function.__kwdefaults__, dict(asked.nonlocals)]
            if not _is_installed(file):
                yield {name: found for name, found in asked.globals.items() if not inspect.ismodule(found)}


def _is_installed(file: Path) -> bool:
    places = {"site-packages", "dist-packages"}
    return Path(sysconfig.get_path("stdlib")) in file.parents or not places.isdisjoint(file.parts)


def extensions_of(settings: Mapping[str, Any]) -> list[Any]:
    """The extensions of jinja2 that the settings name, but its own (`maker`); what cannot be found stays its name."""
    found: list[Any] = []
    for named in (settings.get("JINJA_ENVIRONMENT") or {}).get("extensions", ()):
        module, _, name = str(named).rpartition(".")
        if not isinstance(named, str) or not module or module == "jinja2.ext":
            found.append(named)
            continue
        try:
            found.append(getattr(importlib.import_module(module), name))
        except Exception:  # noqa: BLE001  # whatever it is, Pelican meets it again and says so
            found.append(named)
    return found


def _code_beside(file: Path) -> str:
    """One hash over a module and all that stands with it, also in folders of modules: it may ask any of that."""
    folder = file.parent
    if Path(sysconfig.get_path("stdlib")) in file.parents:  # the interpreter's own (`maker`)
        return ""
    is_shared = folder.name in ("site-packages", "dist-packages")  # what stands beside it there is not its own
    beside = [] if is_shared else [*folder.glob("*.py"), *folder.glob("[!.]*/*.py")]
    return files_digest(sorted({file, *beside}), folder)
