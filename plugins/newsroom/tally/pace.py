"""How much should be done by today, and which word says how it stands?

The rows of the contract's status table, first line that fits; nothing here
knows where a figure comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, Protocol

from newsroom.model.period import Period
from newsroom.record import Record
from newsroom.tally.working_days import working_days

StatusId = Literal[
    "not-started",
    "none-yet",
    "on-track",
    "behind",
    "met",
    "exceeded",
    "missed",
    "not-reached",
    "pending",
    "undeclared",
    "no-data",
]
REACHED: frozenset[str | None] = frozenset({"met", "exceeded"})


class Standing(Record, frozen=True):
    """One number against its target on a day."""

    required: int | None
    done: int
    expected: int | None
    percent: int | None
    status: StatusId | None
    late: bool

    @property
    def missing(self) -> int:
        """How much is missing to the whole target."""
        return max(0, (self.required or 0) - self.done)

    @property
    def behind(self) -> int:
        """How much is missing to the pace today, where it is late."""
        return max(0, (self.expected or 0) - self.done) if self.late else 0

    @property
    def is_reached(self) -> bool:
        """Whether there is a number and it was reached."""
        return self.required is not None and self.done >= self.required


class Uncounted(Record, frozen=True):
    """What percentages and states have in common: they are judged, but nothing of them is missing in works."""

    status: StatusId | None
    late: bool

    @property
    def missing(self) -> int:
        """Nothing: there are no works to do."""
        return 0

    @property
    def behind(self) -> int:
        """Nothing: there are no works to do."""
        return 0

    @property
    def is_reached(self) -> bool:
        """Whether it is reached."""
        return self.status in REACHED


class Course(Record, frozen=True):
    """The time a target runs: `span` decides start and end, the pace starts at `pace_start`."""

    span: Period
    pace_start: date
    by_calendar: bool = False

    def expected(self, required: int, as_of: date) -> int:
        """What even work would have brought by the end of `as_of`, rounded down (rule 15)."""
        if as_of > self.span.end:
            return required
        if as_of < self.pace_start:
            return 0
        whole = 0 if self.by_calendar else working_days(self.pace_start, self.span.end)
        if whole == 0:
            run = Period(self.pace_start, self.span.end)
            return required * run.days_gone(as_of) // run.days
        return required * working_days(self.pace_start, as_of) // whole


def standing(
    required: int | None, done: int, *, course: Course, as_of: date, pending: bool = False, duty: bool = True
) -> Standing:
    """How a number over the whole span stands (status table, rows “any” and “a number”)."""
    if required is None or pending:
        status: StatusId | None = "pending" if pending else None
        return Standing(None, done, None, None, status, late=False)
    expected = course.expected(required, as_of)
    late = duty and done < expected
    status = _status(required, done, expected, course.span, as_of)
    percent = done * 100 // required if required else None
    return Standing(required, done, expected, percent, status if duty else softened(status), late)


def _status(required: int, done: int, expected: int, span: Period, as_of: date) -> StatusId:
    if as_of < span.start:
        return "not-started"
    if done >= required:
        return "exceeded" if done > required else "met"
    if as_of > span.end:
        return "missed"
    if done == 0:
        return "none-yet"
    return "behind" if done < expected else "on-track"


def softened(status: StatusId) -> StatusId:
    """The word for what is only encouraged: never late, at the end not reached (rule 22)."""
    if status == "behind":
        return "on-track"
    return "not-reached" if status == "missed" else status


class Judged(Protocol):
    """What is known of a member whatever its target's type."""

    @property
    def done(self) -> int: ...
    @property
    def status(self) -> StatusId | None: ...
    @property
    def late(self) -> bool: ...


def standing_of_each(
    members: Sequence[Judged], *, known_enough: bool, span: Period, as_of: date, duty: bool = True
) -> tuple[StatusId, bool]:
    """Status of an `each` target that has a number, and whether it is late."""
    late = duty and any(member.late for member in members)
    status = _status_of_each(members, known_enough, span, as_of)
    if status == "on-track" and late:
        status = "behind"
    return status if duty else softened(status), late


def _status_of_each(members: Sequence[Judged], known_enough: bool, span: Period, as_of: date) -> StatusId:
    if as_of < span.start:
        return "not-started"
    if not members or not known_enough:
        return "undeclared"
    if all(member.status in REACHED for member in members):
        return "met"
    if as_of > span.end:
        return "missed"
    return "on-track" if any(member.done for member in members) else "none-yet"


def row_word(statuses: Sequence[StatusId | None], *, late: bool, done: int) -> StatusId | None:
    """The one word of a row with several targets (contract, “A row's word”)."""
    named = [status for status in statuses if status is not None]
    if not named:
        return None
    if "missed" in named:
        return "missed"
    if late:
        return "behind" if done else "none-yet"
    if "undeclared" in named:
        return "undeclared"
    if all(status in REACHED for status in named):
        return "exceeded" if "exceeded" in named else "met"
    for quiet in ("pending", "not-started", "no-data", "not-reached"):
        if all(status == quiet for status in named):
            return quiet
    return "on-track" if done else "none-yet"
