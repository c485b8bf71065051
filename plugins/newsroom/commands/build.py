"""`newsroom build`: the whole site into a folder; only what is another than before is made."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from newsroom.building.account import seconds
from newsroom.commands.options import DEFAULT_SETTINGS, Settings, Today, read_today
from newsroom.pelican_hooks.quick_look import look_at_settings, look_at_site
from newsroom.record import replace


def build(  # one option a way to look at the same build
    settings: Settings = DEFAULT_SETTINGS,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Thư mục ghi trang; bỏ trống thì theo tệp thiết lập.")
    ] = None,
    today: Today = None,
    full: Annotated[bool, typer.Option("--full", help="Dựng lại tất cả từ đầu, không dùng gì đã giữ.")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Số tiến trình cùng dựng; bỏ trống thì theo máy.", metavar="SỐ")
    ] = None,
    timings: Annotated[bool, typer.Option("--timings", help="In thêm mỗi phần hết bao lâu.")] = False,
    explain: Annotated[
        str,
        typer.Option("--explain", help="Địa chỉ một trang, ví dụ /tien-do/: vì sao được dựng lại.", metavar="ĐỊA CHỈ"),
    ] = "",
) -> None:
    """Build the site; exit 0 clean, 1 refused, 3 something left out."""
    since = perf_counter()
    day = read_today(today)
    look = look_at_settings(settings, day)
    found = look_at_site(look, settings, output) if look and not full and not explain else None
    if found and found.said:
        for line in found.said.lines:
            typer.echo(line)
        kept = f"giữ nguyên {found.said.files} tệp trong {found.folder}"
        typer.echo(f"Không có gì đổi: {kept}, hết {seconds(perf_counter() - since)}.")
        raise typer.Exit(found.said.code)
    from newsroom.pelican_hooks.run import open_portal, run

    portal = open_portal(settings, output=output, today=day, full=full, jobs=jobs)
    portal = replace(portal, basis=look.basis if look else "", seen=found.seen if found else None)
    raise typer.Exit(run(portal, timings=timings, explain=explain))
