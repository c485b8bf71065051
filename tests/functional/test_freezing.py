"""`newsroom freeze`: what it refuses, what stands for ever, and how later changes are told."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from portals import newsroom, small_portal

PLAN = "thu-2020-q2"
FILE = "content/plans/thu-2020-q2.yaml"
SNAPSHOT = f"content/snapshots/{PLAN}/2020-07-01.json"
NEWS = "content/articles/huyen-tuan-giao/2020/tang-qua"
MEETING = "content/articles/ban-tuyen-giao/2020/hoi-nghi/index.md"
FIGURES = (f"output/tien-do/{PLAN}.csv", f"output/tien-do/{PLAN}.json")


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A small portal whose quarter is frozen."""
    folder = small_portal(tmp_path)
    result = newsroom(folder, "freeze", PLAN, "--today", "2020-07-09")
    assert (result.returncode, SNAPSHOT in result.stdout) == (0, True), result.stdout + result.stderr
    return folder


def page(portal: Path, today: str = "2020-08-10", name: str = PLAN) -> str:
    """The plan's page as words, built on a day."""
    result = newsroom(portal, "build", "--today", today)
    assert "Traceback" not in result.stdout + result.stderr
    text = (portal / f"output/tien-do/{name}/index.html").read_text("utf-8")
    return " ".join(re.sub("<[^>]*>", " ", text).split())


def edited(file: Path, before: str, after: str) -> None:
    """Change a text in a file."""
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


REFUSED = [
    (("khong-co",), "Không có kế hoạch “khong-co”. Đang có: thu-2020-q2."),
    ((PLAN,), "còn chạy đến hết ngày 30/06/2020"),
    ((PLAN, "--as-of", "2020-05-20"), "chưa hết"),
    ((PLAN, "--as-of", "2020-07-02"), "chốt muộn nhất đến 01/07/2020"),
    ((PLAN, "--as-of", "2020-03-01"), "bắt đầu ngày 01/04/2020"),
]


@pytest.mark.parametrize(("typed", "said"), REFUSED, ids=lambda value: str(value)[:24])
def test_what_cannot_be_frozen_is_said_and_nothing_is_written(
    typed: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    folder = small_portal(tmp_path)
    result = newsroom(folder, "freeze", *typed)

    assert (result.returncode, said in result.stderr) == (1, True), result.stdout + result.stderr
    assert not (folder / "content/snapshots").exists()


def test_freezing_early_is_said_and_the_page_goes_on(tmp_path: Path) -> None:
    folder = small_portal(tmp_path)
    result = newsroom(folder, "freeze", PLAN, "--as-of", "2020-05-10")
    again = newsroom(folder, "freeze", PLAN, "--as-of", "2020-05-10")

    assert (result.returncode, "giữa kỳ" in result.stdout) == (0, True)
    assert (again.returncode, "đã chốt rồi" in again.stdout) == (0, True)
    shown = page(folder, "2020-05-20")
    assert ("Đã chốt số liệu giữa kỳ: 10/05/2020." in shown, "Số liệu đã chốt" in shown) == (True, False)


def test_the_last_day_of_the_period_means_the_whole_of_it(tmp_path: Path) -> None:
    folder = small_portal(tmp_path)
    result = newsroom(folder, "freeze", PLAN, "--as-of", "2020-06-30", "--today", "2020-07-15")

    assert "Đã chốt số liệu đến 30/06/2020: " + SNAPSHOT in result.stdout


def test_a_snapshot_is_never_overwritten(tmp_path: Path) -> None:
    folder = small_portal(tmp_path)
    newsroom(folder, "freeze", PLAN, "--as-of", "2020-05-10")
    before = (folder / f"content/snapshots/{PLAN}/2020-05-10.json").read_bytes()
    shutil.rmtree(folder / NEWS)
    result = newsroom(folder, "freeze", PLAN, "--as-of", "2020-05-10")

    assert (result.returncode, "không bao giờ bị ghi đè" in result.stderr) == (1, True)
    assert (folder / f"content/snapshots/{PLAN}/2020-05-10.json").read_bytes() == before


def remove(folder: Path) -> None:
    """The article is deleted."""
    shutil.rmtree(folder / NEWS)


def withdraw(folder: Path) -> None:
    """The article is taken down."""
    edited(
        folder / NEWS / "index.md", "kind:", "status: withdrawn\nwithdrawn: {date: 2020-08-01, reason: Nhầm ảnh}\nkind:"
    )


def other_kind(folder: Path) -> None:
    """News becomes a feature."""
    edited(folder / MEETING, "kind: tin", "kind: bai")


def other_plan(folder: Path) -> None:
    """The plan asks for more, afterwards."""
    edited(folder / FILE, "min: 4", "min: 5")
    edited(folder / FILE, "tin: 6", "tin: 7")


def broken_plan(folder: Path) -> None:
    """The plan's file can no longer be read."""
    edited(folder / FILE, "min: 4", "min: bốn")


def no_plan(folder: Path) -> None:
    """The plan's file is gone."""
    (folder / FILE).unlink()


def no_unit(folder: Path) -> None:
    """A unit is dissolved and taken off the list, with all it wrote."""
    shutil.rmtree((folder / NEWS).parents[1])
    text = (folder / "content/units.yaml").read_text("utf-8")
    at = text.index("  - {id: huyen-tuan-giao")
    (folder / "content/units.yaml").write_text(text[:at], "utf-8")
    edited(folder / FILE, "of: huyen-tuan-giao", "of: ban-tuyen-giao")


def other_unit(folder: Path) -> None:
    """A unit is called otherwise."""
    edited(folder / "content/units.yaml", "Ban Tuyên giáo", "Ban Tuyên giáo và Nữ công")


LATER = [
    (remove, "Tình trạng: được tính → đã xóa LĐLĐ huyện Tuần Giáo: −1 tin"),
    (withdraw, "Tình trạng: được tính → đã gỡ ngày 01/08/2020: Nhầm ảnh LĐLĐ huyện Tuần Giáo: −1 tin"),
    (other_kind, "Loại: Tin → Bài Ban Tuyên giáo: −1 tin"),
    (other_plan, "Chỉ tiêu: 04 tin → 05 tin Kế hoạch đã đổi sau khi chốt"),
    (broken_plan, "Số liệu đã chốt"),
    (no_plan, "Số liệu đã chốt"),
    (no_unit, "được tính → đã xóa LĐLĐ huyện Tuần Giáo: −1 tin"),
    (other_unit, "Ban Tuyên giáo 4"),
]


@pytest.mark.parametrize(("change", "said"), LATER, ids=lambda value: getattr(value, "__name__", ""))
def test_what_comes_later_is_told_and_changes_no_figure(
    change: Callable[[Path], None], said: str, portal: Path
) -> None:
    page(portal)
    before = [(portal / name).read_bytes() for name in FIGURES]
    change(portal)
    shown = page(portal)

    assert [(portal / name).read_bytes() for name in FIGURES] == before
    assert said in shown


def test_a_deleted_item_stays_in_its_units_list(portal: Path) -> None:
    remove(portal)

    assert "Tặng quà công nhân khó khăn Tin · đã gỡ" in page(portal, name=f"{PLAN}/huyen-tuan-giao")


def test_a_change_keeps_the_day_on_which_it_was_noted(portal: Path) -> None:
    remove(portal)
    noted = newsroom(portal, "freeze", PLAN, "--today", "2020-08-05")

    assert "Ghi nhận 1 thay đổi" in noted.stdout
    assert "05/08/2020 Tặng quà công nhân khó khăn" in page(portal, "2020-12-31")
    assert "không có gì mới" in newsroom(portal, "freeze", PLAN, "--today", "2020-12-31").stdout


def test_what_is_published_again_counts_once(portal: Path) -> None:
    withdraw(portal)
    newsroom(portal, "freeze", PLAN, "--today", "2020-08-05")
    edited(portal / NEWS / "index.md", "status: withdrawn\nwithdrawn: {date: 2020-08-01, reason: Nhầm ảnh}\n", "")

    shown = page(portal)

    assert (
        "05/08/2020 Tặng quà công nhân khó khăn Tình trạng: được tính → đã gỡ ngày 01/08/2020: Nhầm ảnh nay không"
        in shown
    )
    assert "tính lại hôm nay" not in shown


def test_before_the_freezing_a_day_looks_as_it_did(portal: Path) -> None:
    shown = newsroom(portal, "progress", "--today", "2020-05-20").stdout

    assert "đã chốt" not in shown


def test_a_touched_snapshot_takes_the_figures_off_the_site(portal: Path) -> None:
    edited(portal / SNAPSHOT, '"done": 2', '"done": 6')
    line = next(
        at for at, text in enumerate((portal / SNAPSHOT).read_text("utf-8").split("\n"), 1) if '"done": 6' in text
    )
    shown = page(portal)
    result = newsroom(portal, "check")

    assert f"{SNAPSHOT}:{line}:1: KH-14" in result.stdout
    assert "bị sửa tay" in shown
    assert "data-target" not in (portal / f"output/tien-do/{PLAN}/index.html").read_text("utf-8")
    assert (portal / "output/bai/2020/04/hoi-nghi/index.html").is_file()


def test_a_snapshot_taken_out_of_the_chain_is_missed(portal: Path) -> None:
    remove(portal)
    newsroom(portal, "freeze", PLAN, "--today", "2020-08-05")
    (portal / SNAPSHOT).unlink()

    assert f"content/snapshots/{PLAN}/2020-08-05.json:8:1: KH-14" in newsroom(portal, "check").stdout


def test_a_target_whose_window_is_open_is_frozen_when_it_closes(tmp_path: Path) -> None:
    folder = small_portal(tmp_path)
    more = "  - {id: he, kind: tin, scope: total, min: 1, window: {start: 2020-07-01, end: 2020-08-31}}\ntotals:"
    edited(folder / FILE, "totals:", more)
    first = newsroom(folder, "freeze", PLAN, "--today", "2020-07-09")
    text = (folder / NEWS / "index.md").read_text("utf-8").replace("f5a02", "f5a03").replace("2020-05-04", "2020-07-20")
    (folder / NEWS).with_name("he").mkdir()
    (folder / NEWS).with_name("he").joinpath("index.md").write_text(text + "\nThêm ý mới.\n", "utf-8")
    during = page(folder, "2020-08-01")
    json_during = json.loads((folder / FIGURES[1]).read_text("utf-8"))
    last = newsroom(folder, "freeze", PLAN, "--today", "2020-10-01")
    shutil.rmtree((folder / NEWS).with_name("he"))
    after = page(folder, "2020-12-01")

    assert "1 chỉ tiêu chưa hết hạn" in first.stdout
    assert "Riêng 1 chỉ tiêu chưa hết hạn vẫn tính tiếp" in during
    assert [target["done"] for target in json_during["targets"]] == [1, 1, 1, 1]
    assert "Chốt thêm 1 chỉ tiêu" in last.stdout
    assert "được tính → đã xóa Toàn đơn vị: −1 tin" in after
    assert [t["done"] for t in json.loads((folder / FIGURES[1]).read_text("utf-8"))["targets"]] == [1, 1, 1, 1]


AMENDMENT = """amendments:
  - effective: 2020-05-01
    note: Công văn điều chỉnh
    targets: [{id: btg-tin, min: 3}]
"""


def test_an_amended_plan_is_judged_by_what_is_in_force(tmp_path: Path) -> None:
    folder = small_portal(tmp_path)
    (folder / FILE).write_text((folder / FILE).read_text("utf-8") + AMENDMENT, "utf-8")

    def required(today: str) -> tuple[int, int]:
        found = json.loads(newsroom(folder, "progress", "--format", "json", "--today", today).stdout)
        return found["targets"][0]["required"], found["totals"]["tin"]["required"]

    assert required("2020-04-30") == (4, 6)
    assert required("2020-05-01") == (3, 5)
    assert "01/05/2020 Ban Tuyên giáo Chỉ tiêu: 04 tin → 03 tin Từ 01/05/2020: Công văn điều chỉnh" in page(folder)


def test_an_amendment_of_a_target_that_is_not_there_is_named(tmp_path: Path) -> None:
    folder = small_portal(tmp_path)
    text = (folder / FILE).read_text("utf-8") + AMENDMENT.replace("btg-tin", "btg-tinh").replace(
        "2020-05-01", "2020-05-32"
    )
    (folder / FILE).write_text(text, "utf-8")
    said = newsroom(folder, "check").stdout

    assert "Có phải: btg-tin?" in said
    assert "“2020-05-32”" in said


def test_a_frozen_plan_has_its_report_whatever_became_of_its_unit_and_file(portal: Path) -> None:
    before = newsroom(portal, "report", "--format", "json", "-o", "truoc.json", "--today", "2020-07-10")
    no_unit(portal)
    no_plan(portal)
    after = newsroom(portal, "report", "--plan", PLAN, "--format", "json", "-o", "sau.json", "--today", "2020-07-10")
    month = newsroom(portal, "report", "--plan", PLAN, "--month", "2020-05", "--format", "csv", "--today", "2020-07-10")

    for result in (before, after, month):
        assert (result.returncode, "Traceback" in result.stderr) == (0, False), result.stdout + result.stderr
    old, new = (json.loads((portal / name).read_text("utf-8")) for name in ("truoc.json", "sau.json"))
    assert new["figures"]["units"] == old["figures"]["units"]
    made = newsroom(portal, "report", "--plan", PLAN, "--format", "html", "-o", "sau.html", "--today", "2020-07-10")
    told = (portal / "sau.html").read_text("utf-8")
    assert (made.returncode, "Số liệu đã chốt" in told, "được tính → đã xóa" in told) == (0, True, True)
