"""Parts of a Word template: an A4 page in the decree's type, letterhead columns, tables whose rows a report fills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

CENTRE, LEFT, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


@dataclass(frozen=True)
class Shape:
    """A table of the template: its id in the report, its columns' widths in mm, which of them hold figures."""

    id: str
    widths: tuple[int, ...]
    figures: frozenset[int] = frozenset()


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


def small(paragraph: Any) -> None:
    """A paragraph that only ends a section takes no room: it would be a page of its own after a full one."""
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), Pt(1)
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "2")
    marks = OxmlElement("w:rPr")
    marks.append(size)
    first = paragraph._p.get_or_add_pPr().find(qn("w:sectPr"))
    first.addprevious(marks)


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
    indented(document, f"{{{{ {name}.empty }}}}")
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
    indented(document, "{{ dong }}")
    say(document, "{%p endfor %}")


def indented(document: Any, text: str) -> None:
    say(document, text, align=BOTH).paragraph_format.first_line_indent = Mm(10)
