"""`newsroom progress`: how the plans stand, in the terminal or for machines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from newsroom.commands.options import DEFAULT_SETTINGS, Settings, Today, read_today
from newsroom.commands.plan_choice import read_content
from newsroom.pelican_hooks.run import open_portal
from newsroom.reading.content_tree import Content
from newsroom.rendering.frozen_figures import frozen_words
from newsroom.rendering.other_targets import other_rows
from newsroom.rendering.progress_files import progress_csv, progress_json
from newsroom.rendering.progress_table import PlanTable
from newsroom.rendering.progress_views import ProgressRow
from newsroom.rendering.progress_words import opening
from newsroom.tally.progress import PlanProgress

_NAME_WIDTH = 44


class Format(StrEnum):
    """How the figures are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def progress(
    settings: Settings = DEFAULT_SETTINGS,
    plan: Annotated[str | None, typer.Option("--plan", help="Mã kế hoạch; bỏ trống là tất cả.", metavar="MÃ")] = None,
    format_: Annotated[Format, typer.Option("--format", help="table, json hoặc csv.")] = Format.TABLE,
    today: Today = None,
) -> None:
    """The figures of one plan or all."""
    portal = open_portal(settings, today=read_today(today))
    content = read_content(portal)
    found = portal.tally(content)
    if plan is not None:
        known = [entry.plan.id for entry in found]
        found = tuple(entry for entry in found if entry.plan.id == plan)
        if not found:
            raise typer.BadParameter(
                f"Không có kế hoạch “{plan}”. Đang có: {', '.join(known) or 'chưa có kế hoạch nào'}."
            )
    elif format_ is not Format.TABLE and len(found) != 1:
        raise typer.BadParameter("Chọn một kế hoạch bằng --plan.")
    for entry in found:
        if format_ is Format.JSON:
            typer.echo(progress_json(entry), nl=False)
        elif format_ is Format.CSV:
            typer.echo(progress_csv(entry), nl=False)
        else:
            for line in table_lines(entry, content):
                typer.echo(line)
    for broken in content.broken_plans if format_ is Format.TABLE else ():
        typer.echo(f"{broken.title}: tệp kế hoạch đang có lỗi, chạy “newsroom check {broken.source}”.")


def table_lines(entry: PlanProgress, content: Content) -> Iterator[str]:
    """The page's own table, set for a terminal: name, then given/done of each kind, then the word."""
    table = PlanTable(entry, entry.registry, lambda _unit: "")
    yield entry.plan.title
    yield "".join(part.text for part in opening(entry))
    if entry.frozen:
        changed = sum(not change.is_over for change in entry.frozen.adjustments)
        yield frozen_words(entry.frozen) + (f" {changed} thay đổi sau khi chốt." if changed else "")
    yield ""
    kinds = [cell.kind_label for row in table.rows()[:1] for cell in row.cells]
    yield _padded("Thực hiện", _NAME_WIDTH) + "".join(_padded(kind, 10) for kind in kinds) + "Tình trạng"
    for row in table.rows():
        yield from _row_lines(row)
    others = other_rows(table)
    if others:
        yield ""
        yield "Chỉ tiêu khác:"
    for other in others:
        yield f"  {other.label}: {other.ask}: {other.figures} · {other.status.label}"
        for member in other.members:
            yield f"    {member.label}: {member.figures} · {member.status.label}"
    yield ""


def _row_lines(row: ProgressRow, indent: str = "") -> Iterator[str]:
    cells = "".join(
        _padded(f"{cell.done_text}/{cell.required_text}" if cell.required_text != "–" else cell.done_text, 10)
        for cell in row.cells
    )
    note = f" ({row.status.note})" if row.status.note else ""
    yield _padded(indent + row.name, _NAME_WIDTH) + cells + row.status.label + note
    for member in row.members:
        yield from _row_lines(member, indent + "    ")


def _padded(text: str, width: int) -> str:
    """The text cut and filled to a width in columns, one free column at its end."""
    flat = unicodedata.normalize("NFC", text)
    if len(flat) >= width:
        flat = flat[: width - 2] + "…"
    return flat.ljust(width)
