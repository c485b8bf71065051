"""What the commands about one plan share: reading the portal, finding plan and days, writing a file."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from newsroom.building.account import REFUSED, problem_lines
from newsroom.commands.office import write_file, write_new_file
from newsroom.commands.options import read_today
from newsroom.model.plan import Plan
from newsroom.pelican_hooks.run import Portal
from newsroom.problems import SiteRefused
from newsroom.reading.content_tree import Content
from newsroom.reading.plan_file import BrokenPlan
from newsroom.reporting.spans import (
    Span,
    SpanError,
    days_between,
    days_of_half,
    days_of_month,
    days_of_quarter,
    days_of_year,
    span_of_plan,
    span_within,
)
from newsroom.reporting.tables import Figures
from newsroom.tally.progress import PlanProgress, plan_progress
from newsroom.tally.works import Works

FirstDay = Annotated[str | None, typer.Option("--from", help="Từ ngày (năm-tháng-ngày).", metavar="NGÀY")]
LastDay = Annotated[str | None, typer.Option("--to", help="Đến hết ngày (năm-tháng-ngày).", metavar="NGÀY")]
Month = Annotated[str | None, typer.Option("--month", help="Tháng, ví dụ 2020-04.", metavar="THÁNG")]
Quarter = Annotated[str | None, typer.Option("--quarter", help="Quý, ví dụ 2020-Q2.", metavar="QUÝ")]
Half = Annotated[str | None, typer.Option("--half", help="Nửa năm, ví dụ 2020-H1.", metavar="NỬA")]
Year = Annotated[str | None, typer.Option("--year", help="Năm, ví dụ 2020.", metavar="NĂM")]
F = TypeVar("F", bound=StrEnum)
_PAPERS = (".docx", ".xlsx")


def read_content(portal: Portal) -> Content:
    """Everything below the content folder; where it is refused, every problem is said."""
    try:
        return portal.read()
    except SiteRefused as refusal:
        for line in problem_lines(refusal.problems):
            typer.echo(line, err=True)
        raise typer.Exit(REFUSED) from None


def chosen_plan(portal: Portal, content: Content, plan_id: str | None) -> PlanProgress:
    """The plan named as it stands today, or the only one; a frozen plan is found whatever became of its file."""
    known = {entry.plan.id: entry for entry in portal.tally(content)}
    if plan_id is None and len(known) == 1:
        return next(iter(known.values()))
    there = f"Đang có: {', '.join(known) or 'chưa có kế hoạch nào'}."
    if plan_id is None:
        if not known and content.broken_plans:
            raise typer.BadParameter(_broken(content.broken_plans[0]))
        raise typer.BadParameter(f"Chọn một kế hoạch bằng --plan. {there}")
    if plan_id in known:
        return known[plan_id]
    broken = next((plan for plan in content.broken_plans if plan.id == plan_id), None)
    if broken:
        raise typer.BadParameter(_broken(broken))
    raise typer.BadParameter(f"Không có kế hoạch “{plan_id}”. {there}")


def _broken(plan: BrokenPlan) -> str:
    return f"Kế hoạch {plan.id} đang có lỗi nên chưa có số nào. Xem lỗi: newsroom check {plan.source}"


def chosen_span(plan: Plan, ends: tuple[str | None, str | None], **named: str | None) -> Span:
    """The days asked for in one of the ways to name them; the plan's whole period where none is used."""
    given = [name for name, text in named.items() if text is not None]
    if len(given) + any(ends) > 1:
        raise typer.BadParameter("Chỉ chọn một cách: --from và --to, --month, --quarter, --half hoặc --year.")
    readers = {"month": days_of_month, "quarter": days_of_quarter, "half": days_of_half, "year": days_of_year}
    try:
        if given:
            return span_within(plan, *readers[given[0]](named[given[0]] or ""))
        if any(ends):
            start, end = read_today(ends[0]), read_today(ends[1])
            return span_within(plan, *days_between(start or plan.period.start, end or plan.period.end))
    except SpanError as error:
        raise typer.BadParameter(str(error)) from error
    return span_of_plan(plan)


def figures_of(portal: Portal, content: Content, entry: PlanProgress, span: Span) -> tuple[Figures, date]:
    """The plan's figures of a span, and the last day that they know of; those of its whole period may be frozen."""
    until = portal.today if span.is_whole else min(portal.today, span.days.end)
    whole = part = entry
    if not span.is_whole:
        records = entry.registry, Works(content.articles, content.ledger), content.quarantined, until
        whole, part = plan_progress(entry.plan, *records), plan_progress(entry.plan, *records, within=span.days)
    site = str(portal.pelican.get("SITEURL") or "").rstrip("/")
    return Figures(span, whole, part, site, entry.frozen), until


def format_of(asked: F | None, output: Path | None, usual: F) -> F:
    """How a file is written: as asked for, else as its name ends; what contradicts itself is refused."""
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    known = [str(one) for one in type(usual)]
    if suffix and (suffix not in known or (asked and suffix != asked)):
        wanted = asked or ", ".join(known)
        raise typer.BadParameter(f"“{output}” có đuôi .{suffix}, cần đuôi: {wanted}. Đổi tên tệp hoặc --format.")
    return asked or type(usual)(suffix or usual)


def write_out(file: Path, data: bytes) -> None:
    """Write a file and say so; `-` is the standard output. A paper in which somebody may have written stays."""
    if str(file) == "-":
        typer.echo(data, nl=False)
        return
    if file.suffix.lower() not in _PAPERS:
        write_file(file, data)
    elif not file.is_file() or file.read_bytes() != data:
        write_new_file(file, data)
    typer.echo(f"Đã ghi {file}.")
