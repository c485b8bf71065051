"""Make the Word templates of reports and royalty sheets anew: theme/report/*.docx.

The board may edit these files in Word instead; this script only says how they began, in the form of Decree
30/2020/NĐ-CP (A4, Times New Roman, margins 20/30/20/15 mm, page number in the top margin from page 2).
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from newsroom.reporting.zip_bytes import settled_zip

FOLDER = Path(__file__).parents[1] / "theme" / "report"
MADE_ON = date(2020, 3, 5)  # the decree's own day: the templates know no other
CENTRE, LEFT, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
TODO = "[Ban Tuyên giáo bổ sung: {}]"


@dataclass(frozen=True)
class Shape:
    """A table of the template: its id in the report, its columns' widths in mm, which of them hold figures."""

    id: str
    widths: tuple[int, ...]
    figures: frozenset[int] = frozenset()


TARGETS = Shape("targets", (9, 35, 10, 10, 11, 10, 10, 11, 10, 10, 11, 28), frozenset(range(2, 11)))
TARGETS_PART = Shape("targets", (9, 45, 11, 15, 11, 11, 15, 11, 11, 15, 11), frozenset(range(2, 11)))
COMPARISON = Shape("comparison", (53, 25, 32, 25, 30), frozenset({1, 2, 3, 4}))
RESULTS = (38, 56, 24, 12, 10, 25)
RESULTS_PART = (40, 64, 25, 18, 18)
TOPICS = Shape("topics", (93, 18, 18, 18, 18), frozenset({1, 2, 3, 4}))
LEDGER = Shape("ledger", (22, 41, 20, 20, 24, 12, 26), frozenset({5}))
ANNEX = Shape("annex", (11, 22, 62, 17, 36, 26, 13, 12, 53), frozenset({0, 6, 7}))
HELD = Shape("held_back", (22, 80, 60, 90))
NOT_COUNTED = Shape("not_counted", (22, 68, 45, 45, 72))


def new_document() -> Any:
    """An empty A4 page with the styles of the decree."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    normal = document.styles["Normal"]
    _font(normal, 14)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.0
    _font(document.styles["Header"], 14)
    cells = document.styles.add_style("Bảng", WD_STYLE_TYPE.PARAGRAPH)
    cells.base_style = normal
    _font(cells, 11)
    cells.paragraph_format.space_after = Pt(0)
    for level in (1, 2):
        heading = document.styles[f"Heading {level}"]
        _font(heading, 14)
        heading.font.bold, heading.font.italic = True, False
        heading.font.color.rgb = RGBColor(0, 0, 0)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(12 if level == 1 else 8), Pt(4)
    return document


def _font(style: Any, size: float) -> None:
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), "Times New Roman")
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(name), None)


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "2"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def say(where: Any, text: str, *, align: Any = LEFT, size: float | None = None, **looks: bool) -> Any:
    """A paragraph at the end of a document or in a cell."""
    paragraph = where.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.italic, run.underline = looks.get("bold"), looks.get("italic"), looks.get("underline")
    if size:
        run.font.size = Pt(size)
    return paragraph


def into(cell: Any, lines: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Lines of a cell; the empty paragraph that Word puts there goes."""
    for text, looks in lines:
        paragraph = say(cell, text, **looks)
        paragraph.paragraph_format.space_after = Pt(2)
    cell._tc.remove(cell.paragraphs[0]._p)


def two_columns(document: Any, left: int, right: int) -> tuple[Any, Any]:
    """A table without lines: letterhead and signatures stand side by side in it."""
    table = document.add_table(rows=1, cols=2)
    _settle(table, (left, right))
    _margins(table, 0)
    return table.rows[0].cells[0], table.rows[0].cells[1]


def _settle(table: Any, widths: Sequence[int]) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
        whole = row._tr.get_or_add_trPr()
        whole.append(OxmlElement("w:cantSplit"))


def data_table(
    document: Any,
    shape: Shape,
    *,
    above: Sequence[tuple[str, int]] = (),
    with_groups: bool = False,
    with_sums: bool = False,
) -> None:
    """A table whose rows come from the report; where it has none, its sentence.

    `above` are headings over several columns each; the headings below them are the last words of the report's own.
    """
    name = f"bang.{shape.id}"
    say(document, f"{{%p if {name}.rows %}}")
    bodies = [[f"{{%tr for dong in {name}.rows %}}"]]
    if with_groups:
        bodies += [["{%tr if dong.bold %}"], _cells(shape), ["{%tr else %}"], _cells(shape), ["{%tr endif %}"]]
    else:
        bodies += [_cells(shape)]
    bodies += [["{%tr endfor %}"]]
    if with_sums:
        bodies += [[f"{{%tr if {name}.sums %}}"], _sums(shape, name), ["{%tr endif %}"]]
    labels = [label for label, span in above for _ in range(span)]
    heads = [[f"{{{{ {name}.columns[{at}] }}}}" for at in range(len(shape.widths))]]
    if above:
        short = [f"{{{{ {name}.short[{at}] }}}}" for at in range(len(shape.widths))]
        heads = [labels, short]
    table = document.add_table(rows=len(heads) + len(bodies), cols=len(shape.widths))
    table.style = "Table Grid"
    for line, texts in enumerate([*heads, *bodies]):
        is_head = line < len(heads)
        is_bold = is_head or (with_groups and line == len(heads) + 2) or "Cộng" in texts
        for at, text in enumerate(texts):
            paragraph = table.rows[line].cells[at].paragraphs[0]
            paragraph.style = document.styles["Bảng"]
            paragraph.alignment = CENTRE if is_head else RIGHT if at in shape.figures else LEFT
            run = paragraph.add_run(text)
            run.bold = is_bold or None
            if is_head:
                run.font.size = Pt(10)
    _settle(table, shape.widths)
    _margins(table, 1)
    for row in table.rows[: len(heads)]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _merge(table, above)
    say(document, f"{{%p for dong in {name}.notes %}}")
    say(document, "{{ dong }}", size=12, italic=True)
    say(document, "{%p endfor %}")
    say(document, "{%p else %}")
    say(document, f"{{{{ {name}.empty }}}}")
    say(document, "{%p endif %}")


def _margins(table: Any, width_mm: int) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        edge = OxmlElement(side)
        edge.set(qn("w:w"), str(round(width_mm * 56.7)))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)


def _merge(table: Any, above: Sequence[tuple[str, int]]) -> None:
    at = 0
    for label, span in above:
        first, last = (0, at), (0, at + span - 1) if span > 1 else (1, at)
        if span == 1:
            table.cell(1, at).paragraphs[0].clear()
        else:
            for other in range(at + 1, at + span):
                table.cell(0, other).paragraphs[0].clear()
        merged = table.cell(*first).merge(table.cell(*last))
        for paragraph in [paragraph for paragraph in merged.paragraphs if paragraph.text != label]:
            paragraph._p.getparent().remove(paragraph._p)
        at += span


def _cells(shape: Shape) -> list[str]:
    return [f"{{{{ dong.cells[{at}] }}}}" for at in range(len(shape.widths))]


def _sums(shape: Shape, name: str) -> list[str]:
    first = min((at for at in range(len(shape.widths)) if at not in shape.figures), default=0)
    return ["Cộng" if at == first else f"{{{{ {name}.sums[{at}] }}}}" for at in range(len(shape.widths))]


def lines_of(document: Any, values: str) -> None:
    """A paragraph for each line of a list."""
    say(document, f"{{%p for dong in {values} %}}")
    _body(document, "{{ dong }}")
    say(document, "{%p endfor %}")


def _body(document: Any, text: str) -> None:
    say(document, text, align=BOTH).paragraph_format.first_line_indent = Mm(10)


def letterhead(document: Any, symbol: str) -> None:
    """Issuing body and number on the left, the State's name and motto on the right."""
    left, right = two_columns(document, 84, 91)
    centred = {"align": CENTRE}
    into(
        left,
        [
            ("{{ co_quan_chu_quan }}", {**centred, "size": 12}),
            ("{{ co_quan }}", {**centred, "size": 12, "bold": True, "underline": True}),
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
    _body(document, "{{ can_cu }}")
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
    _body(document, TODO.format("những việc không đếm được bằng tin, bài; số liệu kinh phí"))
    document.add_heading("III. ĐÁNH GIÁ", 1)
    _body(document, "1. Ưu điểm: " + TODO.format("nhận xét"))
    _body(document, "2. Hạn chế: " + TODO.format("đơn vị chưa đạt và lý do"))
    _body(document, "3. Nguyên nhân: " + TODO.format("nhận xét"))
    document.add_heading("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ", 1)
    _body(document, TODO.format("nhiệm vụ trọng tâm thời gian tới"))
    document.add_heading("V. ĐỀ XUẤT, KIẾN NGHỊ; ĐỀ NGHỊ KHEN THƯỞNG", 1)
    _body(document, TODO.format("đề xuất, kiến nghị; tập thể, cá nhân"))
    _body(document, "{{ ket_bao_cao }}")
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
        say(document, "(Kèm theo Báo cáo số        {{ ky_hieu }})", align=CENTRE, italic=True)
        data_table(document, shape, with_sums=sums)


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
    print(f"Đã ghi mẫu Word vào {FOLDER}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
