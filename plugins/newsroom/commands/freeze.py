"""`newsroom freeze`: figures that stand for ever once a period is over."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from newsroom.building.freezing import freeze as freeze_plan
from newsroom.commands.options import DEFAULT_SETTINGS, Settings, Today, read_today
from newsroom.commands.plan_choice import read_content
from newsroom.pelican_hooks.run import open_portal


def freeze(
    plan: Annotated[str, typer.Argument(help="Mã kế hoạch, ví dụ: dien-bien-2020-q2.", metavar="MÃ")],
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="Chốt số liệu đến hết ngày này; bỏ trống khi kỳ đã hết.", metavar="NGÀY"),
    ] = None,
    settings: Settings = DEFAULT_SETTINGS,
    today: Today = None,
) -> None:
    """Write a snapshot of a plan's figures, or note what has changed since; exit 0 done, 1 refused."""
    day: date | None = read_today(as_of)
    portal = open_portal(settings, today=read_today(today))
    for line in freeze_plan(read_content(portal), plan, day, portal.today).words:
        typer.echo(line)
