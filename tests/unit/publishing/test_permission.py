from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from newsroom.publishing.permission import PERMISSION_EXAMPLE, Permission, read_permissions

DAY = date(2026, 11, 21)


def read(tmp_path: Path, text: str | bytes) -> tuple[tuple[Permission, ...], list[str]]:
    file = tmp_path / "cho-phep-xoa.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    found, problems = read_permissions(file)
    return found, [problem.found for problem in problems]


def test_no_file_permits_nothing(tmp_path: Path) -> None:
    assert read_permissions(tmp_path / "cho-phep-xoa.yaml") == ((), ())


@pytest.mark.parametrize("text", ["", "\n\n", "# để trống\n"])
def test_an_empty_file_permits_nothing(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == ((), [])


def test_the_example_in_the_messages_is_a_permission(tmp_path: Path) -> None:
    found, problems = read(tmp_path, PERMISSION_EXAMPLE.replace("\n    ", "\n") + "\n")

    assert problems == []
    assert found == (Permission(("bai/2019/*",), "Gỡ loạt bài cũ", date(2026, 12, 31)),)


def test_one_path_needs_no_list_and_a_leading_slash_is_taken_off(tmp_path: Path) -> None:
    found, _ = read(tmp_path, "- paths: /bai/2019/*\n  reason: gỡ\n  until: 2026-11-21\n")

    assert found[0].covers("bai/2019/01/mot/index.html", DAY)
    assert not found[0].covers("bai/2020/01/mot/index.html", DAY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("paths: x\n", "không phải một danh sách"),
        ("- paths: x\n  until: 2026-11-21\n", "đủ ba mục"),
        ("- paths: x\n  reason: gỡ\n  until: 2026-11-21\n  ai: tôi\n", "đủ ba mục"),
        ("- paths: []\n  reason: gỡ\n  until: 2026-11-21\n", "paths"),
        ("- paths: x\n  reason: ''\n  until: 2026-11-21\n", "reason"),
        ("- paths: x\n  reason: gỡ\n  until: 21/11/2026\n", "until"),
        ("- paths: x\n  reason: gỡ\n  until: mãi mãi\n", "until"),
        (b"\xff\xfe", "Không đọc được"),
    ],
)
def test_a_faulty_file_permits_nothing_and_is_said(tmp_path: Path, text: str | bytes, said: str) -> None:
    found, problems = read(tmp_path, text)

    assert found == ()
    assert said in problems[0]


def test_one_faulty_entry_takes_the_others_with_it(tmp_path: Path) -> None:
    """What is meant is unclear, so nothing vanishes until it is mended."""
    good = "- paths: x\n  reason: gỡ\n  until: 2026-11-21\n"

    found, problems = read(tmp_path, good + "- reason: gỡ\n")

    assert (found, len(problems)) == ((), 1)
