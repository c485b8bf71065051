"""`newsroom report`: one set of figures on paper, as a spreadsheet, as text, as a page and for machines."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import html

from portals import ROOT, newsroom, newsroom_here, small_portal

PLAN = "dien-bien-2020-q2"
FORMATS = ("docx", "xlsx", "csv", "html", "json")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo portal's content, not built; one article of it is held back."""
    folder = tmp_path_factory.mktemp("report")
    shutil.copy(ROOT / "pelicanconf.py", folder / "pelicanconf.py")
    shutil.copytree(ROOT / "content", folder / "content", symlinks=True)
    (folder / "theme").symlink_to(ROOT / "theme")
    if (ROOT / ".newsroom").is_dir():
        shutil.copytree(ROOT / ".newsroom", folder / ".newsroom")
    broken = folder / "content" / "articles" / "ban-to-chuc" / "2020" / "bai-loi"
    broken.mkdir(parents=True)
    text = "---\ntitle: Bài có lỗi\ndate: 2020-04-10\nkind: khong-co\ncategory: Hoạt động công đoàn\n---\n\nNội dung.\n"
    (broken / "index.md").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def reports(portal: Path) -> dict[str, bytes]:
    """The report of the whole period in every format."""
    return _reports(portal, "ca-ky")


@pytest.fixture(scope="module")
def april(portal: Path) -> dict[str, bytes]:
    """The report of April alone."""
    return _reports(portal, "thang-4", "--month", "2020-04")


def _reports(portal: Path, name: str, *arguments: str) -> dict[str, bytes]:
    made = {}
    for suffix in FORMATS:
        file = portal / "made" / f"{name}.{suffix}"
        made[suffix] = _made(portal, file, "--plan", PLAN, *arguments)
    return made


def _made(folder: Path, file: Path, *arguments: str) -> bytes:
    """A report in the format of its file's name, without a process of its own."""
    result = newsroom_here(folder, "report", "--format", file.suffix[1:], "-o", str(file), *arguments)
    assert result.returncode == 0, result.stderr
    return file.read_bytes()


def _tables(reports: dict[str, bytes]) -> dict[str, list[list[str]]]:
    """The table of the plan as each format shows it, cells as a person types them."""
    document = docx.Document(io.BytesIO(reports["docx"]))
    paper = next(table for table in document.tables if table.cell(0, 0).text == "TT")
    book = openpyxl.load_workbook(io.BytesIO(reports["xlsx"]))
    sheet = book["Tin, bài, ảnh theo bảng của kế"]
    lines = list(csv.reader(io.StringIO(reports["csv"].decode("utf-8-sig"))))
    first = next(at for at, line in enumerate(lines) if line[:2] == ["TT", "Đơn vị"])
    page = html.fromstring(reports["html"])
    machine = json.loads(reports["json"])["tables"]["targets"]["rows"]
    return {
        "docx": [[cell.text.removeprefix("– ") for cell in row.cells] for row in paper.rows[2:]],
        "xlsx": [[_typed(cell) for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)],
        "csv": lines[first + 1 : lines.index([], first)],
        "html": [[cell.text_content() for cell in row] for row in page.xpath("//table[@id='targets']/tbody/tr")],
        "json": [[_typed(cell) for cell in row] for row in machine],
    }


def _typed(value: object) -> str:
    return "" if value is None else str(value)


@pytest.mark.parametrize("which", ["reports", "april"])
def test_the_same_figures_stand_in_all_five_formats(which: str, request: pytest.FixtureRequest) -> None:
    tables = _tables(request.getfixturevalue(which))

    assert len(tables["json"]) > 20
    for name, table in tables.items():
        assert table == tables["json"], name


def test_the_whole_periods_figures_are_those_of_the_progress_file(portal: Path, reports: dict[str, bytes]) -> None:
    progress = json.loads(newsroom(portal, "progress", "--plan", PLAN, "--format", "json").stdout)
    document = json.loads(reports["json"])
    rows = {row[1]: row for row in document["tables"]["targets"]["rows"]}

    assert document["figures"] == progress
    assert rows["Cộng"][2:10:3] == [progress["totals"][kind]["required"] for kind in ("tin", "bai", "anh")]
    assert rows["Cộng"][3:11:3] == [progress["totals"][kind]["done"] for kind in ("tin", "bai", "anh")]
    items = {path for target in progress["targets"] for path in _items(target)}
    assert {row[-1].removeprefix("http://localhost:8000") for row in document["tables"]["annex"]["rows"]} == items


def _items(target: dict[str, list[str]]) -> list[str]:
    members: list[dict[str, list[str]]] = target.get("members", [])  # type: ignore[assignment]
    return target.get("items", []) + [path for member in members for path in member["items"]]


def test_the_months_add_up_to_the_whole_period(portal: Path, reports: dict[str, bytes]) -> None:
    whole = {row[1]: row[3:11:3] for row in json.loads(reports["json"])["tables"]["targets"]["rows"]}
    sums = {name: [0, 0, 0] for name in whole}
    for month in ("2020-04", "2020-05", "2020-06"):
        made = _made(portal, portal / "made" / f"{month}.json", "--month", month)
        for row in json.loads(made)["tables"]["targets"]["rows"]:
            sums[row[1]] = [before + now for before, now in zip(sums[row[1]], row[3:11:3], strict=True)]

    assert sums == whole


def test_a_part_of_the_period_judges_nobody(april: dict[str, bytes]) -> None:
    document = json.loads(april["json"])

    assert document["figures"] is None
    assert "Tình trạng" not in april["csv"].decode()
    assert "không xếp loại đạt hay chưa đạt" in april["html"].decode()


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_is_held_back_is_said_and_listed(reports: dict[str, bytes], suffix: str) -> None:
    if suffix == "docx":
        document = docx.Document(io.BytesIO(reports["docx"]))
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        text += "\n".join(cell.text for cell in document.tables[-2]._cells)
    elif suffix == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(reports["xlsx"]))
        text = "\n".join(str(value) for sheet in book for row in sheet.values for value in row)
    else:
        text = reports[suffix].decode()

    assert "1 bài bị giữ lại" in text
    assert "content/articles/ban-to-chuc/2020/bai-loi/index.md" in text


def test_a_spreadsheet_has_real_days_numbers_and_sums(reports: dict[str, bytes]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(reports["xlsx"]))["Danh mục tin, bài, sản phẩm đượ"]
    first = [cell.value for cell in sheet[2]]
    last = [cell for cell in sheet[sheet.max_row] if cell.data_type == "f"]

    assert isinstance(first[0], int)
    assert isinstance(first[1], datetime)
    assert sheet.cell(2, 2).number_format == "dd/mm/yyyy"
    assert [cell.value for cell in last] == [f"=SUM({c}2:{c}{sheet.max_row - 1})" for c in "GH"]


def test_the_same_portal_gives_the_same_bytes(portal: Path, reports: dict[str, bytes]) -> None:
    again = _reports(portal, "lan-hai")

    assert {name: again[name] == data for name, data in reports.items()} == dict.fromkeys(FORMATS, True)


def test_the_paper_has_the_form_of_the_decree(reports: dict[str, bytes]) -> None:
    document = docx.Document(io.BytesIO(reports["docx"]))
    page = document.sections[0]
    first = [cell.text for cell in document.tables[0]._cells]
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)

    assert [round(size.mm) for size in (page.page_width, page.page_height)] == [210, 297]
    edges = (page.top_margin, page.left_margin, page.bottom_margin, page.right_margin)
    assert [round(edge.mm) for edge in edges] == [20, 30, 20, 15]
    assert "LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐIỆN BIÊN\n─────────\nSố:          /BC-LĐLĐ" in first[0]
    assert "Độc lập - Tự do - Hạnh phúc" in first[1]
    assert "ngày …… tháng …… năm 2020" in first[1]
    assert page.different_first_page_header_footer
    assert "PAGE" in page.header._element.xml
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert "{{" not in text
    assert "{%" not in text
    assert text.count("[Ban Tuyên giáo bổ sung:") == 7
    assert re.search(r"hết ngày 20 tháng 5 năm 2020", text)


def test_a_day_of_signing_takes_its_zeros(portal: Path) -> None:
    made = newsroom(portal, "report", "--plan", PLAN, "--format", "html", "--signed", "2020-02-06", "-o", "-")

    assert "ngày 06 tháng 02 năm 2020" in made.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--month", "2020-13"], "Không hiểu “2020-13”"),
        (["--month", "2020-04", "--year", "2020"], "Chỉ chọn một cách"),
        (["--year", "2019"], "không có ngày nào trong năm 2019"),
        (["--from", "2020-05-02", "--to", "2020-05-01"], "Đổi chỗ hai ngày"),
        (["--plan", "khong-co"], "Không có kế hoạch “khong-co”"),
        (["--format", "pdf"], "docx, xlsx, csv, html, json"),
    ],
)
def test_wrong_usage_is_said_plainly(portal: Path, arguments: list[str], said: str) -> None:
    result = newsroom_here(portal, "report", *arguments)

    assert (result.returncode, said in result.stderr, "Traceback" in result.stderr) == (2, True, False)


@pytest.mark.parametrize("data", [b"", b"no zip", None])
def test_a_template_that_is_none_is_said_plainly(tmp_path: Path, data: bytes | None) -> None:
    small_portal(tmp_path)
    settings = tmp_path / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + '\nNEWSROOM_REPORT_TEMPLATE = "mau.docx"\n', "utf-8")
    if data is not None:
        (tmp_path / "mau.docx").write_bytes(data)
    result = newsroom_here(tmp_path, "report")

    assert (result.returncode, "tệp mẫu" in result.stderr.lower(), "Traceback" in result.stderr) == (1, True, False)


def test_the_boards_own_template_is_used_and_its_misspelt_tag_is_named(tmp_path: Path) -> None:
    small_portal(tmp_path)
    settings = tmp_path / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + '\nNEWSROOM_REPORT_TEMPLATE = "mau.docx"\n', "utf-8")
    own = docx.Document()
    own.add_paragraph("Mẫu riêng: {{ trich_yeu }}")
    own.save(str(tmp_path / "mau.docx"))
    newsroom(tmp_path, "report", "-o", "a.docx")
    own.add_paragraph("{{ trich_yu }}")
    own.save(str(tmp_path / "mau.docx"))
    wrong = newsroom(tmp_path, "report", "-o", "b.docx")

    assert docx.Document(str(tmp_path / "a.docx")).paragraphs[0].text.startswith("Mẫu riêng: Kết quả thực hiện")
    assert (wrong.returncode, "trich_yu" in wrong.stderr, "Traceback" in wrong.stderr) == (1, True, False)


@pytest.mark.parametrize("folder", sorted((ROOT / "examples").iterdir()), ids=lambda folder: folder.name)
def test_the_other_real_plans_have_reports(folder: Path, tmp_path: Path) -> None:
    for suffix in ("docx", "json"):
        assert _made(folder, tmp_path / f"a.{suffix}")


@pytest.mark.parametrize(
    "tag", ["{{ 1 / 0 }}", "{{ ''.__class__.__mro__ }}", "{% for %}", "{{ bang.khong.rows }}", "{{"]
)
def test_no_tag_of_a_template_ends_in_a_traceback(tmp_path: Path, tag: str) -> None:
    small_portal(tmp_path)
    settings = tmp_path / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + '\nNEWSROOM_REPORT_TEMPLATE = "mau.docx"\n', "utf-8")
    own = docx.Document()
    own.add_paragraph(tag)
    own.save(str(tmp_path / "mau.docx"))
    result = newsroom_here(tmp_path, "report", "-o", "a.docx")

    assert (result.returncode, "thẻ viết sai" in result.stderr, "Traceback" in result.stderr) == (1, True, False)


@pytest.mark.parametrize("lines", ['document: {recipients: "Như trên", based_on: "Kế hoạch 1", signed_as: x}', ""])
def test_a_plan_that_says_little_of_itself_has_a_report(tmp_path: Path, lines: str) -> None:
    small_portal(tmp_path)
    plan = tmp_path / "content" / "plans" / "thu-2020-q2.yaml"
    plan.write_text(f"{plan.read_text('utf-8')}{lines}\n", "utf-8")
    page = newsroom(tmp_path, "report", "--format", "html", "-o", "-")

    assert page.returncode == 0, page.stderr
    assert "<p>- Như trên" in page.stdout


def test_rhythms_states_and_shares_are_said_as_such(tmp_path: Path) -> None:
    folder = ROOT / "examples" / "tong-ldld-2017-2018"
    found = {}
    for name, arguments in (("whole", ()), ("part", ("--month", "2018-01"))):
        rows = json.loads(_made(folder, tmp_path / f"{name}.json", *arguments))["tables"]["others"]["rows"]
        found[name] = {(row[0], row[1].partition(",")[0]): row[2:5] for row in rows}
    page, posters = ("Trang Fanpage Công đoàn Việt Nam", "fanpage: đã nâng cấp"), "CĐCS trực tiếp quản lý"
    share = next(key for key in found["whole"] if key[0] == posters)

    assert found["whole"]["Cổng Thông tin Công đoàn Việt Nam", "02 bài mỗi tuần"] == ["2/tuần", 3, None]
    assert found["whole"][page] == ["đã nâng cấp, có người quản trị", "2017-07-25", None]
    assert found["part"][page] == ["đã nâng cấp, có người quản trị", "–", "2017-07-25"]
    assert found["whole"][share] == ["100 %", 118500, 94]
    assert found["part"][share] == ["100 %", "–", 118500]
    assert found["part"]["Trang Fanpage Công đoàn Việt Nam", "365 bài trên fanpage"] == [365, 31, 179]


def test_a_paper_that_somebody_has_filled_in_stays(portal: Path, tmp_path: Path) -> None:
    paper = tmp_path / "bao-cao.docx"
    assert newsroom_here(portal, "report", "-o", str(paper)).returncode == 0
    assert newsroom_here(portal, "report", "-o", str(paper)).returncode == 0  # the same bytes are no loss
    paper.write_bytes(b"with the words of the board")
    result = newsroom_here(portal, "report", "-o", str(paper))

    assert (result.returncode, "không ghi đè" in result.stderr) == (1, True)
    assert paper.read_bytes() == b"with the words of the board"


def test_the_name_of_the_file_says_how_it_is_written(portal: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "bao-cao.xlsx"

    assert newsroom_here(portal, "report", "-o", str(sheet)).returncode == 0
    assert openpyxl.load_workbook(sheet).sheetnames
    for wrong in (["-o", "bao-cao.pdf"], ["-o", "bao-cao.docx", "--format", "xlsx"]):
        result = newsroom_here(portal, "report", *wrong)
        assert (result.returncode, "có đuôi" in result.stderr) == (2, True)
