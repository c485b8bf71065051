"""Which days does a plan's title name: a quarter, a month, half a year, a year, a run of years?"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from newsroom.model.period import Period
from newsroom.model.spelling import nfc

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"\s*(?:năm|/|-|,)?\s*([0-9]{4})(?![0-9])"
_QUARTER = re.compile(rf"\bquý\s+(iv|i{{1,3}}|[1-4])\b{_YEAR}", re.IGNORECASE)
_HALF = re.compile(rf"\b0?6 tháng (đầu|cuối)(?: năm)?{_YEAR}", re.IGNORECASE)
_MONTH = re.compile(rf"\btháng\s+(1[0-2]|0?[1-9])\b{_YEAR}", re.IGNORECASE)
_YEARS = re.compile(
    r"\b(?:giai đoạn|từ năm)\s+([0-9]{4})\s*(?:-|–|đến)\s*(?:năm\s+)?([0-9]{4})(?![0-9])", re.IGNORECASE
)
_ONE_YEAR = re.compile(r"\bnăm ([0-9]{4})(?![0-9])", re.IGNORECASE)


def period_in_title(title: str) -> Period | None:
    """The period that the title names; None where it names none, or two."""
    text = nfc(title)
    found = {_months(int(match[2]), _QUARTERS[match[1].casefold()] * 3 - 2, 3) for match in _QUARTER.finditer(text)}
    found |= {_months(int(match[2]), 1 if match[1].casefold() == "đầu" else 7, 6) for match in _HALF.finditer(text)}
    found |= {_months(int(match[2]), int(match[1]), 1) for match in _MONTH.finditer(text)}
    found = found or {_years(int(match[1]), int(match[2])) for match in _YEARS.finditer(text)}
    found = found or {_years(int(match[1]), int(match[1])) for match in _ONE_YEAR.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _months(year: int, start: int, months: int) -> Period:
    end = start + months - 1
    return labelled(date(year, start, 1), date(year, end, monthrange(year, end)[1]))


def _years(first: int, last: int) -> Period:
    return labelled(date(first, 1, 1), date(max(first, last), 12, 31))


def labelled(start: date, end: date) -> Period:
    """The period with the short name it has in plans; none where the days make up nothing that has one."""
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    label = ""
    if whole and months == 1:
        label = f"Tháng {start.month}/{start.year}"
    elif whole and months == 3 and start.month % 3 == 1:
        label = f"Quý {('I', 'II', 'III', 'IV')[start.month // 3]}/{start.year}"
    elif whole and months == 6 and start.month in (1, 7):
        label = f"6 tháng {'đầu' if start.month == 1 else 'cuối'} năm {start.year}"
    elif whole and months == 12 and start.month == 1:
        label = f"Năm {start.year}"
    elif whole and start.month == 1 and end.month == 12:
        label = f"Giai đoạn {start.year}–{end.year}"
    return Period(start, end, label)
