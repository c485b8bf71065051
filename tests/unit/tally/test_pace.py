"""Statuses, pace and lateness: the contract's table, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from builders import QUARTER
from newsroom.model.period import Period
from newsroom.tally.pace import Course, Standing, row_word, standing, standing_of_each
from newsroom.tally.working_days import after_working_days, working_days

COURSE = Course(QUARTER, QUARTER.start)
MIDDLE = date(2020, 5, 20)


def test_the_second_quarter_of_2020_has_62_working_days_33_of_them_by_20_may() -> None:
    assert (working_days(QUARTER.start, QUARTER.end), working_days(QUARTER.start, MIDDLE)) == (62, 33)


def test_the_days_of_tet_are_no_working_days() -> None:
    assert working_days(date(2020, 1, 23), date(2020, 1, 29)) == 0


@pytest.mark.parametrize(
    ("required", "done", "day", "status", "late"),
    [
        (10, 0, date(2020, 3, 31), "not-started", False),
        (10, 12, MIDDLE, "exceeded", False),
        (10, 10, MIDDLE, "met", False),
        (10, 9, date(2020, 7, 1), "missed", True),
        (10, 0, MIDDLE, "none-yet", True),
        (1, 0, MIDDLE, "none-yet", False),
        (10, 4, MIDDLE, "behind", True),
        (10, 5, MIDDLE, "on-track", False),
        (0, 0, MIDDLE, "met", False),
        (0, 1, MIDDLE, "exceeded", False),
    ],
)
def test_a_number_over_the_whole_period(required: int, done: int, day: date, status: str, late: bool) -> None:
    result = standing(required, done, course=COURSE, as_of=day)

    assert (result.status, result.late) == (status, late)


def test_no_target_and_not_entered_are_two_things() -> None:
    assert standing(None, 3, course=COURSE, as_of=MIDDLE).status is None
    assert standing(None, 3, course=COURSE, as_of=MIDDLE, pending=True).status == "pending"


def test_percentages_are_floored_and_never_capped() -> None:
    assert standing(58, 57, course=COURSE, as_of=MIDDLE).percent == 98
    assert standing(10, 14, course=COURSE, as_of=MIDDLE).percent == 140
    assert standing(0, 1, course=COURSE, as_of=MIDDLE).percent is None


def test_what_is_only_encouraged_is_never_late_and_at_the_end_not_reached() -> None:
    running = standing(10, 1, course=COURSE, as_of=MIDDLE, duty=False)
    ended = standing(10, 1, course=COURSE, as_of=date(2020, 7, 1), duty=False)

    assert (running.status, running.late) == ("on-track", False)
    assert (ended.status, ended.late) == ("not-reached", False)


def test_a_span_without_a_working_day_is_paced_by_calendar_days() -> None:
    weekend = Period(date(2020, 5, 16), date(2020, 5, 17))

    assert Course(weekend, weekend.start).expected(2, date(2020, 5, 16)) == 1


def test_the_pace_may_count_all_days() -> None:
    assert Course(QUARTER, QUARTER.start, by_calendar=True).expected(91, MIDDLE) == 50


def test_the_day_after_ten_working_days_steps_over_the_weekend() -> None:
    assert after_working_days(MIDDLE, 10) == date(2020, 6, 3)


def _member(done: int, required: int = 2) -> Standing:
    return standing(required, done, course=COURSE, as_of=MIDDLE)


@pytest.mark.parametrize(
    ("members", "enough", "status"),
    [
        ([], True, "undeclared"),
        ([2, 2], False, "undeclared"),
        ([2, 3], True, "met"),
        ([0, 0], True, "none-yet"),
        ([2, 0], True, "behind"),
        ([2, 1], True, "on-track"),
    ],
)
def test_an_each_target(members: list[int], enough: bool, status: str) -> None:
    found, _late = standing_of_each(
        [_member(done) for done in members], known_enough=enough, span=QUARTER, as_of=MIDDLE
    )

    assert found == status


def test_an_each_target_with_a_late_member_is_late_though_undeclared() -> None:
    assert standing_of_each([_member(0)], known_enough=False, span=QUARTER, as_of=MIDDLE) == ("undeclared", True)


@pytest.mark.parametrize(
    ("statuses", "late", "done", "word"),
    [
        (["missed", "met"], True, 2, "missed"),
        (["none-yet", "met"], True, 2, "behind"),
        (["none-yet"], True, 0, "none-yet"),
        (["undeclared", "met"], False, 2, "undeclared"),
        (["met", "exceeded"], False, 5, "exceeded"),
        (["met", "met"], False, 5, "met"),
        (["none-yet", "none-yet"], False, 0, "none-yet"),
        (["none-yet", "on-track"], False, 1, "on-track"),
        ([None], False, 1, None),
    ],
)
def test_the_word_of_a_row(statuses: list[str | None], late: bool, done: int, word: str | None) -> None:
    assert row_word(statuses, late=late, done=done) == word  # type: ignore[arg-type]
