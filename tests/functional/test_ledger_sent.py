"""`newsroom ledger sent` as a secretary types it: the report counts as sent, and what no plan asks for is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from portals import ROOT, newsroom

OPTIONS = {
    "--report": "bc-nam",
    "--unit": "LĐLĐ huyện Nậm Nhùn",
    "--due": "31/12/2024",
    "--date": "12/05/2025",
    "--number": "9/BC-LĐLĐ",
}
LATE = "quá hạn 140 ngày, chưa gửi: LĐLĐ huyện Nậm Nhùn"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A portal whose plan asks eight units for a report twice a year; today is 20 May 2025."""
    folder = tmp_path / "examples" / "lai-chau"
    shutil.copytree(ROOT / "examples" / "lai-chau-2023-2028", folder)
    (tmp_path / "theme").symlink_to(ROOT / "theme")
    return folder


def typed(**changes: str) -> list[str]:
    options = OPTIONS | {f"--{name}": value for name, value in changes.items()}
    return [word for pair in options.items() for word in pair]


def test_a_report_is_recorded_from_options_and_no_longer_overdue(portal: Path) -> None:
    assert LATE in newsroom(portal, "report", "--duties").stdout

    result = newsroom(portal, "ledger", "sent", *typed())

    assert result.returncode == 0, result.stderr
    assert "Đã ghi vào content/ledger/2025.yaml" in result.stdout
    told = newsroom(portal, "report", "--duties").stdout
    assert LATE not in told
    assert "Kỳ hạn 31/12/2024: LĐLĐ huyện Nậm Nhùn đã gửi 12/05/2025, số 9/BC-LĐLĐ." in told
    assert "SO-0" not in newsroom(portal, "check").stdout


def test_it_asks_for_everything_and_proposes_the_dues_that_are_open(portal: Path) -> None:
    words = "bc-khong-co\nbc-nam\nCà Mau\nhuyen-nam-nhun\n30/06/2024\n\n21/05/2025\n\n\nCông văn gửi qua trục\n"
    result = newsroom(portal, "ledger", "sent", typed=words)

    assert result.returncode == 0, result.stderr
    for said in (
        "bc-6-thang: Báo cáo 6 tháng đầu năm",
        "Báo cáo: không có báo cáo “bc-khong-co”.",
        "Đơn vị gửi: không có đơn vị “Cà Mau”",
        "Các kỳ hạn chưa ghi: 31/12/2024, 31/12/2025, 31/12/2026, 31/12/2027, 31/12/2028",
        "Kỳ hạn: không có kỳ hạn 30/06/2024. Gần nhất: 31/12/2024.",
        "Ngày gửi: ngày 21/05/2025 chưa đến.",
        "LĐLĐ huyện Nậm Nhùn, Báo cáo cả năm, kỳ hạn 31/12/2024.",
    ):
        assert said in result.stdout
    text = (portal / "content/ledger/2025.yaml").read_text("utf-8")
    assert "due: 2024-12-31\n    unit: huyen-nam-nhun\n    date: 2025-05-20\n" in text
    assert 'evidence: "Công văn gửi qua trục"' in text
    assert "number" not in text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"report": "bc-thang"}, "không có báo cáo “bc-thang”"),
        ({"unit": "tp-lai-chau"}, "kỳ hạn 31/12/2024 đã có trong sổ: đã gửi 20/12/2024, số 74/BC-LĐLĐ"),
        ({"due": "31/12/2022"}, "không có kỳ hạn 31/12/2022"),
        ({"due": "31-12"}, "không hiểu ngày “31-12”"),
        ({"date": "21/05/2025"}, "ngày 21/05/2025 chưa đến"),
        ({"plan": "ke-hoach-khac"}, "không có kế hoạch “ke-hoach-khac”"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(portal: Path, changes: dict[str, str], said: str) -> None:
    before = {file: file.read_bytes() for file in (portal / "content").rglob("*.yaml")}
    result = newsroom(portal, "ledger", "sent", *typed(**changes))

    assert result.returncode == 2
    assert said in result.stderr
    assert {file: file.read_bytes() for file in (portal / "content").rglob("*.yaml")} == before


def test_who_need_not_report_is_told_who_must(portal: Path) -> None:
    units = portal / "content" / "units.yaml"
    units.write_text(units.read_text("utf-8") + "  - {id: co-so-le, name: Công đoàn cơ sở Lẻ}\n", "utf-8")
    result = newsroom(portal, "ledger", "sent", *typed(unit="co-so-le"))

    assert result.returncode == 2
    assert "Công đoàn cơ sở Lẻ không phải nơi gửi báo cáo này. Nơi gửi: LĐLĐ thành phố Lai Châu, " in result.stderr


def test_a_title_that_two_reports_have_names_neither(portal: Path) -> None:
    plan = portal / "content" / "plans" / "lai-chau-2023-2028.yaml"
    plan.write_text(plan.read_text("utf-8").replace('label: "6 tháng đầu năm"', 'label: "Cả năm"'), "utf-8")
    result = newsroom(portal, "ledger", "sent", *typed(report="Báo cáo cả năm"))

    assert result.returncode == 2
    assert "không có báo cáo “Báo cáo cả năm”. Chỉ dùng: bc-6-thang, bc-nam" in result.stderr
    assert newsroom(portal, "ledger", "sent", *typed()).returncode == 0


def test_a_portal_whose_plans_ask_for_no_report_says_so(portal: Path) -> None:
    for plan in (portal / "content" / "plans").iterdir():
        plan.unlink()
    result = newsroom(portal, "ledger", "sent")

    assert (result.returncode, "yêu cầu báo cáo" in result.stderr) == (1, True)
