"""How days are named, and which of them a plan has to do with."""

from __future__ import annotations

from datetime import date

import pytest

from newsroom.model.period import Period
from newsroom.model.plan import Plan, Target
from newsroom.reporting.spans import (
    SpanError,
    days_of_half,
    days_of_month,
    days_of_quarter,
    days_of_year,
    span_within,
)

PLAN = Plan("x", "X", Period(date(2020, 4, 1), date(2020, 6, 30)), "")


@pytest.mark.parametrize(
    ("found", "start", "end", "label"),
    [
        (days_of_month("2020-02"), date(2020, 2, 1), date(2020, 2, 29), "tháng 2 năm 2020"),
        (days_of_quarter("2020-Q4"), date(2020, 10, 1), date(2020, 12, 31), "quý IV năm 2020"),
        (days_of_half("2020-H1"), date(2020, 1, 1), date(2020, 6, 30), "6 tháng đầu năm 2020"),
        (days_of_half("2020-h2"), date(2020, 7, 1), date(2020, 12, 31), "6 tháng cuối năm 2020"),
        (days_of_year("2020"), date(2020, 1, 1), date(2020, 12, 31), "năm 2020"),
    ],
)
def test_names_of_days(found: tuple[Period, str], start: date, end: date, label: str) -> None:
    assert found == (Period(start, end), label)


@pytest.mark.parametrize("text", ["", "2020", "2020-00", "2020-13", "0000-01", "９９９９-01", "2020-1-1", "9999-12"])
def test_what_is_no_month_is_said(text: str) -> None:
    with pytest.raises(SpanError, match="Viết như: 2020-04"):
        days_of_month(text)


def test_a_quarter_that_holds_the_period_is_the_whole_period() -> None:
    assert span_within(PLAN, *days_of_quarter("2020-Q2")).is_whole
    assert span_within(PLAN, *days_of_year("2020")).days == PLAN.period
    assert not span_within(PLAN, *days_of_month("2020-04")).is_whole


def test_days_that_the_plan_has_nothing_to_do_with_are_refused() -> None:
    with pytest.raises(SpanError, match="01/04/2020 đến 30/06/2020"):
        span_within(PLAN, *days_of_quarter("2020-Q3"))


def test_a_window_after_the_period_has_days_of_its_own() -> None:
    late = Target("t", "count", "total", None, ("tin",), 1, window=Period(date(2020, 7, 1), date(2020, 7, 31)))
    plan = Plan("x", "X", PLAN.period, "", targets=(late,))

    assert not span_within(plan, *days_of_month("2020-07")).is_whole
