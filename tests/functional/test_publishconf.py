"""The settings for publishing work from wherever the command is run, for our command and for Pelican's."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from portals import ROOT, small_portal, tree

SCRIPTS = Path(sys.executable).parent


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A small portal with the demo's settings for publishing, and a stranger's settings in the folder next door."""
    folder = small_portal(tmp_path / "portal")
    shutil.copy(ROOT / "publishconf.py", folder)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "pelicanconf.py").write_text("raise SystemExit('nhầm tệp thiết lập')\n", "utf-8")
    return folder


def run(folder: Path, *command: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_both_commands_build_the_same_from_any_folder(portal: Path, tmp_path: Path) -> None:
    elsewhere, settings = tmp_path / "elsewhere", str(portal / "publishconf.py")

    run(portal, str(SCRIPTS / "newsroom"), "build", "-s", "publishconf.py", "-o", "../a")
    run(elsewhere, str(SCRIPTS / "newsroom"), "build", "-s", settings, "-o", "../b")
    run(elsewhere, str(SCRIPTS / "pelican"), str(portal / "content"), "-s", settings, "-o", "../c")

    assert tree(tmp_path / "a") == tree(tmp_path / "b") == tree(tmp_path / "c")
    assert 'rel="canonical" href="https://congdoan.example.org/"' in (tmp_path / "a" / "index.html").read_text("utf-8")
