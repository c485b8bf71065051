"""When was it published? Dates as reporters type them, day first, never month first.

Everything becomes Asia/Ho_Chi_Minh, which has kept +07:00 since 1975, so no
time-zone data of the machine is asked.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

from newsroom.model.spelling import without_marks
from newsroom.problems import Effect, Problem, quoted

HANOI = timezone(timedelta(hours=7))
LATEST_AHEAD = timedelta(days=366)
FAR_AHEAD = timedelta(days=60)
EXAMPLE = "Viết năm-tháng-ngày, ví dụ: date: 2020-04-20 08:30"
_CLOCK = r"(?:[ T]+(?P<hour>\d{1,2})[:hg](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?)?"
_ZONE = r"\s*(?P<zone>Z|z|UTC|[+-]\d{2}:?\d{2}|[+-]\d{2})?"
_TIME = rf"{_CLOCK}{_ZONE}"
_YEAR_FIRST = re.compile(r"(?P<year>\d{4,5})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _TIME)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?P<sign>[-/.])(?P<month>\d{1,2})[-/.](?P<year>\d{2}|\d{4})" + _TIME)
_WORDS = re.compile(r"(?:ngay )?(?P<day>\d{1,2}) thang (?P<month>\d{1,2}),? nam (?P<year>\d{4}),?" + _TIME)
_LUNAR = re.compile(r"\b(mong|tet|am lich|ram|giao thua|thang gieng|thang chap)\b")


def read_date(
    text: str, *, path: str, line: int, column: int, earliest: date, today: date
) -> tuple[datetime | None, tuple[Problem, ...]]:
    """The moment in Asia/Ho_Chi_Minh, or nothing and the reason (fault rows NGAY-01 to 07, 12, 13).

    A date alone is 00:00. `03/04/2020` can be read two ways and is never
    guessed. A moment that is too early or too far ahead is still returned, so
    that lists of what was left out can show it.
    """

    def problem(rule: str, effect: Effect, found: str, fix: str = EXAMPLE) -> Problem:
        return Problem(path, line, column, rule, effect, found, fix)

    written = text.strip()
    strange = next((sign for sign in written if sign.isdigit() and not sign.isascii()), "")
    if strange:
        found = f"Ngày {quoted(text)} có ký tự lạ U+{ord(strange):04X}."
        return None, (problem("ENC-17", Effect.QUARANTINE, found),)
    even = without_marks(unicodedata.normalize("NFKC", written)).strip()
    if match := _YEAR_FIRST.fullmatch(even):
        notes: list[Problem] = []
    elif match := _WORDS.fullmatch(even.casefold()):
        notes = [problem("NGAY-03", Effect.MEND, f"Ngày {quoted(text)} được hiểu là {_iso(match)}.")]
    elif match := _DAY_FIRST.fullmatch(even):
        if match["sign"] != "." and _is_ambiguous(match):
            return None, (_two_ways(text, match, path, line, column),)
        rule = "NGAY-03" if match["sign"] == "." else "NGAY-02"
        notes = [problem(rule, Effect.MEND, f"Ngày {quoted(text)} được hiểu là {_iso(match)}.")]
    elif _LUNAR.search(even.casefold()):
        found = f"Ngày {quoted(text)} là ngày âm lịch."
        return None, (problem("NGAY-13", Effect.QUARANTINE, found, f"Đổi sang ngày dương. {EXAMPLE}"),)
    else:
        return None, (problem("NGAY-01", Effect.QUARANTINE, f"Không hiểu ngày {quoted(text)}."),)
    moment, note = _moment(match)
    if moment is None:
        return None, (problem("NGAY-12" if note else "NGAY-01", Effect.QUARANTINE, f"Không có ngày {quoted(text)}."),)
    if note:
        notes.append(problem("NGAY-12", Effect.MEND, f"{quoted(text)} được hiểu là {note}."))
    return moment, (*notes, *_range_problems(text, moment, path, line, column, earliest, today))


def _year(match: re.Match[str]) -> int:
    return int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)


def _iso(match: re.Match[str]) -> str:
    return f"{_year(match):04}-{int(match['month']):02}-{int(match['day']):02}"


def _is_ambiguous(match: re.Match[str]) -> bool:
    day, month = int(match["day"]), int(match["month"])
    return 1 <= day <= 12 and 1 <= month <= 12 and day != month


def _two_ways(text: str, match: re.Match[str], path: str, line: int, column: int) -> Problem:
    day, month = int(match["day"]), int(match["month"])
    found = f"Ngày {quoted(text)} có thể hiểu hai cách ({day} tháng {month} hay {month} tháng {day})."
    fix = f"Viết năm-tháng-ngày, ví dụ: date: {_iso(match)}"
    return Problem(path, line, column, "NGAY-02", Effect.QUARANTINE, found, fix)


def _moment(match: re.Match[str]) -> tuple[datetime | None, str]:
    """The moment, and how an odd hour was understood; `(None, "giây nhuận")` where that cannot be."""
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    next_day = (hour, minute, second) == (24, 0, 0)
    if second == 60:
        return None, "giây nhuận"
    try:
        moment = datetime(
            _year(match),
            int(match["month"]),
            int(match["day"]),
            0 if next_day else hour,
            minute,
            second,
            tzinfo=_zone(match["zone"]),
        )
        moment = (moment + timedelta(days=1 if next_day else 0)).astimezone(HANOI)
    except (ValueError, OverflowError):
        return None, ""
    return moment, f"{moment:%Y-%m-%d %H:%M}" if next_day else ""


def _zone(written: str | None) -> timezone:
    if written is None:
        return HANOI
    if written in ("Z", "z", "UTC"):
        return UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if written[0] == "-" else offset)


def _range_problems(
    text: str, moment: datetime, path: str, line: int, column: int, earliest: date, today: date
) -> tuple[Problem, ...]:
    day = moment.date()
    if day < earliest:
        found = f"Ngày {quoted(text)} sớm hơn {earliest:%d/%m/%Y}."
        return (Problem(path, line, column, "NGAY-04", Effect.QUARANTINE, found, f"Xem lại năm. {EXAMPLE}"),)
    if day - today > LATEST_AHEAD:
        found = f"Ngày {quoted(text)} còn hơn một năm nữa mới đến."
        return (Problem(path, line, column, "NGAY-04", Effect.QUARANTINE, found, f"Xem lại năm. {EXAMPLE}"),)
    if day - today > FAR_AHEAD:
        found = f"Ngày {quoted(text)} còn hơn hai tháng nữa mới đến; bài chờ đến ngày đó."
        return (Problem(path, line, column, "NGAY-04", Effect.WARN, found, "Nếu gõ nhầm, sửa lại ngày."),)
    return ()
