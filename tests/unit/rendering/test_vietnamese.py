from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from newsroom.rendering import vietnamese as vi

HANOI = timezone(timedelta(hours=7))
WEDNESDAY = date(2020, 5, 20)
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def test_a_long_date_begins_with_the_weekday():
    assert vi.long_date(WEDNESDAY) == "Thứ Tư, 20/05/2020"


@pytest.mark.parametrize(("offset", "name"), list(enumerate(WEEKDAYS)))
def test_every_weekday_has_its_vietnamese_name(offset: int, name: str):
    monday = date(2020, 5, 18)

    assert vi.long_date(monday + timedelta(days=offset)).startswith(f"{name}, ")


def test_a_time_is_said_by_the_moments_own_clock():
    assert vi.date_time(datetime(2020, 5, 20, 8, 30, tzinfo=HANOI)) == "Thứ Tư, 20/05/2020 08:30"


def test_a_time_after_midnight_keeps_its_day():
    """In UTC it would still be yesterday."""
    assert vi.date_time(datetime(2020, 5, 21, 0, 5, tzinfo=HANOI)) == "Thứ Năm, 21/05/2020 00:05"


def test_a_time_of_another_zone_is_not_moved():
    assert vi.date_time(datetime(2020, 5, 20, 8, 30, tzinfo=UTC)).endswith("20/05/2020 08:30")


def test_a_short_date_has_two_two_and_four_figures():
    assert vi.short_date(date(2020, 7, 6)) == "06/07/2020"


def test_a_day_of_a_known_year_has_no_zeros_unless_asked():
    assert vi.day_month(date(2020, 7, 6)) == "6/7"
    assert vi.day_month(date(2020, 7, 6), zero=True) == "06/07"


def test_a_month_is_named_by_its_number():
    assert vi.month_name(2020, 5) == "Tháng 5/2020"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1000, "1.000"),
        (1234567, "1.234.567"),
        (-1500, "-1.500"),
        (98.3, "98,3"),
        (Decimal("98.30"), "98,3"),
        (1000.5, "1.000,5"),
    ],
)
def test_thousands_take_a_point_and_decimals_a_comma(value: int | float | Decimal, said: str):
    assert vi.number(value) == said


@pytest.mark.parametrize(("count", "said"), [(0, "00"), (2, "02"), (9, "09"), (10, "10"), (36, "36"), (1000, "1.000")])
def test_small_counts_take_a_zero(count: int, said: str):
    assert vi.two_digits(count) == said


def test_a_percentage_does_not_break_before_its_sign():
    assert vi.share(53) == "53\u00a0%"
    assert vi.share(0) == "0\u00a0%"


def test_no_target_is_not_zero_percent():
    assert vi.share(None) == ""


def test_counts_from_one_to_ten_are_words():
    said = [vi.count_word(count) for count in range(12)]

    assert said == ["0", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "11"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2020, 7, 6), "ngày 06 tháng 7 năm 2020"),
        (date(2020, 1, 31), "ngày 31 tháng 01 năm 2020"),
        (date(2020, 2, 9), "ngày 09 tháng 02 năm 2020"),
        (date(2020, 3, 10), "ngày 10 tháng 3 năm 2020"),
        (date(2020, 12, 1), "ngày 01 tháng 12 năm 2020"),
    ],
)
def test_official_papers_put_zeros_before_days_under_ten_and_the_first_two_months(day: date, said: str):
    assert vi.administrative_date(day) == said


def test_importing_the_module_does_not_import_babel():
    """A command that says no date need not pay for it."""
    code = "import sys, newsroom.rendering.vietnamese; sys.exit('babel' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nothing_is_written_one_way_whatever_its_sign() -> None:
    assert {vi.number(value) for value in (0, 0.0, -0.0, Decimal(0), Decimal("-0"), Decimal("-0.0"))} == {"0"}


def test_what_is_no_number_is_never_written_as_one() -> None:
    """Least of all as 0, which would stand in a table as somebody's figure."""
    with pytest.raises(TypeError):
        vi.number(None)  # type: ignore[arg-type]
