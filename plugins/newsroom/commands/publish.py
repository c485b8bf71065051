"""`newsroom publish`: the built site onto the published branch."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from newsroom.building.account import CLEAN, REFUSED
from newsroom.commands.options import Settings, Today, read_today
from newsroom.pelican_hooks.run import open_portal
from newsroom.problems import Effect, as_annotation, as_text
from newsroom.publishing.publish import Changes, Outcome, Target
from newsroom.publishing.publish import publish as publish_folder
from newsroom.reading.dates import HANOI

Remote = Annotated[str, typer.Option("--remote", help="Tên remote của kho git.", metavar="TÊN")]
Branch = Annotated[str, typer.Option("--branch", help="Nhánh giữ trang đã đăng.", metavar="NHÁNH")]


def publish(
    settings: Settings = Path("publishconf.py"),
    site: Annotated[
        Path | None, typer.Option("--site", help="Thư mục trang đã dựng; bỏ trống thì theo tệp thiết lập.")
    ] = None,
    remote: Remote = "origin",
    branch: Branch = "gh-pages",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ nêu những gì sẽ đổi, không đăng.")] = False,
    accept_rewritten: Annotated[
        bool, typer.Option("--accept-rewritten", help="Đăng dù lịch sử của nhánh đã bị viết lại.")
    ] = False,
    today: Today = None,
) -> None:
    """Publish; exit 0 published or nothing to do, 1 refused."""
    day = read_today(today) or datetime.now(UTC).astimezone(HANOI).date()
    folder = site if site is not None else Path(open_portal(settings).pelican["OUTPUT_PATH"])
    target = Target(settings.absolute().parent, remote, branch)
    outcome = publish_folder(target, folder.absolute(), day, dry_run=dry_run, accept_rewritten=accept_rewritten)
    _say(outcome, target.where)
    raise typer.Exit(REFUSED if outcome.state == "refused" else CLEAN)


def _say(outcome: Outcome, where: str) -> None:
    if outcome.state == "refused":
        typer.echo("CHƯA ĐĂNG. Trang đang chạy vẫn nguyên. Sửa các lỗi sau rồi đăng lại:")
    for problem in sorted(outcome.problems, key=lambda entry: entry.effect is not Effect.REFUSE):
        typer.echo(as_text(problem))
        if os.environ.get("GITHUB_ACTIONS") == "true":
            typer.echo(as_annotation(problem))
    if outcome.state == "unchanged":
        typer.echo(f"Không có gì thay đổi: {where} đang giữ đúng trang này ({outcome.files} tệp). Không đăng lại.")
    elif outcome.state == "superseded":
        typer.echo(
            f"{where} đang giữ bản dựng từ nguồn mới hơn, có cả nguồn này. Không đăng lại.\n"
            "    → Muốn về bản cũ: newsroom rollback --list"
        )
    elif outcome.state == "would-publish":
        for sign, paths in zip(
            "+~-", (outcome.changes.added, outcome.changes.changed, outcome.changes.removed), strict=True
        ):
            for path in paths:
                typer.echo(f"{sign} {path}")
        typer.echo(f"Nếu đăng lên {where}: {_counted(outcome.changes)}. Chưa đăng gì.")
    elif outcome.state == "published":
        typer.echo(f"Đã đăng {outcome.files} tệp lên {where}: {_counted(outcome.changes)}. Bản {outcome.commit[:10]}.")


def _counted(changes: Changes) -> str:
    return f"{len(changes.added)} tệp mới, {len(changes.changed)} tệp đổi, {len(changes.removed)} tệp bỏ"
