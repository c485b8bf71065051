"""Who owes what by when: one list, told as a page, as a calendar and as a text to send on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from newsroom.record import Record, field
from newsroom.rendering.addresses import debts_path, plan_path, unit_progress_path
from newsroom.rendering.edition import Edition
from newsroom.rendering.progress_cells import aim_words, figures_text
from newsroom.rendering.progress_views import DebtsPage, DueLine
from newsroom.rendering.progress_words import amounts, asked
from newsroom.rendering.report_duties import names_of, overdue_words, owner_name, report_title, sent_words
from newsroom.rendering.shell import head_of
from newsroom.rendering.vietnamese import count_word, day_month, short_date
from newsroom.rendering.views import Link
from newsroom.tally.progress import AnyStanding, PlanProgress, TargetResult
from newsroom.tally.reports_due import DutyStanding, reports_due


class Debt(Record, frozen=True):
    """What one unit (or a group, '' for all together) still owes by a day: “còn thiếu 3 tin”.

    A report is one debt of all who have yet to send it.
    """

    day: date
    owner: str
    name: str
    what: str


def target_debts(progress: PlanProgress) -> tuple[Debt, ...]:
    """What of the targets is a duty and not yet done, by deadline, then in the order of the plan."""
    plan = progress.plan
    parts: dict[tuple[date, str], Owed] = {}
    for result in progress.targets:
        if not result.target.is_required:
            continue
        for owner, standing in _owners(result):
            key = plan.due_end(result.target), owner
            if missing := amounts([(standing.missing, asked(result.target))]):
                parts.setdefault(key, Owed()).missing.append(missing)
            elif words := _aim(result, standing):
                parts.setdefault(key, Owed()).others.append(words)
    found = [Debt(day, owner, _name(progress, owner), owed.words) for (day, owner), owed in parts.items()]
    return tuple(sorted(found, key=lambda debt: debt.day))


def debts(edition: Edition, progress: PlanProgress) -> tuple[Debt, ...]:
    """Everything that is a duty and not yet done, by deadline; of one day the reports come last."""
    plan = progress.plan
    found = [*target_debts(progress)]
    for duty in _reports(edition, progress):
        for report in duty.shown:
            if report.waiting:
                names = names_of(plan, progress.registry, report.waiting)
                what = f"còn {count_word(len(report.waiting))} nơi chưa gửi ({names})"
                found.append(Debt(report.day, f"bao-cao-{duty.duty.id}", report_title(duty.duty), what))
    return tuple(sorted(found, key=lambda debt: debt.day))


class Owed(Record, frozen=True):
    """What somebody owes on one day: works that can be counted, and everything else in words."""

    missing: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All of it in one line."""
        return "; ".join([*([f"còn thiếu {', '.join(self.missing)}"] if self.missing else []), *self.others])


def _reports(edition: Edition, progress: PlanProgress) -> tuple[DutyStanding, ...]:
    return reports_due(progress.plan, progress.registry, edition.content.ledger.reports, edition.today)


def _owners(result: TargetResult) -> Iterator[tuple[str, AnyStanding]]:
    if result.standing:
        yield result.target.of or "", result.standing
    for member in result.members:
        yield member.unit, member.standing


def _aim(result: TargetResult, standing: AnyStanding) -> str:
    if result.target.type == "count" or standing.is_reached or standing.status in (None, "pending"):
        return ""
    what = f"{asked(result.target)} " if result.target.kinds else ""
    return f"cần {what}{aim_words(result.target)}, đến nay {figures_text(standing, result.target)}"


def _name(progress: PlanProgress, owner: str) -> str:
    return owner_name(progress.plan, progress.registry, owner) if owner else "Toàn đơn vị"


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
            (_due_words(day, edition.today), tuple(_line(edition, progress, debt) for debt in group))
            for day, group in groupby(found, key=lambda debt: debt.day)
        ),
        sent=tuple(_sent(edition, progress)),
        message=message(edition, progress) if found else "",
        links=(
            Link(edition.href(f"/tien-do/{plan.id}-han.ics"), "Lịch hạn (.ics)"),
            Link(edition.href(f"/tien-do/{plan.id}-nhac-viec.txt"), "Tin nhắn (.txt)"),
        ),
    )


def _line(edition: Edition, progress: PlanProgress, debt: Debt) -> DueLine:
    is_unit = debt.owner in progress.registry.by_id
    href = edition.href(unit_progress_path(progress.plan.id, debt.owner)) if is_unit else ""
    return DueLine(day_month(debt.day), debt.name, href, debt.what)


def _due_words(day: date, today: date) -> str:
    """A deadline as a heading; one that has passed says how long ago."""
    return f"Hạn {short_date(day)}" + (f", {overdue_words(day, today)}" if day < today else "")


def _sent(edition: Edition, progress: PlanProgress) -> Iterator[DueLine]:
    return (
        DueLine(
            short_date(report.day),
            _name(progress, entry.unit),
            edition.href(unit_progress_path(progress.plan.id, entry.unit)),
            f"{report_title(duty.duty)}: {sent_words(entry)}",
        )
        for duty in _reports(edition, progress)
        for report in duty.shown
        for entry in report.sent
    )


def message(edition: Edition, progress: PlanProgress) -> str:
    """The same as a plain text: short lines, no formatting, ready to be pasted into Zalo."""
    plan = progress.plan
    day = min(progress.as_of, plan.last_day())
    lines = [f"{plan.title} – số liệu đến hết {short_date(day)}"]
    for due, group in groupby(debts(edition, progress), key=lambda debt: debt.day):
        lines += ["", f"{_due_words(due, edition.today)}:"]
        lines += [f"- {debt.name}: {debt.what}" for debt in group]
    lines += ["", f"Xem từng đơn vị: {edition.addresses.absolute(debts_path(plan.id))}"]
    return "\n".join(lines) + "\n"


def message_file(edition: Edition, progress: PlanProgress) -> bytes:
    """The text as a file; with a BOM, so that Notepad shows its letters."""
    return b"\xef\xbb\xbf" + message(edition, progress).encode()
