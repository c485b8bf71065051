"""Builds in processes of their own that are killed, edited under, or find the disk full (see `tests/shims`)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress

from portals import ROOT
from properties.edited_portal import EditedPortal

SHIMS = ROOT / "tests" / "shims"


def started(portal: EditedPortal, *arguments: str, fault: str = "") -> subprocess.Popen[str]:
    """A build that has just begun, at the head of a process group of its own."""
    paths = [str(SHIMS), portal.environment.get("PYTHONPATH", "")]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    env |= {"NEWSROOM_FAULT": fault, "NEWSROOM_FAULT_BELOW": str(portal.folder)}
    return subprocess.Popen(
        [sys.executable, "-m", "newsroom", "build", *arguments],
        cwd=portal.folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit code and all that was said."""
    said, _ = process.communicate(timeout=120)
    return process.returncode, said


def kill_somewhere(portal: EditedPortal, dice: random.Random, seconds: float, changes: int) -> str:
    """Start a build and kill it after a part of its usual time, or before one of its changes; which is said."""
    name = dice.choice(["kill", "kill", "term"])
    if dice.random() < 0.5:
        at = dice.randint(1, max(changes, 1))
        process = started(portal, fault=f"{name} {at}")
        said = f"{name} before change {at}"
    else:
        after = seconds * dice.uniform(0.2, 1.1)
        process = started(portal)
        with suppress(subprocess.TimeoutExpired):
            process.wait(after)
        process.send_signal(signal.SIGKILL if name == "kill" else signal.SIGTERM)
        said = f"{name} after {after:.2f} seconds"
    process.wait(60)
    if process.stdout:
        process.stdout.close()
    return f"{said}, exit {process.returncode}"


def usual(portal: EditedPortal) -> tuple[float, int]:
    """Seconds and changes of files of a first build."""
    start = time.monotonic()
    code, said = ended(started(portal, fault="count 0"))
    assert code in (0, 3), said
    counted = portal.folder / "changes"
    changes = int(counted.read_text("ascii"))
    counted.unlink()
    return time.monotonic() - start, changes


def survivors(process: subprocess.Popen[str], seconds: float = 5) -> list[int]:
    """The processes of the build's group that are still there after that time."""
    end = time.monotonic() + seconds
    while (found := _group(process.pid)) and time.monotonic() < end:
        time.sleep(0.05)
    return found


def _group(leader: int) -> list[int]:
    answer = subprocess.run(["pgrep", "-g", str(leader)], capture_output=True, encoding="ascii", check=False)
    return [int(pid) for pid in answer.stdout.split()]
