"""Percentages: reported by hand with evidence, or computed from the items themselves.

Counting rule 11 and the status row for `percent` and `share`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from newsroom.model.ledger import Evidence, LedgerFigure
from newsroom.model.plan import Plan, Target
from newsroom.tally.buckets import whole_stretch
from newsroom.tally.counting import Item
from newsroom.tally.pace import StatusId, Uncounted, softened


class RatioStanding(Uncounted, frozen=True):
    """A percentage on a day; `numerator` and `denominator` are None where there is no figure."""

    required: int | float | None
    numerator: int | None
    denominator: int | None
    figure: LedgerFigure | None = None

    @property
    def percent(self) -> int | None:
        """The whole per cent, rounded down (rule 14)."""
        return self.numerator * 100 // self.denominator if self.denominator and self.numerator is not None else None

    @property
    def done(self) -> int:
        """What was done, as a count: the numerator."""
        return self.numerator or 0

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What proves the figure; a computed share is proved by its items."""
        return self.figure.evidence if self.figure else ()


def deciding_figure(figures: Iterable[LedgerFigure], target: Target, as_of: date) -> LedgerFigure | None:
    """The figure that decides on a day: the one that says how things stood latest, of several the one reported last.

    With a frequency the latest stretch of time comes first. An early quarter that is corrected when a later one is
    known already must not take its place.
    """
    known = [
        figure for figure in figures if figure.day <= as_of and figure.period_start <= as_of and figure.denominator
    ]

    def rank(figure: LedgerFigure) -> tuple[date, date, date, str]:
        every = target.every if target.every != "issue" else None
        stretch = whole_stretch(every, figure.period_start)[0] if every else date.min
        return stretch, min(figure.period_end, figure.day), figure.day, figure.id

    return max(known, key=rank, default=None)


def percent_standing(plan: Plan, target: Target, figures: Iterable[LedgerFigure], as_of: date) -> RatioStanding:
    """How a percentage that is typed in stands."""
    figure = deciding_figure(figures, target, as_of)
    pair = (figure.numerator, figure.denominator) if figure else None
    return _standing(plan, target, pair, as_of, figure)


def share_standing(plan: Plan, target: Target, items: Sequence[Item], as_of: date) -> RatioStanding:
    """How a share of channels stands; `items` are all that the target looks at."""
    channels = target.numerator_channels
    part = [item for item in items if not channels or item.channel in channels]
    return _standing(plan, target, (len(part), len(items)) if items else None, as_of, None)


def _standing(
    plan: Plan, target: Target, pair: tuple[int, int] | None, as_of: date, figure: LedgerFigure | None
) -> RatioStanding:
    numerator, denominator = pair or (None, None)
    if target.pending or target.required is None:
        status: StatusId | None = "pending" if target.pending else None
        return RatioStanding(status, False, None, numerator, denominator, figure)
    if as_of < (target.window.start if target.window else plan.period.start):
        return RatioStanding("not-started", False, target.required, numerator, denominator, figure)
    over = target.due_date is not None and as_of > target.due_date
    status = _status(target, pair, over=over)
    late = target.is_required and (status in ("behind", "missed") or (status == "no-data" and over))
    return RatioStanding(
        status if target.is_required else softened(status),
        late,
        target.required,
        numerator,
        denominator,
        figure,
    )


def _status(target: Target, pair: tuple[int, int] | None, *, over: bool) -> StatusId:
    if pair is None:
        return "no-data"
    if Fraction(pair[0] * 100, pair[1]) >= Fraction(str(target.required)):
        return "met"
    if over:
        return "missed"
    return "behind" if target.due_date is None else "on-track"
