"""Forecast, ranking, months and themes (counting rules 16 and 17)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders import QUARTER, a_group, a_plan, a_target, an_article, units
from newsroom.model.article import Article
from newsroom.model.plan import Topic
from newsroom.tally.outlook import forecast, month_by_month, ranking, topic_counts, uncovered
from newsroom.tally.pace import Course
from newsroom.tally.progress import PlanProgress, plan_progress
from newsroom.tally.works import Works

COURSE = Course(QUARTER, QUARTER.start)
TODAY = date(2020, 5, 20)


def _progress(articles: list[Article], *targets: Any, **plan: Any) -> PlanProgress:
    made = a_plan(*targets, groups=(a_group("an", "binh", "chau", "dung"),), **plan)
    return plan_progress(made, units("an", "binh", "chau", "dung"), Works(articles), [], TODAY)


def test_there_is_no_forecast_before_a_tenth_of_the_period_nor_after_it() -> None:
    assert forecast(5, COURSE, date(2020, 4, 9)) is None
    assert forecast(5, COURSE, date(2020, 4, 10)) is not None
    assert forecast(5, COURSE, QUARTER.end) is None


def test_the_forecast_holds_the_rate_so_far_and_a_range_around_it() -> None:
    found = forecast(33, COURSE, TODAY)  # one a working day, 29 of 62 days left

    assert found is not None
    assert (found.low, found.high) == (33 + 24, 33 + 33)


def test_nothing_done_forecasts_nothing() -> None:
    found = forecast(0, COURSE, TODAY)

    assert found is not None
    assert (found.low, found.high) == (0, 0)


def test_a_large_number_has_a_narrow_range() -> None:
    found = forecast(33_000, COURSE, TODAY)

    assert found is not None
    assert 61_700 < found.low < 62_000 < found.high < 62_300


def test_equals_share_a_rank_and_the_next_is_left_out() -> None:
    each = a_target(scope="each", of="g", required=2)
    articles = [
        an_article("1", unit="an", date="2020-04-10 08:00"),
        an_article("2", unit="an", date="2020-04-20 08:00"),
        an_article("3", unit="binh", date="2020-04-11 08:00"),
        an_article("4", unit="chau", date="2020-04-12 08:00"),
    ]
    places = ranking(_progress(articles, each), units("an", "binh", "chau", "dung"), "g")

    assert [(place.rank, place.unit) for place in places] == [(1, "an"), (2, "binh"), (2, "chau"), (4, "dung")]
    assert places[0].completed == date(2020, 4, 20)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (["04-10", "04-20"], ["04-10", "04-21"], "the earlier date of the last item needed"),
        (["04-10", "04-20", "04-25"], ["04-10", "04-11"], "more items in all, once all is met"),
        (["04-10", "04-20"], ["04-10"], "all minimums met"),
    ],
)
def test_the_order_of_the_rules(first: list[str], second: list[str], why: str) -> None:
    each = a_target(scope="each", of="g", required=2)
    articles = [
        an_article(f"{unit}-{day}", unit=unit, date=f"2020-{day} 08:00")
        for unit, days in (("binh", first), ("an", second))
        for day in days
    ]
    places = ranking(_progress(articles, each), units("an", "binh", "chau", "dung"), "g")

    assert [place.unit for place in places][:2] == ["binh", "an"], why
    assert places[0].rank < places[1].rank


def test_more_than_enough_of_one_kind_does_not_hide_nothing_of_another() -> None:
    targets = (
        a_target("tin", scope="each", of="g", required=2),
        a_target("bai", scope="each", of="g", required=2, kinds=("bai",)),
    )
    articles = [an_article(str(number), unit="an") for number in range(9)]
    articles += [an_article("b-tin", unit="binh"), an_article("b-bai", unit="binh", kind="bai")]
    places = ranking(_progress(articles, *targets), units("an", "binh", "chau", "dung"), "g")

    assert [(place.unit, float(place.score)) for place in places[:2]] == [("an", 0.5), ("binh", 0.5)]
    assert [place.rank for place in places[:2]] == [1, 2]


def test_what_is_only_encouraged_does_not_rank() -> None:
    wish = a_target(scope="each", of="g", required=2, obligation="encouraged")

    assert ranking(_progress([], wish), units("an", "binh", "chau", "dung"), "g") == ()


def test_a_photo_item_without_a_photo_is_no_item_more() -> None:
    each = a_target(scope="each", of="g", required=1)
    articles = [an_article("a1", unit="an"), an_article("a2", unit="an", kind="bai"), an_article("b", unit="binh")]
    articles += [an_article(name, unit="binh", kind="anh", text_key="") for name in ("b1", "b2", "b3")]
    places = ranking(_progress(articles, each), units("an", "binh", "chau", "dung"), "g")

    assert [(place.unit, place.rank, place.total) for place in places[:2]] == [("an", 1, 2), ("binh", 2, 1)]


def test_months_are_clipped_to_the_period_and_to_today() -> None:
    done = [(date(2020, 4, 2), 1), (date(2020, 4, 30), 2), (date(2020, 5, 3), 1)]
    months = month_by_month(done, COURSE, 62, TODAY)

    assert [(month.end, month.done, month.together) for month in months] == [
        (date(2020, 4, 30), 3, 3),
        (TODAY, 1, 4),
    ]
    assert months[-1].expected == 33


def test_themes_are_counted_and_suggested_ones_without_an_item_are_named() -> None:
    topics = (Topic("mot", "Chủ đề một"), Topic("hai", "Chủ đề hai"), Topic("ba", "Chủ đề ba"))
    target = a_target(of="an", topics=("mot", "hai"))
    progress = _progress([an_article("1", unit="an", topics=("Chủ đề hai",))], target, topics=topics)
    counts = topic_counts(progress)

    assert counts == [("hai", 1), ("mot", 0), ("ba", 0)]
    assert uncovered(progress.plan, counts) == ["mot"]
