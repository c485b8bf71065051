"""`newsroom report`: a plan's report on paper, as a spreadsheet or for machines, and who owes which report when."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from newsroom.commands.options import DEFAULT_SETTINGS, Settings, Today, read_today
from newsroom.commands.plan_choice import chosen_plan, read_content, write_out
from newsroom.model.plan import Plan
from newsroom.pelican_hooks.run import Portal, open_portal
from newsroom.reading.content_tree import Content
from newsroom.reporting.duties import duty_lines
from newsroom.reporting.report import Report, report_of
from newsroom.reporting.report_files import report_bytes
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
from newsroom.tally.progress import plan_progress


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
    format_: Annotated[Format, typer.Option("--format", help="docx, xlsx, csv, html hoặc json.")] = Format.DOCX,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Tệp ghi ra; bỏ trống là tên tự đặt.", metavar="TỆP")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", help="Từ ngày (năm-tháng-ngày).", metavar="NGÀY")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Đến hết ngày (năm-tháng-ngày).", metavar="NGÀY")] = None,
    month: Annotated[str | None, typer.Option("--month", help="Tháng, ví dụ 2020-04.", metavar="THÁNG")] = None,
    quarter: Annotated[str | None, typer.Option("--quarter", help="Quý, ví dụ 2020-Q2.", metavar="QUÝ")] = None,
    half: Annotated[str | None, typer.Option("--half", help="Nửa năm, ví dụ 2020-H1.", metavar="NỬA")] = None,
    year: Annotated[str | None, typer.Option("--year", help="Năm, ví dụ 2020.", metavar="NĂM")] = None,
    signed: Annotated[
        str | None, typer.Option("--signed", help="Ngày ký; bỏ trống thì văn thư điền.", metavar="NGÀY")
    ] = None,
    duties: Annotated[bool, typer.Option("--duties", help="Chỉ xem báo cáo nào sắp đến hạn, ai phải gửi.")] = False,
    today: Today = None,
) -> None:
    """Write the report of one plan, or say which reports it asks for."""
    portal = open_portal(settings, today=read_today(today))
    content = read_content(portal)
    mine = chosen_plan(content, plan)
    if duties:
        for line in duty_lines(mine, content.registry, portal.today):
            typer.echo(line)
        return
    span = _span(mine, (first, last), month=month, quarter=quarter, half=half, year=year)
    made = report_in(portal, content, mine, span, signed)
    template = portal.report_template
    name = f"bao-cao-{mine.id}{_tail(span)}.{format_.value}"
    write_out(output or Path(name), report_bytes(made, format_.value, template))


def report_in(portal: Portal, content: Content, plan: Plan, span: Span, signed: str | None) -> Report:
    """The report of a plan in a portal."""
    until = portal.today if span.is_whole else min(portal.today, span.days.end)
    if span.is_whole:
        whole = part = next(entry for entry in portal.tally(content) if entry.plan.id == plan.id)
    else:
        records = content.registry, content.articles, content.quarantined, until, content.ledger
        whole, part = plan_progress(plan, *records), plan_progress(plan, *records, within=span.days)
    figures = Figures(span, whole, part, content.registry, str(portal.pelican.get("SITEURL") or "").rstrip("/"))
    sources = content.articles, content.quarantined, content.ledger
    return report_of(figures, sources, today=until, signed_on=read_today(signed))


def _span(plan: Plan, ends: tuple[str | None, str | None], **named: str | None) -> Span:
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


def _tail(span: Span) -> str:
    return "" if span.is_whole else f"-{span.days.start.isoformat()}-{span.days.end.isoformat()}"
