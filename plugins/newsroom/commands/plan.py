"""`newsroom plan import`: the table of a plan as it was sent becomes a plan file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from newsroom.building.account import LEFT_OUT
from newsroom.commands.office import open_office_file, write_new_file
from newsroom.commands.options import DEFAULT_SETTINGS, Settings
from newsroom.model.plan import Group
from newsroom.model.slugs import slug_of
from newsroom.model.spelling import nfc
from newsroom.pelican_hooks.run import open_portal
from newsroom.problems import as_text
from newsroom.reading.content_tree import PLANS, Content
from newsroom.reading.plan_file import BrokenPlan, read_plan
from newsroom.reading.plan_import import period_of, read_targets, title_of
from newsroom.rendering.yaml_text import document_text

app = typer.Typer(help="Kế hoạch: nhập bảng chỉ tiêu từ văn bản.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _plan() -> None:
    """Keeps `import` a word of its own while it is the only one."""


@app.command("import", help="Nhập bảng chỉ tiêu từ tệp DOCX hoặc XLSX thành tệp kế hoạch; không ghi đè tệp nào.")
def import_plan(
    file: Annotated[Path, typer.Argument(help="Tệp kế hoạch, .docx hoặc .xlsx.", metavar="TỆP", show_default=False)],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Tệp kế hoạch sẽ viết.")] = None,
    plan_id: Annotated[str | None, typer.Option("--id", help="Mã kế hoạch, ví dụ: dien-bien-2020-q3.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Tên kế hoạch.")] = None,
    start: Annotated[str | None, typer.Option("--from", help="Ngày đầu, dạng năm-tháng-ngày.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Ngày cuối, dạng năm-tháng-ngày.")] = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> None:
    """Read the table, write the file, list everything that a person should look at."""
    days = _day(start, "--from"), _day(end, "--to")
    if (days[0] is None) != (days[1] is None) or (days[0] and days[1] and days[0] > days[1]):
        raise typer.BadParameter("Ghi cả --from và --to, ngày đầu trước ngày cuối.")
    portal = open_portal(settings)
    content = portal.read()
    text = open_office_file(file)
    named = nfc(title or "").strip() or title_of(text)
    if not named:
        raise typer.BadParameter("Văn bản không có dòng “Kế hoạch …”. Ghi tên bằng --title.")
    period = period_of(named, *days)
    if period is None:
        raise typer.BadParameter(f"Không rõ thời gian của “{named}”. Ghi --from và --to, dạng năm-tháng-ngày.")
    known = slug_of(plan_id or (output.stem if output else named))
    if not known or (plan_id and known != plan_id):
        raise typer.BadParameter("Mã kế hoạch chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ: dien-bien-2020-q3.")
    target = output or portal.content_folder / PLANS / f"{known}.yaml"
    imported = read_targets(text, file.name, content.registry, _groups(content))
    left_out = [remark for remark in imported.remarks if remark.is_left_out]
    span = {"start": period[0].start.isoformat(), "end": period[0].end.isoformat()}
    if period[0].label:
        span["label"] = period[0].label
    value: dict[str, Any] = {
        "schema": 1,
        "id": known,
        "title": named,
        "document": {"source": {"file": nfc(file.name)}},
        "period": {**span, "basis": period[1]},
        "timezone": "Asia/Ho_Chi_Minh",
        **imported.value,
    }
    if left_out:
        value["issues"] = [f"{remark.place}: {remark.text}." for remark in left_out]
    data = document_text(value).encode()
    write_new_file(target, data)
    count = len(imported.value["targets"])
    typer.echo(f"Đã viết {target}: {count} chỉ tiêu, {len(imported.value['rows'])} dòng.")
    _say("Chưa hiểu, chưa nhập:", [f"{remark.place}: {remark.text}." for remark in left_out])
    _say("Nên xem lại:", [f"{r.place}: {r.text}." for r in imported.remarks if not r.is_left_out])
    read_back, problems = read_plan(data, target.as_posix(), known, content.registry)
    if isinstance(read_back, BrokenPlan):
        _say("Kế hoạch này chưa dùng được cho đến khi sửa:", [as_text(problem) for problem in problems])
    if known in {*(plan.id for plan in content.plans), *(plan.id for plan in content.broken_plans)}:
        typer.echo(f"Mã {known} đã có ở một kế hoạch khác: đổi id trong tệp vừa viết.")
        raise typer.Exit(LEFT_OUT)
    if left_out or isinstance(read_back, BrokenPlan):
        raise typer.Exit(LEFT_OUT)
    typer.echo("Đọc lại tệp, rồi chạy: newsroom check")


def _groups(content: Content) -> tuple[Group, ...]:
    return tuple(group for plan in content.plans for group in plan.groups)


def _say(heading: str, lines: list[str]) -> None:
    if lines:
        typer.echo(heading)
    for line in lines:
        typer.echo(f"  {line}")


def _day(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{option}: “{text}” không phải ngày. Viết năm-tháng-ngày: 2020-04-01.") from error
