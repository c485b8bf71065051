"""Builds of a portal two ways, as it stands and from nothing, and what differs between their folders."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from newsroom.commands.app import app, register
from newsroom.problems import NewsroomError
from portals import newsroom
from properties.edited_portal import EditedPortal

COMPLETE = ("--full", "--jobs", "1")
REFUSED = 1
_SHOWN, _LINES = 6, 12


@dataclass(frozen=True)
class Outcome:
    """What a build ended with and what it said of problems and files, without its sums of pages and seconds.

    `anew` is why it used nothing of what was kept, where it said so.
    """

    code: int
    said: tuple[str, ...]
    anew: str = ""


def in_process(portal: EditedPortal, *arguments: str, verb: str = "build") -> Outcome:
    """Run the command in this process; raises what the command does not expect."""
    register(verb)
    settings = portal.folder / "pelicanconf.py"
    result = CliRunner().invoke(app, [verb, *arguments, "-s", str(settings)])
    error = result.exception
    if isinstance(error, NewsroomError):
        return Outcome(REFUSED, (str(error),))
    if error is not None and not isinstance(error, SystemExit):
        raise error
    return _outcome(result.exit_code, result.stdout)


def as_process(portal: EditedPortal, *arguments: str) -> Outcome:
    """Run the command in a process of its own, as an editor does."""
    result = newsroom(portal.folder, "build", *arguments, env=portal.environment)
    assert "Traceback" not in result.stderr, result.stderr
    said = result.stdout if result.stdout.strip() else result.stderr
    return _outcome(result.returncode, said)


def _outcome(code: int, stdout: str) -> Outcome:
    sums, anew = ("Đã dựng ", "Không có gì đổi: "), "Lần này dựng lại từ đầu: "
    lines = [line.rstrip() for line in stdout.splitlines()]
    said = tuple(line for line in lines if not line.startswith((*sums, anew)))
    return Outcome(code, said, " ".join(line for line in lines if line.startswith(anew)))


def build(portal: EditedPortal, *arguments: str, process: bool = False) -> Outcome:
    return (as_process if process or portal.environment else in_process)(portal, *arguments)


def freeze(portal: EditedPortal, plan: str, *arguments: str) -> str:
    """Freeze a plan; the first words of what was said."""
    outcome = in_process(portal, plan, *arguments, verb="freeze")
    return " ".join(outcome.said)[:60]


def copied(portal: EditedPortal, name: str, *, made: bool = False) -> EditedPortal:
    """The sources in a folder of their own, with no output and nothing kept, or with what was `made`."""
    folder = portal.folder.parent / name
    shutil.rmtree(folder, ignore_errors=True)
    nothing_made = shutil.ignore_patterns("output", "output.tmp-*", ".newsroom", "__pycache__")
    shutil.copytree(portal.folder, folder, ignore=None if made else nothing_made)
    return EditedPortal(folder, portal.data, portal.settings, portal.today, portal.environment)


def faults_of(portal: EditedPortal, outcome: Outcome, complete: EditedPortal, expected: Outcome) -> list[str]:
    """Where a build did not end as the complete one: exit code, what was said, site, content, leftovers."""
    faults = []
    if outcome.code != expected.code:
        faults.append(f"exit code {outcome.code}, complete {expected.code}")
    if outcome.said != expected.said:
        missing = [line for line in expected.said if line not in outcome.said]
        extra = [line for line in outcome.said if line not in expected.said]
        faults.append(f"said otherwise: missing {missing[:5]}, too much {extra[:5]}")
    if expected.code != REFUSED:
        faults += differences(portal.folder / "output", complete.folder / "output")
        faults += [f"left behind: {file.name}" for file in portal.folder.glob("output.tmp*")]
    return faults + differences(portal.content, complete.content)


def tree(folder: Path) -> dict[str, bytes | None]:
    """Path -> bytes of every file, and None of every folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() if file.is_file() else None
        for file in sorted(folder.rglob("*"))
    }


def differences(got: Path, expected: Path) -> list[str]:
    """The files that are not alike, the first few with their first different lines."""
    mine, theirs = tree(got), tree(expected)
    names = sorted(name for name in {*mine, *theirs} if (mine.get(name, 0), 0)[0] != theirs.get(name, 0))
    told = [line for name in names[:_SHOWN] for line in _difference(name, mine, theirs)]
    return [*told, f"… {len(names)} files differ"] if len(names) > _SHOWN else told


def _difference(name: str, mine: dict[str, bytes | None], theirs: dict[str, bytes | None]) -> Iterator[str]:
    if name not in mine or name not in theirs:
        yield f"{name}: only in the {'complete' if name not in mine else 'incremental'} build"
        return
    one, other = mine[name] or b"", theirs[name] or b""
    yield f"{name}: {len(one)} bytes, complete {len(other)} bytes"
    try:
        lines = (other.decode().splitlines(), one.decode().splitlines())
    except UnicodeDecodeError:
        return
    found = list(difflib.unified_diff(*lines, "complete", "incremental", lineterm="", n=0))
    yield from (f"    {line[:160]}" for line in found[2 : 2 + _LINES])
