"""A report in the form of Decree 30/2020/NĐ-CP: what stands in it, whatever it is written as.

Figures are computed; what is a judgement is a bracketed line that the board fills in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from newsroom.model.article import Quarantined
from newsroom.model.ledger import Ledger
from newsroom.model.plan import Plan
from newsroom.model.unit import UnitRegistry
from newsroom.record import Record
from newsroom.rendering.frozen_figures import frozen_note, plan_changes
from newsroom.rendering.progress_files import progress_document
from newsroom.rendering.progress_table import PlanTable
from newsroom.rendering.progress_words import amounts, capital, kind_word, opening
from newsroom.rendering.vietnamese import administrative_date, number, short_date
from newsroom.reporting.comparison import comparison_table
from newsroom.reporting.sheets import Column, Row, Table
from newsroom.reporting.spans import Span
from newsroom.reporting.tables import (
    Figures,
    annex_table,
    counted_items,
    group_table,
    ledger_table,
    not_counted_table,
    other_table,
    plan_table,
    topic_table,
)
from newsroom.tally.counting import Item
from newsroom.tally.not_counted import REASON_LABELS
from newsroom.tally.works import Works

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
BRACKETED = "[Ban Tuyên giáo bổ sung: {}]"
"""A judgement that only the board can make: never invented, always left for it to fill in."""
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_SYMBOLS = {"ldld-tinh": "LĐLĐ", "ldld-huyen": "LĐLĐ", "tong-ldld": "TLĐ"}
_ABOVE = {"ldld-tinh": "Tổng Liên đoàn Lao động Việt Nam", "cd-nganh-tw": "Tổng Liên đoàn Lao động Việt Nam"}


class Part(Record, frozen=True):
    """A heading of the report with its lines and table."""

    heading: str
    lines: tuple[str, ...] = ()
    table: Table | None = None
    level: int = 1


class Letterhead(Record, frozen=True):
    """What stands above and below: who writes, to whom, who signs. Blank places are the clerk's."""

    above: str
    issuer: str
    name: str
    symbol: str
    place_and_date: str
    recipients: tuple[str, ...]
    signed_for: str
    signed_as: str


class Report(Record, frozen=True):
    """One report; `figures` are those of progress.json, for the plan's whole period only."""

    plan: Plan
    span: Span
    as_of: date
    head: Letterhead
    subject: str
    basis: str
    held_back: str
    parts: tuple[Part, ...]
    closing: str
    annexes: tuple[Table, ...]
    figures: Mapping[str, Any] | None

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, the annexes last."""
        return (*(part.table for part in self.parts if part.table), *self.annexes)


def report_of(
    figures: Figures,
    content: tuple[Sequence[Any], Sequence[Quarantined], Ledger],
    *,
    today: date,
    signed_on: date | None = None,
) -> Report:
    """The report; `content` are the portal's articles, what was left out of it, and its ledger."""
    plan, span = figures.plan, figures.span
    articles, quarantined, ledger = content
    items = counted_items(figures.part)
    held = _held_table(figures, quarantined)
    as_of = min(today, span.days.end if not span.is_whole else plan.last_day())
    head = letterhead(plan, figures.registry, as_of, signed_on)
    compared = comparison_table(
        figures.part, span.days, registry=figures.registry, works=Works(articles, ledger), today=as_of
    )
    lowered = plan.title[:1].upper() + plan.title[1:]
    return Report(
        plan=plan,
        span=span,
        as_of=as_of,
        head=head,
        subject=f"Kết quả thực hiện {lowered}" + ("" if span.is_whole else f" ({span.label})"),
        basis=_basis(plan, head),
        held_back=_held_words(len(held.rows)),
        parts=tuple(_parts(figures, items, compared, as_of)),
        closing=f"Trên đây là báo cáo kết quả thực hiện {lowered}" + ("./." if span.is_whole else f", {span.label}./."),
        annexes=(annex_table(figures, items), held, not_counted_table(figures)),
        figures=progress_document(figures.whole) if span.is_whole else None,
    )


def letterhead(plan: Plan, registry: UnitRegistry, as_of: date, signed_on: date | None) -> Letterhead:
    """Who issues and signs, from what the plan says of itself; number, place and date are left blank if unknown."""
    document = plan.document
    issuer = registry.by_id.get(str(document.get("issuer") or ""))
    parent = registry.by_id.get(issuer.parent or "") if issuer else None
    above = parent.name if parent else _ABOVE.get(issuer.type, "") if issuer else ""
    code = str(document.get("number") or "").partition("-")[2] or _SYMBOLS.get(issuer.type if issuer else "", "")
    signed = re.split(r"\s+[–-]\s+", str(document.get("signed_as") or "").strip(), maxsplit=1)
    place = str(document.get("place") or "") or "…………"
    day = administrative_date(signed_on) if signed_on else f"ngày …… tháng …… năm {as_of.year}"
    recipients = texts_of(document.get("recipients"))
    return Letterhead(
        above=above.upper(),
        issuer=(issuer.name if issuer else "…………").upper(),
        name=issuer.name if issuer else "…………",
        symbol=f"/BC-{code}" if code else "/BC-……",
        place_and_date=f"{place}, {day}",
        recipients=tuple(_ended(recipients or ("Như trên", "Lưu: VT"))),
        signed_for=signed[0] or "TM. BAN THƯỜNG VỤ",
        signed_as=signed[1] if len(signed) > 1 else "…………",
    )


def texts_of(value: object) -> tuple[str, ...]:
    """What a plan says of its source as lines: one, or a list of them."""
    if isinstance(value, list | tuple):
        return tuple(str(entry) for entry in value if entry)
    return (str(value),) if value else ()


def _ended(recipients: Sequence[str]) -> Iterator[str]:
    for at, name in enumerate(recipients, 1):
        yield name.rstrip(" .;") + (";" if at < len(recipients) else ".")


def _basis(plan: Plan, head: Letterhead) -> str:
    number_of = plan.document.get("number")
    cited = f"Kế hoạch số {number_of} “{plan.title}”" if number_of else f"“{plan.title}”"
    return f"Thực hiện {cited}, {head.name} báo cáo kết quả như sau:"


def _parts(figures: Figures, items: Sequence[Item], compared: Table, as_of: date) -> list[Part]:
    plan = figures.plan
    based = [f"- {line};" for line in texts_of(plan.document.get("based_on"))]
    return [
        Part(
            "I. TÌNH HÌNH TRIỂN KHAI",
            (
                *(["Căn cứ triển khai:", *based] if based else []),
                BRACKETED.format("văn bản chỉ đạo, phân công, tổ cộng tác viên"),
            ),
        ),
        Part("II. KẾT QUẢ THỰC HIỆN", (*_overview(figures, as_of), *_since_frozen(figures))),
        Part("1. Tin, bài, ảnh được giao", (), plan_table(figures), 2),
        Part("2. So với cùng kỳ năm trước", (), compared, 2),
        Part("3. Kết quả theo nhóm đơn vị", (), group_table(figures), 2),
        Part("4. Chỉ tiêu khác", (), other_table(figures), 2),
        Part("5. Theo chuyên đề", (), topic_table(figures, items), 2),
        Part("6. Sản phẩm ngoài trang thông tin điện tử", (), ledger_table(figures, items), 2),
        Part("7. Tin, bài không được tính", _left_out(figures), None, 2),
        Part(
            "8. Trực quan, sự kiện, tập huấn; mạng xã hội; kinh phí",
            (BRACKETED.format("những việc không đếm được bằng tin, bài; số liệu kinh phí"),),
            None,
            2,
        ),
        Part(
            "III. ĐÁNH GIÁ",
            (
                f"1. Ưu điểm: {BRACKETED.format('nhận xét')}",
                f"2. Hạn chế: {BRACKETED.format('đơn vị chưa đạt và lý do')}",
                f"3. Nguyên nhân: {BRACKETED.format('nhận xét')}",
            ),
        ),
        Part("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ", (BRACKETED.format("nhiệm vụ trọng tâm thời gian tới"),)),
        Part("V. ĐỀ XUẤT, KIẾN NGHỊ; ĐỀ NGHỊ KHEN THƯỞNG", (BRACKETED.format("đề xuất, kiến nghị; tập thể, cá nhân"),)),
    ]


def _since_frozen(figures: Figures) -> Iterator[str]:
    """That the figures stand, and each later change with its day (rule 18); nothing where they were never frozen."""
    if figures.frozen is None:
        return
    if not figures.span.is_whole:
        day = short_date(figures.frozen.day)
        yield f"Số liệu cả kỳ đã chốt ({day}); số của khoảng này được đếm lại theo tin, bài hiện nay."
        return
    table = PlanTable(figures.whole, figures.registry, str)
    note = frozen_note(figures.whole, table, lambda _entry: "")
    assert note is not None
    yield note.words
    for line in (*note.adjustments, *plan_changes(figures.whole, table)):
        changes = "; ".join(f"{what}: {before or '–'} → {after or '–'}" for what, before, after in line.changes)
        yield f"- {' '.join(filter(None, (line.date_label, line.title)))}: {changes}. {capital(line.effect)}."
    yield from note.sums


def _left_out(figures: Figures) -> tuple[str, ...]:
    reasons = Counter(entry.reason for entry in figures.part.not_counted)
    if not reasons:
        return ("Không có.",)
    said = "; ".join(
        f"{label}: {number(reasons[reason])}" for reason, label in REASON_LABELS.items() if reasons[reason]
    )
    return (f"{number(reasons.total())} tin, bài không được tính ({said}). Danh sách ở Phụ lục III.",)


def _overview(figures: Figures, as_of: date) -> tuple[str, ...]:
    counted = f"Số liệu tính đến hết {administrative_date(as_of)}, đếm tự động từ các bài đã đăng và sổ theo dõi."
    if figures.span.is_whole:
        return counted, "".join(part.text for part in opening(figures.whole))
    sums = [(total.done, kind_word(kind)) for kind, total in figures.part.totals.items()]
    if not sums:
        items = counted_items(figures.part)
        kinds = dict.fromkeys(item.work.kind for item in items)
        sums = [(sum(item.weight((kind,)) for item in items), kind_word(kind)) for kind in kinds]
    first, last = short_date(figures.span.days.start), short_date(figures.span.days.end)
    rule = (
        f"Báo cáo này chỉ đếm sản phẩm đăng từ {first} đến {last}; chỉ tiêu là của cả kỳ kế hoạch, nên không xếp loại "
        "đạt hay chưa đạt cho riêng khoảng này. Cột “Lũy kế” đếm từ đầu kỳ kế hoạch đến hết khoảng."
    )
    return counted, rule, f"Trong khoảng này được tính: {amounts(sums) or 'chưa có sản phẩm nào'}."


def _held_words(count: int) -> str:
    if not count:
        return ""
    return f"{number(count)} bài bị giữ lại vì có lỗi, chưa đăng và không được tính; danh sách ở Phụ lục II."


def _held_table(figures: Figures, quarantined: Sequence[Quarantined]) -> Table:
    columns = (
        Column("date", "Ngày"),
        Column("title", "Tiêu đề"),
        Column("unit", "Đơn vị"),
        Column("source", "Tệp"),
    )
    mine = [entry for entry in quarantined if entry.date is None or entry.date.date() in figures.span.days]
    rows = tuple(
        Row(
            (
                entry.date.date() if entry.date else "(chưa đọc được ngày)",
                entry.title or "(chưa đọc được tiêu đề)",
                unit.name if (unit := figures.registry.by_id.get(entry.unit)) else entry.unit,
                entry.source,
            )
        )
        for entry in sorted(mine, key=lambda entry: (entry.date is None, entry.date, entry.source))
    )
    return Table("held_back", "Danh mục bài bị giữ lại", columns, rows)
