"""The command as reporters type it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom import __version__
from portals import newsroom, small_portal


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small portal that no test changes."""
    return small_portal(tmp_path_factory.mktemp("small"))


@pytest.fixture
def own_portal(tmp_path: Path) -> Path:
    """A small portal to write into."""
    return small_portal(tmp_path)


def test_help_is_vietnamese(portal: Path) -> None:
    result = newsroom(portal, "--help")

    assert "dựng trang" in result.stdout
    assert result.returncode == 0


def test_version(portal: Path) -> None:
    assert newsroom(portal, "--version").stdout == f"newsroom {__version__}\n"


@pytest.mark.parametrize("arguments", [["build", "--today", "hôm nay"], ["progress", "--plan", "x"], ["nope"]])
def test_wrong_usage_exits_with_2(portal: Path, arguments: list[str]) -> None:
    result = newsroom(portal, *arguments)

    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "Xem cách dùng: newsroom --help" in result.stderr


def test_a_settings_file_that_is_not_there_is_said_plainly(portal: Path) -> None:
    result = newsroom(portal, "check", "-s", "khong-co.py")

    assert (result.returncode, "Không có tệp thiết lập khong-co.py" in result.stderr) == (1, True)


def test_one_installation_serves_a_portal_elsewhere(portal: Path, tmp_path: Path) -> None:
    result = newsroom(tmp_path, "progress", "-s", str(portal / "pelicanconf.py"), "--plan", "thu-2020-q2")

    assert "Kế hoạch thử quý II/2020" in result.stdout


def test_progress_prints_the_table(portal: Path) -> None:
    result = newsroom(portal, "progress")

    assert "Ban Tuyên giáo" in result.stdout
    assert "1/4" in result.stdout
    assert "Chậm tiến độ (chậm 1 tin)" in result.stdout


def test_progress_prints_the_json_of_the_site(own_portal: Path) -> None:
    newsroom(own_portal, "build")
    printed = newsroom(own_portal, "progress", "--plan", "thu-2020-q2", "--format", "json")

    assert printed.stdout == (own_portal / "output/tien-do/thu-2020-q2.json").read_text("utf-8")


def test_today_moves_the_figures(portal: Path) -> None:
    arguments = ("progress", "--plan", "thu-2020-q2", "--format", "json", "--today")
    before = json.loads(newsroom(portal, *arguments, "2020-03-01").stdout)
    after = json.loads(newsroom(portal, *arguments, "2021-01-01").stdout)

    assert (before["targets"][0]["status"], before["targets"][0]["done"]) == ("not-started", 0)
    assert (after["targets"][0]["status"], after["as_of"]) == ("missed", "2020-07-01")


def test_check_of_one_path_speaks_of_it_only(own_portal: Path) -> None:
    for name in ("mot", "hai"):
        folder = own_portal / f"content/articles/ban-tuyen-giao/2020/{name}"
        folder.mkdir()
        (folder / "index.md").write_text("không có đầu bài\n", "utf-8")
    result = newsroom(own_portal, "check", "content/articles/ban-tuyen-giao/2020/mot", "--format", "json")

    assert result.returncode == 3
    assert {entry["path"].split("/")[-2] for entry in json.loads(result.stdout)} == {"mot"}


def test_check_annotates_for_a_workflow(own_portal: Path) -> None:
    folder = own_portal / "content/articles/ban-tuyen-giao/2020/mot"
    folder.mkdir()
    (folder / "index.md").write_text("---\ntitle: Một\ndate: 03/04/2020\nkind: tin\ncategory: Pháp luật\n---\nBài.\n")
    result = newsroom(own_portal, "check", "--format", "github")

    assert "::error file=content/articles/ban-tuyen-giao/2020/mot/index.md,line=3,col=7,title=NGAY-02" in result.stdout


def test_check_reports_for_a_merge_request(own_portal: Path) -> None:
    folder = own_portal / "content/articles/ban-tuyen-giao/2020/mot"
    folder.mkdir()
    (folder / "index.md").write_text("---\ntitle: Một\ndate: 03/04/2020\nkind: tin\ncategory: Pháp luật\n---\nBài.\n")
    report = json.loads(newsroom(own_portal, "check", "--format", "gitlab").stdout)

    entry = next(entry for entry in report if entry["check_name"] == "NGAY-02")
    assert entry["location"] == {"path": "content/articles/ban-tuyen-giao/2020/mot/index.md", "lines": {"begin": 3}}
    assert entry["severity"] == "critical"
    assert len({entry["fingerprint"] for entry in report}) == len(report)


def test_new_asks_offers_what_is_owed_and_never_overwrites(own_portal: Path) -> None:
    answers = "tuần giáo\n1\n2\nĐại hội công đoàn cơ sở: khởi đầu mới\n"
    first = newsroom(own_portal, "new", typed=answers)
    second = newsroom(own_portal, "new", typed=answers)
    year = own_portal / "content/articles/huyen-tuan-giao/2020"

    assert first.returncode == 0, first.stdout + first.stderr
    assert "Còn thiếu 01 tin, hạn 30/06/2020." in first.stdout
    assert second.returncode == 0
    assert sorted(folder.name for folder in year.iterdir() if folder.name.startswith("dai-hoi")) == [
        "dai-hoi-cong-doan-co-so-khoi-dau-moi",
        "dai-hoi-cong-doan-co-so-khoi-dau-moi-2",
    ]


def test_a_new_article_is_a_draft_that_check_accepts(own_portal: Path) -> None:
    newsroom(own_portal, "new", "--unit", "BTG", "--kind", "bai", "--category", "Pháp luật", "--title", 'Nói "thẳng"')
    result = newsroom(own_portal, "check")

    assert result.returncode == 0, result.stdout
    assert "1 bản nháp" in result.stdout


@pytest.mark.parametrize("output", ["content", ".", "content/articles", "/"])
def test_a_folder_that_must_not_be_written_is_refused(own_portal: Path, output: str) -> None:
    result = newsroom(own_portal, "build", "-o", output)

    assert (result.returncode, "TEP-05" in result.stdout) == (1, True)
    assert (own_portal / "content/units.yaml").is_file()


def test_a_folder_with_foreign_files_is_not_cleared(own_portal: Path) -> None:
    (own_portal / "giay-to").mkdir()
    (own_portal / "giay-to/luong.xlsx").write_bytes(b"x")
    result = newsroom(own_portal, "build", "-o", "giay-to")

    assert result.returncode == 1
    assert (own_portal / "giay-to/luong.xlsx").is_file()


def test_a_broken_units_file_refuses_and_leaves_the_old_site_whole(own_portal: Path) -> None:
    newsroom(own_portal, "build")
    (own_portal / "content/units.yaml").write_text("units: [\n", "utf-8")
    result = newsroom(own_portal, "build")

    assert result.returncode == 1
    assert (own_portal / "output/index.html").is_file()
    assert "Traceback" not in result.stdout + result.stderr


@pytest.mark.parametrize("where", ["| true; exit ${PIPESTATUS[0]}", "> /dev/full", ">&-"])
def test_nobody_who_reads_what_is_said_is_no_fault(own_portal: Path, where: str) -> None:
    command = f"'{sys.executable}' -m newsroom build {where}"
    done = subprocess.run(["bash", "-c", command], cwd=own_portal, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--jobs", "abc"], "--jobs cần một số nguyên"),
        (["preview", "--port", "99999"], "--port cần một số nguyên từ 1 đến 65535"),
    ],
)
def test_a_wrong_number_is_said_with_what_is_wanted(portal: Path, arguments: list[str], said: str) -> None:
    result = newsroom(portal, *arguments)

    assert (result.returncode, said in result.stderr) == (2, True), result.stderr


def test_a_plugin_that_is_not_there_is_named(own_portal: Path) -> None:
    with (own_portal / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('\nPLUGINS = ["khong_co"]\n')
    result = newsroom(own_portal, "build")

    assert (result.returncode, "Không nạp được phần bổ trợ khong_co" in result.stderr) == (1, True)


def test_a_name_in_an_old_encoding_is_left_out_alone(own_portal: Path) -> None:
    strange = os.fsencode(own_portal / "content") + b"/ghi-ch\xfa.md"
    Path(os.fsdecode(strange)).write_text("x", "utf-8")
    first, second = newsroom(own_portal, "build"), newsroom(own_portal, "build")

    assert (first.returncode, second.returncode) == (3, 3), first.stderr + second.stderr
    assert "content/ghi-ch\\xfa.md: TEP-04 Tên này ghi bằng bảng mã cũ" in first.stdout
    assert (own_portal / "output" / "bai").is_dir()


def test_a_theme_without_a_template_is_refused(own_portal: Path) -> None:
    theme = own_portal / "theme"
    own = theme.resolve()
    theme.unlink()
    shutil.copytree(own, theme)
    (theme / "templates" / "article.html").unlink()
    result = newsroom(own_portal, "build")

    assert (result.returncode, "article.html" in result.stdout + result.stderr) == (1, True)


def test_a_name_of_the_site_that_is_none_is_said_plainly(own_portal: Path) -> None:
    with (own_portal / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("\nSITENAME = None\n")
    result = newsroom(own_portal, "build")

    assert (result.returncode, "SITENAME ghi None" in result.stderr, "Traceback" in result.stderr) == (1, True, False)
