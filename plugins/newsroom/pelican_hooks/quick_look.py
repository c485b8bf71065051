"""Has anything changed at all? Answered from what the last build left, without loading Pelican.

Only “no” counts: whatever is unusual (settings that cannot be read, a plugin
that is not ours, a theme known by name) is left to the whole build.
"""

from __future__ import annotations

import hashlib
import importlib.util
import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from newsroom.building.beside import beside
from newsroom.building.cache import Cache
from newsroom.building.content_scan import scan
from newsroom.building.maker import files_digest, maker
from newsroom.building.output_folder import left_behind
from newsroom.building.site_look import SiteLook
from newsroom.building.site_manifest import OutputLook, Said, SiteManifest
from newsroom.record import Record
from newsroom.settings import NewsroomSettings, SettingError, today_of


class SettingsLook(Record, frozen=True):
    """A settings file as it says itself: its values, and one hash over all that a build is made of but the content."""

    values: dict[str, Any]
    basis: str

    def folder(self, name: str, file: Path) -> Path:
        """A folder that the settings name, from where they stand."""
        return (file.parent / str(self.values[name])).resolve()


def look_at_settings(file: Path, today: date | None) -> SettingsLook | None:
    """The settings without Pelican; None where they are not simple enough to be sure of."""
    values = _values(file)
    if values is None or values.get("PLUGINS") != [] or values.get("NEWSROOM_FULL"):
        return None
    if not {"PATH", "OUTPUT_PATH", "THEME"} <= values.keys():
        return None
    theme = file.parent / str(values["THEME"])
    if not theme.is_dir():
        return None
    try:
        day = today or today_of(values.get("NEWSROOM_TODAY"))
    except SettingError:
        return None
    folders = [theme, *(file.parent / str(other) for other in values.get("THEME_TEMPLATES_OVERRIDES", ()))]
    looks = [files_digest(sorted(f for f in folder.rglob("*") if f.is_file()), folder) for folder in folders]
    parts = (maker(), day.isoformat(), told(values), looks)
    return SettingsLook(values, hashlib.sha256(repr(parts).encode()).hexdigest())


class QuickLook(Record, frozen=True):
    """What was seen of a portal; where its site stands, and what the last build said if it still does."""

    seen: SiteLook
    folder: Path
    said: Said | None


def look_at_site(look: SettingsLook, file: Path, output: Path | None) -> QuickLook | None:
    """Whether a build would give just the same again; None where that can be told without a look at the content."""
    content = look.folder("PATH", file)
    folder = output.absolute() if output else look.folder("OUTPUT_PATH", file)
    kept = str(look.values.get("NEWSROOM_CACHE", NewsroomSettings.cache))
    if not content.is_dir() or not folder.is_dir() or left_behind(folder):
        return None
    cache = Cache(content.parent / kept, maker())
    try:
        manifest = SiteManifest(cache, folder)
        if not manifest.state.startswith(look.basis):
            return None
        found = beside(partial(_output_look, cache, folder), OutputLook)
        scanned = scan(content, cache)
        left = found()
        seen = SiteLook(scanned, left)
        as_made = manifest.state == left.state == f"{look.basis} {scanned.digest}"
        if scanned.changed or not as_made or not left.is_clean:
            return QuickLook(seen, folder, None)
        scanned.keep(cache)  # what was only touched need not be hashed again
        cache.save()
        return QuickLook(seen, folder, manifest.said)
    finally:
        cache.close()


def _output_look(cache: Cache, folder: Path) -> OutputLook:
    """How the output folder is; what was kept of it is read at once, and nobody who writes there has to wait."""
    manifest = SiteManifest(cache, folder)
    is_known = manifest.is_known
    cache.close()
    return manifest.look() if is_known else OutputLook("")


def _values(file: Path) -> dict[str, Any] | None:
    spec = importlib.util.spec_from_file_location("pelicanconf", file)
    if spec is None or spec.loader is None or not file.is_file():
        return None
    before, paths = set(sys.modules), list(sys.path)
    module = importlib.util.module_from_spec(spec)
    try:
        with no_bytecode():
            spec.loader.exec_module(module)
    except Exception:  # noqa: BLE001  # whatever it is, the whole build meets it again and says so
        return None
    finally:
        sys.path[:] = paths
        for name in set(sys.modules) - before:
            if getattr(sys.modules[name], "__file__", "") and _is_beside(sys.modules[name].__file__, file):
                del sys.modules[name]
    return {name: value for name, value in vars(module).items() if name.isupper()}


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


def told(value: Any) -> Any:
    """A setting as text that is the same in every process: functions by the file they stand in."""
    if isinstance(value, dict):
        return sorted((str(key), told(entry)) for key, entry in value.items())
    if isinstance(value, list | tuple):
        return [told(entry) for entry in value]
    if callable(value):
        try:
            file = Path(inspect.getsourcefile(value) or "")
            where = files_digest([file], file.parent) if file.is_file() else ""
        except TypeError:
            where = ""
        return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', '')} {where}"
    return repr(value)
