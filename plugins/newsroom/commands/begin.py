"""Where every command begins and ends. What reads options takes longer to load than a quiet build to run."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from newsroom.building.account import REFUSED
from newsroom.problems import NewsroomError, reason_of

_PLAIN = {"-s": "settings", "--settings": "settings", "-o": "output", "--output": "output"}


def swift_main() -> NoReturn:
    """Run the command in a process of its own, which ends at once: the system takes its memory back faster than Python.

    Nearly all that it loads stays till its end: it is not looked through for what is no longer used. (The preview,
    which stays for hours, does that when nobody saves.)
    """
    gc.disable()
    nobody = Path(os.devnull)
    sys.stdout = sys.stdout or nobody.open("w")  # for as long as the process
    sys.stderr = sys.stderr or nobody.open("w")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    code = code_of(_what_was_typed)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # `| head` has read enough, or the disk that it goes to is full
            stream.flush()
    os._exit(code)


def code_of(work: Callable[[], int]) -> int:
    """The exit code of the work; what we raise on purpose is said in plain Vietnamese, and so is what we do not."""
    try:
        return work()
    except KeyboardInterrupt:
        sys.stderr.write("Đã dừng; không có gì bị mất.\n")
    except NewsroomError as error:
        sys.stderr.write(f"{error}\n")
    except BrokenPipeError:
        pass
    except Exception as error:  # noqa: BLE001 - nobody who writes news can do anything with a traceback
        sys.stderr.write(_unforeseen(error))
    return REFUSED


def _unforeseen(error: Exception) -> str:
    """What to say of an error that nobody thought of; its details go to a file, and to a log that is no screen."""
    from tempfile import gettempdir
    from traceback import format_exception

    details = "".join(format_exception(error))
    file, where = Path(gettempdir()) / "newsroom-loi.txt", ""
    with suppress(OSError):
        file.write_text(details, "utf-8")
        where = f" Chi tiết ở tệp {file}; gửi tệp ấy cho người phụ trách máy."
    if isinstance(error, OSError):
        said = f"Máy không đọc hoặc ghi được {error.filename or 'một tệp'}: {reason_of(error)}."
    else:
        said = f"Chương trình gặp một lỗi chưa lường trước ({type(error).__name__})."
    shown = "" if sys.stderr.isatty() else details
    return f"{shown}{said} Bài đã viết vẫn còn nguyên.{where}\n"


def plain_build(words: Sequence[str]) -> dict[str, Path] | None:
    """What a build was asked for with, where that is only where things are; None where somebody else must read it."""
    if words[:1] != ["build"] or len(words) % 2 == 0:
        return None
    asked: dict[str, Path] = {}
    for option, value in zip(words[1::2], words[2::2], strict=True):
        name = _PLAIN.get(option, "")
        if not name or name in asked or not value or value.startswith("-"):
            return None
        asked[name] = Path(value)
    return asked


def _what_was_typed() -> int:
    asked = plain_build(sys.argv[1:])
    if asked is None:
        from newsroom.commands.app import run_typed

        return run_typed()
    from newsroom.commands.site_build import DEFAULT_SETTINGS, build_portal

    return build_portal(asked.get("settings", DEFAULT_SETTINGS), asked.get("output"))
