"""A plan that was amended properly: what is asked depends on the day (KH-06)."""

from __future__ import annotations

from datetime import date, timedelta

from builders import a_plan, a_target
from newsroom.model.adjustment import said_changes, target_changes
from newsroom.model.plan import Amendment

MAY, JUNE = date(2020, 5, 1), date(2020, 6, 1)
PLAN = a_plan(
    a_target("t", required=10),
    a_target("u", required=3),
    totals={"tin": 13},
    amendments=(
        Amendment(JUNE, targets=(a_target("t", required=6),), totals={"tin": 9}),
        Amendment(MAY, targets=(a_target("t", required=8),), totals={"tin": 11}),
    ),
)


def asked(day: date) -> tuple[object, object, int]:
    """What the two targets and the sum row ask on a day."""
    plan = PLAN.in_force(day)
    return plan.target_by_id["t"].required, plan.target_by_id["u"].required, plan.totals["tin"]


def test_an_amendment_holds_from_its_day_on_and_the_later_goes_before() -> None:
    day = timedelta(days=1)

    assert [asked(MAY - day), asked(MAY), asked(JUNE - day), asked(JUNE)] == [
        (10, 3, 13),
        (8, 3, 11),
        (8, 3, 11),
        (6, 3, 9),
    ]


def test_what_changed_is_told_target_by_target() -> None:
    changes = target_changes(PLAN.in_force(MAY), PLAN.in_force(JUNE))

    assert [
        (change.before and change.before.required, change.after and change.after.required) for change in changes
    ] == [(8, 6)]
    assert [change.what for change in said_changes(PLAN.in_force(MAY), PLAN.in_force(JUNE))] == ["Dòng Cộng"]
