"""The reports that a plan asks for, in words: when, from whom, sent or overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from newsroom.model.ledger import LedgerReport
from newsroom.model.plan import Plan, ReportDuty
from newsroom.model.report_dues import MONTHS
from newsroom.model.unit import UnitRegistry
from newsroom.rendering.progress_views import DueLine
from newsroom.rendering.progress_words import capital
from newsroom.rendering.vietnamese import count_word, number, short_date
from newsroom.tally.reports_due import DueReport, DutyStanding, reports_due

_NAMED = 2
"""Up to how many senders are named on the plan's page; more are counted, and named on the page of who owes what."""
_RHYTHM_WORDS = {1: "Báo cáo tháng", 3: "Báo cáo quý", 6: "Báo cáo 6 tháng", 12: "Báo cáo năm"}


def report_title(duty: ReportDuty) -> str:
    """What a report is called: “Báo cáo 6 tháng đầu năm”."""
    if duty.every_unit is None:
        return duty.label or "Báo cáo"
    months = MONTHS[duty.every_unit] * duty.every_n
    rhythm = _RHYTHM_WORDS.get(months, f"Báo cáo {number(months)} tháng một lần")
    return f"Báo cáo {duty.label[:1].lower()}{duty.label[1:]}" if duty.label else rhythm


def sent_words(entry: LedgerReport) -> str:
    """When and as which document a report was sent: “đã gửi 28/06/2024, số 45/BC-LĐLĐ”."""
    document = f"số {entry.number}" if entry.number else ", ".join(proof.label for proof in entry.evidence)
    return f"đã gửi {short_date(entry.day)}, {document}"


def overdue_words(day: date, as_of: date) -> str:
    """How long ago a day was: “quá hạn 20 ngày”."""
    return f"quá hạn {count_word((as_of - day).days)} ngày"


def duty_lines(plan: Plan, registry: UnitRegistry, sent: Sequence[LedgerReport], as_of: date) -> Iterator[str]:
    """Every report that the plan asks for, as the command says it."""
    yield plan.title
    if not plan.reports:
        yield "Kế hoạch không quy định chế độ báo cáo."
    for standing in reports_due(plan, registry, sent, as_of):
        duty = standing.duty
        yield f"- {report_title(duty)} (mã {duty.id}): {_when(standing, as_of)}"
        senders = "; ".join(_owner(plan, registry, sender) for sender in duty.senders)
        yield f"    Nơi gửi: {senders or 'kế hoạch không nêu'}."
        if duty.receiver:
            yield f"    Nơi nhận: {owner_name(plan, registry, duty.receiver)}."
        for report in reversed(standing.shown):
            yield from (f"    {line}" for line in _state_lines(plan, registry, report, as_of))
        if standing.incomplete_before:
            yield f"    {capital(_before(standing))}."


def _state_lines(plan: Plan, registry: UnitRegistry, report: DueReport, as_of: date) -> Iterator[str]:
    day = f"Kỳ hạn {short_date(report.day)}"
    if report.day < as_of and report.waiting:
        yield f"{day}: {overdue_words(report.day, as_of)}, chưa gửi: {names_of(plan, registry, report.waiting)}."
    for entry in report.sent:
        yield f"{day}: {owner_name(plan, registry, entry.unit)} {sent_words(entry)}."


def duty_due_lines(
    plan: Plan, registry: UnitRegistry, sent: Sequence[LedgerReport], as_of: date, href: str
) -> tuple[DueLine, ...]:
    """The same as lines of the plan's page, by day; `href` leads to the list of everything that was sent."""
    found: list[tuple[date, DueLine]] = []
    for standing in reports_due(plan, registry, sent, as_of):
        title = report_title(standing.duty)
        if standing.duty.receiver:
            title += f", gửi {owner_name(plan, registry, standing.duty.receiver)}"
        for report in standing.shown:
            late = overdue_words(report.day, as_of) if report.waiting and report.day < as_of else ""
            parts = [_left(report.day, as_of)] if report.day >= as_of else []
            parts += _page_parts(plan, registry, report, as_of)
            parts += [_before(standing)] if report is standing.last and standing.incomplete_before else []
            what = ". ".join(map(capital, parts)) + "."
            link = href if report.sent else ""
            line = DueLine(short_date(report.day), title, link, what, f"{capital(late)}." if late else "")
            found.append((report.day, line))
        if not standing.shown:
            senders = names_of(plan, registry, standing.duty.senders) or "kế hoạch không nêu"
            what = f"{capital(_when(standing, as_of))}. Nơi gửi: {senders}."
            found.append((date.max, DueLine("–", title, "", what)))
    return tuple(line for _, line in sorted(found, key=lambda entry: entry[0]))


def _page_parts(plan: Plan, registry: UnitRegistry, report: DueReport, as_of: date) -> Iterator[str]:
    if report.waiting:
        word = "chưa gửi" if report.sent or report.day < as_of else "nơi gửi"
        yield f"{word}: {names_of(plan, registry, report.waiting)}"
    if len(report.sent) > _NAMED:
        yield f"đã gửi: {number(len(report.sent))}/{number(len(report.sent) + len(report.waiting))} nơi"
    else:
        yield from (f"{owner_name(plan, registry, entry.unit)} {sent_words(entry)}" for entry in report.sent)
    yield f"số liệu {short_date(report.covers.start)} – {short_date(report.covers.end)}"


def unit_duty_lines(
    plan: Plan, registry: UnitRegistry, sent: Sequence[LedgerReport], as_of: date, unit: str
) -> Iterator[str]:
    """What one unit has yet to report, and what it sent: the lines of its own page."""
    for standing in reports_due(plan, registry, sent, as_of):
        title = report_title(standing.duty)
        for report in standing.shown:
            due = f"{title}, hạn {short_date(report.day)}"
            if unit in report.waiting:
                yield f"{due}: chưa gửi, {_left(report.day, as_of)}."
            yield from (f"{due}: {sent_words(entry)}." for entry in report.sent if entry.unit == unit)


def _before(standing: DutyStanding) -> str:
    return f"{count_word(standing.incomplete_before)} kỳ trước nữa chưa ghi đủ nơi gửi"


def _when(standing: DutyStanding, as_of: date) -> str:
    report = standing.next
    if report is None:
        no_rhythm = standing.duty.every_unit is None and standing.duty.due is None
        return standing.duty.note or "kế hoạch không ghi thời hạn" if no_rhythm else "không còn kỳ nào đến hạn"
    covers = f"{short_date(report.covers.start)} – {short_date(report.covers.end)}"
    return f"hạn {short_date(report.day)} ({_left(report.day, as_of)}), số liệu {covers}."


def _left(day: date, as_of: date) -> str:
    if day < as_of:
        return overdue_words(day, as_of)
    return "hôm nay đến hạn" if day == as_of else f"còn {count_word((day - as_of).days)} ngày"


def names_of(plan: Plan, registry: UnitRegistry, owners: Iterable[str]) -> str:
    """Several units or groups in one list."""
    return ", ".join(owner_name(plan, registry, owner) for owner in owners)


def owner_name(plan: Plan, registry: UnitRegistry, owner: str) -> str:
    """Name of a unit or group; what the plan wrote where it is neither."""
    if owner in registry.by_id:
        return registry.by_id[owner].name
    group = plan.group_by_id.get(owner)
    return group.name if group else owner


def _owner(plan: Plan, registry: UnitRegistry, owner: str) -> str:
    name = owner_name(plan, registry, owner)
    if owner in registry.by_id or owner not in plan.group_by_id:
        return name
    members = plan.members(owner, registry)
    if not members:
        return f"{name} (chưa khai báo đơn vị nào)"
    return f"{name} ({len(members)} đơn vị: {', '.join(registry.by_id[member].name for member in members)})"
