"""The benchmark runs from end to end on a small portal; what it measures is nobody's business here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from portals import ROOT

SECONDS = r"\d+\.\d+"


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "bench.py"), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)


def test_the_table_has_a_row_for_every_job_and_our_bytes_are_compared(tmp_path: Path) -> None:
    table = tmp_path / "figures.md"
    small = ("--articles", "24", "--units", "3", "--runs", "1", "--photos", "2", "--no-memory", "--verify")
    wanted = ("--peers", "pelican,hugo", "--hugo", str(tmp_path / "none"), "--jobs-wanted", "edited,photos")
    done = bench(*small, *wanted, "--work-in", str(tmp_path), "--date", "2026-01-31", "--to", str(table))

    assert done.returncode == 0, done.stdout + done.stderr
    written = table.read_text("utf-8")
    assert written.startswith("## 24 articles, 2026-01-31\n")
    assert "hugo is left out: not installed. To install: " in written
    edited, photos = written.splitlines()[-2:]
    assert re.fullmatch(rf"\| one article edited \| {SECONDS} \| {SECONDS} \| {SECONDS} \| yes \|", edited)
    assert re.fullmatch(rf"\| 2 new photos \| {SECONDS} \| – \| – \| yes \|", photos)
    assert [file.name for file in tmp_path.iterdir()] == ["figures.md"]


def test_a_job_or_a_peer_that_does_not_exist_is_named() -> None:
    done = bench("--jobs-wanted", "edited,polished")

    assert done.returncode == 2
    assert "polished; known: nothing-built, " in done.stderr
