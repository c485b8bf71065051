"""A build of the site as a command: nothing to do is told before Pelican is loaded."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from time import perf_counter

from newsroom.building.account import seconds
from newsroom.pelican_hooks.quick_look import look_at_settings, look_at_site
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
    found = look_at_site(look, settings, output) if look and not full and not explain else None
    if found and found.said:
        kept = f"giữ nguyên {found.said.files} tệp trong {found.folder}"
        said = f"Không có gì đổi: {kept}, hết {seconds(perf_counter() - since)}."
        sys.stdout.writelines(f"{line}\n" for line in (*found.said.lines, said))
        return found.said.code
    from newsroom.pelican_hooks.run import open_portal, run

    portal = open_portal(settings, output=output, today=day, full=full, jobs=jobs)
    portal = replace(portal, basis=look.basis if look else "", seen=found.seen if found else None)
    return run(portal, timings=timings, explain=explain)
