"""The figures of one target: a cell of the plan's table, or words where it has no column."""

from __future__ import annotations

from collections.abc import Iterable

from newsroom.model.kinds import channel_label, kind_label
from newsroom.model.plan import Target
from newsroom.rendering.progress_views import Cell
from newsroom.rendering.progress_words import asked, bar_of
from newsroom.rendering.vietnamese import number, share, short_date, two_digits
from newsroom.tally.buckets import BucketStanding
from newsroom.tally.pace import Standing
from newsroom.tally.progress import AnyStanding
from newsroom.tally.ratios import RatioStanding
from newsroom.tally.states import StateStanding

NO_TARGET = "–"
PENDING = "Chưa nhập"
EVERY_WORDS = {
    "day": "ngày",
    "week": "tuần",
    "month": "tháng",
    "quarter": "quý",
    "year": "năm",
    "issue": "số",
}


_REPRINTS = {"": "", "include": ", kể cả bài đăng lại", "exclude": ", không kể bài đăng lại"}


def plain_cell(kind: str, unit: str, done: int) -> Cell:
    """What was done where nothing is asked."""
    return Cell(kind, kind_label(kind), NO_TARGET, number(done), "", "", None, "", unit, "", str(done))


def given_text(standing: Standing, target: Target | None) -> str:
    """The number that was given, or in words why there is none."""
    if standing.required is not None:
        return number(standing.required)
    return PENDING if target is not None and target.pending else NO_TARGET


def figures_text(standing: AnyStanding, target: Target) -> str:
    """The figures of one target in words, whatever its type: “12/20”, “đủ 40/47 tuần”, “97 % (41.200/42.100)”."""
    match standing:
        case RatioStanding():
            if standing.percent is None:
                return "chưa có số liệu"
            pair = f"{number(standing.numerator or 0)}/{number(standing.denominator or 0)}"
            return f"{share(standing.percent)} ({pair})"
        case StateStanding():
            return f"từ {short_date(standing.reached)}" if standing.reached else "chưa"
        case BucketStanding():
            done = f"{number(standing.done)} {asked(target)}"
            if not standing.buckets_due:
                return done
            word = EVERY_WORDS[target.every or ""]
            return f"đủ {number(standing.buckets_met)}/{number(standing.buckets_due)} {word}, cộng {done}"
    return f"{number(standing.done)}/{given_text(standing, target)}"


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


def aim_words(target: Target) -> str:
    """What a percentage or a state must come to: “98 %”, “đã nâng cấp”."""
    return target.state if target.type == "state" else _percent(target)


def _column(target: Target) -> str:
    label = target.column_label or target.column
    return label if label.casefold().startswith("chuyên") else f"chuyên trang “{label}”"


def _channels(channels: Iterable[str]) -> str:
    return ", ".join(map(channel_label, channels))


def _percent(target: Target) -> str:
    return PENDING if target.required is None else f"{number(target.required)}\u00a0%"


def ask_words(target: Target, *, with_note: bool = True) -> str:
    """What a target asks, in words."""
    amount = "" if target.required is None else f"{two_digits(int(target.required))} "
    what = f"{amount}{asked(target)}".strip() or target.id
    if target.type == "share":
        what = f"ít nhất {_percent(target)} sản phẩm đăng trên kênh {_channels(target.numerator_channels)}"
    elif target.type == "percent":
        what = f"ít nhất {_percent(target)} {target.numerator} trên {target.denominator}"
    elif target.type == "state":
        what = f"{asked(target)}: {target.state}" if target.kinds else target.state
    each = "mỗi đơn vị " if target.scope == "each" else ""
    every = f" mỗi {EVERY_WORDS[target.every]}" if target.every else ""
    only = f", riêng chủ đề {', '.join(target.only_topics)}" if target.only_topics else ""
    only += f", riêng {_column(target)}" if target.column else ""
    only += f", kênh {_channels(target.channels)}" if target.channels else ""
    only += _REPRINTS[target.reprints]
    span = ""
    if target.window:
        span = f", từ {short_date(target.window.start)} đến {short_date(target.window.end)}"
    elif target.due_to:
        span = f", hạn {short_date(target.due_to)}"
    wish = {"encouraged": " (khuyến khích)", "aspirational": " (phấn đấu)"}.get(target.obligation, "")
    cited = f" ({target.source})" if target.source and with_note else ""
    note = f". {target.note}" if target.note and with_note else ""
    return f"{each}{what}{every}{only}{span}{wish}{cited}{note}"
