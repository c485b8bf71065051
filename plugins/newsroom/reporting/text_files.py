"""A report for machines and plain tables: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from newsroom.rendering.progress_files import safe_cell
from newsroom.reporting.report import Report
from newsroom.reporting.sheets import Cell, Table, clean


def tables_csv(facts: Sequence[tuple[str, Cell]], tables: Sequence[Table]) -> bytes:
    """Facts, then each table under its caption, an empty line between; UTF-8 with BOM, no cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for label, value in facts:
        writer.writerow([label, _written(value)])
    for table in tables:
        writer.writerow([])
        writer.writerow([table.caption])
        writer.writerow([column.label for column in table.columns])
        writer.writerows([_written(cell) for cell in row.cells] for row in table.rows)
        if table.is_summed:
            first, *rest = table.sums()
            writer.writerow(["Cộng" if first is None else _written(first), *(_written(cell) for cell in rest)])
        if not table.rows:
            writer.writerow([table.empty])
        writer.writerows([_written(note)] for note in table.notes)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _written(cell: Cell) -> str:
    return safe_cell(clean(cell) if isinstance(cell, str) else cell)


def report_json(report: Report, facts: Sequence[tuple[str, Cell]]) -> bytes:
    """The report's figures; `figures` is progress.json where the report is about the plan's whole period."""
    document: dict[str, Any] = {
        "version": 1,
        "plan": report.plan.id,
        "as_of": report.as_of.isoformat(),
        "span": {
            "start": report.span.days.start.isoformat(),
            "end": report.span.days.end.isoformat(),
            "label": report.span.label,
            "whole": report.span.is_whole,
        },
        "facts": {label: _plain(value) for label, value in facts},
        "figures": report.figures,
        "tables": {table.id: _table(table) for table in report.tables},
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": [{"key": column.key, "label": column.label} for column in table.columns],
        "rows": [[_plain(cell) for cell in row.cells] for row in table.rows],
    }


def _plain(cell: Cell) -> str | int | None:
    return cell.isoformat() if isinstance(cell, date) else clean(cell) if isinstance(cell, str) else cell
