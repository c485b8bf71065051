"""What the copy of a process does while that reads, counts and compares: load Pelican, and set the pages.

It is what Pelican does in any build. Nothing is loaded here that sets no page.
"""

from __future__ import annotations

import gc
import pickle
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from newsroom.building.beside import Line
from newsroom.building.page_setting import Job, Page, Render, page_file
from newsroom.record import replace


def set_pages(settings_file: Path, output: Path | None, today: date | None, line: Line) -> None:
    """Load Pelican, say what pages are set with, and set what is asked for, till the line is closed."""
    from newsroom.pelican_hooks.run import open_portal
    from newsroom.pelican_hooks.site import NewsroomPelican
    from newsroom.pelican_hooks.templates import MADE_IN_A_YEAR

    pelican = NewsroomPelican(open_portal(settings_file, output=output, today=today).pelican)
    if pelican.foreign:
        return
    setting = pelican.generator().setting(MADE_IN_A_YEAR)
    line.say((replace(setting, render=_nobody), _packed(setting.render)))
    gc.freeze()  # from here on it does not only load what stays, but makes pages
    gc.enable()
    while True:
        jobs: Sequence[Job] = line.hear()
        line.say([page_file(next(iter(setting.render([job])))) if isinstance(job, tuple) else job() for job in jobs])


def _packed(setter: Render) -> bytes:
    """The setter as another process can have it; nothing where the settings hold what no other process can have."""
    try:
        return pickle.dumps(setter)
    except (pickle.PicklingError, AttributeError, TypeError):
        return b""


def _nobody(_pages: Iterable[Page]) -> Iterable[str]:
    raise AssertionError("who sets the pages is said beside")
