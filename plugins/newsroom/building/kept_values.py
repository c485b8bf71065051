"""Small values kept between builds: JSON with a version and a checksum, ignored when in doubt."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any


def load(file: Path, version: str) -> dict[str, Any]:
    """What was kept, or nothing where the file is missing, foreign, damaged or of another version."""
    try:
        head, _, body = file.read_text("utf-8").partition("\n")
        if head != f"{version} {hashlib.sha256(body.encode()).hexdigest()}":
            return {}
        value = json.loads(body)
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def save(file: Path, version: str, value: dict[str, Any]) -> None:
    """Keep the value; a folder that cannot be written only costs time at the next build."""
    body = json.dumps(value, ensure_ascii=False, sort_keys=True)
    text = f"{version} {hashlib.sha256(body.encode()).hexdigest()}\n{body}"
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, "utf-8")
        fresh.replace(file)
    except OSError:
        fresh.unlink(missing_ok=True)
