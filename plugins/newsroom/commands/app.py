"""The command `newsroom`: one verb a module, help in Vietnamese."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from newsroom import __version__
from newsroom.building.account import REFUSED
from newsroom.commands import build, check, new, progress
from newsroom.problems import NewsroomError

app = typer.Typer(
    name="newsroom",
    help="Trang tin công đoàn: viết bài, kiểm tra, dựng trang, xem tiến độ kế hoạch.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("new", help="Viết bài mới: hỏi từng mục rồi tạo sẵn tệp bài.")(new.new)
app.command("check", help="Kiểm tra bài, kế hoạch, danh sách đơn vị; không ghi gì.")(check.check)
app.command("build", help="Dựng trang vào thư mục output.")(build.build)
app.command("progress", help="Xem tiến độ kế hoạch ngay trên màn hình.")(progress.progress)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"newsroom {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="In phiên bản rồi thôi.")
    ] = False,
) -> None:
    del version


def main() -> None:
    """Run the command; what we raise on purpose is said in plain words."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except NewsroomError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(REFUSED) from None
