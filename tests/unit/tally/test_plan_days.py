"""The plan's calendar: days, months, what comes back each year, Tết."""

from __future__ import annotations

from datetime import date

from builders import a_plan
from newsroom.model.period import Period
from newsroom.model.plan import Event
from newsroom.tally.plan_days import plan_days

THREE_YEARS = Period(date(2021, 1, 1), date(2023, 12, 31))


def _days(*events: Event) -> list[tuple[str, str]]:
    return [(f"{day.start}", f"{day.end}") for day in plan_days(a_plan(period=THREE_YEARS, events=events))]


def test_a_dated_day_stands_wherever_it_falls() -> None:
    assert _days(Event("xa", day=date(2024, 7, 28))) == [("2024-07-28", "2024-07-28")]


def test_a_month_is_its_first_to_its_last_day() -> None:
    assert _days(Event("m", month="2022-02")) == [("2022-02-01", "2022-02-28")]


def test_what_comes_back_is_there_for_each_year() -> None:
    assert _days(Event("1/5", annual="05-01")) == [(f"{year}-05-01",) * 2 for year in (2021, 2022, 2023)]
    assert [start for start, _ in _days(Event("tháng 5", annual="05"))] == ["2021-05-01", "2022-05-01", "2023-05-01"]


def test_tet_follows_the_moon() -> None:
    assert [start for start, _ in _days(Event("Tết", annual="tet-nguyen-dan"))] == [
        "2021-02-12",
        "2022-02-01",
        "2023-01-22",
    ]


def test_an_event_without_a_date_has_no_day() -> None:
    assert _days(Event("chưa rõ"), Event("lạ", annual="mua-xuan"), Event("sai", annual="02-30")) == []
