"""What the commands about one plan share: reading the portal, finding the plan, writing a file."""

from __future__ import annotations

from pathlib import Path

import typer

from newsroom.building.account import REFUSED, problem_lines
from newsroom.model.plan import Plan
from newsroom.pelican_hooks.run import Portal
from newsroom.problems import NewsroomError, SiteRefused
from newsroom.reading.content_tree import Content


class NotWritten(NewsroomError):
    """A file could not be written."""


def read_content(portal: Portal) -> Content:
    """Everything below the content folder; where it is refused, every problem is said."""
    try:
        return portal.read()
    except SiteRefused as refusal:
        for line in problem_lines(refusal.problems):
            typer.echo(line, err=True)
        raise typer.Exit(REFUSED) from None


def chosen_plan(content: Content, plan_id: str | None) -> Plan:
    """The plan named, or the only one; wrong usage where there is none of that name."""
    known = {plan.id: plan for plan in content.plans}
    if plan_id is None and len(known) == 1:
        return next(iter(known.values()))
    if plan_id is None:
        raise typer.BadParameter(
            f"Chọn một kế hoạch bằng --plan. Đang có: {', '.join(known) or 'chưa có kế hoạch nào'}."
        )
    broken = next((plan for plan in content.broken_plans if plan.id == plan_id), None)
    if broken:
        raise typer.BadParameter(f"Tệp kế hoạch đang có lỗi, chạy “newsroom check {broken.source}”.")
    if plan_id not in known:
        raise typer.BadParameter(
            f"Không có kế hoạch “{plan_id}”. Đang có: {', '.join(known) or 'chưa có kế hoạch nào'}."
        )
    return known[plan_id]


def write_out(file: Path, data: bytes) -> None:
    """Write a file and say so; `-` is the standard output."""
    if str(file) == "-":
        typer.echo(data, nl=False)
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except OSError as error:
        raise NotWritten(f"Không ghi được {file}: {error.strerror or error}.") from error
    typer.echo(f"Đã ghi {file}.")
