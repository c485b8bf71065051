"""A build of the site as a command: nothing to do is told before Pelican is loaded."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

from newsroom.building.account import seconds
from newsroom.building.beside import Line, LineDead
from newsroom.building.cache import Cache
from newsroom.pelican_hooks.quick_look import Meanwhile, look_at_settings, look_at_site
from newsroom.record import replace

DEFAULT_SETTINGS = Path("pelicanconf.py")


def build_portal(
    settings: Path = DEFAULT_SETTINGS,
    output: Path | None = None,
    *,
    day: date | None = None,
    full: bool = False,
    jobs: int | None = None,
    timings: bool = False,
    explain: str = "",
) -> int:
    """Build the portal of a settings file and say what was done; the exit code. Raises what a command may raise."""
    since = perf_counter()
    look = look_at_settings(settings, day)
    found = None
    if look and not full and not explain:
        found = look_at_site(look, settings, output, Meanwhile(partial(_set_pages, settings, output, day), _read_ahead))
    if found and found.said:
        kept = f"giữ nguyên {found.said.files} tệp trong {found.folder}"
        said = f"Không có gì đổi: {kept}, hết {seconds(perf_counter() - since)}."
        sys.stdout.writelines(f"{line}\n" for line in (*found.said.lines, said))
        return found.said.code
    if look and found and found.beside:
        from newsroom.pelican_hooks.alongside import build_alongside
        from newsroom.pelican_hooks.telling import build_and_tell

        build = partial(build_alongside, look, found.beside, settings, output, today=day, jobs=jobs)
        try:
            return build_and_tell(build, found.folder, timings=timings)
        except LineDead:
            pass  # Pelican is loaded here instead; whatever the matter was, it is told then
        finally:
            found.beside.copy.close()
    from newsroom.pelican_hooks.run import open_portal, run

    portal = open_portal(settings, output=output, today=day, full=full, jobs=jobs)
    portal = replace(portal, basis=look.basis if look else "", seen=found.seen if found else None)
    return run(portal, timings=timings, explain=explain)


def _set_pages(settings: Path, output: Path | None, day: date | None, line: Line) -> None:
    """What a copy of this process does while this one reads."""
    from newsroom.pelican_hooks.pages_beside import set_pages

    set_pages(settings, output, day, line)


def _read_ahead(cache: Cache, enough: Callable[[], bool]) -> None:
    """What this process does while the copy still looks."""
    if not enough():
        from newsroom.pelican_hooks.alongside import read_ahead

        read_ahead(cache, enough)
