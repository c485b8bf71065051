"""What the progress pages show: frozen values, ready to be set in type.

Bars live on a drawing 200 units wide of which the target is 170 (85 %).
"""

from __future__ import annotations

from newsroom.record import Record
from newsroom.rendering.views import EventLine, Head, Link, SectionBlock, Teaser


class StatusView(Record, frozen=True):
    """A status: its id (the shape `s-<id>`), its word, and whether it alarms."""

    id: str  # a status of the contract (`behind`, `met`, …), or '' for –
    label: str
    late: bool = False
    note: str = ""  # “chậm 1 tin”, “2/3 đơn vị”


class Bar(Record, frozen=True):
    """A bullet bar, x positions on 0…200; the target ends at 170.

    `fill` is done; `gap` is (from, to) of the hollow red box between done and
    expected where late; `tick` is expected today (None: no pace to show);
    `over` is (from, to) of the piece beyond the target.
    """

    fill: int
    tick: int | None = None
    gap: tuple[int, int] | None = None
    over: tuple[int, int] | None = None


class Cell(Record, frozen=True):
    """Given, done and per cent of one kind in one row, with the addresses of its figures.

    The texts are what is printed (“–”, “0”, “Chưa nhập”); `target`, `unit`,
    `kind`, `required` and `done` go into the data- attributes and may be ''.
    With `is_each` the target is every member's own, and what all of them did is not its figure.
    """

    kind: str
    kind_label: str
    required_text: str
    done_text: str
    percent_text: str  # “53 %” or ''
    pace_text: str  # “cần đến nay 30” or ''
    bar: Bar | None
    target: str
    unit: str
    required: str
    done: str
    is_each: bool = False

    @property
    def done_target(self) -> str:
        """The target whose figure `done` is."""
        return "" if self.is_each else self.target


class ProgressRow(Record, frozen=True):
    """A row of the plan's table. `variant` is '', 'group', 'sub' or 'sum'."""

    tt: str
    name: str
    href: str  # the unit's own progress page, or ''
    note: str  # “mỗi đơn vị ít nhất 02 tin”
    cells: tuple[Cell, ...]  # one per kind of the table, in its order
    missing: str  # “3 tin, 1 bài” or ''
    status: StatusView
    content: tuple[str, ...]  # suggested content, one paragraph each
    variant: str = ""
    drawer_summary: str = ""  # “10 đơn vị: 2 đạt, 5 đang thực hiện, 3 chậm”
    drawer_open: bool = False
    members: tuple[ProgressRow, ...] = ()


class OtherRow(Record, frozen=True):
    """A target that does not fit the table's columns: its own line, with figures in words.

    `members` are the same for each member of an `each` target (their `label` is the unit's name).
    """

    label: str  # who
    ask: str  # what is asked, in words
    figures: str  # “3/5”, “đủ 40/47 tuần”, “96 % (23.180/23.900)”
    status: StatusView
    target: str
    unit: str
    kind: str
    required: str
    done: str
    href: str = ""
    members: tuple[OtherRow, ...] = ()
    proofs: tuple[Link, ...] = ()  # evidence of a figure that was reported by hand; href '' for words alone


class SayPart(Record, frozen=True):
    """A piece of the opening sentence; `tone` is '', 'strong' or 'late'."""

    text: str
    tone: str = ""
    href: str = ""  # from what is late to the list of who


class LateLine(Record, frozen=True):
    """Who is late: by how much now, and what is missing in all."""

    name: str
    href: str
    status: StatusView
    now: str  # “chậm 1 tin so với nhịp”
    rest: str  # “còn thiếu 3 tin, 1 bài”


class DueLine(Record, frozen=True):
    """What falls due and is not met; `late` says first how long ago that was."""

    date_label: str
    name: str
    href: str
    what: str  # “còn thiếu 1 tin”
    late: str = ""  # “Quá hạn 20 ngày.”


class ItemLine(Record, frozen=True):
    """An item that was counted, or was not. `why` is the reason or what it counted for."""

    date_label: str
    title: str
    href: str  # '' where there is no page
    why: str


class ChangeLine(Record, frozen=True):
    """Something that is otherwise than it was: `what` with its `before` and `after`, and what that does to figures."""

    date_label: str
    title: str
    href: str  # '' where there is no page any more
    changes: tuple[tuple[str, str, str], ...]  # (what, before, after)
    effect: str  # “Ban Tuyên giáo: −1 tin”, or ''


class FrozenNote(Record, frozen=True):
    """That the page's figures stand, and what has changed since; `sums` are the figures as they would be today."""

    words: str
    adjustments: tuple[ChangeLine, ...]
    sums: tuple[str, ...]


class Gauge(Record, frozen=True):
    """Label, figures and bar on one line."""

    label: str  # Tin
    count: str  # 31/58
    share: str  # 53 % or ''
    bar: Bar | None
    late: bool = False


class Chart(Record, frozen=True):
    """The course of one kind as a drawing 640 × 240: points of the step line and of the pace line, ticks in place."""

    title: str
    label: str  # what the drawing says, for those who do not see it
    done: str  # “40,190 52,190 52,180 …”
    pace: str
    goal_y: int
    goal: str
    zero_y: int
    today_x: int
    months: tuple[tuple[int, str], ...]  # (x, “4/2020”)
    rows: tuple[tuple[str, str, str, str], ...]  # month, new, together, expected


class RankLine(Record, frozen=True):
    """A unit's place in its group."""

    rank: str
    name: str
    href: str
    why: str  # “đủ mọi chỉ tiêu, 100 %, 7 tin, bài”


class PlanPage(Record, frozen=True):
    """`/tien-do/<plan>/`."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    say: tuple[SayPart, ...]
    when: str
    links: tuple[Link, ...]  # CSV, JSON, on the page: the table, not counted
    late_units: tuple[LateLine, ...]
    late_groups: tuple[LateLine, ...]
    nobody_late: str  # the sentence where both are empty
    due_soon: tuple[DueLine, ...]
    table_caption: str
    kinds: tuple[str, ...]  # labels of the table's kinds: Tin, Bài, Ảnh
    rows: tuple[ProgressRow, ...]
    others: tuple[OtherRow, ...]
    legend: tuple[tuple[StatusView, str], ...]
    notes: tuple[str, ...]  # how this plan counts
    doubts: tuple[str, ...]  # issues of the document
    not_counted: tuple[ItemLine, ...]
    reports: tuple[DueLine, ...]  # which reports the plan asks for, sent or not
    calendar: tuple[EventLine, ...]
    forecasts: tuple[str, ...]
    charts: tuple[Chart, ...]
    rankings: tuple[tuple[str, tuple[RankLine, ...]], ...]  # group name and its members, best first
    topics: tuple[Link, ...]  # the plan's themes with their counts
    uncovered: tuple[str, ...]  # suggested themes without an item
    frozen: FrozenNote | None = None
    plan_changes: tuple[ChangeLine, ...] = ()  # what the plan asked before and asks now


class DebtsPage(Record, frozen=True):
    """Who owes what by when: lines under each deadline, and the same as a plain text."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    lead: str
    groups: tuple[tuple[str, tuple[DueLine, ...]], ...]
    sent: tuple[DueLine, ...]  # reports that were sent, with day and number
    message: str
    links: tuple[Link, ...]


class BrokenPlanPage(Record, frozen=True):
    """A plan that could not be used: the page stays, without figures."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    lead: str


class UnitProgressPage(Record, frozen=True):
    """`/tien-do/<plan>/<unit>/`: one unit's part of a plan."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    say: tuple[SayPart, ...]
    gauges: tuple[Gauge, ...]
    status: StatusView
    missing: tuple[str, ...]  # “Còn thiếu 01 tin, 01 bài, hạn 30/6/2020.”
    reports: tuple[str, ...]  # “Báo cáo tháng, hạn 30/06/2020: chưa gửi, còn ba ngày.”
    counted: tuple[ItemLine, ...]
    not_counted: tuple[ItemLine, ...]
    together: tuple[ItemLine, ...]  # phối hợp
    ideas: tuple[str, ...]  # suggested themes without an item
    others: tuple[OtherRow, ...]
    unit_href: str  # '' where the unit is no longer on the portal
    plan: Link
    frozen: str = ""  # that the figures stand


class PlanSummary(Record, frozen=True):
    """A plan in the list of all plans, and on the front page."""

    href: str
    title: str
    period: str  # “01/04/2020 – 30/06/2020”
    say: tuple[SayPart, ...]
    gauges: tuple[Gauge, ...]
    broken: bool = False


class PlansPage(Record, frozen=True):
    """`/tien-do/`: all plans."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    running: tuple[PlanSummary, ...]
    closed: tuple[PlanSummary, ...]


class UnitPage(Record, frozen=True):
    """`/don-vi/<unit>/`: who the unit is, its part of the running plans, its latest items."""

    head: Head
    breadcrumb: tuple[Link, ...]
    title: str
    parts: tuple[PlanSummary, ...]
    teasers: tuple[Teaser, ...]
    archives: tuple[Link, ...]
    feed: Link
    empty: str


class FrontPage(Record, frozen=True):
    """The front page. Every part may be empty; an empty block disappears with its heading."""

    head: Head
    day_iso: str
    day_label: str  # Thứ Tư, 20/05/2020
    lead: Teaser | None
    second: tuple[Teaser, ...]  # at most four; at most one with a picture
    plan: PlanSummary | None
    blocks: tuple[SectionBlock, ...]
    latest: tuple[Teaser, ...]  # “Mới đăng”: what has no block of its own
    events: tuple[EventLine, ...]
    units: tuple[Link, ...]
