"""How are dates and numbers written in Vietnamese, as a newspaper writes them?

Babel brings weekdays and separators, so that no machine needs a vi_VN locale;
it is imported where it is first needed, because not every command says a date.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from newsroom.model.period import Period

_COUNT_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NO_BREAK = "\u00a0"


@lru_cache(maxsize=4096)
def long_date(day: date) -> str:
    """A date with its weekday: “Thứ Tư, 20/05/2020”."""
    from babel.dates import format_date

    return format_date(day, "EEEE, dd/MM/yyyy", locale="vi")


def date_time(moment: datetime) -> str:
    """A date with weekday and time: “Thứ Tư, 20/05/2020 08:30”.

    The clock is the moment's own. Babel's would be UTC, seven hours early.
    """
    return f"{long_date(moment.date())} {moment.hour:02}:{moment.minute:02}"


@lru_cache(maxsize=4096)
def short_date(day: date) -> str:
    """A date in figures: “20/05/2020”."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def day_month(day: date, *, zero: bool = False) -> str:
    """A day of a year that the reader knows: “20/5”, and with `zero` “20/05”."""
    return f"{day.day:02}/{day.month:02}" if zero else f"{day.day}/{day.month}"


def day_within(day: date, span: Period) -> str:
    """A day of a span: “20/5” where the span lies within one year, “20/05/2020” where nobody could tell which."""
    return day_month(day) if span.start.year == span.end.year else short_date(day)


def month_name(year: int, month: int) -> str:
    """A month as a heading: “Tháng 5/2020”."""
    return f"Tháng {month}/{year}"


@lru_cache(maxsize=4096, typed=True)
def number(value: int | float | Decimal) -> str:
    """A number with a point between thousands and a comma before decimals: “1.000”, “98,3”."""
    from babel.numbers import format_decimal

    return format_decimal(value + 0, locale="vi")  # -0.0 is 0.0 then, and what is no number is still a fault


def two_digits(count: int) -> str:
    """A small count as plans and reports write it: “02” (as in “02 tin”), but “1.000”."""
    return f"{count:02}" if 0 <= count < 10 else number(count)


def share(percent: int | None) -> str:
    """A percentage whose sign stays on the same line: “53 %”; '' where there is no target."""
    return "" if percent is None else f"{number(percent)}{_NO_BREAK}%"


def count_word(count: int) -> str:
    """A count within a sentence: one to ten in words (“ba”), everything else in figures."""
    return _COUNT_WORDS[count - 1] if 1 <= count <= len(_COUNT_WORDS) else number(count)


def administrative_date(day: date) -> str:
    """A date as official papers write it: “ngày 06 tháng 7 năm 2020”.

    Days under 10 and the months 1 and 2 take a zero before them, so that nobody
    can put a figure there (Decree 30/2020/NĐ-CP, appendix I).
    """
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"
