"""A report as one page to print, with its style inside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from newsroom.reporting.report import MOTTO, NATION, Report
from newsroom.reporting.sheets import NO_TARGET, Table, cell_text, clean

_STYLE = """
@page { size: A4; margin: 20mm 15mm 20mm 30mm; @top-center { content: counter(page); } }
@page :first { @top-center { content: none; } }
@page annex { size: A4 landscape; margin: 25mm 20mm 20mm 25mm; }
body { font: 14pt/1.35 "Times New Roman", "Liberation Serif", serif; color: #000; background: #fff; max-width: 165mm;
  margin: 0 auto; }
body > p { margin: 0 0 6pt; text-indent: 10mm; text-align: justify; }
body > .subject, body > .held { text-indent: 0; text-align: center; }
h1, h2, h3 { font-size: 14pt; margin: 0.8em 0 0.3em; }
h1, .subject { text-align: center; font-weight: bold; }
h1 { margin-top: 1.5em; }
.head, .foot { display: flex; gap: 4mm; justify-content: space-between; }
.head > div { text-align: center; text-wrap: balance; flex: auto; font-size: 12pt; }
.head p, .foot p { margin: 0 0 0.2em; }
.line { text-decoration: underline; }
.issuer::after { content: ""; display: block; width: 30%; margin: 1mm auto 0; border-top: 1px solid; }
.day { font-style: italic; }
.foot { margin-top: 1.5em; break-inside: avoid; }
.sign { text-align: center; font-weight: bold; padding-bottom: 30mm; }
.to { font-size: 11pt; }
table { border-collapse: collapse; width: 100%; font-size: 11pt; margin: 0.4em 0; }
th, td { border: 1px solid #000; padding: 1mm 1.5mm; vertical-align: top; text-align: left; overflow-wrap: anywhere; }
th, td.n { overflow-wrap: normal; }
td.n { text-align: right; }
td.d { white-space: nowrap; }
tr { break-inside: avoid; }
tfoot { display: table-row-group; }
tr.group, tr.sum { font-weight: bold; }
tr.sub td:nth-child(2) { padding-left: 4mm; }
.held { font-weight: bold; border: 1px solid #000; padding: 2mm; }
.annex { break-before: page; page: annex; }
@media print { body { max-width: none; } table { font-size: 10.5pt; line-height: 1.2; } }
@media print, (min-width: 50em) { .head > :last-child { flex: none; } }
@media screen { body { padding: 1em; } .annex { margin-top: 3em; } }
@media screen and (max-width: 50em) {
  body { font-size: 12pt; }
  table { display: block; overflow-x: auto; }
}
"""


def report_html(report: Report) -> bytes:
    """The whole page."""
    return "\n".join(_lines(report)).encode() + b"\n"


def _lines(report: Report) -> Iterator[str]:
    head = report.head
    yield f'<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><title>{_text(report.subject)}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
    yield f"<style>{_STYLE}</style></head><body>"
    yield f'<div class="head"><div><p>{_text(head.above)}</p><p class="issuer"><b>{_text(head.issuer)}</b></p>'
    yield f"<p>Số: &emsp;&emsp;{_text(head.symbol)}</p></div>"
    yield f'<div><p><b>{NATION}</b></p><p class="line"><b>{MOTTO}</b></p>'
    yield f'<p class="day">{_text(head.place_and_date)}</p></div></div>'
    yield f'<h1>BÁO CÁO</h1><p class="subject">{_text(report.subject)}</p>'
    if report.held_back:
        yield f'<p class="held">{_text(report.held_back)}</p>'
    yield f"<p>{_text(report.basis)}</p>"
    for part in report.parts:
        yield f"<h{part.level + 1}>{_text(part.heading)}</h{part.level + 1}>"
        yield from (f"<p>{_text(line)}</p>" for line in part.lines)
        if part.table:
            yield from table_lines(part.table)
    yield f"<p>{_text(report.closing)}</p>"
    recipients = "".join(f"<p>- {_text(name)}</p>" for name in head.recipients)
    yield f'<div class="foot"><div class="to"><p><b><i>Nơi nhận:</i></b></p>{recipients}</div>'
    yield f'<div class="sign"><p>{_text(head.signed_for)}</p><p>{_text(head.signed_as)}</p></div></div>'
    for number, table in zip(("I", "II", "III"), report.annexes, strict=False):
        yield f'<section class="annex"><h2>PHỤ LỤC {number}: {_text(table.caption)}</h2>'
        yield from table_lines(table)
        yield "</section>"
    yield "</body></html>"


def table_lines(table: Table) -> Iterator[str]:
    """A table with its notes, or the sentence that stands for an empty one."""
    if not table.rows:
        yield f"<p>{_text(table.empty)}</p>"
    else:
        heads = "".join(f'<th scope="col">{_text(column.label)}</th>' for column in table.columns)
        yield f'<table id="{table.id}"><thead><tr>{heads}</tr></thead><tbody>'
        for row in table.rows:
            cells = "".join(
                f'<td class="n">{cell_text(cell)}</td>'
                if isinstance(cell, int) or cell == NO_TARGET
                else f'<td class="d">{cell_text(cell)}</td>'
                if isinstance(cell, date)
                else f"<td>{_text(cell_text(cell))}</td>"
                for cell in row.cells
            )
            yield f'<tr class="{row.style}">{cells}</tr>' if row.style else f"<tr>{cells}</tr>"
        yield "</tbody>"
        if table.is_summed:
            sums = [cell_text(cell) for cell in table.sums()]
            sums = ["Cộng" if "" not in sums[:at] and not words else words for at, words in enumerate(sums)]
            cells = "".join(f'<td class="n">{words}</td>' for words in sums)
            yield f'<tfoot><tr class="sum">{cells}</tr></tfoot>'
        yield "</table>"
    yield from (f"<p>{_text(note)}</p>" for note in table.notes)


def _text(text: str) -> str:
    return escape(clean(text))
