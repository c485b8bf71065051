"""`newsroom rollback`: an earlier publish comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsroom.commands.options import Settings
from newsroom.commands.publish import Branch, Remote
from newsroom.publishing.publish import Target
from newsroom.publishing.rollback import published_list
from newsroom.publishing.rollback import rollback as go_back


def rollback(
    to: Annotated[
        str, typer.Option("--to", help="Số lần đăng lùi lại (1 là bản ngay trước), hoặc mã bản đăng.", metavar="SỐ|MÃ")
    ] = "1",
    show: Annotated[bool, typer.Option("--list", help="Chỉ nêu các bản quay lại được.")] = False,
    settings: Settings = Path("publishconf.py"),
    remote: Remote = "origin",
    branch: Branch = "gh-pages",
) -> None:
    """Bring back an earlier publish; exit 0 done or already there."""
    target = Target(settings.absolute().parent, remote, branch)
    if show:
        for entry in published_list(target):
            now = " (đang đăng)" if entry.number == 0 else ""
            typer.echo(f"{entry.number:>3}  {entry.commit[:10]}  {entry.moment[:16]}  {entry.subject}{now}")
        return
    done = go_back(target, to)
    if done.commit is None:
        typer.echo(f"{remote}/{branch} đang giữ đúng bản {done.to.commit[:10]}. Không phải làm gì.")
        return
    typer.echo(f"Đã quay lại bản {done.to.commit[:10]} ({done.to.subject}).")
    typer.echo("Lần đăng sau sẽ lại đăng nguồn mới nhất: sửa nguồn trước khi đăng lại.")
