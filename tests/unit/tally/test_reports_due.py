"""The reports of the real plans: which is next, who sent it, what is overdue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from newsroom.model.ledger import LedgerReport
from newsroom.model.period import Period
from newsroom.model.plan import Plan, ReportDuty
from newsroom.model.unit import Unit, UnitRegistry
from newsroom.reading.plan_money import report_duties
from newsroom.rendering.report_duties import duty_lines
from newsroom.tally.reports_due import reports_due

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
    standings = reports_due(_plan(name), UnitRegistry(()), (), as_of)

    assert [standing.next and standing.next.day for standing in standings] == expected


def test_the_first_stretch_is_cut_to_the_plans_period() -> None:
    half, year, _ = reports_due(_plan("cong-thuong-2020-2023"), UnitRegistry(()), (), date(2020, 9, 1))

    assert half.next
    assert year.next
    assert half.next.covers == Period(date(2020, 8, 26), date(2020, 12, 31))
    assert year.next.covers == half.next.covers


MONTHLY = Plan(
    "x",
    "Kế hoạch",
    Period(date(2020, 1, 1), date(2020, 12, 31)),
    "",
    reports=(ReportDuty("thang", every_unit="month", senders=("huyen", "xa"), receiver="tinh"),),
)
UNITS = UnitRegistry((Unit("huyen", "LĐLĐ huyện"), Unit("xa", "CĐ xã"), Unit("tinh", "LĐLĐ tỉnh")))


def _sent(unit: str, due: date, day: date, plan: str = "x") -> LedgerReport:
    return LedgerReport(f"{unit}-{due}", plan, "thang", due, unit, day, "12/BC-LĐLĐ")


def test_the_lines_say_when_and_who() -> None:
    sent = (
        _sent("huyen", date(2020, 1, 31), date(2020, 1, 30)),
        _sent("xa", date(2020, 1, 31), date(2020, 2, 3)),
        _sent("xa", date(2020, 2, 29), date(2020, 2, 27)),
    )

    assert list(duty_lines(MONTHLY, UNITS, sent, date(2020, 2, 27))) == [
        "Kế hoạch",
        "- Báo cáo tháng (mã thang): hạn 29/02/2020 (còn hai ngày), số liệu 01/02/2020 – 29/02/2020.",
        "    Nơi gửi: LĐLĐ huyện; CĐ xã.",
        "    Nơi nhận: LĐLĐ tỉnh.",
        "    Kỳ hạn 29/02/2020: CĐ xã đã gửi 27/02/2020, số 12/BC-LĐLĐ.",
        "    Kỳ hạn 31/01/2020: LĐLĐ huyện đã gửi 30/01/2020, số 12/BC-LĐLĐ.",
        "    Kỳ hạn 31/01/2020: CĐ xã đã gửi 03/02/2020, số 12/BC-LĐLĐ.",
    ]


def test_a_report_is_overdue_from_the_day_after_it_was_due() -> None:
    sent = (_sent("xa", date(2020, 2, 29), date(2020, 2, 20)),)

    assert not any("quá hạn" in line for line in duty_lines(MONTHLY, UNITS, sent, date(2020, 1, 31)))
    assert list(duty_lines(MONTHLY, UNITS, sent, date(2020, 3, 1)))[-2:] == [
        "    Kỳ hạn 29/02/2020: CĐ xã đã gửi 20/02/2020, số 12/BC-LĐLĐ.",
        "    Một kỳ trước nữa chưa ghi đủ nơi gửi.",
    ]
    assert "    Kỳ hạn 29/02/2020: quá hạn một ngày, chưa gửi: LĐLĐ huyện." in duty_lines(
        MONTHLY, UNITS, sent, date(2020, 3, 1)
    )


def test_only_what_was_sent_by_today_for_this_plan_counts_and_the_first_of_two_stands() -> None:
    due = date(2020, 1, 31)
    sent = (
        _sent("huyen", due, date(2020, 1, 20), plan="y"),
        _sent("xa", due, date(2020, 1, 21)),
        _sent("xa", due, date(2020, 1, 25)),
        _sent("huyen", due, date(2020, 2, 9)),
    )

    (standing,) = reports_due(MONTHLY, UNITS, sent, date(2020, 2, 8))

    assert standing.last
    assert [entry.day for entry in standing.last.sent] == [date(2020, 1, 21)]
    assert standing.last.waiting == ("huyen",)
