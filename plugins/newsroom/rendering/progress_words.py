"""How the numbers of a plan are said: words for statuses, missing work, sentences.

One place, so that the page, the terminal and the front page say the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from newsroom.model.kinds import kind_label
from newsroom.model.plan import Target
from newsroom.rendering.progress_views import Bar, SayPart, StatusView
from newsroom.rendering.vietnamese import count_word, day_month, number
from newsroom.tally.pace import REACHED, Standing, StatusId
from newsroom.tally.progress import AnyStanding, PlanProgress, TargetResult
from newsroom.tally.working_days import working_days

STATUS_LABELS: dict[StatusId | None, str] = {
    "not-started": "Chưa bắt đầu",
    "none-yet": "Chưa có sản phẩm",
    "on-track": "Đang thực hiện",
    "behind": "Chậm tiến độ",
    "met": "Đạt chỉ tiêu",
    "exceeded": "Vượt chỉ tiêu",
    "missed": "Không đạt",
    "not-reached": "Chưa đạt (khuyến khích)",
    "pending": "Chưa nhập chỉ tiêu",
    "undeclared": "Chưa khai báo đủ đơn vị",
    "no-data": "Chưa có số liệu",
    None: "–",
}
LEGEND: tuple[tuple[StatusId, str], ...] = (
    ("met", "đủ số được giao"),
    ("exceeded", "nhiều hơn số được giao"),
    ("on-track", "kịp nhịp, chưa đủ"),
    ("behind", "dưới mức cần đến hôm nay"),
    ("none-yet", "chưa đăng gì"),
    ("missed", "hết kỳ mà chưa đủ"),
    ("undeclared", "khối còn thiếu tên đơn vị"),
    ("pending", "kế hoạch chưa ghi số"),
    ("no-data", "chưa ai báo số liệu"),
    ("not-reached", "việc khuyến khích, hết hạn mà chưa đạt"),
)
_TRACK = 170
_ROOM = 200


def kind_word(kind: str) -> str:
    """The kind within a sentence."""
    label = kind_label(kind)
    return label[:1].lower() + label[1:]


def capital(words: str) -> str:
    """The words with a capital at their start."""
    return words[:1].upper() + words[1:]


def asked(target: Target) -> str:
    """What a target asks for, within a sentence: “tin, bài”; in the plan's own words where it names its kinds."""
    labels = target.kind_labels or tuple(map(kind_label, target.kinds))
    return ", ".join(label[:1].lower() + label[1:] for label in labels)


def status_view(status: StatusId | None, *, late: bool = False, note: str = "") -> StatusView:
    """A status as shown; only what is late or missed alarms."""
    alarms = late or status in ("behind", "missed")
    return StatusView(status or "", STATUS_LABELS[status], alarms, note)


def short_word(progress: PlanProgress) -> str:
    """What being under the pace is called: late while the period runs, missing once it is over."""
    return "thiếu" if progress.closed else "chậm"


def amounts(parts: Iterable[tuple[int, str]]) -> str:
    """“3 tin, 1 bài” out of (number, what); what is 0 is left out."""
    return ", ".join(f"{number(amount)} {what}" for amount, what in parts if amount)


def bar_of(standing: Standing) -> Bar | None:
    """The bullet bar: 85 % of the width is the target, the rest is room for more."""
    if not standing.required:
        return None
    fill = min(_TRACK, standing.done * _TRACK // standing.required)
    expected = standing.expected or 0
    tick = min(_TRACK, expected * _TRACK // standing.required) if expected else None
    gap = (fill, tick) if standing.late and tick is not None and tick > fill else None
    over = None
    if standing.done > standing.required:
        extra = (standing.done - standing.required) * _TRACK // standing.required
        over = (_TRACK + 4, min(_ROOM, _TRACK + 4 + max(4, extra)))
    return Bar(fill, tick, gap, over)


def late_units(progress: PlanProgress) -> list[str]:
    """Units that are late, in the registry's order."""
    return [unit.unit for unit in progress.units if unit.late]


def owed(progress: PlanProgress, unit: str) -> list[tuple[TargetResult, AnyStanding]]:
    """What one unit was asked for, encouraged or not: its own targets and its part of `each` targets."""
    found: list[tuple[TargetResult, AnyStanding]] = []
    for result in progress.targets:
        if result.target.scope == "unit" and result.target.of == unit and result.standing:
            found.append((result, result.standing))
        found += [(result, member.standing) for member in result.members if member.unit == unit]
    return found


def duties_of(progress: PlanProgress, unit: str) -> list[tuple[TargetResult, AnyStanding]]:
    """What a unit must do: of all that it owes what is not only encouraged (rule 22)."""
    return [(result, standing) for result, standing in owed(progress, unit) if result.target.is_required]


def finished_units(progress: PlanProgress) -> int:
    """How many units that must do something have all of it."""
    done = 0
    for unit in progress.units:
        duties = [standing for _, standing in duties_of(progress, unit.unit)]
        judged = [standing for standing in duties if standing.status not in (None, "pending")]
        done += bool(judged) and all(standing.is_reached for standing in judged)
    return done


def opening(progress: PlanProgress) -> tuple[SayPart, ...]:
    """The one sentence that says it all: time gone, what keeps pace, what is behind, who is late, who is done."""
    period = progress.plan.period
    parts: list[SayPart] = []
    if progress.as_of < period.start:
        parts.append(SayPart(f"Kỳ kế hoạch bắt đầu ngày {day_month(period.start)}. "))
        return tuple(parts)
    done_word = "đã đăng " if progress.totals else "đã đạt " if _judged(progress) else ""
    if progress.closed:
        parts.append(SayPart("Kỳ kế hoạch đã hết. Toàn đơn vị " + done_word))
    else:
        gone = working_days(period.start, progress.as_of)
        whole = working_days(period.start, period.end)
        parts += [SayPart("Qua "), SayPart(f"{number(gone)} trên {number(whole)}", "strong")]
        parts.append(SayPart(" ngày làm việc của kỳ, " + done_word))
    parts += _totals_said(progress)
    late = late_units(progress)
    finished = finished_units(progress)
    if late:
        ended = "chưa làm đủ phần mình" if progress.closed else "đang chậm"
        parts += [SayPart("; "), SayPart(f"{count_word(len(late))} đơn vị {ended}", "late")]
    else:
        parts.append(SayPart("; đơn vị nào cũng đủ" if progress.closed else "; không đơn vị nào chậm"))
    if finished:
        parts.append(SayPart(f", {count_word(finished)} đơn vị đã xong phần mình"))
    parts.append(SayPart("."))
    return tuple(parts)


def _judged(progress: PlanProgress) -> list[TargetResult]:
    """The targets that the headline is about (rule 22)."""
    return [result for result in progress.targets if result.status is not None and result.target.is_required]


def _totals_said(progress: PlanProgress) -> list[SayPart]:
    said: list[SayPart] = []
    for kind, total in progress.totals.items():
        if said:
            said.append(SayPart(", "))
        said.append(SayPart(f"{number(total.done)}/{number(total.required)} {kind_word(kind)}", "strong"))
        short = behind_total(progress, kind)
        if short:
            said += [SayPart(" "), SayPart(f"({short_word(progress)} {number(short)})", "late")]
    if not said:
        judged = _judged(progress)
        if not judged:
            return [SayPart("không có chỉ tiêu bắt buộc")]
        done = sum(result.status in REACHED for result in judged)
        said.append(SayPart(f"{number(done)} trên {number(len(judged))} chỉ tiêu", "strong"))
        shared = sum(result.late and result.target.scope not in ("unit", "each") for result in judged)
        if shared:
            said += [SayPart("; "), SayPart(f"{count_word(shared)} chỉ tiêu chung đang chậm", "late")]
    return said


def total_standing(progress: PlanProgress, kind: str) -> Standing:
    """The printed total of a kind as a number over the whole period."""
    from newsroom.tally.pace import standing
    from newsroom.tally.progress import course_of

    total = progress.totals[kind]
    whole = Target(id="", type="count", scope="total", of=None, kinds=(kind,), required=total.required)
    return standing(total.required, total.done, course=course_of(progress.plan, whole), as_of=progress.as_of)


def behind_total(progress: PlanProgress, kind: str) -> int:
    """How far the printed total of a kind is under its pace."""
    return total_standing(progress, kind).behind
