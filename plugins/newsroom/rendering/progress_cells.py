"""The figures of one target: a cell of the plan's table, or words where it has no column."""

from __future__ import annotations

from newsroom.model.kinds import kind_label
from newsroom.model.plan import Target
from newsroom.rendering.progress_views import Cell
from newsroom.rendering.progress_words import bar_of, kinds_word
from newsroom.rendering.vietnamese import number, share, short_date, two_digits
from newsroom.tally.pace import Standing

NO_TARGET = "–"
PENDING = "Chưa nhập"


def plain_cell(kind: str, unit: str, done: int) -> Cell:
    """What was done where nothing is asked."""
    return Cell(kind, kind_label(kind), NO_TARGET, number(done), "", "", None, "", unit, "", str(done))


def given_text(standing: Standing, target: Target | None) -> str:
    """The number that was given, or in words why there is none."""
    if standing.required is not None:
        return number(standing.required)
    return PENDING if target is not None and target.pending else NO_TARGET


def figure_cell(kind: str, target_id: str, unit: str, standing: Standing, target: Target | None) -> Cell:
    """Given, done and per cent of one target."""
    pace = f"cần đến nay {number(standing.expected)}" if standing.expected is not None else ""
    return Cell(
        kind=kind,
        kind_label=kind_label(kind),
        required_text=given_text(standing, target),
        done_text=number(standing.done),
        percent_text=share(standing.percent),
        pace_text=pace,
        bar=bar_of(standing),
        target=target_id,
        unit=unit,
        required="" if standing.required is None else str(standing.required),
        done=str(standing.done),
    )


def ask_words(target: Target) -> str:
    """What a target asks, in words."""
    amount = "" if target.required is None else f"{two_digits(int(target.required))} "
    what = f"{amount}{kinds_word(target.kinds)}".strip() or target.id
    if target.type in ("percent", "share"):
        what = f"{target.required} %"
    each = "mỗi đơn vị " if target.scope == "each" else ""
    every = {
        "day": " mỗi ngày",
        "week": " mỗi tuần",
        "month": " mỗi tháng",
        "quarter": " mỗi quý",
        "year": " mỗi năm",
        "issue": " mỗi số",
    }.get(target.every or "", "")
    only = f", riêng chủ đề {', '.join(target.only_topics)}" if target.only_topics else ""
    only += f", riêng chuyên trang {target.column}" if target.column else ""
    only += f", kênh {', '.join(target.channels)}" if target.channels else ""
    span = ""
    if target.window:
        span = f", từ {short_date(target.window.start)} đến {short_date(target.window.end)}"
    elif target.due_to:
        span = f", hạn {short_date(target.due_to)}"
    wish = {"encouraged": " (khuyến khích)", "aspirational": " (phấn đấu)"}.get(target.obligation, "")
    note = f". {target.note}" if target.note else ""
    return f"{each}{what}{every}{only}{span}{wish}{note}"
