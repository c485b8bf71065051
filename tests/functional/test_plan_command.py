"""`newsroom plan import` as people type it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.model.plan import Plan
from newsroom.reading.plan_file import read_plan
from newsroom.reading.registry_files import read_units
from office_files import changed, docx_file, xlsx_file
from portals import demo_portal, newsroom, newsroom_here, tree


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A copy of the demo portal to write into."""
    return demo_portal(tmp_path)


def read(portal: Path, name: str) -> Plan:
    registry = read_units(portal / "content/units.yaml", "content/units.yaml")[0]
    plan, _ = read_plan((portal / "content/plans" / name).read_bytes(), f"content/plans/{name}", "x", registry)
    assert isinstance(plan, Plan)
    return plan


def test_the_document_gives_the_hand_made_plan(portal: Path) -> None:
    (portal / "kh.docx").write_bytes(docx_file())
    result = newsroom(portal, "plan", "import", "kh.docx", "-o", "content/plans/moi.yaml")
    typed, made = read(portal, "dien-bien-2020-q2.yaml"), read(portal, "moi.yaml")

    assert (result.returncode, "23 chỉ tiêu" in result.stdout) == (0, True), result.stderr
    assert [(t.scope, t.of, t.kinds, t.required) for t in made.targets] == [
        (t.scope, t.of, t.kinds, t.required) for t in typed.targets
    ]
    assert (made.totals, made.period, made.title) == (typed.totals, typed.period, typed.title)
    assert "moi.yaml" not in newsroom(portal, "check").stdout


def test_a_file_that_is_there_is_never_overwritten(portal: Path) -> None:
    (portal / "kh.xlsx").write_bytes(xlsx_file())
    before = tree(portal / "content")
    result = newsroom(portal, "plan", "import", "kh.xlsx", "--id", "dien-bien-2020-q2")

    assert (result.returncode, "không ghi đè" in result.stderr) == (1, True)
    assert tree(portal / "content") == before


def test_what_was_not_understood_is_listed_and_the_plan_waits(portal: Path) -> None:
    (portal / "kh.xlsx").write_bytes(xlsx_file(changed(3, 2, "ba")))
    result = newsroom(portal, "plan", "import", "kh.xlsx", "--id", "moi", "--from", "2020-07-01", "--to", "2020-09-30")

    assert result.returncode == 3
    assert "ô C7 (cột Tin): “ba” không phải số nguyên" in result.stdout
    assert "dòng Cộng ghi 58 tin, các dòng cộng lại được 55 tin" in result.stdout
    assert "chưa dùng được cho đến khi sửa" in result.stdout
    assert 'label: "Quý III/2020"' in (portal / "content/plans/moi.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("kh.docx", "--from", "2020-04-01"), 2, "Ghi cả --from và --to"),
        (("kh.docx", "--from", "1/4", "--to", "2020-04-01"), 2, "“1/4” không phải ngày"),
        (("kh.docx", "--id", "Mã Mới"), 2, "Mã kế hoạch chỉ gồm"),
        (("kh.docx", "--title", "Kế hoạch truyền thông"), 2, "Không rõ thời gian"),
        (("khong-ten.docx",), 2, "Ghi tên bằng --title"),
        (("khong-co.docx",), 1, "Không mở được tệp"),
        (("kh.pdf",), 1, "chỉ đọc tệp .docx và .xlsx"),
        (("trong.docx",), 1, "không thấy bảng chỉ tiêu"),
        (("hong.xlsx",), 1, "tệp hỏng"),
        ((), 2, "Thiếu"),
    ],
)
def test_wrong_usage_is_said_plainly(portal: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    (portal / "kh.docx").write_bytes(docx_file())
    (portal / "khong-ten.docx").write_bytes(docx_file(lines=()))
    (portal / "trong.docx").write_bytes(docx_file([], headings=[["a", "b"]], merged=()))
    (portal / "hong.xlsx").write_bytes(b"PK\x03\x04")
    before = tree(portal / "content")
    result = newsroom_here(portal, "plan", "import", *arguments)

    assert (result.returncode, said in result.stderr) == (code, True), result.stderr
    assert "Traceback" not in result.stderr
    assert tree(portal / "content") == before


@pytest.mark.parametrize("word", ["plan", "ledger"])
def test_a_misspelt_verb_is_quoted(portal: Path, word: str) -> None:
    result = newsroom(portal, word, "impotr")

    assert (result.returncode, "“impotr”" in result.stderr) == (2, True), result.stderr
