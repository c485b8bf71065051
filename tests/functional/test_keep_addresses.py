"""What CI remembers for the next build: the address book goes back onto the source branch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desks import git
from portals import ROOT

BOOK = "content/addresses.txt"
HEADER = "# Địa chỉ\n"


def lines(*names: str) -> str:
    return HEADER + "".join(f"{name} /bai/2020/05/{name}/\n" for name in names)


@pytest.fixture
def main(tmp_path: Path) -> Path:
    """A bare source repository whose branch main holds two addresses."""
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "source.git")
    desk = tmp_path / "desk"
    (desk / "content").mkdir(parents=True)
    (desk / BOOK).write_text(lines("b", "n"), "utf-8")
    (desk / ".gitattributes").write_text(f"{BOOK} merge=union\n")
    git(desk, "init", "-q", "-b", "main")
    git(desk, "add", "-A")
    git(desk, "commit", "-qm", "nguồn")
    git(desk, "push", "-q", str(tmp_path / "source.git"), "main")
    return tmp_path / "source.git"


def a_runner(folder: Path, source: Path, *, depth: int = 0) -> Path:
    """A clone as CI makes it: the commit checked out, no branch."""
    shallow = [f"--depth={depth}"] if depth else []
    git(folder.parent, "clone", "-q", *shallow, f"file://{source}", folder.name)
    git(folder, "checkout", "-q", "--detach")
    return folder


def command() -> list[str]:
    return [sys.executable, str(ROOT / "scripts" / "keep_addresses.py"), "--branch", "main"]


def keep(runner: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(), cwd=runner, capture_output=True, encoding="utf-8", check=False)


def book(source: Path) -> list[str]:
    return git(source, "show", f"main:{BOOK}").splitlines()


def test_a_book_that_did_not_change_is_no_commit(main: Path, tmp_path: Path) -> None:
    runner = a_runner(tmp_path / "runner", main)

    done = keep(runner)

    assert (done.returncode, done.stdout) == (0, "Sổ địa chỉ không đổi.\n")
    assert git(main, "rev-list", "--count", "main") == "1"


@pytest.mark.parametrize("depth", [0, 1])
def test_new_addresses_are_one_commit_that_starts_no_build(main: Path, tmp_path: Path, depth: int) -> None:
    runner = a_runner(tmp_path / "runner", main, depth=depth)
    (runner / BOOK).write_text(lines("a", "b", "n"), "utf-8")
    (runner / "output").mkdir()
    (runner / "output" / "index.html").write_text("trang")

    done = keep(runner)

    assert done.returncode == 0, done.stderr
    assert book(main) == lines("a", "b", "n").splitlines()
    assert git(main, "log", "-1", "--format=%s", "main") == "Ghi nhớ địa chỉ các bài [skip ci]"
    assert git(main, "show", "--name-only", "--format=", "main") == BOOK


def test_what_others_pushed_meanwhile_stays(main: Path, tmp_path: Path) -> None:
    runner, other = a_runner(tmp_path / "runner", main), a_runner(tmp_path / "other", main)
    (other / "content" / "bai.md").write_text("bài mới")
    (other / BOOK).write_text(lines("b", "c", "n"), "utf-8")
    git(other, "add", "-A")
    git(other, "commit", "-qm", "bài mới")
    git(other, "push", "-q", "origin", "HEAD:main")
    (runner / BOOK).write_text(lines("b", "d", "n"), "utf-8")

    assert keep(runner).returncode == 0
    assert sorted(book(main)) == sorted(lines("b", "c", "d", "n").splitlines())
    assert git(main, "show", "main:content/bai.md") == "bài mới"


def test_runners_at_once_lose_no_address(main: Path, tmp_path: Path) -> None:
    runners = [a_runner(tmp_path / f"runner-{number}", main) for number in range(5)]
    for number, runner in enumerate(runners):
        (runner / BOOK).write_text(lines("b", f"k{number}", "n"), "utf-8")

    running = [subprocess.Popen(command(), cwd=runner, stdout=subprocess.DEVNULL) for runner in runners]

    assert [process.wait() for process in running] == [0] * 5
    assert sorted(book(main)) == sorted(lines("b", "k0", "k1", "k2", "k3", "k4", "n").splitlines())


def test_a_protected_branch_is_said_in_words(main: Path, tmp_path: Path) -> None:
    (main / "hooks" / "pre-receive").write_text("#!/bin/sh\necho 'protected branch'\nexit 1\n")
    (main / "hooks" / "pre-receive").chmod(0o755)
    runner = a_runner(tmp_path / "runner", main)
    (runner / BOOK).write_text(lines("a", "b", "n"), "utf-8")

    done = keep(runner)

    assert done.returncode == 1
    assert "Chưa ghi nhớ được địa chỉ các bài" in done.stderr
    assert "Traceback" not in done.stderr
