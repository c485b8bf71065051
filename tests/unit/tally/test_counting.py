"""What counts: the contract's rules 1 to 9 and 21, one sentence a test."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from builders import HANOI, TODAY, a_group, a_photo, a_plan, a_target, an_article, units
from newsroom.model.article import Article, Quarantined, Reprint
from newsroom.model.period import Period
from newsroom.model.plan import Counting, Plan, Topic
from newsroom.tally.progress import PlanProgress, plan_progress
from newsroom.tally.works import Works

REGISTRY = units("north", "south", "east")


def progress(plan: Plan, *articles: Article, today: date = TODAY, left: tuple[Quarantined, ...] = ()) -> PlanProgress:
    return plan_progress(plan, REGISTRY, Works(articles), left, today)


def done(plan: Plan, *articles: Article, **options: Any) -> int:
    return progress(plan, *articles, **options).targets[0].done


def test_a_feature_never_fills_a_news_quota() -> None:
    assert done(a_plan(a_target()), an_article(kind="bai")) == 0


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_draft_or_withdrawn_article_does_not_count(status: Any) -> None:
    assert done(a_plan(a_target()), an_article(status=status)) == 0


def test_an_article_dated_tomorrow_does_not_count_today() -> None:
    tomorrow = an_article(date="2020-05-21 00:00")

    assert done(a_plan(a_target()), tomorrow) == 0
    assert done(a_plan(a_target()), tomorrow, today=date(2020, 5, 21)) == 1


def test_both_ends_of_the_period_are_in() -> None:
    inside = [an_article("a", date="2020-04-01 00:00"), an_article("b", date="2020-06-30 23:59")]
    outside = [an_article("c", date="2020-03-31 23:59"), an_article("d", date="2020-07-01 00:00")]

    assert done(a_plan(a_target()), *inside, *outside, today=date(2020, 8, 1)) == 2


def test_a_joint_article_counts_for_its_first_unit_only() -> None:
    plan = a_plan(a_target(), a_target("s", of="south"))
    result = progress(plan, an_article(with_units=("south",)))

    assert [target.done for target in result.targets] == [1, 0]
    assert result.units[1].with_counts == {"tin": 1}


def test_a_plan_may_count_a_joint_article_for_each_unit_but_once_in_the_total() -> None:
    plan = a_plan(
        a_target(),
        a_target("s", of="south"),
        a_target("all", scope="total", of=None),
        counting=Counting(coauthor="each"),
    )
    result = progress(plan, an_article(with_units=("south",)))

    assert [target.done for target in result.targets] == [1, 1, 1]
    assert result.units[1].with_counts == {}


def test_a_reprint_counts_nothing_but_has_a_figure_of_its_own() -> None:
    result = progress(a_plan(a_target()), an_article(reprint=Reprint("Báo")))

    assert result.targets[0].done == 0
    assert result.units[0].reprints == 1
    assert [entry.reason for entry in result.not_counted] == ["reprint"]


@pytest.mark.parametrize(
    ("of_plan", "of_target", "counted"),
    [("include", "exclude", 0), ("include", "", 1), ("exclude", "include", 1), ("exclude", "exclude", 0)],
)
def test_a_target_may_say_otherwise_of_reprints_than_its_plan(of_plan: Any, of_target: Any, counted: int) -> None:
    plan = a_plan(a_target(reprints=of_target), counting=Counting(reprints=of_plan))
    result = progress(plan, an_article(reprint=Reprint("Báo")))

    assert result.targets[0].done == counted
    assert result.units[0].counts == ({"tin": 1} if of_plan == "include" else {})
    assert [entry.reason for entry in result.not_counted] == (
        [] if counted else ["filtered"] if of_plan == "include" else ["reprint"]
    )


def test_a_plan_may_include_reprints_but_never_their_photos() -> None:
    plan = a_plan(a_target(kinds=("tin", "anh")), counting=Counting(reprints="include"))

    assert done(plan, an_article(reprint=Reprint("Báo"), photos=(a_photo(),))) == 1


def test_every_distinct_photo_counts_once_for_the_earlier_item() -> None:
    plan = a_plan(a_target(kinds=("anh",)), a_target("s", of="south", kinds=("anh",)))
    first = an_article("x", unit="south", date="2020-04-10 08:00", photos=(a_photo("1"), a_photo("2")))
    second = an_article("y", date="2020-04-11 08:00", kind="bai", photos=(a_photo("2"), a_photo("3"), a_photo("3")))

    assert [target.done for target in progress(plan, first, second).targets] == [1, 2]


def test_a_photo_marked_as_no_news_photo_does_not_count() -> None:
    assert done(a_plan(a_target(kinds=("anh",))), an_article(photos=(a_photo(counts=False),))) == 0


def test_a_photo_item_without_a_picture_counts_nothing() -> None:
    assert done(a_plan(a_target(kinds=("anh",))), an_article(kind="anh")) == 0


def test_a_photo_story_counts_as_a_story_and_its_photos_as_photos() -> None:
    story = an_article(kind="chum-anh", photos=(a_photo("1"), a_photo("2")))

    assert done(a_plan(a_target(kinds=("chum-anh",))), story) == 1
    assert done(a_plan(a_target(kinds=("anh", "chum-anh"))), story) == 3


def test_the_earlier_of_two_equal_texts_counts_whatever_its_period() -> None:
    earlier = an_article("x", unit="south", date="2020-03-01 08:00", text_key="same")
    later = an_article("y", text_key="same", photos=(a_photo(),))
    result = progress(a_plan(a_target(), a_target("p", kinds=("anh",))), earlier, later)

    assert [target.done for target in result.targets] == [0, 0]
    assert [entry.reason for entry in result.not_counted] == ["out-of-period", "duplicate"]


@pytest.mark.parametrize("kind", ["anh", "chum-anh"])
def test_equal_captions_of_photo_items_are_no_duplicates(kind: str) -> None:
    pair = [an_article(name, kind=kind, text_key="same", photos=(a_photo(name),)) for name in "xy"]

    assert done(a_plan(a_target(kinds=(kind,))), *pair) == 2


def test_a_window_replaces_the_period_even_outside_it() -> None:
    july = Period(date(2020, 7, 1), date(2020, 7, 31))
    target = a_target(window=july)
    inside, outside = an_article("x", date="2020-07-05 08:00"), an_article("y")

    assert done(a_plan(target), inside, outside, today=date(2020, 8, 20)) == 1


def test_due_months_only_move_the_end_and_the_start_of_the_pace() -> None:
    target = a_target(required=10, due_from=date(2020, 6, 1), due_to=date(2020, 6, 30))
    result = progress(a_plan(target), an_article()).targets[0]

    assert (result.done, result.standing and result.standing.expected, result.status) == (1, 0, "on-track")


def test_a_target_on_another_channel_takes_nothing_from_the_portal() -> None:
    result = progress(a_plan(a_target(channels=("fanpage",))), an_article())

    assert result.targets[0].done == 0
    assert [entry.reason for entry in result.not_counted] == ["other-channel"]


def test_topics_of_a_target_are_suggestions_and_never_filter() -> None:
    assert done(a_plan(a_target(topics=("x",)), topics=(Topic("x", "Chủ đề"),)), an_article()) == 1


def test_only_topics_filter_by_id_or_label_in_any_spelling() -> None:
    plan = a_plan(a_target(only_topics=("x",)), topics=(Topic("x", "Hòa giải"),))
    articles = [an_article("p", topics=("HOÀ GIẢI",)), an_article("q", topics=("x",)), an_article("r")]
    result = progress(plan, *articles)

    assert result.targets[0].done == 2
    assert [entry.reason for entry in result.not_counted] == ["filtered"]


def test_a_group_can_be_met_while_a_member_has_nothing() -> None:
    plan = a_plan(
        a_target("g-tin", scope="group", of="g"),
        a_target("g-moi", scope="each", of="g", required=1),
        groups=(a_group("north", "south"),),
    )
    group, each = progress(plan, an_article("x"), an_article("y")).targets

    assert (group.status, each.status) == ("met", "behind" if each.late else "on-track")
    assert [member.standing.done for member in each.members] == [2, 0]


def test_members_are_the_plans_list_and_the_units_that_name_the_group() -> None:
    plan = a_plan(a_target(scope="group", of="g"), groups=(a_group("north"),))
    registry = units("north", "south", "east", south=("g",))
    result = plan_progress(plan, registry, Works([an_article("x"), an_article("y", unit="south")]), [], TODAY)

    assert result.targets[0].done == 2


def test_what_lies_more_than_a_month_outside_the_period_is_not_listed() -> None:
    near, far = an_article("x", date="2020-03-01 08:00"), an_article("y", date="2020-02-28 08:00")

    assert [e.source for e in progress(a_plan(a_target()), near, far).not_counted] == [near.source]


def test_reasons_come_in_the_contracts_order() -> None:
    moment = datetime(2020, 4, 2, tzinfo=HANOI)
    plan = a_plan(a_target(), a_target("b", of="south", kinds=("bai",)))
    articles = [
        an_article("d", status="draft", reprint=Reprint("Báo")),
        an_article("e", unit="east"),
        an_article("k", unit="south"),
        an_article("s", date="2020-06-01 08:00", reprint=Reprint("Báo")),
    ]
    result = progress(plan, *articles, left=(Quarantined("content/q.md", moment),))

    assert {entry.source.split("/")[-2]: entry.reason for entry in result.not_counted} == {
        "content": "quarantined",
        "d": "draft",
        "e": "unit-without-target",
        "k": "kind-without-target",
        "s": "scheduled",
    }


def test_totals_count_an_item_once_although_group_and_member_targets_take_it() -> None:
    plan = a_plan(
        a_target("g-tin", scope="group", of="g", required=4),
        a_target("g-moi", scope="each", of="g", required=1),
        groups=(a_group("north", "south"),),
        totals={"tin": 4},
    )

    assert progress(plan, an_article()).totals["tin"].done == 1
