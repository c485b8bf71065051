"""A Word file out of a template that the board edits in Word itself.

The only importer of docxtpl (and of what it raises). Template tags are `{{ name }}` for one value and `{%tr for … %}`
for rows; what stands around them belongs to whoever edits the template.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from newsroom.problems import NewsroomError
from newsroom.reporting.sheets import Row, Table, cell_text, clean
from newsroom.reporting.zip_bytes import settled_zip


class TemplateFault(NewsroomError):
    """The Word template is not there, is no Word file, or has a tag that is wrong."""


def table_values(table: Table) -> dict[str, Any]:
    """A table as the template sees it: `columns`, `rows` with `cells` and `bold`, `sums`, `notes`, `empty`.

    `short` are the columns' headings below a heading that several of them share.
    """
    return {
        "caption": table.caption,
        "columns": [column.label for column in table.columns],
        "short": [_capital(column.label.rpartition(": ")[2]) for column in table.columns],
        "rows": [_row_values(row) for row in table.rows],
        "sums": [cell_text(cell) for cell in table.sums()] if table.is_summed else [],
        "notes": [clean(note) for note in table.notes],
        "empty": "" if table.rows else table.empty,
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _row_values(row: Row) -> dict[str, Any]:
    indent = "– " if row.style == "sub" else ""
    first = next((at for at, cell in enumerate(row.cells) if isinstance(cell, str) and cell), 0)
    cells = [indent + cell_text(cell) if at == first else cell_text(cell) for at, cell in enumerate(row.cells)]
    return {"cells": cells, "bold": row.style in ("group", "sum")}


def tables_by_id(tables: Iterable[Table]) -> dict[str, Any]:
    """Every table under its id."""
    return {table.id: table_values(table) for table in tables}


def filled_template(template: Path, values: Mapping[str, Any], *, day: date, title: str) -> bytes:
    """The template with its tags replaced; raises TemplateFault."""
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    if not template.is_file():
        raise TemplateFault(f"Không có tệp mẫu {template}. Xem lại thiết lập NEWSROOM_REPORT_TEMPLATE.")
    try:
        document = DocxTemplate(template)
        document.render(dict(values), SandboxedEnvironment(undefined=StrictUndefined, autoescape=True), autoescape=True)
        properties = document.docx.core_properties
        properties.title, properties.author, properties.last_modified_by = title[:255], "", ""
        properties.comments, properties.revision = "", 1
        properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001
        made = io.BytesIO()
        document.save(made)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, SyntaxError, OSError) as error:
        raise TemplateFault(f"Tệp mẫu {template} không phải tệp Word (.docx) đọc được.") from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError) as error:
        raise TemplateFault(f"Tệp mẫu {template} có thẻ viết sai: {error}. So với mẫu gốc theme/report.") from error
    return settled_zip(made.getvalue(), day)
