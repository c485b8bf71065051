"""What did this place publish last? Remembered, so that a branch somebody has rewritten is noticed (DANG-05)."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

MEMORY = Path(".newsroom") / "da-dang.json"


def last_published(root: Path, where: str) -> str:
    """The commit published last from here to `remote/branch`; empty where none is remembered."""
    return _read(root / MEMORY).get(where, "")


def remember(root: Path, where: str, commit: str) -> None:
    """Remember the commit; a disk that will not take it costs the next check, not the publish."""
    file = root / MEMORY
    kept = _read(file)
    if commit and kept.get(where) != commit:
        with suppress(OSError):
            fresh = file.with_suffix(".moi")
            fresh.write_text(json.dumps({**kept, where: commit}, indent=1, sort_keys=True) + "\n", "utf-8")
            fresh.replace(file)


def _read(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
