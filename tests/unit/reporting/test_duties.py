"""The next report of each duty of the real plans."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from newsroom.model.period import Period
from newsroom.model.plan import Plan, ReportDuty
from newsroom.model.unit import Unit, UnitRegistry
from newsroom.reading.plan_money import report_duties
from newsroom.reporting.duties import duty_lines, next_dues

PLANS = Path(__file__).parents[2] / "plans"


def _plan(name: str) -> Plan:
    value = yaml.safe_load((PLANS / f"{name}.yaml").read_text("utf-8"))
    period = Period(value["period"]["start"], value["period"]["end"])
    return Plan(value["id"], value["title"], period, "", reports=report_duties(value["reports"]))


@pytest.mark.parametrize(
    ("name", "as_of", "expected"),
    [
        ("tong-ldld-2017-2018", date(2018, 2, 10), [date(2018, 2, 28), date(2018, 4, 30)]),
        ("tong-ldld-2017-2018", date(2018, 2, 28), [date(2018, 2, 28), date(2018, 4, 30)]),
        ("tong-ldld-2017-2018", date(2017, 12, 31), [date(2017, 12, 31), date(2018, 4, 30)]),
        ("tong-ldld-2017-2018", date(2018, 5, 1), [date(2018, 5, 31), None]),
        ("tong-ldld-2017-2018", date(2018, 6, 1), [None, None]),
        ("cong-thuong-2020-2023", date(2021, 3, 1), [date(2021, 6, 30), date(2021, 12, 31), None]),
        ("cong-thuong-2020-2023", date(2021, 7, 1), [date(2021, 12, 31), date(2021, 12, 31), None]),
        ("lai-chau-2023-2028", date(2024, 7, 1), [date(2025, 6, 30), date(2024, 12, 31)]),
        ("dien-bien-2020-q2", date(2020, 5, 20), []),
    ],
)
def test_the_next_due_date_of_each_duty(name: str, as_of: date, expected: list[date | None]) -> None:
    assert [due.day for due in next_dues(_plan(name), as_of)] == expected


def test_the_first_stretch_is_cut_to_the_plans_period() -> None:
    half, year, _ = next_dues(_plan("cong-thuong-2020-2023"), date(2020, 9, 1))

    assert half.covers == Period(date(2020, 8, 26), date(2020, 12, 31))
    assert year.covers == half.covers


def test_the_lines_say_when_and_who() -> None:
    duty = ReportDuty("thang", every_unit="month", senders=("huyen",), receiver="tinh")
    plan = Plan("x", "Kế hoạch", Period(date(2020, 1, 1), date(2020, 12, 31)), "", reports=(duty,))
    registry = UnitRegistry((Unit("huyen", "LĐLĐ huyện"), Unit("tinh", "LĐLĐ tỉnh")))

    assert list(duty_lines(plan, registry, date(2020, 2, 27))) == [
        "Kế hoạch",
        "- Báo cáo tháng: hạn 29/02/2020 (còn hai ngày), số liệu 01/02/2020 – 29/02/2020.",
        "    Nơi gửi: LĐLĐ huyện.",
        "    Nơi nhận: LĐLĐ tỉnh.",
    ]
