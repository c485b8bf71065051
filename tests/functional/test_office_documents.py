"""What an office program reads in the reports: LibreOffice opens them and reckons the sums by itself."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import html

from portals import ROOT, newsroom_here

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed on this machine")
DEMO, LEDGER = "dien-bien-2020-q2", "tong-ldld-2017-2018"
PORTALS = {DEMO: ROOT, LEDGER: ROOT / "examples" / LEDGER}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two plans' reports; beside them as LibreOffice reads the papers and has recalculated the sheets."""
    made = tmp_path_factory.mktemp("office")
    for plan, portal in PORTALS.items():
        for suffix in ("docx", "xlsx", "json"):
            command = ["report", "--plan", plan, "--today", "2020-07-01", "--format", suffix]
            result = newsroom_here(portal, *command, "-o", str(made / f"{plan}.{suffix}"))
            assert result.returncode == 0, result.stderr
    _convert(made, "docx", "html")
    _convert(made, "xlsx", "xlsx")
    return made


def _convert(folder: Path, suffix: str, to: str) -> None:
    assert OFFICE
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{plan}.{suffix}") for plan in PORTALS]
    command = [OFFICE, profile, "--headless", "--convert-to", to, "--outdir", str(folder / "read"), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def _report(folder: Path, plan: str) -> Any:
    return json.loads((folder / f"{plan}.json").read_text("utf-8"))


def _words(cell: Any) -> str:
    return " ".join(str(cell.text_content()).split()).removeprefix("– ")


def _papers(folder: Path, plan: str) -> list[list[list[str]]]:
    """The tables of the paper, every cell as a reader sees it."""
    page = html.fromstring((folder / "read" / f"{plan}.html").read_bytes())
    return [
        [[_words(cell) for cell in row.xpath("./td|./th")] for row in table.iter("tr")] for table in page.iter("table")
    ]


def _printed(value: object) -> str:
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    text = "" if value is None else str(value)
    return re.sub(r"^(\d{4})-(\d\d)-(\d\d)$", r"\3/\2/\1", text)


@pytest.mark.parametrize(
    ("plan", "table"), [(DEMO, "targets"), (DEMO, "annex"), (LEDGER, "others"), (LEDGER, "ledger")]
)
def test_the_paper_has_the_figures_of_the_json_report(folder: Path, plan: str, table: str) -> None:
    rows = [
        [" ".join(_printed(cell).split()) for cell in row] for row in _report(folder, plan)["tables"][table]["rows"]
    ]
    printed = [row for paper in _papers(folder, plan) for row in paper]

    assert rows
    assert [row for row in rows if row not in printed] == []


def test_the_paper_has_the_letterhead_and_the_signature_of_the_decree(folder: Path) -> None:
    page = html.fromstring((folder / "read" / f"{DEMO}.html").read_bytes())
    text = " ".join(page.text_content().split())
    order = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO", "II. KẾT QUẢ THỰC HIỆN"]
    places = [text.index(words) for words in [*order, "Nơi nhận:", "PHỤ LỤC I", "PHỤ LỤC III"]]

    assert places == sorted(places)
    assert "{{" not in text
    assert "{%" not in text


@pytest.mark.parametrize("plan", PORTALS)
def test_the_sums_that_the_spreadsheet_reckons_are_those_of_the_json_report(folder: Path, plan: str) -> None:
    book = openpyxl.load_workbook(folder / "read" / f"{plan}.xlsx", data_only=True)
    formulas = openpyxl.load_workbook(folder / f"{plan}.xlsx")
    tables = list(_report(folder, plan)["tables"].values())
    reckoned = 0
    for table, name in zip(tables, formulas.sheetnames[1:], strict=True):
        for row in formulas[name].iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("=SUM("):
                    column = [line[cell.column - 1] for line in table["rows"]]
                    assert book[name][cell.coordinate].value == sum(value for value in column if isinstance(value, int))
                    reckoned += 1

    assert reckoned >= 2


def test_the_spreadsheets_own_total_is_the_plans(folder: Path) -> None:
    report = _report(folder, DEMO)
    rows = {row[1]: row for row in report["tables"]["targets"]["rows"]}
    sheet = openpyxl.load_workbook(folder / "read" / f"{DEMO}.xlsx", data_only=True).worksheets[1]
    last = [cell.value for cell in next(row for row in sheet.iter_rows() if row[1].value == "Cộng")]

    assert last[2:11] == rows["Cộng"][2:11]
    assert last[3:11:3] == [report["figures"]["totals"][kind]["done"] for kind in ("tin", "bai", "anh")]
