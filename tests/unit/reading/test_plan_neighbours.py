"""Which plans of a board do not fit each other, and which may well be alive at once (KH-04)?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import a_plan, a_target, units
from newsroom.model.period import Period
from newsroom.model.plan import Amendment, Counting, Plan
from newsroom.reading.plan_neighbours import neighbour_problems

QUARTERS = [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")]


def _plan(start: str, end: str, number: int = 5, **changes: Any) -> Plan:
    period = Period(date.fromisoformat(start), date.fromisoformat(end))
    name = f"{start}-{end}"
    target = a_target(required=number)
    return a_plan(target, **{"id": name, "source": f"content/plans/{name}.yaml", "period": period, **changes})


def _said(*plans: Plan, settled: tuple[str, ...] = ()) -> list[str]:
    return [problem.found for problem in neighbour_problems(plans, units("north"), settled)]


def _quarters(*numbers: int, **changes: Any) -> list[Plan]:
    return [_plan(f"2020-{a}", f"2020-{b}", n, **changes) for (a, b), n in zip(QUARTERS, numbers, strict=False)]


@pytest.mark.parametrize(
    ("start", "end", "title"),
    [
        ("2020-01-01", "2020-12-31", "Kế hoạch năm 2020"),
        ("2020-01-01", "2025-12-31", "Kế hoạch giai đoạn 2020 - 2025"),
        ("2020-05-15", "2020-08-15", "Chiến dịch hè năm 2020"),
        ("2020-05-01", "2020-05-31", "Kế hoạch Tháng Công nhân năm 2020"),
        ("2020-04-01", "2020-06-30", "Thi đua quý II/2020"),
        ("2020-06-01", "2020-12-31", "Kế hoạch 7 tháng cuối năm 2020"),
        ("2020-10-01", "2020-12-31", "Kế hoạch quý IV/2020"),
        ("2021-01-10", "2021-04-15", "Kế hoạch truyền thông Đại hội"),
    ],
)
def test_plans_that_may_be_alive_beside_a_quarter(start: str, end: str, title: str) -> None:
    assert _said(_plan("2020-04-01", "2020-06-30"), _plan(start, end, 99, id="b", title=title)) == []


def test_two_quarters_that_share_some_days_are_told_with_both_periods() -> None:
    wrong = _plan("2020-06-25", "2020-09-30", title="Kế hoạch quý III năm 2020")

    (said,) = _said(_plan("2020-04-01", "2020-06-30"), wrong)

    assert "25/06/2020 – 30/09/2020 trùng 6 ngày (25/06/2020 – 30/06/2020) với kỳ 01/04/2020 – 30/06/2020" in said


def test_a_day_between_two_months_is_told_a_missing_month_is_not() -> None:
    april, may = _plan("2020-04-01", "2020-04-30"), _plan("2020-05-02", "2020-05-31", title="Kế hoạch tháng 5/2020")

    assert ["hở 1 ngày (01/05/2020)" in said for said in _said(april, may)] == [True]
    assert _said(april, _plan("2020-06-01", "2020-06-30")) == []


def test_plans_of_two_issuers_are_not_compared() -> None:
    other = _plan("2020-06-25", "2020-09-30", title="Kế hoạch quý III năm 2020", document={"issuer": "south"})

    assert _said(_plan("2020-04-01", "2020-06-30"), other) == []


def test_what_is_frozen_on_both_sides_can_no_longer_be_mended() -> None:
    spring = _plan("2020-04-01", "2020-06-30", id="a")
    summer = _plan("2020-06-25", "2020-09-30", id="b", title="Kế hoạch quý III năm 2020")

    assert len(_said(spring, summer, settled=("a",))) == 1
    assert _said(spring, summer, settled=("a", "b")) == []


def test_the_quarters_are_compared_with_the_year_when_all_four_are_there() -> None:
    year = _plan("2020-01-01", "2020-12-31", 20)

    assert _said(year, *_quarters(5, 5, 5, 5)) == []
    assert _said(year, *_quarters(5, 5, 5)) == []
    (said,) = _said(year, *_quarters(5, 5, 5, 4))
    assert "giao 20 tin, 4 kế hoạch quý cộng lại 5 + 5 + 5 + 4 = 19 tin: ít hơn 1." in said


def test_a_printed_sum_and_its_amendment_speak_for_the_plan() -> None:
    year = _plan("2020-01-01", "2020-12-31", 20, totals={"tin": 20})
    amended = Amendment(date(2020, 11, 1), targets=(a_target(required=4),), totals={"tin": 4})
    last = _plan("2020-10-01", "2020-12-31", 5, totals={"tin": 5}, amendments=(amended,))

    assert _said(year, *_quarters(5, 5, 5), _plan("2020-10-01", "2020-12-31", 5)) == []
    assert len(_said(year, *_quarters(5, 5, 5), last)) == 1


def test_sums_that_measure_something_else_are_not_compared() -> None:
    year = _plan("2020-01-01", "2020-12-31", 20)

    assert _said(year, *_quarters(1, 1, 1, 1, counting=Counting(channels=("any",)))) == []
    weekly = a_target(required=2, every="week")
    assert _said(a_plan(weekly, id="y", period=year.period), *_quarters(1, 1, 1, 1)) == []
    assert _said(year, *_quarters(1, 1, 1, 1), _plan("2020-01-01", "2020-03-31", 1, id="again")) == []


def test_half_years_are_compared_with_their_quarters_and_the_year_with_them() -> None:
    halves = [_plan("2020-01-01", "2020-06-30", 10), _plan("2020-07-01", "2020-12-31", 10)]
    said = _said(_plan("2020-01-01", "2020-12-31", 21), *halves, *_quarters(5, 6, 5, 5))

    assert len(said) == 2
    assert any("2 kế hoạch nửa năm cộng lại 10 + 10 = 20 tin: ít hơn 1" in line for line in said)
    assert any("2 kế hoạch quý cộng lại 5 + 6 = 11 tin: nhiều hơn 1" in line for line in said)
