"""A build that is asked for plainly begins at once; whatever is unusual is left to who reads options."""

from __future__ import annotations

import errno
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from newsroom.building.account import REFUSED
from newsroom.commands.begin import code_of, plain_build
from newsroom.problems import NewsroomError


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("build", {}),
        ("build -s publishconf.py", {"settings": "publishconf.py"}),
        ("build --settings a.py -o ra", {"settings": "a.py", "output": "ra"}),
        ("build --output ra", {"output": "ra"}),
    ],
)
def test_where_things_are_is_read_at_once(typed: str, asked: dict[str, str]) -> None:
    assert plain_build(typed.split()) == {name: Path(value) for name, value in asked.items()}


@pytest.mark.parametrize(
    "typed",
    ["", "new", "-s a.py build", "build -s", "build a.py", "build --settings=a.py", "build --full -s",
     "build -o a -o b", "build -o a --output b", "build -o --full", "build -s -", "build --today 2020-05-20",
     "build --help"],
)  # fmt: skip
def test_everything_else_is_read_by_others(typed: str) -> None:
    assert plain_build(typed.split()) is None


def test_an_empty_place_is_no_place() -> None:
    assert plain_build(["build", "-o", ""]) is None


def _refused() -> int:
    raise NewsroomError("Không có tệp thiết lập x.py.")


def _stopped() -> int:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("work", "code", "said"),
    [
        (lambda: 3, 3, ""),
        (_refused, REFUSED, "Không có tệp thiết lập x.py.\n"),
        (_stopped, REFUSED, "Đã dừng; không có gì bị mất.\n"),
    ],
)
def test_what_ends_a_command_is_said_plainly(
    work: Callable[[], int], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code_of(work) == code
    assert capsys.readouterr().err == said


def _crashed() -> int:
    raise ZeroDivisionError("division by zero")


def _unwritable() -> int:
    raise PermissionError(errno.EACCES, "Permission denied", "so-do.md")


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (_crashed, "Chương trình gặp một lỗi chưa lường trước (ZeroDivisionError). Bài đã viết vẫn còn nguyên."),
        (_unwritable, "Máy không đọc hoặc ghi được so-do.md: không có quyền. Bài đã viết vẫn còn nguyên."),
    ],
)
def test_an_error_that_nobody_thought_of_goes_to_a_file_and_not_to_the_screen(
    work: Callable[[], int],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    file = tmp_path / "newsroom-loi.txt"

    assert code_of(work) == REFUSED
    assert capsys.readouterr().err == f"{said} Chi tiết ở tệp {file}; gửi tệp ấy cho người phụ trách máy.\n"
    assert "Traceback" in file.read_text("utf-8")
    assert work.__name__ in file.read_text("utf-8")


def test_a_log_that_is_no_screen_has_the_details_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))

    assert code_of(_crashed) == REFUSED
    told = capsys.readouterr().err
    assert told.startswith("Traceback")
    assert told.endswith("(ZeroDivisionError). Bài đã viết vẫn còn nguyên.\n")
