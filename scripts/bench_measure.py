"""How long does a command take, and how much memory does it need at its peak, with all its processes?

Seconds are wall seconds, from starting the command to its end. Memory is watched in a run of its own, whose seconds
do not count, because watching slows a build down: every 20 ms the PSS (a page shared by n processes counts 1/n for
each) of every process of the command is summed; the highest sum is the peak. Only Linux tells PSS.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

PROCESSES = Path("/proc")
PAUSE_S = 0.02
NOT_ON_A_PERSONS_MACHINE = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONOPTIMIZE", "PYTHONPATH")
"""Without them Python compiles our modules once, as everywhere else, and not in every run."""


class BuildFailed(Exception):
    """A build ended with an error; its last lines say why."""


@dataclass(frozen=True)
class Measured:
    """One run of a command."""

    seconds: float
    peak_mib: float | None
    """None where the memory was not watched."""


def run(command: list[str], folder: Path, *, log: Path, watch_memory: bool = False) -> Measured:
    """Run a command in a folder, its words into a file; raises BuildFailed.

    What earlier runs wrote is on the disk before the clock starts, so that no run waits for another one's files.
    """
    env = {name: value for name, value in os.environ.items() if name not in NOT_ON_A_PERSONS_MACHINE}
    if hasattr(os, "sync"):
        os.sync()
    peak = None
    with log.open("wb") as words:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=env, stdout=words, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            if watch_memory and PROCESSES.is_dir():
                peak = _peak_mib(process)
            process.wait()
        except KeyboardInterrupt:
            _stop(process)
            raise
        seconds = time.perf_counter() - started
    if process.returncode:
        said = log.read_text("utf-8", errors="replace")[-3000:]
        raise BuildFailed(f"{' '.join(command)} ended with {process.returncode} in {folder}:\n{said}")
    return Measured(seconds, peak)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End it and what it started: in a session of its own it does not hear the terminal's Ctrl-C."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _peak_mib(process: subprocess.Popen[bytes]) -> float:
    highest = 0
    while process.poll() is None:
        highest = max(highest, sum(_pss_kib(place) for place in _processes_of(process.pid)))
        time.sleep(PAUSE_S)
    return highest / 1024


def _processes_of(session: int) -> list[Path]:
    """The processes of a session: those of one command, since each command is started in a session of its own."""
    found = []
    for place in PROCESSES.iterdir():
        if place.name.isdigit():
            try:
                after_name = (place / "stat").read_text("utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:  # it ended meanwhile
                continue
            if after_name and int(after_name[3]) == session:
                found.append(place)
    return found


def _pss_kib(place: Path) -> int:
    try:
        lines = (place / "smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
