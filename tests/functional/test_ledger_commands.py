"""`newsroom ledger` as people type it: every good row once, no bad row at all, other bytes untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from office_files import plain_sheet
from portals import newsroom, small_portal, tree

HEAD = ["Đơn vị", "Loại", "Kênh", "Ngày", "Số lượng", "Tiêu đề", "Minh chứng", "Ghi chú", "Mã bài gốc"]
ONE = ("--kind", "bai", "--date", "15/04/2020", "--evidence", "https://laodong.vn/x", "--channel", "Báo Lao động")


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A small portal to write into."""
    return small_portal(tmp_path / "portal")


@pytest.fixture
def unit(portal: Path) -> str:
    """The name of a unit of the small portal."""
    from newsroom.reading.registry_files import read_units

    return read_units(portal / "content" / "units.yaml", "content/units.yaml")[0].units[0].name


def a_row(unit: str, **changes: object) -> list[object]:
    values = {"unit": unit, "kind": "Bài", "channel": "bao-lao-dong", "date": "15/04/2020", "quantity": 1}
    values |= {"title": "Tết sum vầy", "evidence": "Số 75", "note": "", "original": ""}
    return list({**values, **changes}.values())


def sheet(folder: Path, *rows: list[object]) -> str:
    file = folder / "so.xlsx"
    file.write_bytes(plain_sheet([HEAD, *rows]))
    return str(file)


def csv_sheet(folder: Path, *rows: list[object]) -> str:
    file = folder / "so.csv"
    file.write_text("\r\n".join(";".join(str(value) for value in row) for row in (HEAD, *rows)), "utf-8-sig")
    return str(file)


def test_an_entry_is_added_from_options_and_counts(portal: Path, unit: str) -> None:
    result = newsroom(portal, "ledger", "add", "--unit", unit, *ONE, "--title", "Chăm lo", "--quantity", "2")

    assert (result.returncode, "Đã ghi vào content/ledger/2020.yaml" in result.stdout) == (0, True), result.stderr
    text = (portal / "content/ledger/2020.yaml").read_text("utf-8")
    assert 'title: "Chăm lo"\n    quantity: 2\n' in text
    assert "SO-01" not in newsroom(portal, "check").stdout


def test_it_asks_in_vietnamese_and_asks_again(portal: Path, unit: str) -> None:
    typed = f"khong co\n{unit}\ntin\nZalo\n31/02/2020\n2020-04-15\nTin ngắn\n0\n\nẢnh chụp màn hình\n"
    result = newsroom(portal, "ledger", "add", typed=typed)

    assert result.returncode == 0, result.stdout + result.stderr
    assert "không có ngày “31/02/2020”" in result.stdout
    assert "“0” không phải số nguyên" in result.stdout
    assert "channel: zalo" in (portal / "content/ledger/2020.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("--unit", "tuan gioa"), "không có đơn vị “tuan gioa”"),
        (("--kind", "tinn"), "không có loại “tinn”. Có phải: Tin?"),
        (("--channel", "zalu"), "không có kênh “zalu”. Có phải: Zalo?"),
        (("--date", "hôm qua"), "không hiểu ngày “hôm qua”"),
        (("--quantity", "năm"), "“năm” không phải số nguyên"),
        (("--original", "khong-co"), "không có bài nào mang mã “khong-co”"),
    ],
)
def test_what_the_ledger_would_refuse_is_refused_before(
    portal: Path, unit: str, changed: tuple[str, str], said: str
) -> None:
    before = tree(portal / "content")
    result = newsroom(portal, "ledger", "add", "--unit", unit, *ONE, *changed)

    assert (result.returncode, said in result.stderr) == (2, True), result.stderr
    assert tree(portal / "content") == before


def test_the_same_work_is_not_added_twice(portal: Path, unit: str) -> None:
    first, second = (newsroom(portal, "ledger", "add", "--unit", unit, *ONE) for _ in range(2))

    assert (first.returncode, second.returncode) == (0, 1)
    assert "Việc này đã có trong sổ: content/ledger/2020.yaml:3" in second.stderr


@pytest.mark.parametrize("made", [sheet, csv_sheet])
def test_a_sheet_is_added_once(portal: Path, unit: str, tmp_path: Path, made: object) -> None:
    assert callable(made)
    file = made(tmp_path, a_row(unit), a_row(unit, date="2021-01-02", title="Khác"), [""] * 9)
    first = newsroom(portal, "ledger", "import", file)
    after = tree(portal / "content")
    again = newsroom(portal, "ledger", "import", file)

    assert (first.returncode, "Đã nhập 2 dòng." in first.stdout) == (0, True), first.stderr
    assert (again.returncode, "2 dòng đã có trong sổ từ trước: không ghi lại." in again.stdout) == (0, True)
    assert tree(portal / "content") == after
    assert {name for name in after if "ledger" in name} == {"ledger/2020.yaml", "ledger/2021.yaml"}


def test_every_bad_cell_is_named_and_nothing_is_half_imported(portal: Path, unit: str, tmp_path: Path) -> None:
    rows = [
        a_row(unit),
        a_row("Không ai", date="31/02/2020"),
        a_row(unit, kind="", quantity="năm", evidence=""),
        a_row(unit, channel="báo tường", date=43936),
        a_row(unit),
    ]
    result = newsroom(portal, "ledger", "import", sheet(tmp_path, *rows))

    said = [line.split(":")[0] for line in result.stderr.splitlines()]
    assert said[:-1] == [f"so.xlsx, ô {cell}" for cell in ("A3", "D3", "B4", "E4", "G4", "C5", "D5")]
    assert "Chưa nhập dòng nào" in result.stderr
    assert result.returncode == 1
    assert not (portal / "content/ledger").exists()


def test_two_rows_for_one_work_are_named(portal: Path, unit: str, tmp_path: Path) -> None:
    result = newsroom(portal, "ledger", "import", sheet(tmp_path, a_row(unit), a_row(unit, quantity=3)))

    assert (result.returncode, "ô A3: cùng việc với dòng 2" in result.stderr) == (1, True), result.stderr


def test_headings_that_are_missing_or_unknown_are_named(portal: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Đơn vị,Ngày,Thứ\n", "utf-8")
    result = newsroom(portal, "ledger", "import", str(tmp_path / "x.csv"))

    assert "ô C1: không có cột “Thứ”" in result.stderr
    assert "thiếu cột Loại, Minh chứng" in result.stderr
    assert result.returncode == 1


def test_the_template_can_be_imported_and_has_the_same_bytes(portal: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    results = [newsroom(portal, "ledger", "template", str(f), "--today", "2020-05-20") for f in (first, second, first)]
    imported = newsroom(portal, "ledger", "import", str(first))

    assert [result.returncode for result in results] == [0, 0, 1]
    assert first.read_bytes() == second.read_bytes()
    assert (imported.returncode, "Dòng 2 là dòng ví dụ" in imported.stdout) == (0, True), imported.stderr


@pytest.mark.parametrize("name", ["khong-co.xlsx", "x.txt", "hong.xlsx", "hong.csv"])
def test_files_that_cannot_be_read_are_said_plainly(portal: Path, tmp_path: Path, name: str) -> None:
    for broken in ("hong.xlsx", "x.txt"):
        (tmp_path / broken).write_bytes(b"\xff\xfe\x00khong phai")
    (tmp_path / "hong.csv").write_bytes(b'Don vi,"Loai\xff\x00')
    result = newsroom(portal, "ledger", "import", str(tmp_path / name))

    assert result.returncode == 1
    assert name in result.stderr
    assert "Traceback" not in result.stderr
