"""A build in words: what it had to say, what it wrote, how long each part took, why a page was made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from newsroom.building.account import MOST_ADVICE, REFUSED, account_lines, exit_code, problem_lines, seconds
from newsroom.building.build import BuildReport
from newsroom.building.reasons import why_lines
from newsroom.problems import NewsroomError, SiteRefused


def build_and_tell(
    build: Callable[[], BuildReport], output: str | Path, *, timings: bool = False, explain: str = ""
) -> int:
    """Build into a folder, say what was done, how long each part took and why a page was made; the exit code."""
    try:
        report = build()
    except SiteRefused as refusal:
        say(problem_lines(refusal.problems))
        return REFUSED
    except NewsroomError as error:
        say([f"CHƯA DỰNG ĐƯỢC TRANG. Trang cũ vẫn nguyên.\n{error}"])
        return REFUSED
    say(problem_lines(report.problems, MOST_ADVICE))
    say(account_lines(report.fates))
    say([_sum(report, output)])
    if report.anew:
        say([f"Lần này dựng lại từ đầu: {report.anew}."])
    if timings:
        say(f"  {name}: {seconds(spent)}" for name, spent in report.seconds.items())
    if explain:
        say(why_lines(explain, report.paths, report.reasons, report.changed))
    return exit_code(report.problems)


def say(lines: Iterable[str]) -> None:
    """Each on its own line; where nobody reads on, to nobody."""
    with suppress(OSError):
        sys.stdout.writelines(f"{line}\n" for line in lines)


def _sum(report: BuildReport, output: str | Path) -> str:
    return (
        f"Đã dựng trang vào {output}: ghi {len(report.written)} tệp, "
        f"giữ nguyên {report.unchanged}, xóa {len(report.removed)}, hết {seconds(sum(report.seconds.values()))}."
    )
