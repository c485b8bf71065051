"""Percentages, shares and states: which entry decides, and the status table's rows for them."""

from __future__ import annotations

from datetime import date

import pytest

from builders import a_group, a_plan, a_target, an_article, an_entry, units
from newsroom.model.ledger import Evidence, Ledger, LedgerFigure, LedgerState
from newsroom.model.plan import Counting
from newsroom.tally.progress import TargetResult, plan_progress
from newsroom.tally.ratios import RatioStanding
from newsroom.tally.states import StateStanding
from newsroom.tally.works import Works

TODAY = date(2020, 5, 20)
PERCENT = a_target(type="percent", scope="population", of="g", kinds=(), required=98)
SHARE = a_target(type="share", scope="total", of=None, kinds=(), required=50, numerator_channels=("portal", "fanpage"))
STATE = a_target(type="state", required=None, kinds=("fanpage",), state="có trang")


def _figure(day: str, numerator: int, denominator: int, **changes: object) -> LedgerFigure:
    when = date.fromisoformat(day)
    values = {"id": f"f-{day}", "plan": "plan", "target": "t", "day": when, "period_start": when, "period_end": when}
    return LedgerFigure(**{**values, "numerator": numerator, "denominator": denominator, **changes})  # type: ignore[arg-type]


def _state(day: str, *, reached: bool = True, **changes: object) -> LedgerState:
    values = {"id": f"s-{day}", "plan": "plan", "target": "t", "day": date.fromisoformat(day), "reached": reached}
    return LedgerState(**{**values, **changes})  # type: ignore[arg-type]


def _judge(target: object, ledger: Ledger, today: date = TODAY, **plan: object) -> TargetResult:
    articles = plan.pop("articles", [])
    made = a_plan(target, groups=(a_group("north", "south"),), **plan)  # type: ignore[arg-type]
    return plan_progress(made, units("north", "south"), Works(articles, ledger), [], today).targets[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pair", "percent", "status", "late"),
    [
        (None, None, "no-data", False),
        ((98, 100), 98, "met", False),
        ((979, 1000), 97, "behind", True),
        ((41_200, 42_100), 97, "behind", True),
    ],
)
def test_a_percentage_without_a_due_date_is_behind_at_once(
    pair: tuple[int, int] | None, percent: int | None, status: str, late: bool
) -> None:
    found = _judge(PERCENT, Ledger(figures=(_figure("2020-05-01", *pair),) if pair else ()))

    assert isinstance(found.standing, RatioStanding)
    assert (found.standing.percent, found.status, found.late) == (percent, status, late)


def test_a_percentage_with_a_due_date_is_on_track_until_then() -> None:
    due = a_target(type="percent", scope="population", of="g", kinds=(), required=98, due_to=date(2020, 5, 31))
    short = Ledger(figures=(_figure("2020-05-01", 90, 100),))

    assert _judge(due, short).status == "on-track"
    assert _judge(due, short, date(2020, 6, 1)).status == "missed"
    assert (_judge(due, Ledger(), date(2020, 6, 1)).status, _judge(due, Ledger(), date(2020, 6, 1)).late) == (
        "no-data",
        True,
    )


def test_the_last_figure_decides_and_one_of_tomorrow_does_not() -> None:
    ledger = Ledger(
        figures=(_figure("2020-04-01", 99, 100), _figure("2020-05-01", 50, 100), _figure("2020-05-21", 100, 100))
    )

    assert _judge(PERCENT, ledger).standing.done == 50  # type: ignore[union-attr]


def test_with_a_frequency_the_bucket_of_today_decides_whenever_it_was_reported() -> None:
    yearly = a_target(type="percent", scope="population", of="g", kinds=(), required=98, every="year")
    late_report = _figure("2020-05-15", 50, 100, id="of-2019", period_start=date(2019, 1, 1))
    this_year = _figure("2020-05-01", 99, 100, id="of-2020", period_start=date(2020, 1, 1))

    assert _judge(yearly, Ledger(figures=(this_year, late_report))).standing.done == 99  # type: ignore[union-attr]
    assert _judge(yearly, Ledger(figures=(late_report,))).standing.done == 50  # type: ignore[union-attr]


def test_an_early_quarter_that_is_corrected_late_does_not_hide_the_later_one() -> None:
    spring = {"period_start": date(2020, 1, 1), "period_end": date(2020, 3, 31)}
    corrected = _figure("2020-05-10", 50, 100, **spring)
    since = _figure("2020-05-02", 99, 100, period_start=date(2020, 4, 1), period_end=date(2020, 4, 30))

    assert _judge(PERCENT, Ledger(figures=(corrected, since))).standing.done == 99  # type: ignore[union-attr]


def test_a_figure_of_the_whole_year_so_far_stands_until_a_later_month_is_known() -> None:
    year = _figure("2020-04-20", 50, 100, period_start=date(2020, 1, 1), period_end=date(2020, 12, 31))
    april = _figure("2020-05-02", 99, 100, period_start=date(2020, 4, 1), period_end=date(2020, 4, 30))

    assert _judge(PERCENT, Ledger(figures=(year,))).standing.done == 50  # type: ignore[union-attr]
    assert _judge(PERCENT, Ledger(figures=(year, april))).standing.done == 99  # type: ignore[union-attr]


def test_each_member_has_a_figure_and_a_number_of_its_own() -> None:
    each = a_target(
        type="percent", scope="each", of="g", kinds=(), required=98, allocation={"north": 50}, due_to=date(2020, 5, 31)
    )
    figures = (_figure("2020-05-01", 60, 100, unit="north"), _figure("2020-05-02", 60, 100, unit="south"))
    found = _judge(each, Ledger(figures=figures))

    assert [(member.standing.required, member.standing.status) for member in found.members] == [
        (50, "met"),
        (98, "on-track"),
    ]


@pytest.mark.parametrize("target_type", ["percent", "state"])
def test_an_entry_that_names_nobody_says_nothing_of_each_member(target_type: str) -> None:
    each = a_target(type=target_type, scope="each", of="g", required=98, kinds=("fanpage",))
    found = _judge(each, Ledger(figures=(_figure("2020-05-01", 99, 100),), states=(_state("2020-05-01"),)))

    assert (found.members_met, found.status) == (0, "none-yet")
    assert not any(member.standing.done for member in found.members)


def test_a_percentage_just_short_is_never_shown_as_reached() -> None:
    whole = a_target(type="percent", scope="population", of="g", kinds=(), required=100)
    found = _judge(whole, Ledger(figures=(_figure("2020-05-01", 9_995, 10_000),)))

    assert (found.standing.percent, found.status) == (99, "behind")  # type: ignore[union-attr]


def test_a_share_counts_items_not_quantities_and_every_channel() -> None:
    ledger = Ledger(items=(an_entry("p", quantity=500), an_entry("f", channel="fanpage")))
    found = _judge(SHARE, ledger, articles=[an_article("a")])

    assert isinstance(found.standing, RatioStanding)
    assert (found.standing.numerator, found.standing.denominator, found.standing.percent) == (2, 3, 66)
    assert sorted(item.work.path for item in found.items) == ["/bai/2020/04/a/", "ledger:f"]


def test_a_share_looks_at_the_plans_period_alone() -> None:
    found = _judge(SHARE, Ledger(items=(an_entry(date="2020-03-31"),)), articles=[an_article("a")])

    assert (found.standing.percent, found.status) == (100, "met")  # type: ignore[union-attr]


def test_a_state_holds_since_the_first_day_of_its_unbroken_run() -> None:
    proof = Evidence("biên bản")
    ledger = Ledger(
        states=(
            _state("2020-04-02", evidence=(proof,)),
            _state("2020-04-10", reached=False),
            _state("2020-04-20", evidence=(proof,)),
            _state("2020-05-02"),
        )
    )
    found = _judge(STATE, ledger)

    assert isinstance(found.standing, StateStanding)
    assert (found.standing.reached, found.status) == (date(2020, 4, 20), "met")


def test_a_state_that_was_lost_is_not_reached() -> None:
    found = _judge(STATE, Ledger(states=(_state("2020-04-02"), _state("2020-04-10", reached=False))))

    assert (found.standing.reached, found.status, found.late) == (None, "none-yet", False)  # type: ignore[union-attr]


def test_a_state_not_reached_when_due_is_missed_and_late() -> None:
    due = a_target(type="state", required=None, kinds=("fanpage",), due_to=date(2020, 4, 30))

    assert (_judge(due, Ledger()).status, _judge(due, Ledger()).late) == ("missed", True)


def test_each_member_has_a_state_of_its_own() -> None:
    each = a_target(type="state", scope="each", of="g", required=None, kinds=("fanpage",), obligation="encouraged")
    found = _judge(each, Ledger(states=(_state("2020-04-02", unit="north"),)))

    assert [(member.unit, member.standing.status) for member in found.members] == [
        ("north", "met"),
        ("south", "none-yet"),
    ]
    assert (found.status, found.members_met) == ("on-track", 1)


def test_what_is_encouraged_is_not_reached_rather_than_missed() -> None:
    wish = a_target(
        type="percent",
        scope="population",
        of="g",
        kinds=(),
        required=98,
        obligation="aspirational",
        due_to=date(2020, 4, 30),
    )
    found = _judge(wish, Ledger(figures=(_figure("2020-04-02", 1, 2),)))

    assert (found.status, found.late) == ("not-reached", False)


@pytest.mark.parametrize(("channels", "done"), [(("any",), 8), (("portal",), 1), (("bao-in",), 7)])
def test_the_ledger_fills_targets_of_its_channel_with_its_quantity(channels: tuple[str, ...], done: int) -> None:
    target = a_target(kinds=("bai",), required=10)
    articles = [an_article("a", kind="bai")]
    found = _judge(
        target, Ledger(items=(an_entry(quantity=7),)), articles=articles, counting=Counting(channels=channels)
    )

    assert found.done == done


def test_the_plans_column_filters_the_portal_alone_and_a_targets_own_filters_both() -> None:
    counting = Counting(channels=("any",), column="c")
    articles = [an_article("a", kind="bai"), an_article("b", kind="bai", column="c")]
    ledger = Ledger(items=(an_entry("x"), an_entry("y", column="c")))

    assert _judge(a_target(kinds=("bai",)), ledger, articles=articles, counting=counting).done == 3
    assert _judge(a_target(kinds=("bai",), column="c"), ledger, articles=articles, counting=counting).done == 2


def test_an_entry_of_a_day_to_come_counts_nothing() -> None:
    counting = Counting(channels=("any",))

    assert _judge(a_target(kinds=("bai",)), Ledger(items=(an_entry(date="2020-05-21"),)), counting=counting).done == 0
