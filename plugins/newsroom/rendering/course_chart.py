"""The course of a plan's printed totals as drawings: what came day by day, against the pace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from newsroom.model.kinds import kind_label
from newsroom.model.plan import Target
from newsroom.record import Record
from newsroom.rendering.progress_views import Chart
from newsroom.rendering.vietnamese import number
from newsroom.tally.outlook import month_by_month
from newsroom.tally.pace import Course
from newsroom.tally.progress import PlanProgress, course_of

LEFT, RIGHT, TOP, BOTTOM = 64, 630, 16, 196
MOST_PACE_POINTS, MOST_MONTHS = 90, 6


def course_of_total(progress: PlanProgress, kind: str) -> Course:
    """The time over which a printed total runs: the plan's own period."""
    whole = Target(id="", type="count", scope="total", of=None, kinds=(kind,), required=0)
    return course_of(progress.plan, whole)


def charts(progress: PlanProgress) -> Iterator[Chart]:
    """One drawing a printed total, once its period has begun."""
    for kind, total in progress.totals.items():
        course = course_of_total(progress, kind)
        if progress.as_of < course.span.start or not total.required:
            continue
        weights = tuple((item.day, item.weight((kind,))) for item in total.items)
        drawing = _Drawing(total.required, weights, course, min(progress.as_of, course.span.end))
        title = f"{kind_label(kind)}: {number(total.done)} trên {number(total.required)}"
        yield Chart(
            title=title,
            label=f"{title}; mỗi bậc là sản phẩm mới, đường đứt là mức cần đến từng ngày.",
            done=drawing.steps(),
            pace=drawing.pace(),
            goal_y=drawing.y(total.required),
            goal=number(total.required),
            zero_y=BOTTOM,
            today_x=drawing.x(drawing.last),
            months=tuple(drawing.months()),
            rows=tuple(
                (f"{m.end.month}/{m.end.year}", number(m.done), number(m.together), number(m.expected))
                for m in month_by_month(weights, course, total.required, progress.as_of)
            ),
        )


class _Drawing(Record, frozen=True):
    """Where days and amounts lie on a drawing of 640 × 240; `weights` are (day, amount) in order."""

    required: int
    weights: tuple[tuple[date, int], ...]
    course: Course
    last: date

    def x(self, day: date) -> int:
        span = self.course.span
        return LEFT + (RIGHT - LEFT) * (day - span.start).days // max(1, span.days - 1)

    def y(self, amount: int) -> int:
        most = max(self.required, sum(weight for _, weight in self.weights), 1)
        return BOTTOM - (BOTTOM - TOP) * amount // most

    def steps(self) -> str:
        """One step up on each day that brought something."""
        points = [(LEFT, BOTTOM)]
        together = 0
        for day, weight in self.weights:
            if weight and day in self.course.span:
                points.append((self.x(day), self.y(together)))
                together += weight
                points.append((self.x(day), self.y(together)))
        return _points([*points, (self.x(self.last), self.y(together))])

    def pace(self) -> str:
        """What even work would have brought."""
        span = self.course.span
        step = max(1, span.days // MOST_PACE_POINTS)
        days = [span.start + timedelta(days=gone) for gone in range(0, span.days - 1, step)]
        return _points([(self.x(day), self.y(self.course.expected(self.required, day))) for day in [*days, span.end]])

    def months(self) -> Iterator[tuple[int, str]]:
        """At most six months under the drawing, each where it begins."""
        span = self.course.span
        number_of_months = (span.end.year - span.start.year) * 12 + span.end.month - span.start.month + 1
        for index in range(0, number_of_months, -(-number_of_months // MOST_MONTHS)):
            year, month = divmod(span.start.month - 1 + index, 12)
            first = max(span.start, date(span.start.year + year, month + 1, 1))
            yield self.x(first), f"{first.month}/{first.year}"


def _points(points: list[tuple[int, int]]) -> str:
    return " ".join(f"{x},{y}" for x, y in dict.fromkeys(points))
