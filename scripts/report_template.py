"""Make the Word templates of reports and royalty sheets anew: theme/report/*.docx.

The board may edit these files in Word instead; this script only says how they began, in the form of Decree
30/2020/NĐ-CP (A4, Times New Roman, margins 20/30/20/15 mm, page number in the top margin from page 2).
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm

from newsroom.reporting.report import BRACKETED
from newsroom.reporting.zip_bytes import settled_zip
from word_page import BOTH, CENTRE, Shape, data_table, indented, into, lines_of, new_document, say, small, two_columns

FOLDER = Path(__file__).parents[1] / "theme" / "report"
MADE_ON = date(2020, 3, 5)  # the decree's own day: the templates know no other


TARGETS = Shape("targets", (9, 35, 10, 10, 11, 10, 10, 11, 10, 10, 11, 28), frozenset(range(2, 11)))
TARGETS_PART = Shape("targets", (9, 45, 11, 15, 11, 11, 15, 11, 11, 15, 11), frozenset(range(2, 11)))
COMPARISON = Shape("comparison", (53, 25, 32, 25, 30), frozenset({1, 2, 3, 4}))
RESULTS = (36, 53, 22, 16, 12, 26)
RESULTS_PART = (40, 64, 25, 18, 18)
TOPICS = Shape("topics", (93, 18, 18, 18, 18), frozenset({1, 2, 3, 4}))
LEDGER = Shape("ledger", (36, 30, 30, 21, 21, 12, 15), frozenset({5, 6}))
ANNEX = Shape("annex", (11, 22, 62, 17, 36, 26, 13, 12, 53), frozenset({0, 6, 7}))
PAY_LINES = Shape("lines", (11, 22, 54, 18, 36, 31, 14, 19, 22, 25), frozenset({0, 6, 7, 8}))
PAY_SUMS = (110, 30, 45)
BUDGET = Shape("budget", (12, 70, 20, 25, 30, 45, 25, 25), frozenset({2, 3, 4, 6, 7}))
UNRATED = Shape("unrated", (70, 70, 45), frozenset({2}))
HELD = Shape("held_back", (22, 80, 60, 90))
NOT_COUNTED = Shape("not_counted", (22, 68, 45, 45, 72))


def letterhead(document: Any, symbol: str) -> None:
    """Issuing body and number on the left, the State's name and motto on the right."""
    left, right = two_columns(document, 84, 91)
    centred = {"align": CENTRE}
    into(
        left,
        [
            ("{{ co_quan_chu_quan }}", {**centred, "size": 12}),
            ("{{ co_quan }}", {**centred, "size": 12, "bold": True}),
            ("─────────", {**centred, "size": 6}),
            (symbol, {**centred, "size": 13}),
        ],
    )
    into(
        right,
        [
            ("{{ quoc_hieu }}", {**centred, "size": 12, "bold": True}),
            ("{{ tieu_ngu }}", {**centred, "size": 13, "bold": True, "underline": True}),
            ("{{ noi_va_ngay }}", {**centred, "size": 13, "italic": True}),
        ],
    )


def signatures(document: Any) -> None:
    """Recipients on the left, who signs on the right."""
    left, right = two_columns(document, 85, 80)
    into(
        left,
        [
            ("Nơi nhận:", {"size": 12, "bold": True, "italic": True}),
            ("{%p for dong in noi_nhan %}", {"size": 11}),
            ("- {{ dong }}", {"size": 11}),
            ("{%p endfor %}", {"size": 11}),
        ],
    )
    centred = {"align": CENTRE, "size": 14, "bold": True}
    into(right, [("{{ ky_thay_mat }}", centred), ("{{ chuc_vu }}", centred), *[("", {})] * 4, ("…………………", centred)])


def report_template() -> Any:
    """The report's own template."""
    document = new_document()
    letterhead(document, "Số:          {{ ky_hieu }}")
    say(document, "")
    say(document, "BÁO CÁO", align=CENTRE, bold=True)
    say(document, "{{ trich_yeu }}", align=CENTRE, bold=True)
    say(document, "───────────", align=CENTRE)
    say(document, "{%p if bi_giu_lai %}")
    say(document, "{{ bi_giu_lai }}", align=BOTH, bold=True)
    say(document, "{%p endif %}")
    indented(document, "{{ can_cu }}")
    document.add_heading("I. TÌNH HÌNH TRIỂN KHAI", 1)
    lines_of(document, "muc.I")
    document.add_heading("II. KẾT QUẢ THỰC HIỆN", 1)
    lines_of(document, "muc.II")
    document.add_heading("1. Tin, bài, ảnh được giao", 2)
    kinds = [("TT", 1), ("Đơn vị", 1), ("Tin", 3), ("Bài", 3), ("Ảnh", 3)]
    either(document, TARGETS, TARGETS_PART, above=kinds)
    document.add_heading("2. So với cùng kỳ năm trước", 2)
    data_table(document, COMPARISON)
    for heading, table in (("3. Kết quả theo nhóm đơn vị", "groups"), ("4. Chỉ tiêu khác", "others")):
        document.add_heading(heading, 2)
        either(
            document,
            Shape(table, RESULTS, frozenset({2, 3, 4})),
            Shape(table, RESULTS_PART, frozenset({2, 3, 4})),
        )
    document.add_heading("5. Theo chuyên đề", 2)
    data_table(document, TOPICS)
    document.add_heading("6. Sản phẩm ngoài trang thông tin điện tử", 2)
    data_table(document, LEDGER, with_sums=True)
    document.add_heading("7. Tin, bài không được tính", 2)
    lines_of(document, 'muc["7"]')
    document.add_heading("8. Trực quan, sự kiện, tập huấn; mạng xã hội; kinh phí", 2)
    indented(document, BRACKETED.format("những việc không đếm được bằng tin, bài; số liệu kinh phí"))
    document.add_heading("III. ĐÁNH GIÁ", 1)
    indented(document, "1. Ưu điểm: " + BRACKETED.format("nhận xét"))
    indented(document, "2. Hạn chế: " + BRACKETED.format("đơn vị chưa đạt và lý do"))
    indented(document, "3. Nguyên nhân: " + BRACKETED.format("nhận xét"))
    document.add_heading("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ", 1)
    indented(document, BRACKETED.format("nhiệm vụ trọng tâm thời gian tới"))
    document.add_heading("V. ĐỀ XUẤT, KIẾN NGHỊ; ĐỀ NGHỊ KHEN THƯỞNG", 1)
    indented(document, BRACKETED.format("đề xuất, kiến nghị; tập thể, cá nhân"))
    indented(document, "{{ ket_bao_cao }}")
    signatures(document)
    annexes(document)
    return document


def either(document: Any, whole: Shape, part: Shape, above: Sequence[tuple[str, int]] = ()) -> None:
    """The table of a whole period, or that of a part of it, which has no statuses."""
    say(document, "{%p if ca_ky %}")
    data_table(document, whole, with_groups=True, above=[*above, ("Tình trạng", 1)] if above else ())
    say(document, "{%p else %}")
    data_table(document, part, with_groups=True, above=above)
    say(document, "{%p endif %}")


def landscape(document: Any) -> None:
    """A page lying on its side, for tables with many columns."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    small(document.paragraphs[-1])
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(25), Mm(20)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.different_first_page_header_footer = False


def annexes(document: Any) -> None:
    """What was counted, and what was held back."""
    landscape(document)
    for number, title, shape, sums in (
        ("I", "Danh mục tin, bài, sản phẩm được tính", ANNEX, True),
        ("II", "Danh mục bài bị giữ lại", HELD, False),
        ("III", "Danh mục tin, bài không được tính", NOT_COUNTED, False),
    ):
        say(document, f"PHỤ LỤC {number}", align=CENTRE, bold=True).paragraph_format.page_break_before = number != "I"
        say(document, title, align=CENTRE, bold=True)
        say(document, "(Kèm theo Báo cáo số        {{ ky_hieu }} {{ ngay_ky }})", align=CENTRE, italic=True)
        data_table(document, shape, with_sums=sums)


def royalty_template() -> Any:
    """The royalty sheet: a landscape page from the start."""
    document = new_document()
    first = document.sections[0]
    first.orientation, first.page_width, first.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    first.left_margin, first.right_margin = Mm(25), Mm(20)
    letterhead(document, "")
    say(document, "")
    say(document, "BẢNG KÊ NHUẬN BÚT", align=CENTRE, bold=True)
    say(document, "{{ trich_yeu }}", align=CENTRE, bold=True)
    say(document, "({{ khoang }})", align=CENTRE, italic=True)
    say(document, "Tài liệu nội bộ, không đưa lên trang công khai.", align=CENTRE, italic=True, size=12)
    document.add_heading("1. Từng sản phẩm", 2)
    data_table(document, PAY_LINES, with_sums=True)
    for heading, name in (("2. Theo tác giả", "authors"), ("3. Theo đơn vị", "units")):
        document.add_heading(heading, 2)
        data_table(document, Shape(name, PAY_SUMS, frozenset({1, 2})), with_sums=True)
    indented(document, "Cộng: {{ cong }} đồng.")
    document.add_heading("4. Đối chiếu kinh phí của kế hoạch", 2)
    data_table(document, BUDGET, with_groups=True)
    document.add_heading("5. Sản phẩm chưa có đơn giá", 2)
    data_table(document, UNRATED)
    say(document, "")
    left, middle = two_columns(document, 125, 125)
    centred = {"align": CENTRE, "size": 14, "bold": True}
    for cell, title in ((left, "NGƯỜI LẬP BẢNG"), (middle, "NGƯỜI DUYỆT")):
        into(cell, [(title, centred), *[("", {})] * 4, ("…………………", centred)])
    return document


def written(document: Any, title: str) -> bytes:
    """The document's bytes, the same on every run."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by, properties.comments = title, "", "", ""
    properties.created = properties.modified = datetime(MADE_ON.year, MADE_ON.month, MADE_ON.day)  # noqa: DTZ001
    made = io.BytesIO()
    document.save(made)
    return settled_zip(made.getvalue(), MADE_ON)


def main() -> int:
    """Write the templates."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "bao-cao.docx").write_bytes(written(report_template(), "Mẫu báo cáo"))
    (FOLDER / "nhuan-but.docx").write_bytes(written(royalty_template(), "Mẫu bảng kê nhuận bút"))
    print(f"Đã ghi mẫu Word vào {FOLDER}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
