"""`newsroom report`: a plan's report on paper, as a spreadsheet or for machines, and who owes which report when."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from newsroom.commands.options import DEFAULT_SETTINGS, Settings, Today, read_today
from newsroom.commands.plan_choice import (
    FirstDay,
    Half,
    LastDay,
    Month,
    Quarter,
    Year,
    chosen_plan,
    chosen_span,
    figures_of,
    format_of,
    read_content,
    write_out,
)
from newsroom.pelican_hooks.run import Portal, open_portal
from newsroom.reading.content_tree import Content
from newsroom.rendering.report_duties import duty_lines
from newsroom.reporting.report import Report, report_of
from newsroom.reporting.report_files import report_bytes
from newsroom.reporting.spans import Span
from newsroom.tally.progress import PlanProgress


class Format(StrEnum):
    """How a report is written."""

    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    HTML = "html"
    JSON = "json"


def report(  # noqa: PLR0913, PLR0917  # one option a way to name the days
    settings: Settings = DEFAULT_SETTINGS,
    plan: Annotated[str | None, typer.Option("--plan", help="Mã kế hoạch.", metavar="MÃ")] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="docx, xlsx, csv, html hoặc json; bỏ trống thì theo đuôi tệp, hoặc docx.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Tệp ghi ra; bỏ trống là tên tự đặt.", metavar="TỆP")
    ] = None,
    first: FirstDay = None,
    last: LastDay = None,
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    signed: Annotated[
        str | None, typer.Option("--signed", help="Ngày ký; bỏ trống thì văn thư điền.", metavar="NGÀY")
    ] = None,
    duties: Annotated[bool, typer.Option("--duties", help="Chỉ xem báo cáo nào đến hạn, ai đã gửi, ai chưa.")] = False,
    today: Today = None,
) -> None:
    """Write the report of one plan, or say which reports it asks for."""
    chosen = format_of(format_, output, Format.DOCX)
    portal = open_portal(settings, today=read_today(today))
    content = read_content(portal)
    entry = chosen_plan(portal, content, plan)
    if duties:
        for line in duty_lines(entry.plan, entry.registry, content.ledger.reports, portal.today):
            typer.echo(line)
        return
    span = chosen_span(entry.plan, (first, last), month=month, quarter=quarter, half=half, year=year)
    made = report_in(portal, content, entry, span, signed)
    template = portal.report_template
    name = f"bao-cao-{entry.plan.id}{span.tail}.{chosen.value}"
    write_out(output or Path(name), report_bytes(made, chosen.value, template))


def report_in(portal: Portal, content: Content, entry: PlanProgress, span: Span, signed: str | None) -> Report:
    """The report of a plan in a portal."""
    figures, until = figures_of(portal, content, entry, span)
    sources = content.articles, content.quarantined, content.ledger
    return report_of(figures, sources, today=until, signed_on=read_today(signed))
