"""The command `newsroom`: one verb a module, help in Vietnamese."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import Annotated, cast

import typer

from newsroom import __version__
from newsroom.building.account import USAGE

UsageError = cast("type[Exception]", typer.BadParameter.__mro__[1])
"""What typer raises for any wrong usage; it gives this class no public name."""
assert UsageError.__name__ == "UsageError"

app = typer.Typer(
    name="newsroom",
    help="Trang tin công đoàn: viết bài, kiểm tra, dựng trang, xem tiến độ kế hoạch.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
VERBS = {
    "new": "Viết bài mới: hỏi từng mục rồi tạo sẵn tệp bài.",
    "check": "Kiểm tra bài, kế hoạch, danh sách đơn vị; không ghi gì.",
    "build": "Dựng trang vào thư mục output.",
    "preview": "Xem thử trang trên máy này; lưu bài là trang tự đổi.",
    "progress": "Xem tiến độ kế hoạch ngay trên màn hình.",
    "freeze": "Chốt số liệu một kế hoạch: từ đó không đổi nữa.",
    "publish": "Đăng trang đã dựng lên nhánh gh-pages.",
    "rollback": "Quay lại một bản đã đăng trước đây.",
    "report": "Làm báo cáo kết quả kế hoạch: Word, Excel, CSV, trang in, JSON.",
    "royalties": "Bảng kê nhuận bút (nội bộ): theo bài, tác giả, đơn vị; đối chiếu kinh phí.",
}
"""Each is the function of its name in the module of its name; `plan` and `ledger` have verbs of their own."""
GROUPS = ("plan", "ledger")


def register(wanted: str = "") -> None:
    """Load the verb that was typed, or all of them where none was: each brings its own libraries."""
    app.registered_commands, app.registered_groups = [], []
    names = [wanted] if wanted in (*VERBS, *GROUPS) else [*VERBS, *GROUPS]
    for name in names:
        module = import_module(f"newsroom.commands.{name}")
        if name in GROUPS:
            app.add_typer(module.app, name=name)
        else:
            app.command(name, help=VERBS[name])(getattr(module, name))


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


def run_typed() -> int:
    """Run what was typed; its exit code. Wrong usage is said in plain Vietnamese."""
    register(next(iter(sys.argv[1:]), ""))
    try:
        code = app(standalone_mode=False)
    except typer.Exit as ended:
        code = ended.exit_code
    except typer.Abort as stopped:
        raise KeyboardInterrupt from stopped
    except UsageError as error:
        typer.echo(usage_words(error), err=True)
        code = USAGE
    return code if isinstance(code, int) else 0


def usage_words(error: Exception) -> str:
    """What is wrong with the command as typed, and where help is."""
    name = getattr(error, "option_name", None) or _parameter_name(error)
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return str(error)
        case "NoSuchOption":
            said = f"Không có tùy chọn {name}."
        case "BadOptionUsage":
            said = f"Tùy chọn {name} cần một giá trị đi kèm."
        case "MissingParameter":
            said = f"Thiếu {name}."
        case "BadParameter" if not str(error).isascii():
            said = str(error)
        case "BadParameter":
            said = f"{name} {_wanted(str(error))}"
        case _:
            words = re.findall(r"'([^']*)'|\(([^)]*)\)", str(error))
            words = words[:1] if "No such command" in str(error) else words  # after it may stand the nearest name
            typed = next((word for pair in reversed(words) for word in pair if word), "")
            said = f"Không có lệnh hoặc tham số “{typed}”."
    return f"{said}\nXem cách dùng: newsroom --help"


def _wanted(said: str) -> str:
    """What an option takes, out of what was said in English of the value that it does not take."""
    words = re.findall(r"'([^']*)'", said)
    if len(words) > 1:
        return f"không nhận “{words[0]}”. Chỉ dùng: {', '.join(words[1:])}."
    ends = re.findall(r"(-?[0-9]+)(?:<=|<)|(?:>=|<=)(-?[0-9]+)", said)
    limits = [end for pair in ends for end in pair if end]
    return f"cần một số nguyên{' từ ' + limits[0] if limits else ''}{' đến ' + limits[1] if limits[1:] else ''}."


def _parameter_name(error: Exception) -> str:
    parameter = getattr(error, "param", None)
    return "/".join(getattr(parameter, "opts", None) or ["tham số"])
