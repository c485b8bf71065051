"""`newsroom check`: what is wrong with the content, without writing anything."""

from __future__ import annotations

import json
import re
import uuid
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from newsroom.building.account import account_lines, exit_code, problem_lines
from newsroom.commands.options import DEFAULT_SETTINGS, Settings, Today, read_today
from newsroom.pelican_hooks.run import Portal, open_portal
from newsroom.problems import Problem, SiteRefused, as_annotation, as_quality, as_record
from newsroom.reading.content_tree import Fate

_ID_LINE = re.compile(rb"^(id|m\xc3\xa3)\s*:.*$", re.MULTILINE)


class Format(StrEnum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"


def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Tệp hoặc thư mục cần xem; bỏ trống là tất cả.", show_default=False)
    ] = None,
    settings: Settings = DEFAULT_SETTINGS,
    format_: Annotated[Format, typer.Option("--format", help="text, json, github hoặc gitlab.")] = Format.TEXT,
    today: Today = None,
    new_id: Annotated[
        bool, typer.Option("--new-id", help="Ghi mã mới cho các bài nêu tên (bài chép từ bài khác).")
    ] = False,
) -> None:
    """Report every problem; exit 0 clean, 1 refused, 3 something would be left out."""
    portal = open_portal(settings, today=read_today(today))
    if new_id:
        _renew_ids(paths or [])
        return
    problems, fates = _look(portal)
    wanted = [_source(path, portal.content_folder) for path in paths or []]
    if wanted:
        problems = tuple(p for p in problems if any(_is_below(p.path, source) for source in wanted))
    _say(problems, {} if wanted else fates, format_)
    raise typer.Exit(exit_code(problems))


def _look(portal: Portal) -> tuple[tuple[Problem, ...], dict[str, Fate]]:
    try:
        content = portal.read()
    except SiteRefused as refusal:
        return refusal.problems, {}
    return content.problems, content.fates


def _say(problems: tuple[Problem, ...], fates: dict[str, Fate], format_: Format) -> None:
    if format_ is Format.JSON:
        typer.echo(json.dumps([as_record(problem) for problem in problems], ensure_ascii=False, indent=1))
        return
    if format_ is Format.GITLAB:
        typer.echo(json.dumps([as_quality(problem) for problem in problems], ensure_ascii=False, indent=1))
        return
    if format_ is Format.GITHUB:
        for problem in problems:
            typer.echo(as_annotation(problem))
        return
    for line in problem_lines(problems):
        typer.echo(line)
    for line in account_lines(fates) if fates else ():
        typer.echo(line)
    if not problems:
        typer.echo("Không có lỗi nào.")


def _source(path: Path, content: Path) -> str:
    """The path from the project's root, as problems name it."""
    if not path.exists():
        raise typer.BadParameter(f"Không có tệp hoặc thư mục “{path}”.")
    try:
        return path.resolve().relative_to(content.resolve().parent).as_posix()
    except ValueError as error:
        raise typer.BadParameter(f"“{path}” nằm ngoài thư mục {content.name}.") from error


def _is_below(path: str, source: str) -> bool:
    return path == source or path.startswith(f"{source}/")


def _renew_ids(paths: list[Path]) -> None:
    if not paths:
        raise typer.BadParameter("Nêu tên bài cần mã mới, ví dụ: newsroom check --new-id content/articles/…/index.md")
    for path in paths:
        file = path / "index.md" if path.is_dir() else path
        data = file.read_bytes()
        line = f"id: {uuid.uuid4()}".encode()
        fresh, found = _ID_LINE.subn(line, data, count=1)
        if not found:
            head, fence, rest = data.partition(b"---")
            newline = b"\r\n" if b"\r\n" in data else b"\n"
            fresh = head + fence + newline + line + rest if fence else data
        if fresh == data:
            raise typer.BadParameter(f"“{file}” không có phần đầu giữa hai dòng ---.")
        file.write_bytes(fresh)
        typer.echo(f"{file}: đã ghi mã mới.")
