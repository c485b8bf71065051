"""Which days a report is about: a plan's whole period, or a part of it that somebody named."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from newsroom.model.period import Period
from newsroom.model.plan import Plan
from newsroom.problems import NewsroomError
from newsroom.record import Record
from newsroom.rendering.vietnamese import short_date

_QUARTERS = ("I", "II", "III", "IV")
_HALVES = ("6 tháng đầu năm", "6 tháng cuối năm")


class SpanError(NewsroomError):
    """The days asked for cannot be read, or the plan has nothing to do with them."""


class Span(Record, frozen=True):
    """The days of a report and what they are called; `is_whole` where they hold the plan's whole period."""

    days: Period
    label: str
    is_whole: bool

    @property
    def tail(self) -> str:
        """The days in a file's name; '' for the whole period."""
        return "" if self.is_whole else f"-{self.days.start.isoformat()}-{self.days.end.isoformat()}"


def span_of_plan(plan: Plan) -> Span:
    """The plan's whole period."""
    label = plan.period.label or _from_to(plan.period)
    return Span(plan.period, label[:1].lower() + label[1:], is_whole=True)


def span_within(plan: Plan, days: Period, label: str) -> Span:
    """The days asked for, as far as the plan has to do with them; raises SpanError where it has nothing."""
    first = min([plan.period.start, *(target.window.start for target in plan.targets if target.window)])
    last = plan.last_day()
    if days.end < first or days.start > last:
        raise SpanError(
            f"Kế hoạch này chạy từ {short_date(first)} đến {short_date(last)}, không có ngày nào trong {label}."
        )
    if days.start <= plan.period.start and days.end >= plan.period.end:
        return Span(plan.period, label, is_whole=True)
    return Span(days, label, is_whole=False)


def days_of_month(text: str) -> tuple[Period, str]:
    """`2020-04` as days and words."""
    year, month = _numbers(text, r"(\d{4})-(\d{1,2})", 12, "2020-04")
    return Period(date(year, month, 1), _month_end(year, month)), f"tháng {month} năm {year}"


def days_of_quarter(text: str) -> tuple[Period, str]:
    """`2020-Q2` as days and words."""
    year, quarter = _numbers(text, r"(\d{4})-?[Qq](\d)", 4, "2020-Q2")
    days = Period(date(year, quarter * 3 - 2, 1), _month_end(year, quarter * 3))
    return days, f"quý {_QUARTERS[quarter - 1]} năm {year}"


def days_of_half(text: str) -> tuple[Period, str]:
    """`2020-H1` as days and words."""
    year, half = _numbers(text, r"(\d{4})-?[Hh](\d)", 2, "2020-H1")
    return Period(date(year, half * 6 - 5, 1), _month_end(year, half * 6)), f"{_HALVES[half - 1]} {year}"


def days_of_year(text: str) -> tuple[Period, str]:
    """`2020` as days and words."""
    year, _ = _numbers(text, r"(\d{4})()", 1, "2020")
    return Period(date(year, 1, 1), date(year, 12, 31)), f"năm {year}"


def days_between(first: date, last: date) -> tuple[Period, str]:
    """Two days as a span; raises SpanError where they are the wrong way round."""
    if first > last:
        raise SpanError(f"Ngày đầu {short_date(first)} sau ngày cuối {short_date(last)}. Đổi chỗ hai ngày.")
    days = Period(first, last)
    return days, _from_to(days)


def year_earlier(days: Period) -> Period:
    """The same days of the year before; 29 February becomes 28 February."""
    return Period(_earlier(days.start), _earlier(days.end))


def _earlier(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, monthrange(day.year - 1, day.month)[1]))


def _numbers(text: str, shape: str, most: int, example: str) -> tuple[int, int]:
    found = re.fullmatch(shape, text.strip())
    year, part = (int(found[1]), int(found[2] or 1)) if found else (0, 0)
    if not (1900 <= year <= 9998 and 1 <= part <= most):
        raise SpanError(f"Không hiểu “{text}”. Viết như: {example}.")
    return year, part


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _from_to(days: Period) -> str:
    return f"từ {short_date(days.start)} đến {short_date(days.end)}"
