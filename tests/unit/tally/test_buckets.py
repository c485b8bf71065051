"""Frequencies: calendar stretches, which are due, and the status table's bucket row."""

from __future__ import annotations

from datetime import date

import pytest

from builders import QUARTER
from newsroom.model.period import Period
from newsroom.tally.buckets import BucketStanding, Rhythm, bucket_standing, stretches
from newsroom.tally.pace import Course


def _judge(
    required: int,
    days: list[str],
    as_of: str,
    every: str = "week",
    span: Period = QUARTER,
    issues: tuple[str, ...] = (),
) -> BucketStanding:
    rhythm = Rhythm(every, Course(span, span.start), tuple(map(date.fromisoformat, issues)))
    done = [(date.fromisoformat(day), 1) for day in days]
    return bucket_standing(required, done, rhythm=rhythm, as_of=date.fromisoformat(as_of))


def _ends(every: str, span: Period) -> list[tuple[str, str, bool]]:
    return [(f"{s.start:%d/%m}", f"{s.end:%d/%m}", s.partial) for s in stretches(every, span)]


def test_weeks_run_from_monday_to_sunday_and_are_cut_at_the_edges() -> None:
    found = _ends("week", QUARTER)

    assert found[0] == ("01/04", "05/04", True)
    assert found[1] == ("06/04", "12/04", False)
    assert found[-1] == ("29/06", "30/06", True)
    assert len(found) == 14


def test_months_quarters_and_years_follow_the_calendar() -> None:
    whole_year = Period(date(2019, 1, 1), date(2019, 12, 31))

    assert [end for _, end, _ in _ends("month", QUARTER)] == ["30/04", "31/05", "30/06"]
    assert [end for _, end, _ in _ends("quarter", whole_year)] == ["31/03", "30/06", "30/09", "31/12"]
    assert _ends("year", whole_year) == [("01/01", "31/12", False)]
    assert _ends("year", QUARTER) == [("01/04", "30/06", True)]


def test_phase_one_of_2017_has_47_full_weeks() -> None:
    phase = Period(date(2017, 7, 1), date(2018, 5, 31))
    weeks = list(stretches("week", phase))

    assert (sum(not week.partial for week in weeks), len(weeks)) == (47, 49)


def test_an_issue_runs_from_the_day_after_the_last_one() -> None:
    days = [date(2020, 3, 20), date(2020, 4, 20), date(2020, 5, 20), date(2020, 7, 5)]
    found = [(s.start, s.end, s.partial) for s in stretches("issue", QUARTER, days)]

    assert found == [
        (date(2020, 4, 1), date(2020, 4, 20), True),
        (date(2020, 4, 21), date(2020, 5, 20), False),
        (date(2020, 5, 21), date(2020, 6, 30), True),
    ]


def test_before_the_first_known_issue_the_span_itself_is_the_start() -> None:
    found = list(stretches("issue", QUARTER, [date(2020, 4, 20)]))

    assert [(s.start, s.end, s.partial) for s in found] == [(QUARTER.start, date(2020, 4, 20), False)]


@pytest.mark.parametrize(
    ("days", "as_of", "status", "late"),
    [
        ([], "2020-03-31", "not-started", False),
        ([], "2020-04-08", "none-yet", False),  # no week is due yet
        (["2020-04-02"], "2020-04-08", "on-track", False),
        ([], "2020-04-12", "none-yet", True),  # a due week is empty
        (["2020-04-02"], "2020-04-12", "behind", True),  # the cut week helps nobody
        (["2020-04-07"], "2020-04-12", "on-track", False),
        (["2020-04-07"], "2020-04-18", "on-track", False),  # the second week is not over
        (["2020-04-07"], "2020-04-19", "behind", True),
        (["2020-04-07"], "2020-07-01", "missed", True),
    ],
)
def test_the_status_of_one_a_week(days: list[str], as_of: str, status: str, late: bool) -> None:
    found = _judge(1, days, as_of)

    assert (found.status, found.late) == (status, late)


def test_every_due_bucket_met_at_the_end_is_met() -> None:
    found = _judge(1, ["2020-04-02", "2020-05-02", "2020-06-02"], "2020-07-01", every="month")

    assert (found.status, found.late, found.buckets_met, found.buckets_due) == ("met", False, 3, 3)


def test_where_no_bucket_was_ever_due_all_are_judged_as_one() -> None:
    short = Period(date(2020, 4, 1), date(2020, 4, 4))

    assert _judge(2, ["2020-04-01", "2020-04-03"], "2020-04-05", span=short).status == "met"
    assert _judge(3, ["2020-04-01", "2020-04-03"], "2020-04-05", span=short).status == "missed"


def test_a_running_quarter_has_a_pace_of_its_own() -> None:
    year = Period(date(2020, 1, 1), date(2020, 12, 31))
    slow = _judge(10, ["2020-02-01"] * 10 + ["2020-04-02"], "2020-05-20", every="quarter", span=year)
    quick = _judge(10, ["2020-02-01"] * 10 + ["2020-04-02"] * 5, "2020-05-20", every="quarter", span=year)

    assert (slow.status, slow.late) == ("behind", True)
    assert (quick.status, quick.late) == ("on-track", False)


def test_future_buckets_are_not_listed() -> None:
    assert [bucket.end for bucket in _judge(1, [], "2020-05-01", every="month").buckets] == [
        date(2020, 4, 30),
        date(2020, 5, 31),
    ]


def test_issues_without_dates_have_no_data() -> None:
    assert _judge(3, ["2020-04-02"], "2020-05-20", every="issue").status == "no-data"


def test_issues_with_dates_are_judged_one_by_one() -> None:
    found = _judge(2, ["2020-04-02", "2020-04-03"], "2020-05-20", every="issue", issues=("2020-04-20", "2020-05-20"))

    assert [(bucket.done, bucket.met, bucket.due) for bucket in found.buckets] == [(2, True, True), (0, False, True)]
    assert found.status == "behind"
