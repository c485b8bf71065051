"""`newsroom build`: the whole site into a folder; only what is another than before is made."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsroom.commands.options import DEFAULT_SETTINGS, Settings, Today, read_today
from newsroom.commands.site_build import build_portal


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
    day = read_today(today)
    raise typer.Exit(build_portal(settings, output, day=day, full=full, jobs=jobs, timings=timings, explain=explain))
