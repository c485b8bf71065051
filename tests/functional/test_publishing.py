"""Publishing to real bare repositories: rows DANG-01, 02, 03, 04, 06, 08 to 13 and 15."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desks import DAY, HEAD, a_desk, a_site, commits, git, go, paths, rules, tip, words
from newsroom.publishing.errors import LineDown, PublishError
from newsroom.publishing.publish import Target, publish
from newsroom.publishing.rollback import rollback
from portals import newsroom


def test_the_first_publish_puts_every_file_and_its_sum_on_the_branch(desk: Path, remote: Path) -> None:
    done = newsroom(desk, "publish", "--site", "output")

    assert done.returncode == 0, done.stderr
    assert "Đã đăng 19 tệp lên origin/gh-pages" in done.stdout
    built = {file.relative_to(desk / "output").as_posix() for file in (desk / "output").rglob("*") if file.is_file()}
    assert paths(remote) == built | {".nojekyll", "MANIFEST.sha256"}
    sums = dict(reversed(line.split("  ")) for line in git(remote, "show", "gh-pages:MANIFEST.sha256").splitlines())
    assert sums.keys() == built | {".nojekyll"}
    for path in built - {"phien-ban.json"}:
        assert sums[path] == hashlib.sha256((desk / "output" / path).read_bytes()).hexdigest()
    assert f"Nguon: {git(desk, 'rev-parse', 'HEAD')}\nSo-tep: 19" in git(remote, "log", "-1", "--format=%B", "gh-pages")


def test_the_published_site_says_which_commit_it_was_made_from_and_the_built_one_stays(
    desk: Path, remote: Path
) -> None:
    go(desk)

    stamp = json.loads(git(remote, "show", "gh-pages:phien-ban.json"))
    assert stamp == {"newsroom": "0", "source": git(desk, "rev-parse", "HEAD")}
    assert json.loads((desk / "output" / "phien-ban.json").read_text()) == {"newsroom": "0"}


def test_a_new_commit_of_the_source_that_changes_no_page_is_nothing_to_publish(desk: Path, remote: Path) -> None:
    go(desk)
    git(desk, "commit", "-q", "--allow-empty", "-m", "không đổi trang nào")

    assert go(desk).state == "unchanged"
    assert commits(remote) == 1


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
    (desk / "output" / "bai/2026/11/bai-3/index.html").unlink()
    (desk / "output" / "moi.html").write_text("mới")

    done = newsroom(desk, "publish", "--site", "output", "--dry-run")

    assert done.returncode == 0
    assert "+ moi.html\n~ MANIFEST.sha256\n- bai/2026/11/bai-3/index.html\n" in done.stdout
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
    assert len(paths(remote)) == 13


@pytest.mark.parametrize(
    ("path", "text", "rule"),
    [
        ("a.html", "ghp_" + "a1B2" * 9, "DANG-12"),
        ("a.txt", "-----BEGIN RSA PRIVATE " + "KEY-----", "DANG-12"),
        ("a.js", "AKIA" + "ABCDEFGH12345678", "DANG-12"),
        (".env", "x", "DANG-12"),
        ("tools/a.py", "x", "DANG-12"),
        (".git/config", "x", "DANG-12"),
    ],
)
def test_secrets_are_refused(desk: Path, path: str, text: str, rule: str) -> None:
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
    (tmp_path / "host" / "CNAME").write_text("congdoan.songthuong.vn\n")
    git(tmp_path / "host", "add", "-A")
    git(tmp_path / "host", "commit", "-qm", "Create CNAME")
    git(tmp_path / "host", "push", "-q")

    assert go(desk).state == "unchanged"
    (desk / "output" / "404.html").write_text("khác")
    assert go(desk).state == "published"
    assert git(remote, "show", "gh-pages:CNAME") == "congdoan.songthuong.vn"
    (desk / "output" / "CNAME").write_text("khac.songthuong.vn")
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


def test_a_branch_whose_history_was_rewritten_is_refused_until_that_is_accepted(desk: Path, remote: Path) -> None:
    first = go(desk).commit
    (desk / "output" / "404.html").write_text("khác")
    go(desk)
    git(remote, "update-ref", "refs/heads/gh-pages", first)
    (desk / "output" / "404.html").write_text("khác nữa")

    refused = newsroom(desk, "publish", "--site", "output")
    accepted = newsroom(desk, "publish", "--site", "output", "--accept-rewritten")

    assert (refused.returncode, accepted.returncode, commits(remote)) == (1, 0, 2)
    assert "DANG-05 Nhánh origin/gh-pages không còn giữ bản" in refused.stdout
    assert go(desk).state == "unchanged"


def test_a_branch_that_was_deleted_is_not_made_anew_unasked(desk: Path, remote: Path) -> None:
    go(desk)
    git(remote, "update-ref", "-d", "refs/heads/gh-pages")

    assert rules(go(desk)) == {"DANG-05"}
    assert go(desk, accept_rewritten=True).state == "published"


def test_what_others_published_on_top_is_no_rewritten_history(desk: Path, remote: Path, tmp_path: Path) -> None:
    go(desk)
    other = a_desk(tmp_path / "other", remote)
    for number in range(3):
        a_site(other / "output", words=f"của người khác {number}")
        go(other)

    assert go(desk).state == "published"
    assert commits(remote) == 5


@pytest.mark.parametrize("text", ["", "[]", "không"])
def test_a_broken_memory_is_no_memory(desk: Path, text: str) -> None:
    (desk / ".newsroom").mkdir()
    (desk / ".newsroom" / "da-dang.json").write_text(text)

    assert go(desk).state == "published"
    assert go(desk).state == "unchanged"


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
    (desk / "output" / "CNAME").write_text("congdoan.songthuong.vn")
    go(desk)

    rollback(Target(desk), "1")

    assert git(remote, "show", "gh-pages:CNAME") == "congdoan.songthuong.vn"
