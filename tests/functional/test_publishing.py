"""Publishing to real bare repositories: rows DANG-01, 02, 03, 04, 06, 08 to 13 and 15."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from newsroom.publishing.errors import LineDown, PublishError
from newsroom.publishing.publish import Outcome, Target, publish
from newsroom.publishing.rollback import published_list, rollback
from portals import newsroom

DAY = date(2026, 11, 21)
HEAD = '<link rel="canonical" href="https://congdoan.test/">'


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@t", *arguments], cwd=folder, capture_output=True, check=True
    )
    return done.stdout.decode().strip()


def a_site(folder: Path, *, words: str = "một", articles: int = 12) -> Path:
    """A whole little site in which every page holds the same words, so that a mixture shows."""
    pages = ["index.html", "404.html", *(f"bai/2026/11/bai-{number}/index.html" for number in range(articles))]
    for page in pages:
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(f"{HEAD}<p>{words}</p>", "utf-8")
    (folder / "theme").mkdir(exist_ok=True)
    (folder / "theme" / "_first.css").write_text("a{}")
    (folder / "phien-ban.json").write_text("{}")
    return folder


def a_desk(folder: Path, remote: Path) -> Path:
    """A portal's source in git, with a built site beside it."""
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "bai.md").write_text("bài")
    (folder / ".gitignore").write_text("/output/\n/.newsroom/\n/cho-phep-xoa.yaml\n")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "remote", "add", "origin", str(remote))
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "nguồn")
    a_site(folder / "output")
    return folder


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "remote.git")
    return tmp_path / "remote.git"


@pytest.fixture
def desk(tmp_path: Path, remote: Path) -> Path:
    return a_desk(tmp_path / "desk", remote)


def go(desk: Path, **options: object) -> Outcome:
    return publish(Target(desk), desk / "output", DAY, wait=lambda _attempt: None, **options)  # type: ignore[arg-type]


def rules(outcome: Outcome) -> set[str]:
    return {problem.rule for problem in outcome.problems}


def tip(remote: Path) -> str:
    return git(remote, "rev-parse", "gh-pages")


def paths(remote: Path) -> set[str]:
    return set(git(remote, "ls-tree", "-r", "--name-only", "gh-pages").splitlines())


def words(remote: Path, commit: str = "gh-pages") -> set[str]:
    """The different pages of a site whose pages are all alike: one only where the site is whole."""
    listed = git(remote, "ls-tree", "-r", commit).splitlines()
    return {line.split()[2] for line in listed if line.endswith(".html")}


def commits(remote: Path) -> int:
    return int(git(remote, "rev-list", "--count", "gh-pages"))


def test_the_first_publish_puts_every_file_and_its_sum_on_the_branch(desk: Path, remote: Path) -> None:
    done = newsroom(desk, "publish", "--site", "output")

    assert done.returncode == 0, done.stderr
    assert "Đã đăng 18 tệp lên origin/gh-pages" in done.stdout
    built = {file.relative_to(desk / "output").as_posix() for file in (desk / "output").rglob("*") if file.is_file()}
    assert paths(remote) == built | {".nojekyll", "MANIFEST.sha256"}
    sums = dict(reversed(line.split("  ")) for line in git(remote, "show", "gh-pages:MANIFEST.sha256").splitlines())
    assert sums.keys() == built | {".nojekyll"}
    assert all(sums[path] == hashlib.sha256((desk / "output" / path).read_bytes()).hexdigest() for path in built)
    assert f"Nguon: {git(desk, 'rev-parse', 'HEAD')}\nSo-tep: 18" in git(remote, "log", "-1", "--format=%B", "gh-pages")


def test_nothing_changed_means_no_commit_and_no_push(desk: Path, remote: Path) -> None:
    go(desk)
    (remote / "hooks" / "pre-receive").write_text("#!/bin/sh\nexit 1\n")
    (remote / "hooks" / "pre-receive").chmod(0o755)

    again = newsroom(desk, "publish", "--site", "output")

    assert (again.returncode, commits(remote)) == (0, 1)
    assert "Không có gì thay đổi" in again.stdout


def test_a_changed_page_is_one_commit_on_top(desk: Path, remote: Path) -> None:
    first = go(desk)
    (desk / "output" / "404.html").write_text("khác")

    second = go(desk)

    assert second.changes.changed == ("404.html", "MANIFEST.sha256")
    assert git(remote, "rev-parse", "gh-pages^") == first.commit


def test_a_dry_run_lists_and_publishes_nothing(desk: Path, remote: Path) -> None:
    go(desk)
    before = tip(remote)
    (desk / "output" / "404.html").unlink()
    (desk / "output" / "moi.html").write_text("mới")

    done = newsroom(desk, "publish", "--site", "output", "--dry-run")

    assert done.returncode == 0
    assert "+ moi.html\n~ MANIFEST.sha256\n- 404.html\n" in done.stdout
    assert tip(remote) == before


def test_an_empty_or_half_site_is_refused(desk: Path, remote: Path) -> None:
    go(desk)
    before = tip(remote)
    for file in (desk / "output").rglob("*.html"):
        file.unlink()

    assert {"DANG-01", "DANG-02"} <= rules(go(desk))
    (desk / "output" / "phien-ban.json").unlink()
    with pytest.raises(PublishError, match=r"phien-ban\.json"):
        go(desk)
    assert tip(remote) == before


def test_vanishing_pages_are_refused_until_a_dated_permission_stands(desk: Path, remote: Path) -> None:
    go(desk)
    for number in range(6):
        (desk / "output" / f"bai/2026/11/bai-{number}/index.html").unlink()
    permission = desk / "cho-phep-xoa.yaml"

    refused = newsroom(desk, "publish", "--site", "output", "--today", "2026-11-21")
    assert refused.returncode == 1
    assert "DANG-02 6 trong 14 trang đang đăng sẽ biến mất: bai/2026/11/bai-0/index.html" in refused.stdout
    permission.write_text('- paths: ["bai/2026/11/*"]\n  reason: gỡ\n  until: 2026-11-20\n')
    assert rules(go(desk)) == {"DANG-02"}
    permission.write_text('- paths: ["bai/2026/11/*"]\n  reason: gỡ\n  until: 2026-11-21\n')
    assert go(desk).state == "published"
    assert len(paths(remote)) == 12


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        ("a.html", "ghp_" + "a1B2" * 9, "DANG-12"),
        ("a.txt", "-----BEGIN RSA PRIVATE " + "KEY-----", "DANG-12"),
        ("a.js", "AKIA" + "ABCDEFGH12345678", "DANG-12"),
        (".env", "x", "DANG-12"),
        ("tools/a.py", "x", "DANG-12"),
        (".git/config", "x", "DANG-12"),
        ("index.html", '<link rel="canonical" href="http://localhost:8000/">', "DANG-12"),
        ("index.html", "<link rel=canonical href=http://127.0.0.1/>", "DANG-12"),
        ("index.html", '<link rel="canonical" href="/">', "DANG-12"),
    ],
)
def test_secrets_and_local_addresses_are_refused(desk: Path, path: str, text: str, rule: str) -> None:
    (desk / "output" / path).parent.mkdir(exist_ok=True)
    (desk / "output" / path).write_text(text)

    outcome = go(desk)

    assert outcome.state == "refused"
    assert {(problem.path, problem.rule) for problem in outcome.problems} == {(path, rule)}


def test_a_link_in_the_site_is_refused(desk: Path) -> None:
    (desk / "output" / "la.html").symlink_to("/etc/passwd")
    (desk / "output" / "thu-muc").symlink_to("/etc")

    assert [problem.path for problem in go(desk).problems if problem.rule == "DANG-11"] == ["la.html", "thu-muc"]


def test_the_host_name_is_kept_and_never_changed(desk: Path, remote: Path, tmp_path: Path) -> None:
    go(desk)
    git(tmp_path, "clone", "-q", "-b", "gh-pages", str(remote), "host")
    (tmp_path / "host" / "CNAME").write_text("congdoan.test\n")
    git(tmp_path / "host", "add", "-A")
    git(tmp_path / "host", "commit", "-qm", "Create CNAME")
    git(tmp_path / "host", "push", "-q")

    assert go(desk).state == "unchanged"
    (desk / "output" / "404.html").write_text("khác")
    assert go(desk).state == "published"
    assert git(remote, "show", "gh-pages:CNAME") == "congdoan.test"
    (desk / "output" / "CNAME").write_text("khac.test")
    assert rules(go(desk)) == {"DANG-09"}


def test_a_dirty_or_unknown_source_is_refused_but_not_for_the_address_book(desk: Path) -> None:
    (desk / "content" / "addresses.txt").write_text("x")
    assert go(desk).state == "published"

    (desk / "content" / "moi.md").write_text("x")
    with pytest.raises(PublishError, match=r"content/moi\.md: DANG-13"):
        go(desk)
    (desk / ".git").rename(desk / "git-cu")
    with pytest.raises(PublishError, match="DANG-13"):
        go(desk)


def test_an_older_source_does_not_replace_a_newer_one(desk: Path, remote: Path) -> None:
    (desk / "content" / "moi.md").write_text("x")
    git(desk, "add", "-A")
    git(desk, "commit", "-qm", "mới")
    go(desk)
    git(desk, "checkout", "-q", "HEAD^")
    a_site(desk / "output", words="cũ")

    assert go(desk).state == "superseded"
    assert commits(remote) == 1


def test_a_lost_race_is_fetched_and_tried_again(desk: Path, remote: Path, tmp_path: Path) -> None:
    other = a_desk(tmp_path / "other", remote)
    a_site(other / "output", words="hai")

    def intrude(attempt: int) -> None:
        if attempt < 2:
            (other / "output" / "404.html").write_text(f"{HEAD}<p>{attempt}</p>")
            go(other)

    outcome = go(desk, before_push=intrude)

    assert (outcome.state, commits(remote)) == ("published", 3)
    assert len(words(remote)) == 1


def test_a_race_lost_every_time_ends_in_words_and_leaves_the_other_one_whole(
    desk: Path, remote: Path, tmp_path: Path
) -> None:
    other = a_desk(tmp_path / "other", remote)

    def intrude(attempt: int) -> None:
        a_site(other / "output", words=f"lần {attempt}")
        go(other)

    with pytest.raises(PublishError, match="Đã thử 6 lần"):
        go(desk, before_push=intrude)
    assert (commits(remote), len(words(remote))) == (6, 1)


def test_eight_publishers_at_once_all_end_well_and_the_branch_is_always_whole(remote: Path, tmp_path: Path) -> None:
    desks = [a_desk(tmp_path / f"desk-{number}", remote) for number in range(8)]
    for number, desk in enumerate(desks):
        a_site(desk / "output", words=f"bản {number}")
    command = [sys.executable, "-m", "newsroom", "publish", "--site", "output"]

    running = [subprocess.Popen(command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for desk in desks]
    said = [process.communicate()[0].decode() for process in running]

    assert [process.returncode for process in running] == [0] * 8, said
    assert commits(remote) == 8
    assert all(len(words(remote, commit)) == 1 for commit in git(remote, "rev-list", "gh-pages").split())


def test_a_refusing_remote_is_said_in_words_and_not_tried_again(desk: Path, remote: Path) -> None:
    hook = remote / "hooks" / "pre-receive"
    hook.write_text(f"#!/bin/sh\necho x >> {remote}/calls\necho 'Nhánh được bảo vệ'\nexit 1\n")
    hook.chmod(0o755)

    done = newsroom(desk, "publish", "--site", "output")

    assert done.returncode == 1
    assert "từ chối bản đăng (pre-receive hook declined)" in done.stderr
    assert "remote: Nhánh được bảo vệ" in done.stderr
    assert "Traceback" not in done.stderr
    assert (remote / "calls").read_text() == "x\n"


def test_a_remote_that_does_not_answer_is_tried_again_and_then_said(desk: Path) -> None:
    waited: list[int] = []
    git(desk, "remote", "set-url", "origin", "http://127.0.0.1:9/x.git")

    with pytest.raises(LineDown, match="không nối được"):
        publish(Target(desk), desk / "output", DAY, wait=waited.append)

    assert waited == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--remote", "khong-co"), "không có remote “khong-co”"),
        (("--branch", "a..b"), "không đặt tên nhánh được"),
        (("--site", "khong-co"), "không có thư mục này"),
    ],
)
def test_wrong_names_are_said_in_words(desk: Path, arguments: tuple[str, ...], said: str) -> None:
    done = newsroom(desk, "publish", "--site", "output", *arguments)

    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_shallow_clone_publishes_too(desk: Path, remote: Path, tmp_path: Path) -> None:
    go(desk)
    (desk / "content" / "moi.md").write_text("x")
    git(desk, "add", "-A")
    git(desk, "commit", "-qm", "mới")
    git(desk, "push", "-q", "origin", "main")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{remote}", "shallow")
    a_site(tmp_path / "shallow" / "output", words="hai")

    outcome = go(tmp_path / "shallow")

    assert git(tmp_path / "shallow", "rev-parse", "--is-shallow-repository") == "true"
    assert (outcome.state, commits(remote)) == ("published", 2)


def test_a_killed_publisher_leaves_the_branch_old_or_new(desk: Path, remote: Path) -> None:
    a_site(desk / "output", words="bản đầu", articles=150)
    go(desk)
    command = [sys.executable, "-m", "newsroom", "publish", "--site", "output"]
    for step in range(8):
        a_site(desk / "output", words=f"bản {step}", articles=150)
        process = subprocess.Popen(
            command, cwd=desk, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(0.3 + step * 0.12)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert len(words(remote, tip(remote))) == 1
        git(remote, "fsck", "--strict")

    assert go(desk).state in {"published", "unchanged"}


def test_each_of_ten_publishes_can_come_back(desk: Path, remote: Path) -> None:
    trees = []
    for number in range(11):
        (desk / "output" / "404.html").write_text(f"bản {number}")
        trees.append(git(remote, "rev-parse", f"{go(desk).commit}^{{tree}}"))
    before = published_list(Target(desk))

    for entry in before[1:]:
        done = rollback(Target(desk), entry.commit)
        assert done.commit == tip(remote)
        assert git(remote, "rev-parse", "gh-pages^{tree}") == trees[10 - entry.number]

    assert commits(remote) == 21
    assert len(before) == 11


def test_the_command_goes_one_publish_back_and_knows_when_it_is_there(desk: Path, remote: Path) -> None:
    go(desk)
    (desk / "output" / "404.html").write_text("hỏng")
    broken = go(desk).commit

    done = newsroom(desk, "rollback")
    again = newsroom(desk, "rollback", "--to", "2")
    listed = newsroom(desk, "rollback", "--list")

    assert (done.returncode, again.returncode, commits(remote)) == (0, 0, 3)
    assert len(words(remote)) == 1
    assert "Không phải làm gì" in again.stdout
    assert [line.split()[0] for line in listed.stdout.splitlines()] == ["0", "1", "2"]
    assert git(remote, "rev-parse", "gh-pages^") == broken
    assert newsroom(desk, "rollback", "--to", "9").returncode == 1


def test_going_back_keeps_the_host_name_of_today(desk: Path, remote: Path) -> None:
    go(desk)
    (desk / "output" / "CNAME").write_text("congdoan.test")
    go(desk)

    rollback(Target(desk), "1")

    assert git(remote, "show", "gh-pages:CNAME") == "congdoan.test"
