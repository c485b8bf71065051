"""How does the real tally answer for a portal? The one place through which the properties ask it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

SETTINGS = '''"""A random portal."""

from newsroom.pelican_hooks.site import NewsroomPelican

PELICAN_CLASS = NewsroomPelican
PLUGINS: list[str] = []
SITENAME = "Trang thử"
SITEURL = "https://thu.example.org"
PATH = "content"
OUTPUT_PATH = "output"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
NEWSROOM_OWNER = "Liên đoàn thử"
'''


def production_progress(content: Path, today: date) -> dict[str, dict[str, Any]]:
    """Plan id -> progress.json, for every file in `content/plans/`; a plan that is refused raises."""
    plans = sorted(file.stem for file in (content / "plans").glob("*.yaml"))
    return {plan: json.loads(_newsroom(content, plan, "json", today)) for plan in plans}


def production_csv(content: Path, plan: str, today: date) -> list[list[str]]:
    """The rows of a plan's CSV."""
    text = _newsroom(content, plan, "csv", today)
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def _newsroom(content: Path, plan: str, format_: str, today: date) -> str:
    settings = content.parent / "pelicanconf.py"
    if not settings.exists():
        settings.write_text(SETTINGS, encoding="utf-8")
    asked = ["--plan", plan, "--format", format_, "--today", today.isoformat(), "-s", settings.name]
    done = subprocess.run(
        [sys.executable, "-m", "newsroom", "progress", *asked],
        cwd=content.parent,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    if done.returncode or not done.stdout:
        raise RuntimeError(
            f"newsroom progress {' '.join(asked)}: {done.returncode}\n{done.stdout}{done.stderr}"
        )
    return done.stdout
