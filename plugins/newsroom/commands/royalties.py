"""`newsroom royalties`: what a plan's works earn, for the board alone."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from newsroom.building.account import problem_lines
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
from newsroom.model.kinds import channel_label, kind_label
from newsroom.model.royalty import Rate
from newsroom.pelican_hooks.run import Portal, open_portal
from newsroom.problems import Effect
from newsroom.reading.royalty_file import ROYALTY_FILE, read_rates
from newsroom.reporting.report import letterhead
from newsroom.reporting.royalties import pay_sheet
from newsroom.reporting.royalty_files import royalty_bytes, royalty_report


class Format(StrEnum):
    """How a royalty sheet is written."""

    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"


def royalties(  # noqa: PLR0913, PLR0917  # one option a way to name the days
    settings: Settings = DEFAULT_SETTINGS,
    plan: Annotated[str | None, typer.Option("--plan", help="Mã kế hoạch.", metavar="MÃ")] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", help="xlsx, docx hoặc csv; bỏ trống thì theo đuôi tệp, hoặc xlsx.", show_default=False
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
    today: Today = None,
) -> None:
    """Write the royalty sheet of one plan."""
    chosen = format_of(format_, output, Format.XLSX)
    portal = open_portal(settings, today=read_today(today))
    content = read_content(portal)
    entry = chosen_plan(portal, content, plan)
    span = chosen_span(entry.plan, (first, last), month=month, quarter=quarter, half=half, year=year)
    rates = _rates(portal)
    if not rates and not entry.plan.royalties:
        raise typer.BadParameter(f"Chưa có đơn giá nào. Ghi đơn giá vào content/{ROYALTY_FILE}, xem docs/bao-cao.md.")
    figures, until = figures_of(portal, content, entry, span)
    sources = rates, content.articles, content.html_by_source
    sheet = pay_sheet(figures.part, *sources, days=span.days, today=until)
    so_far = sheet if span.is_whole else pay_sheet(figures.whole, *sources, days=entry.plan.period, today=until)
    head = letterhead(entry.plan, entry.registry, until, None)
    made = royalty_report(figures, sheet, so_far.paid_by_target, head, until)
    name = f"nhuan-but-{entry.plan.id}{span.tail}.{chosen.value}"
    template = portal.report_template.with_name("nhuan-but.docx")
    if not template.is_file():
        template = Path(portal.pelican["THEME"]) / "report" / "nhuan-but.docx"
    target = output or Path(name)
    if str(target) != "-" and Path(portal.pelican["OUTPUT_PATH"]).resolve() in target.resolve().parents:
        raise typer.BadParameter(f"“{target}” nằm trong thư mục trang công khai. Chọn chỗ khác: bảng kê là nội bộ.")
    write_out(target, royalty_bytes(made, chosen.value, template))
    for (kind, channel), works in sorted(sheet.unrated.items()):
        what = f"{kind_label(kind)}, {channel_label(channel)}"
        typer.echo(f"Chưa có đơn giá nên chưa tính tiền: {what}: {works} sản phẩm.", err=True)


def _rates(portal: Portal) -> tuple[Rate, ...]:
    file = portal.content_folder / ROYALTY_FILE
    if not file.is_file():
        return ()
    rates, problems = read_rates(file.read_bytes(), f"{portal.content_folder.name}/{ROYALTY_FILE}")
    if any(problem.effect is Effect.QUARANTINE for problem in problems):
        for line in problem_lines(problems):
            typer.echo(line, err=True)
        raise typer.BadParameter("Sửa tệp đơn giá rồi chạy lại.")
    return rates
