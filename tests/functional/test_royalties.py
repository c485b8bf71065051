"""`newsroom royalties`: whole đồng, each work once, checked against the plan's money, never in public."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import docx
import openpyxl
import pytest

from portals import ROOT, newsroom, small_portal, tree

TELLING = 734_519
"""An amount that stands nowhere else."""
TEXT = " ".join(f"chữ{number}" for number in range(60))
RATES = f"""rates:
  - {{kind: tin, amount: 50000, to: 2020-04-30}}
  - {{kind: tin, amount: {TELLING}, from: 2020-05-01}}
  - {{kind: anh, amount: 20000, per: photo}}
  - {{kind: bai, amount: 150000}}
  - {{kind: bai, amount: 200000, channel: bao-in}}
  - {{kind: bai, amount: 300000, column: chuyen-trang-a}}
"""


def _article(portal: Path, folder: str, unit: str = "huyen-tuan-giao", **head: str) -> None:
    lines = {"title": folder, "date": "2020-05-10", "kind": "tin", "category": "Hoạt động công đoàn", **head}
    body = lines.pop("body", f"Nội dung của riêng bài {folder}.")
    file = portal / "content" / "articles" / unit / "2020" / folder / "index.md"
    file.parent.mkdir(parents=True)
    front = "".join(f"{key}: {value}\n" for key, value in lines.items())
    file.write_text(f"---\n{front}---\n\n{body}\n", "utf-8")


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small portal with rates, copies, a hostile title and a ledger."""
    folder = small_portal(tmp_path_factory.mktemp("royalties"))
    (folder / "content" / "royalties.yaml").write_text(RATES, "utf-8")
    _article(folder, "thang-4", date="2020-04-30", authors='["An"]', title='"=1+1"')
    _article(folder, "thang-5", date="2020-05-01", authors='["An", "Bình"]')
    _article(folder, "goc", date="2020-05-02", body=TEXT)
    _article(folder, "chep", unit="ban-tuyen-giao", date="2020-05-03", body=TEXT)
    _article(folder, "gan-giong", date="2020-05-04", body=f"{TEXT} thêm.")
    _article(folder, "chuyen-trang", kind="bai", column="chuyen-trang-a")
    article_id = "11111111-2222-4333-8444-555555555555"
    _article(folder, "bai-thuong", kind="bai", id=article_id, date="2020-05-05")
    (folder / "content" / "ledger").mkdir()
    (folder / "content" / "ledger" / "2020.yaml").write_text(
        "items:\n"
        "  - {id: bao-1, date: 2020-05-06, unit: huyen-tuan-giao, kind: bai, channel: bao-in, title: Trên báo, "
        f"original: {article_id}, evidence: Báo số 1}}\n"
        "  - {id: bao-2, date: 2020-05-07, unit: huyen-tuan-giao, kind: bai, channel: bao-in, title: Chỉ trên báo, "
        "evidence: Báo số 2}\n",
        "utf-8",
    )
    plan = folder / "content" / "plans" / "thu-2020-q2.yaml"
    plan.write_text(plan.read_text("utf-8") + "counting: {channel: any}\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def sheet(portal: Path) -> dict[str, list[str]]:
    """Title -> line of the sheet."""
    return {line[2]: line for line in _lines(portal)}


def _lines(portal: Path, *arguments: str) -> list[list[str]]:
    made = newsroom(portal, "royalties", "--format", "csv", "-o", "-", *arguments)
    assert made.returncode == 0, made.stdout + made.stderr
    lines = list(csv.reader(io.StringIO(made.stdout.removeprefix("\ufeff"))))
    first = next(at for at, line in enumerate(lines) if line[:1] == ["STT"])
    return lines[first + 1 : lines.index([], first)]


def test_the_rate_of_the_day_decides(sheet: dict[str, list[str]]) -> None:
    assert sheet["'=1+1"][6:9] == ["1", "50000", "50000"]
    assert sheet["thang-5"][6:9] == ["1", str(TELLING), str(TELLING)]


def test_the_closer_rate_decides(sheet: dict[str, list[str]]) -> None:
    prices = {title: sheet[title][7] for title in ("bai-thuong", "chuyen-trang", "Chỉ trên báo")}

    assert prices == {"bai-thuong": "150000", "chuyen-trang": "300000", "Chỉ trên báo": "200000"}


def test_a_copy_is_listed_and_paid_once(sheet: dict[str, list[str]]) -> None:
    assert sheet["chep"][8:] == ["0", "trùng với “goc”: chỉ trả một lần"]
    assert sheet["goc"][8:] == [str(TELLING), ""]


def test_a_work_that_also_stood_in_a_newspaper_is_paid_once(sheet: dict[str, list[str]]) -> None:
    assert sheet["Trên báo"][8:] == ["0", "trùng với “bai-thuong”: chỉ trả một lần"]


def test_a_text_that_is_nearly_the_same_is_paid_and_flagged(sheet: dict[str, list[str]]) -> None:
    assert sheet["gan-giong"][8:] == [str(TELLING), "gần giống “goc”: cần xem lại"]


def test_several_authors_stand_together(sheet: dict[str, list[str]]) -> None:
    assert (sheet["thang-5"][5], sheet["goc"][5]) == ("An, Bình", "(chưa ghi tác giả)")


def test_every_author_has_a_line_and_the_shares_add_up(portal: Path) -> None:
    made = newsroom(portal, "royalties", "--format", "csv", "-o", "-").stdout
    lines = list(csv.reader(io.StringIO(made)))
    start = next(at for at, line in enumerate(lines) if line[:1] == ["Tác giả"])
    people = {line[0]: line[1:3] for line in lines[start + 1 : lines.index([], start)]}
    half = TELLING // 2

    assert people["An (LĐLĐ huyện Tuần Giáo)"] == ["2", str(50_000 + half + TELLING % 2)]
    assert people["Bình (LĐLĐ huyện Tuần Giáo)"] == ["1", str(half)]
    assert "LĐLĐ huyện Tuần Giáo (chưa ghi tác giả: trả cho đơn vị)" in people


def test_sums_by_author_and_unit_are_the_sum_of_the_lines(portal: Path) -> None:
    made = newsroom(portal, "royalties", "--format", "csv", "-o", "-").stdout
    sums = re.findall(r"^Cộng,.*?,?(\d+),?$", made, re.MULTILINE)
    lines = [line for line in _lines(portal) if line[0] != "Cộng"]

    assert set(sums) == {str(sum(int(line[8]) for line in lines))}
    assert len(sums) == 3


def test_the_months_add_up(portal: Path) -> None:
    parts = [_lines(portal, "--month", month) for month in ("2020-04", "2020-05")]
    paid = [int(line[8]) for lines in parts for line in lines if line[0] != "Cộng"]

    assert sum(paid) == sum(int(line[8]) for line in _lines(portal) if line[0] != "Cộng")


def test_a_spreadsheet_keeps_a_formula_in_a_title_as_text(portal: Path, tmp_path: Path) -> None:
    newsroom(portal, "royalties", "-o", str(tmp_path / "a.xlsx"))
    newsroom(portal, "royalties", "-o", str(tmp_path / "b.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Từng sản phẩm"]
    title = next(cell for row in sheet for cell in row if cell.value == "=1+1")

    assert title.data_type == "s"
    assert isinstance(sheet["I2"].value, int)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_word_file_has_the_same_lines(portal: Path, tmp_path: Path) -> None:
    newsroom(portal, "royalties", "--format", "docx", "-o", str(tmp_path / "a.docx"))
    table = docx.Document(str(tmp_path / "a.docx")).tables[1]
    paper = [[cell.text.replace(".", "") for cell in row.cells][6:9] for row in table.rows[1:-1]]

    assert paper == [line[6:9] for line in _lines(portal) if line[0] != "Cộng"]


def test_nothing_of_it_is_in_the_public_site(portal: Path) -> None:
    assert newsroom(portal, "build").returncode == 0
    output = portal / "output"
    forms = [str(TELLING), "734.519", "734,519", "royalties", "nhuận bút", "nhuan-but", "amount:"]
    text = {
        file: file.read_bytes().decode("utf-8", "replace").casefold() for file in output.rglob("*") if file.is_file()
    }

    assert len(text) > 20
    assert [(file.name, form) for file, words in text.items() for form in forms if form in words] == []


def test_the_site_is_the_same_with_and_without_rates(tmp_path: Path) -> None:
    small_portal(tmp_path)
    newsroom(tmp_path, "build")
    before = tree(tmp_path / "output")
    (tmp_path / "content" / "royalties.yaml").write_text(RATES, "utf-8")
    newsroom(tmp_path, "build")

    assert tree(tmp_path / "output") == before


def test_a_sheet_is_not_written_into_the_public_site(portal: Path) -> None:
    result = newsroom(portal, "royalties", "-o", "output/bang-ke.xlsx")

    assert (result.returncode, "công khai" in result.stderr) == (2, True)
    assert not (portal / "output" / "bang-ke.xlsx").exists()


def test_without_rates_it_is_said_what_to_do(tmp_path: Path) -> None:
    result = newsroom(small_portal(tmp_path), "royalties")

    assert (result.returncode, "content/royalties.yaml" in result.stderr) == (2, True)


def test_broken_rates_are_said_with_their_line(tmp_path: Path) -> None:
    small_portal(tmp_path)
    (tmp_path / "content" / "royalties.yaml").write_text("rates:\n  - {kind: tin, amount: nhiều}\n", "utf-8")
    result = newsroom(tmp_path, "royalties")

    assert (result.returncode, "content/royalties.yaml:2" in result.stderr) == (2, True)


def test_the_real_budget_adds_up_and_names_what_has_no_row(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    result = newsroom(ROOT / "examples" / "tong-ldld-2017-2018", "royalties", "--format", "csv", "-o", str(file))
    text = file.read_text("utf-8-sig")
    missing = next(line for line in text.splitlines() if "không có dòng kinh phí:" in line)

    assert result.returncode == 0, result.stderr
    assert "365 × 100.000 = 36.500.000: khớp" in text
    assert ",Cộng,,,151500000,khớp,," in text
    assert "KHÔNG KHỚP" not in text
    assert "chương trình phát thanh, truyền hình" in missing
    assert "video hoạt" not in missing


def test_what_has_no_rate_is_said(tmp_path: Path) -> None:
    folder = small_portal(tmp_path)
    (folder / "content" / "royalties.yaml").write_text("rates:\n  - {kind: bai, amount: 150000}\n", "utf-8")
    result = newsroom(folder, "royalties", "-o", str(tmp_path / "a.xlsx"))

    assert result.returncode == 0
    assert re.search(r"Chưa có đơn giá nên chưa tính tiền: Tin, .*: [0-9]+ sản phẩm\.", result.stderr), result.stderr
