"""Portals in temporary folders, built by the real command in a process of its own."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

from newsroom.commands.app import run_typed
from newsroom.commands.begin import code_of

ROOT = Path(__file__).parents[1]
SITES = ROOT / "tests" / "sites"


def newsroom(
    folder: Path, *arguments: str, env: dict[str, str] | None = None, typed: str = "", breaks: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run the command in a portal's folder, in which something `breaks` or not; output and errors as text."""
    result = _run([sys.executable, "-m", "newsroom", *arguments], folder, env, typed)
    return result if breaks else _foreseen(result)


def newsroom_here(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command without a process of its own, in a quarter of the time: for tests of what it says and makes."""
    said, told = io.StringIO(), io.StringIO()
    typed = ["newsroom", *arguments]
    with contextlib.ExitStack() as here:
        here.enter_context(contextlib.chdir(folder))
        here.enter_context(patch.object(sys, "argv", typed))
        here.enter_context(contextlib.redirect_stdout(said))
        here.enter_context(contextlib.redirect_stderr(told))
        code = code_of(run_typed)
    return _foreseen(subprocess.CompletedProcess(typed, code, said.getvalue(), told.getvalue()))


def _foreseen(result: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    """The result of a command that ended as somebody thought it might."""
    assert "Traceback" not in result.stderr, result.stderr
    return result


def pelican(folder: Path, *arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run Pelican's own command in a portal's folder."""
    return _run([sys.executable, "-m", "pelican", *arguments], folder, env, "")


def _run(command: list[str], folder: Path, env: dict[str, str] | None, typed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def demo_portal(folder: Path) -> Path:
    """A copy of the demo portal's sources; the theme stays where it is."""
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "content", folder / "content", symlinks=True)
    (folder / "theme").symlink_to(ROOT / "theme")
    if (ROOT / ".newsroom").is_dir():
        shutil.copytree(ROOT / ".newsroom", folder / ".newsroom")
    return folder


def small_portal(folder: Path, overlay: Path | None = None) -> Path:
    """The small portal of `tests/sites/base`, with the files of an overlay laid over it."""
    shutil.copytree(SITES / "base", folder, dirs_exist_ok=True)
    if overlay:
        shutil.copytree(overlay / "content", folder / "content", symlinks=True, dirs_exist_ok=True)
    (folder / "theme").symlink_to(ROOT / "theme")
    return folder


def tree(folder: Path) -> dict[str, str]:
    """Path -> hash of every file below a folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
