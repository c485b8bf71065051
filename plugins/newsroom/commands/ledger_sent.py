"""`newsroom ledger sent`: a report that a plan asks for was sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from newsroom.commands.asking import Reading, answer, as_it_is
from newsroom.commands.ledger_book import LedgerBook
from newsroom.commands.options import DEFAULT_SETTINGS, Settings, Today, read_today
from newsroom.commands.plan_choice import read_content
from newsroom.model.ledger import LedgerReport
from newsroom.model.plan import Plan, ReportDuty
from newsroom.model.report_dues import may_send, occasions, senders_of
from newsroom.model.unit import UnitRegistry
from newsroom.pelican_hooks.run import open_portal
from newsroom.reading.ledger_append import LedgerNotChanged, entry_id
from newsroom.reading.ledger_rows import choice_of, read_day, unit_of
from newsroom.record import Record
from newsroom.rendering.report_duties import names_of, report_title, sent_words
from newsroom.rendering.vietnamese import short_date

_DUES_TOLD = 6
PlanId = Annotated[str | None, typer.Option("--plan", help="Mã kế hoạch; chỉ có một thì không cần.", metavar="MÃ")]
Duty = Annotated[str | None, typer.Option("--report", help="Mã báo cáo, như newsroom report --duties ghi.")]
Sender = Annotated[str | None, typer.Option("--unit", help="Đơn vị gửi (mã, tên hoặc tên tắt).")]
Due = Annotated[str | None, typer.Option("--due", help="Hạn của kỳ báo cáo: 30/06/2020 hoặc 2020-06-30.")]
Day = Annotated[str | None, typer.Option("--date", help="Ngày gửi.")]
Number = Annotated[str | None, typer.Option("--number", help="Số văn bản, ví dụ 45/BC-LĐLĐ.")]
Evidence = Annotated[str | None, typer.Option("--evidence", help="Minh chứng, khi văn bản không có số.")]
Note = Annotated[str | None, typer.Option("--note", help="Ghi chú.")]


def sent(  # noqa: PLR0913, PLR0917 - each argument is an option of the command
    plan: PlanId = None,
    report: Duty = None,
    unit: Sender = None,
    due: Due = None,
    day: Day = None,
    number: Number = None,
    evidence: Evidence = None,
    note: Note = None,
    settings: Settings = DEFAULT_SETTINGS,
    today: Today = None,
) -> None:
    """Ask for what is not given and add one entry."""
    portal = open_portal(settings, today=read_today(today))
    content = read_content(portal)
    asking = {one.id: one for one in content.plans if one.reports}
    if not asking:
        raise LedgerNotChanged("Không kế hoạch nào của trang này yêu cầu báo cáo: không có gì để ghi.")
    chosen = asking[_chosen("Kế hoạch", plan, {one.id: one.title for one in asking.values()})]
    titles = {duty.id: report_title(duty) for duty in chosen.reports}
    duty_id = _chosen("Báo cáo", report, titles)
    duty = next(duty for duty in chosen.reports if duty.id == duty_id)
    sender = answer("Đơn vị gửi", unit, partial(_sender, chosen, duty, content.registry), is_needed=True)
    dues = _Dues.of(chosen, duty, [one for one in content.ledger.reports if one.unit == sender])
    name = content.registry.by_id[sender].name
    if dues.days and not dues.left:
        raise LedgerNotChanged(f"Sổ đã ghi đủ mọi kỳ của {titles[duty_id]} cho {name}. Không ghi thêm.")
    if due is None and dues.left:
        told = ", ".join(map(short_date, dues.left[:_DUES_TOLD])) + (", …" if len(dues.left) > _DUES_TOLD else "")
        typer.echo(f"Các kỳ hạn chưa ghi: {told}")
    entry: dict[str, Any] = {
        "plan": chosen.id,
        "report": duty_id,
        "due": answer("Kỳ hạn", due, dues.read, is_needed=True, usual=dues.usual(portal.today)),
        "unit": sender,
        "date": answer("Ngày gửi", day, _till(portal.today), is_needed=True, usual=f"{portal.today:%d/%m/%Y}"),
        "number": answer("Số văn bản", number, as_it_is, is_asked=not evidence),
    }
    entry["evidence"] = answer("Minh chứng", evidence, as_it_is, is_needed=not entry["number"])
    entry["note"] = answer("Ghi chú", note, as_it_is)
    entry = {key: value for key, value in entry.items() if value}
    for file in LedgerBook(portal, content).add("reports", [entry]):
        when = f"kỳ hạn {short_date(date.fromisoformat(entry['due']))}"
        typer.echo(f"Đã ghi vào {file} (mã {entry_id(entry)}): {name}, {titles[duty_id]}, {when}.")


class _Dues(Record, frozen=True):
    """The days on which a sender owes a report, and what the ledger has of them already; no days where any will do."""

    days: tuple[date, ...]
    sent: Mapping[date, LedgerReport]

    @classmethod
    def of(cls, plan: Plan, duty: ReportDuty, sent: list[LedgerReport]) -> _Dues:
        mine = [entry for entry in sent if (entry.plan, entry.report) == (plan.id, duty.id)]
        return cls(tuple(day for _, day in occasions(plan, duty)), {entry.due: entry for entry in reversed(mine)})

    @property
    def left(self) -> list[date]:
        return [day for day in self.days if day not in self.sent]

    def usual(self, today: date) -> str:
        """The one that fell due last, else the next."""
        past = [day for day in self.left if day <= today]
        return f"{(past or self.left)[-1 if past else 0]:%d/%m/%Y}" if self.left else ""

    def read(self, text: str) -> tuple[str, str]:
        """The day, or '' and what is wrong."""
        written, fault = read_day(text)
        if fault:
            return "", fault
        day = date.fromisoformat(written)
        if day in self.sent:
            return "", f"kỳ hạn {short_date(day)} đã có trong sổ: {sent_words(self.sent[day])}"
        if self.days and day not in self.days:
            close = min(self.left, key=lambda one: abs(one - day))
            return "", f"không có kỳ hạn {short_date(day)}. Gần nhất: {short_date(close)}"
        return written, ""


def _chosen(label: str, given: str | None, titles: Mapping[str, str]) -> str:
    """The id of one of these: the only one, the one that was named, or asked for."""
    if given is None and len(titles) == 1:
        return next(iter(titles))
    if given is None:
        for key, title in titles.items():
            typer.echo(f"  {key}: {title}")
    are_different = len(set(titles.values())) == len(titles)
    known = titles if are_different else {key: key for key in titles}  # one title for two: only their ids tell
    found: str = answer(label, given, partial(choice_of, labels=known, word=label.lower()), is_needed=True)
    return found


def _sender(plan: Plan, duty: ReportDuty, registry: UnitRegistry, text: str) -> tuple[str, str]:
    unit, fault = unit_of(text, registry)
    if unit and not may_send(plan, registry, duty, unit):
        names = names_of(plan, registry, senders_of(plan, registry, duty))
        return "", f"{registry.by_id[unit].name} không phải nơi gửi báo cáo này. Nơi gửi: {names}"
    return unit, fault


def _till(today: date) -> Reading:
    """A day that has come."""

    def read(text: str) -> tuple[str, str]:
        day, fault = read_day(text)
        is_ahead = bool(day) and date.fromisoformat(day) > today
        return ("", f"ngày {short_date(date.fromisoformat(day))} chưa đến") if is_ahead else (day, fault)

    return read
