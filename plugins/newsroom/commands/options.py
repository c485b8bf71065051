"""Options that several verbs share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from newsroom.commands.site_build import DEFAULT_SETTINGS

__all__ = ["DEFAULT_SETTINGS", "Settings", "Today", "read_today"]


def read_today(text: str | None) -> date | None:
    """The day typed after `--today`; wrong usage where it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"“{text}” không phải ngày. Viết năm-tháng-ngày, ví dụ: 2020-05-20.") from error


Settings = Annotated[Path, typer.Option("-s", "--settings", help="Tệp thiết lập của trang.", show_default=True)]
Today = Annotated[str | None, typer.Option("--today", help="Ngày coi là hôm nay, dạng năm-tháng-ngày.", metavar="NGÀY")]
