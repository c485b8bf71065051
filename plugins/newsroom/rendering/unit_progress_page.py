"""One unit's part of a plan: what is missing and by when, what was counted, what was not and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from newsroom.model.article import Article
from newsroom.model.kinds import PHOTO, channel_label, kind_label
from newsroom.model.plan import Target
from newsroom.model.snapshot import key_of
from newsroom.rendering.addresses import plan_path, unit_path, unit_progress_path
from newsroom.rendering.edition import Edition
from newsroom.rendering.frozen_figures import frozen_words
from newsroom.rendering.other_targets import unit_rows
from newsroom.rendering.progress_cells import ask_words, figures_text
from newsroom.rendering.progress_page import PLANS, not_counted_lines, plan_table
from newsroom.rendering.progress_views import Gauge, ItemLine, PlanSummary, SayPart, UnitProgressPage
from newsroom.rendering.progress_words import (
    amounts,
    asked,
    bar_of,
    capital,
    owed,
    short_word,
    status_view,
)
from newsroom.rendering.report_duties import unit_duty_lines
from newsroom.rendering.shell import head_of
from newsroom.rendering.vietnamese import day_within, number, share, short_date, two_digits
from newsroom.rendering.views import Link
from newsroom.tally.counting import Item
from newsroom.tally.pace import row_word
from newsroom.tally.progress import AnyStanding, PlanProgress, TargetResult, number_of

GONE = "đã gỡ"
"""What is said of an item that was counted and is no longer there (fault row NGUOI-12)."""


def unit_progress_page(edition: Edition, progress: PlanProgress, unit_id: str) -> UnitProgressPage:
    """The page a unit's reporters open first."""
    plan = progress.plan
    unit = progress.registry.by_id[unit_id]
    path = unit_progress_path(plan.id, unit_id)
    tally = next(entry for entry in progress.units if entry.unit == unit_id)
    duties = owed(progress, unit_id)
    table = plan_table(edition, progress)
    say = unit_sentence(progress, unit_id)
    return UnitProgressPage(
        head=head_of(edition, path, f"{unit.name}: {plan.title}", "".join(part.text for part in say), area="plans"),
        breadcrumb=(
            Link(edition.href(PLANS), "Kế hoạch"),
            Link(edition.href(plan_path(plan.id)), plan.period.label or plan.title),
        ),
        title=unit.name,
        say=say,
        gauges=tuple(_gauges(duties)),
        status=status_view(
            row_word([s.status for _, s in duties], late=tally.late, done=sum(s.done for _, s in duties)),
            late=tally.late,
        ),
        missing=tuple(missing_lines(progress, unit_id)),
        reports=tuple(unit_duty_lines(plan, progress.registry, edition.content.ledger.reports, edition.today, unit_id)),
        counted=tuple(_counted(edition, progress, unit_id)),
        not_counted=tuple(not_counted_lines(edition, progress, unit_id)),
        together=tuple(
            _line(edition, progress, item, f"cùng {_name(progress, item.work.unit)}") for item in tally.together
        ),
        ideas=tuple(open_ideas(edition, progress, unit_id)),
        others=tuple(unit_rows(table, unit_id)),
        unit_href=edition.href(unit_path(unit_id)) if unit_id in edition.content.registry.by_id else "",
        plan=Link(edition.href(plan_path(plan.id)), plan.title),
        frozen=frozen_words(progress.frozen) if progress.frozen else "",
    )


def unit_sentence(progress: PlanProgress, unit_id: str) -> tuple[SayPart, ...]:
    """How the unit stands, in one sentence."""
    duties = [(r, s) for r, found in owed(progress, unit_id) if (s := number_of(found)) and s.required is not None]
    if not duties:
        return _other_duties_said(progress, unit_id)
    parts = [SayPart("Đã đăng ")]
    for position, (result, standing) in enumerate(duties):
        joint = ", " if position else ""
        done = f"{number(standing.done)} trên {number(standing.required or 0)} {asked(result.target)}"
        parts += [SayPart(joint), SayPart(done, "strong")]
    behind = amounts((standing.behind, asked(result.target)) for result, standing in duties)
    missing = amounts((standing.missing, asked(result.target)) for result, standing in duties)
    if behind:
        parts += [
            SayPart(" được giao; "),
            SayPart(f"{short_word(progress)} {behind}" + ("" if progress.closed else " so với nhịp"), "late"),
        ]
    elif missing:
        parts.append(SayPart(" được giao, kịp nhịp"))
    else:
        parts.append(SayPart(" được giao: đã đủ"))
    if missing:
        parts += [SayPart("; còn thiếu "), SayPart(missing, "strong")]
    parts.append(SayPart("."))
    return tuple(parts)


def _other_duties_said(progress: PlanProgress, unit_id: str) -> tuple[SayPart, ...]:
    """The sentence of a unit that owes frequencies, percentages or states, but no plain number."""
    duties = [(r, s) for r, s in owed(progress, unit_id) if not number_of(s)]
    if not duties:
        return (SayPart("Kế hoạch không giao số lượng riêng cho đơn vị."),)
    parts: list[SayPart] = []
    for result, standing in duties:
        ask = ask_words(result.target, with_note=False).removeprefix("mỗi đơn vị ")
        parts.append(SayPart(f"{'; ' if parts else ''}{ask}: "))
        parts.append(SayPart(figures_text(standing, result.target), "late" if standing.late else "strong"))
    return (SayPart(capital(parts[0].text)), *parts[1:], SayPart("."))


def missing_lines(progress: PlanProgress, unit_id: str) -> Iterator[str]:
    """What is still owed, one line a deadline: “Còn thiếu 01 tin, 01 bài, hạn 30/06/2020.”"""
    by_day: dict[date, list[str]] = {}
    for result, standing in owed(progress, unit_id):
        missing = standing.missing
        if missing:
            words = f"{two_digits(missing)} {asked(result.target)}"
            wish = "" if result.target.is_required else " (khuyến khích)"
            by_day.setdefault(progress.plan.due_end(result.target), []).append(words + wish)
    for day, parts in sorted(by_day.items()):
        yield f"Còn thiếu {', '.join(parts)}, hạn {short_date(day)}."


def open_ideas(edition: Edition, progress: PlanProgress, unit_id: str) -> Iterator[str]:
    """Themes the plan suggests to the unit or its groups that no item of the unit is about."""
    plan = progress.plan
    mine = {unit_id} | {g.id for g in plan.groups if unit_id in plan.members(g.id, progress.registry)}
    items = next(entry.items for entry in progress.units if entry.unit == unit_id)
    used = {topic for item in items for topic in item.topics}
    labels = {topic.id: topic.label for topic in plan.topics}
    suggested = [topic for target in plan.targets if target.of in mine for topic in target.topics]
    suggested += [topic for owner, topics, _ in plan.suggestions if owner in mine for topic in topics]
    for topic in dict.fromkeys(suggested):
        if plan.topic_key(topic) not in used:
            yield labels.get(plan.topic_key(topic), topic)


def unit_part(edition: Edition, progress: PlanProgress, unit_id: str) -> PlanSummary:
    """A unit's part of a plan on the unit's own page."""
    plan = progress.plan
    return PlanSummary(
        href=edition.href(unit_progress_path(plan.id, unit_id)),
        title=plan.title,
        period=f"{short_date(plan.period.start)} – {short_date(plan.period.end)}",
        say=unit_sentence(progress, unit_id),
        gauges=tuple(_gauges(owed(progress, unit_id))),
    )


def _gauges(duties: list[tuple[TargetResult, AnyStanding]]) -> Iterator[Gauge]:
    for result, standing in duties:
        count = number_of(standing)
        if count is None or count.required is None:
            continue
        yield Gauge(
            capital(asked(result.target)),
            f"{number(count.done)}/{number(count.required)}",
            share(count.percent),
            bar_of(count),
            count.late,
        )


def _counted(edition: Edition, progress: PlanProgress, unit_id: str) -> Iterator[ItemLine]:
    """The unit's items that are in at least one target, newest first, with the targets they fill."""
    fills: dict[str, list[Target]] = {}
    found: dict[str, Item] = {}
    for result, behind in zip(progress.targets, edition.behind_by_unit[progress.plan.id], strict=True):
        for item in behind.get(unit_id, ()):
            fills.setdefault(item.work.source, []).append(result.target)
            found[item.work.source] = item
    for item in sorted(found.values(), key=lambda item: item.work.order, reverse=True):
        targets = fills[item.work.source]
        where = [] if any(t.scope in ("unit", "each") for t in targets) else ["tính vào phần chung"]
        photos = [f"{number(item.photos)} ảnh"] if item.photos and item.work.kind != PHOTO else []
        label = kind_label(item.work.kind)
        yield _line(edition, progress, item, " · ".join([label, *photos, *where]))


def _name(progress: PlanProgress, unit_id: str) -> str:
    unit = progress.registry.by_id.get(unit_id)
    return unit.name if unit else unit_id


def _line(edition: Edition, progress: PlanProgress, item: Item, why: str) -> ItemLine:
    """An item behind a figure; one that was taken away after the freezing stays in the list and says so."""
    work, day = item.work, day_within(item.day, progress.plan.period)
    if isinstance(work, Article):
        is_gone = progress.frozen is not None and key_of(work) in progress.frozen.gone
        said = f"{why} · {GONE}" if is_gone else why
        return ItemLine(day, work.title, edition.work_href(work), said)
    amount = f" ({number(work.quantity)})" if work.quantity != 1 else ""
    proof = next((evidence.href for evidence in work.evidence if evidence.href), "")
    words = "; ".join(evidence.label for evidence in work.evidence if not evidence.href)
    where = f"ngoài trang, kênh {channel_label(work.channel)}" if work.channel else "ngoài trang"
    title = work.title or kind_label(work.kind)
    return ItemLine(day, title + amount, proof, " · ".join(filter(None, (why, where, words))))
