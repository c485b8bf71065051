"""`newsroom new`: asks in Vietnamese, offers what the unit still owes, never overwrites."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from newsroom.commands.options import DEFAULT_SETTINGS, Settings, Today, read_today
from newsroom.model.kinds import KIND_LABELS
from newsroom.model.slugs import slug_of
from newsroom.model.spelling import nearest, nfc, spelling_key
from newsroom.model.unit import Unit
from newsroom.pelican_hooks.run import Portal, open_portal
from newsroom.reading.content_tree import Content
from newsroom.reading.dates import HANOI
from newsroom.reading.front_matter import BODY_TO_WRITE
from newsroom.rendering.unit_progress_page import missing_lines

FOLDER_LIMIT = 60
_BODY = {
    "anh": "![Chú thích ảnh: ai, làm gì, ở đâu](anh-1.jpg)\n",
    "chum-anh": "Vài dòng mở đầu.\n\n![Chú thích ảnh 1](anh-1.jpg)\n\n![Chú thích ảnh 2](anh-2.jpg)\n",
}
_PLAIN_BODY = f"{BODY_TO_WRITE} Mỗi đoạn cách nhau một dòng trống.\n"


def new(
    settings: Settings = DEFAULT_SETTINGS,
    unit: Annotated[str | None, typer.Option("--unit", help="Đơn vị viết bài (mã, tên hoặc tên tắt).")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Loại: tin, bai, anh, chum-anh, video…")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Tiêu đề.")] = None,
    category: Annotated[str | None, typer.Option("--category", help="Chuyên mục.")] = None,
    today: Today = None,
) -> None:
    """Ask for what is not given and write a new article folder."""
    portal = open_portal(settings, today=read_today(today))
    content = portal.read()
    who = _ask_unit(content, unit)
    _offer(portal, content, who)
    what = _ask_choice("Loại", dict(KIND_LABELS), kind)
    section = _ask_choice("Chuyên mục", {s.id: s.label for s in content.sections}, category)
    words = nfc(title or typer.prompt("Tiêu đề").strip())
    while not slug_of(words):
        words = nfc(typer.prompt("Tiêu đề phải có chữ. Tiêu đề").strip())
    moment = datetime.combine(portal.today, datetime.now(UTC).astimezone(HANOI).time(), HANOI)
    file = _free_file(portal.content_folder, who.id, moment, words)
    label = next(s.label for s in content.sections if s.id == section)
    file.parent.mkdir(parents=True)
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(_text(who.id, what, label, words, moment))
    typer.echo(f"Đã tạo {file}")
    typer.echo("Mở tệp này để viết; ảnh để cùng thư mục. Viết xong chạy: newsroom check")


def _ask_unit(content: Content, given: str | None) -> Unit:
    spellings = [text for unit in content.registry.units for text in unit.spellings()]
    while True:
        written = given if given is not None else typer.prompt("Đơn vị của anh/chị").strip()
        found = content.registry.find(written)
        if found:
            return found
        close = nearest(written, spellings)
        message = f"Không có đơn vị “{written}”." + (f" Có phải: {close}?" if close else "")
        if given is not None:
            raise typer.BadParameter(message)
        typer.echo(message)


def _offer(portal: Portal, content: Content, unit: Unit) -> None:
    typer.echo(f"Đơn vị: {unit.name}")
    for entry in portal.tally(content):
        if entry.closed:
            continue
        for line in missing_lines(entry, unit.id):
            typer.echo(f"  {entry.plan.title}: {line}")


def _ask_choice(question: str, labels: dict[str, str], given: str | None) -> str:
    by_word = {spelling_key(word): key for key, label in labels.items() for word in (key, label)}
    by_word |= {str(position): key for position, key in enumerate(labels, 1)}
    if given is None:
        for position, label in enumerate(labels.values(), 1):
            typer.echo(f"  {position}. {label}")
    while True:
        written = given if given is not None else typer.prompt(question).strip()
        found = by_word.get(spelling_key(written))
        if found:
            return found
        message = f"{question}: chỉ chọn một trong: {', '.join(labels.values())}."
        if given is not None:
            raise typer.BadParameter(message)
        typer.echo(message)


def _free_file(content: Path, unit: str, moment: datetime, title: str) -> Path:
    """A folder nobody has yet: the title's words, then -2, -3, …"""
    year = content / "articles" / unit / f"{moment:%Y}"
    slug = slug_of(title)
    if len(slug) > FOLDER_LIMIT:
        slug = slug[:FOLDER_LIMIT].rpartition("-")[0]
    number = 1
    while (year / (slug if number == 1 else f"{slug}-{number}")).exists():
        number += 1
    return year / (slug if number == 1 else f"{slug}-{number}") / "index.md"


def _text(unit: str, kind: str, section: str, title: str, moment: datetime) -> str:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return (
        f'---\nid: {uuid.uuid4()}\ntitle: "{quoted}"\ndate: {moment:%Y-%m-%d %H:%M}\nunit: {unit}\nkind: {kind}\n'
        f'category: "{section}"\ntags: []\nauthors: []\nsummary: ""\nstatus: draft\n---\n\n'
        f"{_BODY.get(kind, _PLAIN_BODY)}"
    )
