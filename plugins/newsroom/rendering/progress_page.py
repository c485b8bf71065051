"""A plan's progress page, and the list of all plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from newsroom.model.kinds import kind_label
from newsroom.model.plan import Plan, Target
from newsroom.reading.plan_file import BrokenPlan
from newsroom.record import replace
from newsroom.rendering.addresses import debts_path, plan_path, unit_progress_path
from newsroom.rendering.course_chart import charts
from newsroom.rendering.debts import target_debts
from newsroom.rendering.edition import Edition
from newsroom.rendering.frozen_figures import frozen_note, plan_changes
from newsroom.rendering.other_targets import other_rows
from newsroom.rendering.plan_outlook import forecast_lines, rankings, topic_lines
from newsroom.rendering.progress_cells import EVERY_WORDS, aim_words, figures_text
from newsroom.rendering.progress_table import KINDS, PlanTable
from newsroom.rendering.progress_views import (
    BrokenPlanPage,
    DueLine,
    Gauge,
    ItemLine,
    LateLine,
    PlanPage,
    PlansPage,
    PlanSummary,
    SayPart,
)
from newsroom.rendering.progress_words import (
    LEGEND,
    amounts,
    asked,
    bar_of,
    duties_of,
    opening,
    owed,
    short_word,
    status_view,
    total_standing,
)
from newsroom.rendering.report_duties import duty_due_lines
from newsroom.rendering.shell import head_of
from newsroom.rendering.vietnamese import day_month, day_within, long_date, number, share, short_date
from newsroom.rendering.views import EventLine, Link
from newsroom.tally.buckets import BucketStanding
from newsroom.tally.not_counted import REASON_LABELS
from newsroom.tally.pace import row_word
from newsroom.tally.plan_days import plan_days
from newsroom.tally.progress import AnyStanding, PlanProgress, TargetResult
from newsroom.tally.working_days import after_working_days, working_days

DUE_SOON_DAYS = 10
UNSEEN = frozenset({"quarantined", "draft", "scheduled"})
"""Reasons of items whose words nobody may read yet."""
SHEET, TARGETS, LATE = "#bang", "#chi-tieu", "#cham"
"""Where on the page the table, the other targets and the list of who is late stand."""
PLANS = "/tien-do/"


def plan_table(edition: Edition, progress: PlanProgress) -> PlanTable:
    """The table of one plan with links to the units' own pages."""
    plan_id = progress.plan.id
    return PlanTable(progress, progress.registry, lambda unit: edition.href(unit_progress_path(plan_id, unit)))


def plan_page(edition: Edition, progress: PlanProgress) -> PlanPage:
    """The whole plan: the sentence, who is late, what falls due, the table, and how it is counted."""
    plan = progress.plan
    table = plan_table(edition, progress)
    path = plan_path(plan.id)
    say = opening(progress)
    late_units = tuple(_late_units(edition, progress))
    late_groups = tuple(_late_groups(progress, table))
    rows = table.rows()
    topics, without_item = topic_lines(edition, progress)
    return PlanPage(
        head=head_of(edition, path, f"Tiến độ {plan.title}", "".join(part.text for part in say), area="plans"),
        breadcrumb=(Link(edition.href(PLANS), "Kế hoạch"), Link(edition.href(path), plan.period.label or plan.title)),
        title=f"Tiến độ {plan.title}",
        say=_leading(say, LATE) if late_units or late_groups else say,
        when=_when(progress),
        links=(
            Link(SHEET, "Bảng đầy đủ") if rows else Link(TARGETS, "Mọi chỉ tiêu"),
            Link(edition.href(debts_path(plan.id)), "Ai còn nợ gì"),
            *([Link("#bao-cao", "Báo cáo phải gửi")] if plan.reports else []),
            Link("#khong-tinh", "Không tính, vì sao"),
            Link(edition.href(f"{PLANS}{plan.id}.csv"), "CSV (mở bằng Excel)"),
            Link(edition.href(f"{PLANS}{plan.id}.json"), "JSON"),
            Link(edition.href(f"{PLANS}{plan.id}.ics"), "Lịch (.ics)"),
        ),
        late_units=late_units,
        late_groups=late_groups,
        nobody_late="" if late_units or late_groups else "Không đơn vị nào chậm.",
        due_soon=tuple(_due_soon(edition, progress)),
        table_caption=f"Số lượng tin, bài, ảnh: giao và đạt, đến hết {short_date(_figures_day(progress))}",
        kinds=tuple(kind_label(kind) for kind in KINDS),
        rows=rows,
        others=other_rows(table),
        legend=tuple((status_view(status), words) for status, words in LEGEND),
        notes=tuple(_notes(progress)),
        doubts=plan.issues,
        not_counted=tuple(not_counted_lines(edition, progress)),
        reports=_reports(edition, progress),
        calendar=tuple(event_lines(plan, progress.as_of)),
        forecasts=tuple(forecast_lines(progress)),
        charts=tuple(charts(progress)),
        rankings=tuple(rankings(edition, progress)),
        topics=topics,
        uncovered=without_item,
        frozen=frozen_note(progress, table, lambda entry: edition.live_href(edition.path_of(entry.key, entry.path))),
        plan_changes=tuple(plan_changes(progress, table)),
    )


def _leading(say: tuple[SayPart, ...], href: str) -> tuple[SayPart, ...]:
    """The sentence whose late parts lead to the list of who is late."""
    return tuple(replace(part, href=href) if part.tone == "late" else part for part in say)


def _reports(edition: Edition, progress: PlanProgress) -> tuple[DueLine, ...]:
    sent = edition.content.ledger.reports
    href = edition.href(f"{debts_path(progress.plan.id)}#da-gui")
    return duty_due_lines(progress.plan, progress.registry, sent, edition.today, href)


def _figures_day(progress: PlanProgress) -> date:
    return min(progress.as_of, progress.plan.last_day())


def _when(progress: PlanProgress) -> str:
    plan = progress.plan
    parts = [f"Số liệu đến hết {long_date(_figures_day(progress))}."]
    left = (plan.period.end - progress.as_of).days
    if not progress.closed and progress.as_of >= plan.period.start and left:
        work = working_days(progress.as_of + timedelta(days=1), plan.period.end)
        parts.append(f"Còn {number(left)} ngày, trong đó {number(work)} ngày làm việc.")
    number_of = plan.document.get("number")
    parts.append(f"Văn bản số {number_of}." if number_of else "Văn bản không ghi số.")
    if progress.interim:
        parts.append(f"Đã chốt số liệu giữa kỳ: {', '.join(map(short_date, progress.interim))}.")
    return " ".join(parts)


def _late_units(edition: Edition, progress: PlanProgress) -> Iterator[LateLine]:
    """By missing now, then by missing in all, then in the registry's order."""
    lines = []
    for unit in progress.units:
        if not unit.late:
            continue
        duties = duties_of(progress, unit.unit)
        now = sum(standing.behind for _, standing in duties)
        rest = sum(standing.missing for _, standing in duties)
        owes = owed(progress, unit.unit)  # its word is that of its row
        word = row_word([standing.status for _, standing in owes], late=True, done=sum(s.done for _, s in owes))
        line = LateLine(
            name=progress.registry.by_id[unit.unit].name,
            href=edition.href(unit_progress_path(progress.plan.id, unit.unit)),
            status=status_view(word, late=True),
            now=_short(progress, duties),
            rest=_rest(duties),
        )
        lines.append((-now, -rest, line))
    return (line for _, _, line in sorted(lines, key=lambda entry: entry[:2]))


def _short(progress: PlanProgress, duties: Sequence[tuple[TargetResult, AnyStanding]]) -> str:
    """What is missing to the pace; where nothing can be counted in works, the figure beside what is asked."""
    amount = amounts((standing.behind, asked(result.target)) for result, standing in duties)
    if amount:
        return f"{short_word(progress)} {amount}" + ("" if progress.closed else " so với nhịp")
    return "; ".join(_under(standing, result.target) for result, standing in duties if standing.late)


def _under(standing: AnyStanding, target: Target) -> str:
    if isinstance(standing, BucketStanding) and standing.buckets:
        now = standing.buckets[-1]  # nothing is missing in those before, or it would have been counted
        done = f"{number(now.done)}/{number(standing.required or 0)} {asked(target)}"
        return f"{EVERY_WORDS[target.every or '']} này {done}, dưới nhịp"
    return f"{figures_text(standing, target)}, cần {aim_words(target)}"


def _rest(duties: Sequence[tuple[TargetResult, AnyStanding]]) -> str:
    missing = amounts((standing.missing, asked(result.target)) for result, standing in duties)
    return f"còn thiếu {missing}" if missing else ""


def _late_groups(progress: PlanProgress, table: PlanTable) -> Iterator[LateLine]:
    by_owner: dict[str, list[TargetResult]] = {}
    for result in progress.targets:
        if result.late and result.standing and result.target.scope != "unit":
            by_owner.setdefault(result.target.of or "", []).append(result)
    for owner, results in by_owner.items():
        pairs = [(result, standing) for result in results if (standing := result.standing)]
        word = row_word([s.status for _, s in pairs], late=True, done=sum(s.done for _, s in pairs))
        yield LateLine(
            name=table.name_of(owner) if owner else "Toàn đơn vị",
            href=TARGETS if all(r.target.id not in table.shown for r, _ in pairs) else SHEET,
            status=status_view(word, late=True),
            now=_short(progress, pairs),
            rest=_rest(pairs),
        )


def _due_soon(edition: Edition, progress: PlanProgress) -> Iterator[DueLine]:
    """What falls due within ten working days and is not met (counting rule 15)."""
    limit = after_working_days(progress.as_of, DUE_SOON_DAYS)
    for debt in target_debts(progress):
        if progress.as_of <= debt.day <= limit:
            is_unit = debt.owner in progress.registry.by_id
            yield DueLine(
                date_label=day_month(debt.day),
                name=debt.name,
                href=edition.href(unit_progress_path(progress.plan.id, debt.owner)) if is_unit else SHEET,
                what=debt.what,
            )


def _notes(progress: PlanProgress) -> Iterator[str]:
    counting = progress.plan.counting
    pace = "ngày" if counting.pace == "calendar" else "ngày làm việc"
    yield f"Mức cần đến nay = số giao × {pace} đã qua ÷ {pace} của kỳ, bỏ phần lẻ."
    if counting.pace != "calendar":
        yield "Thứ Bảy, Chủ nhật và ngày nghỉ lễ không tính, nên không ai chậm vì ngày lễ."
    yield "Ngày đăng quyết định kỳ tính; tin tính riêng, bài tính riêng, không bù cho nhau."
    yield "Mỗi ảnh khác nhau trong tin, bài được tính tính một lần; ảnh đánh dấu .khong-tinh không tính."
    if counting.coauthor == "each":
        yield "Bài phối hợp tính cho từng đơn vị được ghi tên, nên các dòng cộng lại không bằng dòng Cộng."
    else:
        yield "Bài phối hợp tính cho đơn vị đứng đầu; đơn vị cùng làm thấy bài ở mục “Phối hợp”."
    if counting.reprints == "include":
        yield "Tin, bài đăng lại được tính theo kế hoạch này; ảnh trong đó không tính."
    else:
        yield "Tin, bài đăng lại từ nơi khác không tính."
    yield "Hai bài trùng nội dung: bài đăng trước được tính."
    yield "Tỷ lệ phần trăm bỏ phần lẻ: 57/58 là 98 %, đủ mới ghi 100 %."


def not_counted_lines(edition: Edition, progress: PlanProgress, unit: str = "") -> Iterator[ItemLine]:
    """What was not counted and why, of one unit or of all."""
    for entry in progress.not_counted:
        if unit and entry.unit != unit:
            continue
        reason = REASON_LABELS[entry.reason]
        if entry.reason == "out-of-period":
            period = progress.plan.period
            reason += f" ({short_date(period.start)} – {short_date(period.end)})"
        named = progress.registry.by_id.get(entry.unit)
        whose = "" if unit or named is None else f"{named.name}: "
        yield ItemLine(
            date_label=day_within(entry.day, progress.plan.period),
            title="(chưa công bố)" if entry.reason in UNSEEN else entry.title,
            href=edition.live_href(entry.path),
            why=f"{whose}{reason}",
        )


def event_lines(plan: Plan, since: date) -> Iterator[EventLine]:
    """The plan's days and months that are still to come, in order; of what comes back each year the next."""
    said: set[str] = set()
    for day in plan_days(plan):
        if day.end >= since and day.label not in said:
            said.add(day.label)
            when = f"{day.start.day}/{day.start.month}" if day.is_day else f"Th. {day.start.month}"
            year = "" if day.start.year == since.year else f" (năm {day.start.year})"
            yield EventLine(when, day.label + year)


def gauges_of(progress: PlanProgress) -> tuple[Gauge, ...]:
    """The plan's printed totals as gauges."""
    gauges = []
    for kind in progress.totals:
        standing = total_standing(progress, kind)
        gauges.append(
            Gauge(
                kind_label(kind),
                f"{number(standing.done)}/{number(standing.required or 0)}",
                share(standing.percent),
                bar_of(standing),
                standing.late,
            )
        )
    return tuple(gauges)


def plan_summary(edition: Edition, progress: PlanProgress) -> PlanSummary:
    """A plan in a list of plans."""
    period = progress.plan.period
    return PlanSummary(
        href=edition.href(plan_path(progress.plan.id)),
        title=progress.plan.title,
        period=f"{short_date(period.start)} – {short_date(period.end)}",
        say=_leading(opening(progress), edition.href(plan_path(progress.plan.id)) + LATE),
        gauges=gauges_of(progress),
    )


def plans_page(edition: Edition) -> PlansPage:
    """All plans, running ones first; a broken one says so."""
    broken = tuple(
        PlanSummary(
            href=edition.href(plan_path(plan.id)),
            title=plan.title,
            period="",
            say=(SayPart(plan.why or "Tệp kế hoạch đang có lỗi."),),
            gauges=(),
            broken=True,
        )
        for plan in edition.content.broken_plans
    )
    newest = sorted(edition.progress, key=lambda entry: (entry.plan.period.start, entry.plan.id), reverse=True)
    return PlansPage(
        head=head_of(edition, PLANS, "Kế hoạch tuyên truyền", "Tiến độ các kế hoạch tuyên truyền.", area="plans"),
        breadcrumb=(Link(edition.href("/"), "Trang nhất"),),
        title="Kế hoạch tuyên truyền",
        running=tuple(plan_summary(edition, entry) for entry in newest if not entry.closed) + broken,
        closed=tuple(plan_summary(edition, entry) for entry in newest if entry.closed),
    )


def broken_plan_page(edition: Edition, plan: BrokenPlan) -> BrokenPlanPage:
    """The page of a plan that could not be used: no figures rather than wrong ones."""
    return BrokenPlanPage(
        head=head_of(edition, plan_path(plan.id), plan.title, "Kế hoạch này đang được sửa.", area="plans"),
        breadcrumb=(Link(edition.href(PLANS), "Kế hoạch"),),
        title=plan.title,
        lead=plan.why
        or "Tệp kế hoạch đang có lỗi nên chưa có số liệu. Tin, bài vẫn đăng; sửa tệp xong, số liệu hiện lại.",
    )
