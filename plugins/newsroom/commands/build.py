"""`newsroom build`: the whole site into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsroom.commands.options import DEFAULT_SETTINGS, Settings, Today, read_today
from newsroom.pelican_hooks.run import open_portal, run


def build(
    settings: Settings = DEFAULT_SETTINGS,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Thư mục ghi trang; bỏ trống thì theo tệp thiết lập.")
    ] = None,
    today: Today = None,
    full: Annotated[bool, typer.Option("--full", help="Dựng lại tất cả từ đầu, không dùng gì đã giữ.")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Số tiến trình cùng dựng; bỏ trống thì theo máy.", metavar="SỐ")
    ] = None,
) -> None:
    """Build the site; exit 0 clean, 1 refused, 3 something left out."""
    portal = open_portal(settings, output=output, today=read_today(today), full=full, jobs=jobs)
    raise typer.Exit(run(portal))
