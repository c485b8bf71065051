"""Who owes what by when: one list, told as a page, as a calendar and as a text to send on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from newsroom.rendering.addresses import debts_path, plan_path, unit_progress_path
from newsroom.rendering.edition import Edition
from newsroom.rendering.progress_cells import aim_words, figures_text
from newsroom.rendering.progress_views import DebtsPage, DueLine
from newsroom.rendering.progress_words import amounts, asked
from newsroom.rendering.shell import head_of
from newsroom.rendering.vietnamese import day_month, short_date
from newsroom.rendering.views import Link
from newsroom.tally.progress import AnyStanding, PlanProgress, TargetResult


@dataclass(frozen=True, slots=True)
class Debt:
    """What one unit (or a group, '' for all together) still owes by a day."""

    day: date
    owner: str
    name: str
    what: str


def debts(edition: Edition, progress: PlanProgress) -> tuple[Debt, ...]:
    """Everything that is a duty and not yet done, by deadline, then in the order of the plan."""
    plan = progress.plan
    parts: dict[tuple[date, str], list[str]] = {}
    for result in progress.targets:
        if not result.target.is_required:
            continue
        for owner, standing in _owners(result):
            words = _owed(result, standing)
            if words:
                parts.setdefault((plan.due_end(result.target), owner), []).append(words)
    ordered = sorted(parts.items(), key=lambda entry: entry[0][0])
    return tuple(Debt(day, owner, _name(edition, progress, owner), ", ".join(w)) for (day, owner), w in ordered)


def _owners(result: TargetResult) -> Iterator[tuple[str, AnyStanding]]:
    if result.standing:
        yield result.target.of or "", result.standing
    for member in result.members:
        yield member.unit, member.standing


def _owed(result: TargetResult, standing: AnyStanding) -> str:
    missing = amounts([(standing.missing, asked(result.target))])
    if missing or result.target.type == "count" or standing.is_reached or standing.status in (None, "pending"):
        return missing
    what = f"{asked(result.target)} " if result.target.kinds else ""
    return f"{what}{aim_words(result.target)} (đến nay {figures_text(standing, result.target)})"


def _name(edition: Edition, progress: PlanProgress, owner: str) -> str:
    if owner in progress.registry.by_id:
        return progress.registry.by_id[owner].name
    group = progress.plan.group_by_id.get(owner)
    return group.name if group else "Toàn đơn vị"


def debts_page(edition: Edition, progress: PlanProgress) -> DebtsPage:
    """The page of a plan that says who owes what by when, with a text to paste into a message."""
    plan = progress.plan
    path = debts_path(plan.id)
    found = debts(edition, progress)
    title = f"Ai còn nợ gì: {plan.title}"
    return DebtsPage(
        head=head_of(edition, path, title, f"Những việc còn thiếu, theo hạn: {plan.title}.", area="plans"),
        breadcrumb=(
            Link(edition.href("/tien-do/"), "Kế hoạch"),
            Link(edition.href(plan_path(plan.id)), plan.period.label or plan.title),
        ),
        title=title,
        lead="" if found else "Mọi việc được giao đã xong.",
        groups=tuple(
            (f"Hạn {short_date(day)}", tuple(_line(edition, progress, debt) for debt in group))
            for day, group in groupby(found, key=lambda debt: debt.day)
        ),
        message=message(edition, progress) if found else "",
        links=(
            Link(edition.href(f"/tien-do/{plan.id}-han.ics"), "Lịch hạn (.ics)"),
            Link(edition.href(f"/tien-do/{plan.id}-nhac-viec.txt"), "Tin nhắn (.txt)"),
        ),
    )


def _line(edition: Edition, progress: PlanProgress, debt: Debt) -> DueLine:
    is_unit = debt.owner in progress.registry.by_id
    href = edition.href(unit_progress_path(progress.plan.id, debt.owner)) if is_unit else ""
    return DueLine(day_month(debt.day), debt.name, href, f"còn thiếu {debt.what}")


def message(edition: Edition, progress: PlanProgress) -> str:
    """The same as a plain text: short lines, no formatting, ready to be pasted into Zalo."""
    plan = progress.plan
    day = min(progress.as_of, plan.last_day())
    lines = [f"{plan.title} – số liệu đến hết {short_date(day)}"]
    for due, group in groupby(debts(edition, progress), key=lambda debt: debt.day):
        lines += ["", f"Hạn {short_date(due)}, còn thiếu:"]
        lines += [f"- {debt.name}: {debt.what}" for debt in group]
    lines += ["", f"Xem từng đơn vị: {edition.addresses.absolute(debts_path(plan.id))}"]
    return "\n".join(lines) + "\n"


def message_file(edition: Edition, progress: PlanProgress) -> bytes:
    """The text as a file; with a BOM, so that Notepad shows its letters."""
    return b"\xef\xbb\xbf" + message(edition, progress).encode()
