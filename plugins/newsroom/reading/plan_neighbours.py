"""Do the plans of one board follow each other, and do the quarters add up to the year?

Several plans may well be alive at once: a quarter inside its year inside 2023–2028, a campaign across them. So only
plans of one issuer are compared, and only months with months, quarters with quarters, halves with halves, years with
years; what is named after no such time is a campaign and is left alone. So are plans that are both frozen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, pairwise

from newsroom.model.kinds import kind_label
from newsroom.model.period import Period
from newsroom.model.plan import Plan
from newsroom.model.plan_sums import required_total, targets_behind_total
from newsroom.model.unit import UnitRegistry
from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.plan_period import labelled, period_in_title
from newsroom.record import Record

RULE = "KH-04"
DAY = timedelta(days=1)
SHORTEST = {1: 28, 3: 90, 6: 181, 12: 365}
"""Months of a regular period -> the fewest days that it has."""
WORDS = {1: "tháng", 3: "quý", 6: "nửa năm", 12: "năm"}


class Regular(Record, frozen=True):
    """A plan for a month, a quarter, half a year or a year; `is_whole` where its days are exactly that."""

    plan: Plan
    months: int
    is_whole: bool


def neighbour_problems(
    plans: Sequence[Plan], registry: UnitRegistry, settled: Collection[str] = ()
) -> Iterator[Problem]:
    """What does not fit between plans of one issuer; `settled` are those whose figures are frozen."""
    regular = [found for plan in plans if (found := _regular(plan))]
    regular.sort(key=lambda entry: (entry.plan.period.start, entry.plan.period.end, entry.plan.source))
    for issuer in sorted({_issuer(entry.plan) for entry in regular}):
        mine = [entry for entry in regular if _issuer(entry.plan) == issuer]
        for months in WORDS:
            same = [entry.plan for entry in mine if entry.months == months]
            for before, after in combinations(same, 2):
                if {before.id, after.id} - {*settled}:
                    yield from _overlap(before, after)
            for before, after in pairwise(same):
                if {before.id, after.id} - {*settled}:
                    yield from _gap(before, after, months)
        for entry in mine:
            if entry.is_whole and entry.plan.id not in settled:
                yield from _sums(entry, mine, registry)


def _issuer(plan: Plan) -> str:
    issuer = plan.document.get("issuer")
    return issuer if isinstance(issuer, str) else ""


def _regular(plan: Plan) -> Regular | None:
    """By its days; else by the time that its label or title names, where its days are about as many."""
    whole = _months(labelled(plan.period.start, plan.period.end))
    if whole:
        return Regular(plan, whole, is_whole=True)
    named = period_in_title(plan.period.label) or period_in_title(plan.title)
    months = _months(named) if named else 0
    if months and SHORTEST[months] // 2 < plan.period.days < SHORTEST[months] * 2:
        return Regular(plan, months, is_whole=False)
    return None


def _months(period: Period) -> int:
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    return months if period.label and months in WORDS else 0


def _overlap(before: Plan, after: Plan) -> Iterator[Problem]:
    """Both for the same days is a campaign beside the plan; only some days in common is a slip."""
    first, last = after.period.start, min(before.period.end, after.period.end)
    same = (before.period.start, before.period.end) == (first, after.period.end)
    if first > last or same:
        return
    found = (
        f"Kỳ {_span(after.period)} trùng {_days(first, last)} với kỳ {_span(before.period)} "
        f"của {quoted(before.title)} ({before.source}); bài đăng những ngày ấy được tính cho cả hai."
    )
    yield _problem(after, found, "Sửa start, end ở dòng period: của một trong hai để hai kỳ nối tiếp nhau.")


def _gap(before: Plan, after: Plan, months: int) -> Iterator[Problem]:
    """A few days without a plan; a whole quarter without one is the board's own business."""
    first, last = before.period.end + DAY, after.period.start - DAY
    if not 0 < (last - first).days + 1 < SHORTEST[months]:
        return
    found = (
        f"Từ kỳ {_span(before.period)} của {quoted(before.title)} ({before.source}) đến kỳ {_span(after.period)} "
        f"hở {_days(first, last)}; bài đăng những ngày ấy không được tính cho kế hoạch {WORDS[months]} nào."
    )
    yield _problem(after, found, "Sửa start, end ở dòng period: của một trong hai để hai kỳ nối tiếp nhau.")


def _sums(whole: Regular, mine: Sequence[Regular], registry: UnitRegistry) -> Iterator[Problem]:
    plan = whole.plan
    for months in (length for length in WORDS if length < whole.months):
        parts = [entry.plan for entry in mine if entry.months == months and _is_part(entry, plan)]
        if not _fill(parts, plan.period):
            continue
        for kind in dict.fromkeys([*plan.totals, *(kind for target in plan.targets for kind in target.kinds)]):
            asked, numbers = _asked(plan, kind, registry), [_asked(part, kind, registry) for part in parts]
            known = [number for number in numbers if number is not None]
            if asked is None or len(known) < len(parts) or sum(known) == asked:
                continue
            word = kind_label(kind).lower()
            more = sum(known) - asked
            listed = " + ".join(map(str, known))
            found = (
                f"{plan.period.label or labelled(plan.period.start, plan.period.end).label} giao {asked} {word}, "
                f"{len(parts)} kế hoạch {WORDS[months]} cộng lại {listed} = {sum(known)} {word}: "
                f"{'nhiều' if more > 0 else 'ít'} hơn {abs(more)}."
            )
            fix = f"Sửa số ở kế hoạch này hoặc ở các kế hoạch {WORDS[months]} cho khớp: {_names(parts)}."
            yield _problem(plan, found, fix, kind)


def _is_part(entry: Regular, plan: Plan) -> bool:
    period = entry.plan.period
    fits = entry.is_whole and plan.period.start <= period.start and period.end <= plan.period.end
    counting = (entry.plan.counting.channels, entry.plan.counting.column)
    return fits and counting == (plan.counting.channels, plan.counting.column)


def _fill(parts: Sequence[Plan], period: Period) -> bool:
    """Whether the parts, one after the other, are the whole; two plans for one quarter leave it open which counts."""
    if not parts or (parts[0].period.start, parts[-1].period.end) != (period.start, period.end):
        return False
    return all(before.period.end + DAY == after.period.start for before, after in pairwise(parts))


def _asked(plan: Plan, kind: str, registry: UnitRegistry) -> int | None:
    """What the plan asks of a kind in all by its end: as its sum row prints it, else as its targets add up."""
    plan = plan.in_force(plan.period.end)
    if kind in plan.totals:
        return plan.totals[kind]
    return required_total(plan, kind, registry) if targets_behind_total(plan, kind) else None


def _span(period: Period) -> str:
    return f"{period.start:%d/%m/%Y} – {period.end:%d/%m/%Y}"


def _days(first: date, last: date) -> str:
    number = (last - first).days + 1
    return f"1 ngày ({first:%d/%m/%Y})" if number == 1 else f"{number} ngày ({_span(Period(first, last))})"


def _names(parts: Sequence[Plan]) -> str:
    return ", ".join(part.source.rpartition("/")[2] for part in parts)


def _problem(plan: Plan, found: str, fix: str, key: str = "") -> Problem:
    line, column = plan.places.get(key) or plan.places.get("") or (1, 1)
    return Problem(plan.source, line, column, RULE, Effect.WARN, found, fix)
