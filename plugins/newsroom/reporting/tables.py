"""The tables of a report: a plan's figures in the order and wording of the plan, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsroom.model.adjustment import Freezing
from newsroom.model.article import Article
from newsroom.model.kinds import PHOTO, channel_label, kind_label
from newsroom.model.ledger import LedgerItem
from newsroom.model.plan import Plan, Target
from newsroom.model.unit import UnitRegistry
from newsroom.record import Record
from newsroom.rendering.progress_cells import EVERY_WORDS, NO_TARGET, PENDING, ask_words, figures_text
from newsroom.rendering.progress_table import KINDS, PlanTable
from newsroom.rendering.progress_views import Cell as ShownCell
from newsroom.rendering.progress_views import ProgressRow, StatusView
from newsroom.rendering.progress_words import STATUS_LABELS
from newsroom.reporting.sheets import Cell, Column, Row, Style, Table
from newsroom.reporting.spans import Span
from newsroom.tally.buckets import BucketStanding
from newsroom.tally.counting import Item
from newsroom.tally.not_counted import REASON_LABELS, NotCounted
from newsroom.tally.progress import AnyStanding, PlanProgress, TargetResult, all_items
from newsroom.tally.ratios import RatioStanding
from newsroom.tally.states import StateStanding


class Figures(Record, frozen=True):
    """What the tables are made of.

    `whole` are the plan's figures up to the last day of the span; `part` are those of the span alone, and the same
    object where the span is the plan's whole period. `site` goes before the address of a page; `frozen` says that the
    figures of the whole period were frozen, and what has changed since.
    """

    span: Span
    whole: PlanProgress
    part: PlanProgress
    site: str
    frozen: Freezing | None = None

    @property
    def registry(self) -> UnitRegistry:
        """The units as they were when the figures were made."""
        return self.whole.registry

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.whole.plan

    def name_of(self, owner: str | None) -> str:
        """What a unit or group is called."""
        return PlanTable(self.whole, self.registry, lambda _unit: "").name_of(owner)

    def address_of(self, work: Article | LedgerItem) -> str:
        """Where a work is: its page, or what proves it."""
        if isinstance(work, Article):
            return f"{self.site}{work.path}"
        proofs = "; ".join(proof.href or proof.label for proof in work.evidence)
        return proofs or f"Sổ theo dõi: {work.id}"


def given_done_columns(figures: Figures) -> tuple[Column, Column, Column]:
    """The three columns of figures: given, done and per cent, or for a part given, in the part and up to its end."""
    if figures.span.is_whole:
        return Column("required", "Giao"), Column("done", "Đạt"), Column("percent", "%")
    return (
        Column("required", "Giao cả kỳ"),
        Column("done", "Trong khoảng"),
        Column("cumulative", "Lũy kế"),
    )


def plan_table(figures: Figures) -> Table:
    """The plan's own table, members below their group."""
    given, done, third = given_done_columns(figures)
    columns = [Column("tt", "TT"), Column("unit", "Đơn vị")]
    for kind in KINDS:
        label = kind_label(kind)
        columns += [
            Column(f"{kind}_{column.key}", f"{label}: {column.label[:1].lower()}{column.label[1:]}")
            for column in (given, done, third)
        ]
    if figures.span.is_whole:
        columns.append(Column("status", "Tình trạng"))
    whole = PlanTable(figures.whole, figures.registry, lambda _unit: "").rows()
    part = PlanTable(figures.part, figures.registry, lambda _unit: "").rows()
    rows = tuple(_plan_row(figures, row, inside) for row, inside in zip(_flat(whole), _flat(part), strict=True))
    return Table("targets", "Tin, bài, ảnh theo bảng của kế hoạch", tuple(columns), rows, "Kế hoạch không in bảng.")


_STYLES: dict[str, Style] = {"sub": "sub", "group": "group", "sum": "sum"}


def _flat(rows: Sequence[ProgressRow]) -> Iterator[ProgressRow]:
    for row in rows:
        yield row
        yield from _flat(row.members)


def _plan_row(figures: Figures, row: ProgressRow, inside: ProgressRow) -> Row:
    cells: list[Cell] = [row.tt, row.name]
    for shown, own in zip(row.cells, inside.cells, strict=True):
        third = _percent(shown) if figures.span.is_whole else _done(shown)
        cells += [_given(shown), _done(own), third]
    if figures.span.is_whole:
        cells.append(_status_words(row.status))
    return Row(tuple(cells), _STYLES.get(row.variant, ""))


def _status_words(status: StatusView) -> str:
    return f"{status.label} ({status.note.strip('()')})" if status.note else status.label


def _given(cell: ShownCell) -> Cell:
    return int(cell.required) if cell.required and not cell.required_text.startswith("mỗi") else cell.required_text


def _done(cell: ShownCell) -> int:
    return int(cell.done or cell.done_text.replace(".", ""))


def _percent(cell: ShownCell) -> Cell:
    digits = "".join(letter for letter in cell.percent_text if letter.isdigit())
    return int(digits) if digits else None


def group_table(figures: Figures) -> Table:
    """Groups: what each owes together, and how many of its members have what each of them owes."""
    results = [result for result in figures.whole.targets if result.target.scope in ("group", "each")]
    return _result_table(figures, "groups", "Kết quả theo nhóm đơn vị", results, with_members=False)


def other_table(figures: Figures) -> Table:
    """The targets without a column in the plan's table, members below."""
    shown = PlanTable(figures.whole, figures.registry, lambda _unit: "").shown
    results = [result for result in figures.whole.targets if result.target.id not in shown]
    return _result_table(figures, "others", "Chỉ tiêu khác", results, with_members=True)


def _result_table(
    figures: Figures, table_id: str, caption: str, results: Sequence[TargetResult], *, with_members: bool
) -> Table:
    columns = [Column("unit", "Đơn vị"), Column("asked", "Chỉ tiêu"), *given_done_columns(figures)]
    if figures.span.is_whole:
        columns.append(Column("status", "Tình trạng"))
    inside = {result.target.id: result for result in figures.part.targets}
    rows: list[Row] = []
    for result in results:
        rows.append(_result_row(figures, result, inside[result.target.id], with_members=with_members))
        if with_members:
            parts = {member.unit: member for member in inside[result.target.id].members}
            for member in result.members:
                name = figures.registry.by_id[member.unit].name
                words = figures_words(result.target, member.standing)
                cells: list[Cell] = [name, words]
                cells += _three(figures, result.target, member.standing, parts[member.unit].standing)
                if figures.span.is_whole:
                    cells.append(STATUS_LABELS[member.standing.status])
                rows.append(Row(tuple(cells), "sub"))
    return Table(table_id, caption, tuple(columns), tuple(rows))


def _result_row(figures: Figures, result: TargetResult, inside: TargetResult, *, with_members: bool) -> Row:
    target = result.target
    name = "Toàn đơn vị" if target.scope == "total" else figures.name_of(target.of)
    ask = ask_words(target, with_note=False)
    cells: list[Cell]
    if result.standing is None:
        ask += f" ({result.members_met}/{result.members_total} đơn vị đủ)" if figures.span.is_whole else ""
        given: Cell = PENDING if target.pending else NO_TARGET
        if target.required is not None:
            given = f"mỗi đơn vị {_given_words(target, target.required)}"
        done = inside.done
        if target.type == "state":  # of the part in which it was reached
            since = [member.standing.reached for member in result.members if isinstance(member.standing, StateStanding)]
            done = sum(day is not None and day in figures.span.days for day in since)
        cells = [name, ask, given, done, None if figures.span.is_whole else result.done]
        if target.type == "percent":  # the members' people are no sum of anything that was asked
            cells[3:] = [NO_TARGET, None if figures.span.is_whole else NO_TARGET]
    else:
        words = figures_words(target, result.standing)
        ask += f": {words}" if words else ""
        cells = [name, ask, *_three(figures, target, result.standing, inside.standing)]
    if figures.span.is_whole:
        cells.append(STATUS_LABELS[result.status])
    return Row(tuple(cells), "group" if result.members and with_members else "")


def figures_words(target: Target, standing: AnyStanding) -> str:
    """What three columns of numbers cannot say: a rhythm, a fraction, the day of a state."""
    if isinstance(standing, BucketStanding | RatioStanding | StateStanding):
        return figures_text(standing, target)
    return ""


def _three(
    figures: Figures, target: Target, standing: AnyStanding, inside: AnyStanding | None
) -> tuple[Cell, Cell, Cell]:
    """Given, done and per cent; of a part given, done in it, and done up to its end.

    A percentage that is reported by hand is of no part, and a state only of the part in which it was reached.
    """
    is_whole = figures.span.is_whole
    given = _given_words(target, standing.required)
    if isinstance(standing, StateStanding):
        reached = standing.reached
        if is_whole:
            return target.state or given, reached, None
        return target.state or given, reached if reached and reached in figures.span.days else NO_TARGET, reached
    if isinstance(standing, RatioStanding):
        if is_whole:
            return given, standing.numerator, standing.percent
        own = inside.numerator if isinstance(inside, RatioStanding) and target.type == "share" else NO_TARGET
        return given, own, standing.numerator
    own_done = standing.done if inside is None else inside.done
    percent = None if isinstance(standing, BucketStanding) else standing.percent
    return given, own_done, percent if is_whole else standing.done


def _given_words(target: Target, required: float | None) -> Cell:
    """The number given; with its rhythm or per cent sign where it is not a number of works over the whole time."""
    if required is None:
        return PENDING if target.pending else NO_TARGET
    if target.type in ("percent", "share"):
        return f"{_plain(required)} %"
    return f"{_plain(required)}/{EVERY_WORDS[target.every]}" if target.every else _plain(required)


def _plain(value: float) -> Cell:
    return int(value) if float(value).is_integer() else str(value).replace(".", ",")


def topic_table(figures: Figures, items: Sequence[Item]) -> Table:
    """The plan's topics and how many counted items each has; one item may have several."""
    columns = (
        Column("topic", "Chuyên đề"),
        *(Column(kind, kind_label(kind)) for kind in KINDS),
        Column("works", "Sản phẩm"),
    )
    rows = [
        Row((topic.label, *_by_kind(mine), len(mine)))
        for topic in figures.plan.topics
        for mine in [[item for item in items if topic.id in item.topics]]
    ]
    known = {topic.id for topic in figures.plan.topics}
    beside = [item for item in items if known.isdisjoint(item.topics)]
    if rows and beside:
        rows.append(Row(("Không thuộc chuyên đề nào", *_by_kind(beside), len(beside))))
    notes = ("Một tin, bài có thể thuộc nhiều chuyên đề, nên các dòng không cộng lại thành tổng.",) if rows else ()
    return Table("topics", "Theo chuyên đề", columns, tuple(rows), "Kế hoạch không nêu chuyên đề.", notes)


def _by_kind(items: Sequence[Item]) -> tuple[int, ...]:
    return tuple(sum(item.weight((kind,)) for item in items) for kind in KINDS)


def ledger_table(figures: Figures, items: Sequence[Item]) -> Table:
    """What appeared outside the portal and counts: a line a unit, kind and channel; each work is in the annex."""
    columns = (
        Column("unit", "Đơn vị"),
        Column("kind", "Loại"),
        Column("channel", "Kênh"),
        Column("first", "Từ ngày"),
        Column("last", "Đến ngày"),
        Column("entries", "Số mục", is_summed=True),
        Column("quantity", "Số lượng", is_summed=True),
    )
    groups: dict[tuple[str, str, str], list[Item]] = {}
    for item in items:
        if isinstance(item.work, LedgerItem):
            groups.setdefault((item.work.unit, item.work.kind, item.channel), []).append(item)
    rows = tuple(
        Row(
            (
                figures.name_of(unit),
                kind_label(kind),
                channel_label(channel),
                min(item.day for item in group),
                max(item.day for item in group),
                len(group),
                sum(item.quantity for item in group),
            )
        )
        for (unit, kind, channel), group in groups.items()
    )
    notes = ("Từng sản phẩm, kèm minh chứng: Phụ lục I.",) if rows else ()
    caption = "Sản phẩm đăng ngoài trang thông tin điện tử"
    return Table("ledger", caption, columns, rows, "Kế hoạch không tính dòng nào trong sổ theo dõi.", notes)


def not_counted_table(figures: Figures) -> Table:
    """What was not counted, each with its reason."""
    columns = (
        Column("date", "Ngày"),
        Column("title", "Tiêu đề"),
        Column("unit", "Đơn vị"),
        Column("reason", "Vì sao không tính"),
        Column("source", "Tệp"),
    )
    rows = tuple(
        Row((entry.day, _title_of(entry), _unit_of(figures, entry), REASON_LABELS[entry.reason], entry.source))
        for entry in figures.part.not_counted
    )
    return Table("not_counted", "Tin, bài không được tính", columns, rows)


def _title_of(entry: NotCounted) -> str:
    return entry.title or "(chưa đọc được tiêu đề)"


def _unit_of(figures: Figures, entry: NotCounted) -> str:
    unit = figures.registry.by_id.get(entry.unit)
    return unit.name if unit else entry.unit


def counted_items(progress: PlanProgress) -> tuple[Item, ...]:
    """Every item in at least one target, once, in the newsroom's order."""
    found = {item.work.source: item for result in progress.targets for item in all_items(result)}
    return tuple(sorted(found.values(), key=lambda item: item.work.order))


def annex_table(figures: Figures, items: Sequence[Item]) -> Table:
    """Every item that was counted."""
    columns = (
        Column("number", "STT"),
        Column("date", "Ngày đăng"),
        Column("title", "Tiêu đề"),
        Column("kind", "Loại"),
        Column("unit", "Đơn vị"),
        Column("authors", "Tác giả"),
        Column("quantity", "Số lượng", is_summed=True),
        Column("photos", "Ảnh tính", is_summed=True),
        Column("address", "Địa chỉ"),
    )
    rows = tuple(
        Row(
            (
                position,
                item.day,
                item.work.title or kind_label(item.work.kind),
                kind_label(item.work.kind),
                figures.name_of(item.work.unit),
                ", ".join(item.work.authors),
                0 if item.work.kind == PHOTO else item.quantity,
                item.photos,
                figures.address_of(item.work),
            )
        )
        for position, item in enumerate(items, 1)
    )
    return Table("annex", "Danh mục tin, bài, sản phẩm được tính", columns, rows, "Chưa có tin, bài nào được tính.")
