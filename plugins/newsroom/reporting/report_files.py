"""One report in each of the formats; the figures are the same because the tables are."""

from __future__ import annotations

from pathlib import Path

from newsroom.rendering.vietnamese import short_date
from newsroom.reporting.docx_file import filled_template, tables_by_id
from newsroom.reporting.html_file import report_html
from newsroom.reporting.report import MOTTO, NATION, Report
from newsroom.reporting.sheets import Cell, clean
from newsroom.reporting.text_files import report_json, tables_csv
from newsroom.reporting.xlsx_file import workbook


def report_bytes(report: Report, format_: str, template: Path) -> bytes:
    """The report as `docx`, `xlsx`, `csv`, `html` or `json`; raises TemplateFault."""
    title = f"Báo cáo: {report.subject}"
    match format_:
        case "docx":
            return filled_template(template, docx_values(report), day=report.as_of, title=title)
        case "xlsx":
            return workbook(facts(report), report.tables, day=report.as_of, title=title)
        case "csv":
            return tables_csv(facts(report), report.tables)
        case "json":
            return report_json(report, facts(report))
    return report_html(report)


def facts(report: Report) -> list[tuple[str, Cell]]:
    """What stands above the tables where there is no letterhead."""
    days = report.span.days
    lines: list[tuple[str, Cell]] = [
        ("Báo cáo", report.subject),
        ("Đơn vị báo cáo", report.head.issuer),
        ("Mã kế hoạch", report.plan.id),
        ("Khoảng báo cáo", f"{short_date(days.start)} đến {short_date(days.end)}"),
        ("Số liệu tính đến hết ngày", report.as_of),
    ]
    if report.held_back:
        lines.append(("Bài bị giữ lại", report.held_back))
    said = [line for part in report.parts if part.heading.startswith("II. ") for line in part.lines]
    return lines + [("Kết quả chung" if at == 0 else "", line) for at, line in enumerate(said)]


def docx_values(report: Report) -> dict[str, object]:
    """What the Word template may name."""
    head = report.head
    return {
        "quoc_hieu": NATION,
        "tieu_ngu": MOTTO,
        "co_quan_chu_quan": clean(head.above),
        "co_quan": clean(head.issuer),
        "ky_hieu": clean(head.symbol),
        "noi_va_ngay": clean(head.place_and_date),
        "ngay_ky": clean(head.place_and_date.rpartition(", ")[2]),
        "trich_yeu": clean(report.subject),
        "ca_ky": report.span.is_whole,
        "bi_giu_lai": report.held_back,
        "can_cu": clean(report.basis),
        "ket_bao_cao": clean(report.closing),
        "noi_nhan": [clean(name) for name in head.recipients],
        "ky_thay_mat": clean(head.signed_for),
        "chuc_vu": clean(head.signed_as),
        "muc": {part.heading.split(".")[0]: [clean(line) for line in part.lines] for part in report.parts},
        "bang": tables_by_id(report.tables),
    }
