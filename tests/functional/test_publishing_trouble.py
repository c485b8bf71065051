"""What the published branch holds when publishers race, die or lose the line: always one whole site."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from desks import DAY, a_desk, a_site, commits, git, go, tip, words
from newsroom.publishing import publish as publishing
from newsroom.publishing.errors import PublishError
from newsroom.publishing.publish import Target, publish
from newsroom.publishing.rollback import KEPT, published_list, rollback
from portals import newsroom, tree

PUBLISHERS = int(os.environ.get("NEWSROOM_PUBLISHERS", "8"))
GIT_DAEMON = Path(git(Path(), "--exec-path"), "git-daemon")
COMMAND = [sys.executable, "-m", "newsroom", "publish", "--site", "output"]


def assert_whole(remote: Path, commit: str, folder: Path) -> None:
    """The commit, fetched anew, is one site: its manifest lists every file, and every sum is right."""
    shutil.rmtree(folder, ignore_errors=True)
    git(folder.parent, "clone", "-q", "--no-checkout", f"file://{remote}", folder.name)
    git(folder, "checkout", "-q", commit)
    shutil.rmtree(folder / ".git")
    manifest = folder / "MANIFEST.sha256"
    listed = dict(reversed(line.split("  ")) for line in manifest.read_text("utf-8").splitlines())
    manifest.unlink()
    assert tree(folder) == listed
    assert len(words(remote, commit)) == 1


def test_publishers_at_once_all_end_well_and_the_branch_is_always_whole(remote: Path, tmp_path: Path) -> None:
    """Eight in the daily run; `NEWSROOM_PUBLISHERS=40` for the whole federation at once."""
    desks = [a_desk(tmp_path / f"desk-{number}", remote) for number in range(PUBLISHERS)]
    for number, desk in enumerate(desks):
        a_site(desk / "output", words=f"bản {number}")

    started = time.monotonic()
    running = [subprocess.Popen(COMMAND, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for desk in desks]
    said = [process.communicate()[0].decode() for process in running]
    codes = Counter(process.returncode for process in running)
    print(f"{PUBLISHERS} publishers: {time.monotonic() - started:.1f} s, exit codes {dict(codes)}")

    assert codes[0] == commits(remote), said
    assert [text for text in said if "Traceback" in text] == []
    lost = [text for text, process in zip(said, running, strict=True) if process.returncode]
    assert all("người khác vừa đăng" in text for text in lost), lost
    assert len(lost) == 0, lost
    for number, commit in enumerate(git(remote, "rev-list", "gh-pages").split()):
        assert_whole(remote, commit, tmp_path / f"fetched-{number}")


def test_of_publishers_at_once_the_newest_source_wins(remote: Path, tmp_path: Path) -> None:
    """Each source holds the one before, as after pushes to one branch; nobody knows those that came later."""
    desks = [a_desk(tmp_path / "desk-0", remote)]
    git(desks[0], "push", "-q", "origin", "main")
    for number in range(1, max(4, PUBLISHERS // 2)):
        git(tmp_path, "clone", "-q", "-b", "main", str(remote), f"desk-{number}")
        desks.append(tmp_path / f"desk-{number}")
        (desks[-1] / "content" / f"bai-{number}.md").write_text("bài")
        git(desks[-1], "add", "-A")
        git(desks[-1], "commit", "-qm", f"bài {number}")
        git(desks[-1], "push", "-q", "origin", "main")
    for number, desk in enumerate(desks):
        a_site(desk / "output", words=f"nguồn {number}")

    running = [subprocess.Popen(COMMAND, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for desk in desks]
    said = [process.communicate()[0].decode() for process in running]

    assert [process.returncode for process in running] == [0] * len(desks), said
    assert commits(remote) + sum("nguồn mới hơn" in text for text in said) == len(desks)
    assert f"Nguon: {git(remote, 'rev-parse', 'main')}" in git(remote, "log", "-1", "--format=%B", "gh-pages")
    assert_whole(remote, tip(remote), tmp_path / "fetched")


@pytest.mark.parametrize(
    ("verb", "moment"),
    [
        ("ls-remote", "before"),
        ("fetch", "after"),
        ("fast-import", "before"),
        ("fast-import", "after"),
        ("push", "before"),
        ("push", "after"),
    ],
)
def test_a_publisher_killed_at_any_step_leaves_one_whole_site(
    desk: Path, remote: Path, tmp_path: Path, verb: str, moment: str
) -> None:
    before = go(desk).commit
    a_site(desk / "output", words="mới")
    real, shim = shutil.which("git"), tmp_path / "bin" / "git"
    shim.parent.mkdir()
    shim.write_text(
        f'#!/bin/bash\n[ "$1" = {verb} ] || exec {real} "$@"\n'
        + (f'{real} "$@"\n' if moment == "after" else "")
        + "kill -9 $PPID\n"
    )
    shim.chmod(shim.stat().st_mode | stat.S_IXUSR)

    killed = subprocess.run(
        COMMAND, cwd=desk, env={**os.environ, "PATH": f"{shim.parent}:{os.environ['PATH']}"}, check=False
    )

    assert killed.returncode == -9
    assert (tip(remote) == before) == ((verb, moment) != ("push", "after"))
    assert_whole(remote, tip(remote), tmp_path / "fetched")
    assert go(desk).state == ("unchanged" if (verb, moment) == ("push", "after") else "published")


@contextmanager
def a_line_that_breaks(base: Path, after: int) -> Iterator[str]:
    """The address of git repositories behind a line that is cut once, when so many bytes have gone over it."""
    port, front = a_free_port(), socket.create_server(("127.0.0.1", 0))
    options = ("--listen=127.0.0.1", "--reuseaddr", "--export-all", "--enable=receive-pack")
    daemon = subprocess.Popen(["git", "daemon", *options, f"--port={port}", f"--base-path={base}", str(base)])
    left, busy = [after], []

    def copy(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(256):
                if 0 < left[0] <= len(data):
                    target.sendall(data[: left[0]])
                    left[0] = 0
                    break
                left[0] -= len(data) if left[0] else 0
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def carry(client: socket.socket) -> None:
        with client, connected(port) as back:
            answers = threading.Thread(target=copy, args=(back, client))
            answers.start()
            copy(client, back)
            answers.join()

    def serve() -> None:
        with suppress(OSError):
            while True:
                busy.append(threading.Thread(target=carry, args=(front.accept()[0],)))
                busy[-1].start()

    waiting = threading.Thread(target=serve)
    waiting.start()
    connected(port).close()
    try:
        yield f"git://127.0.0.1:{front.getsockname()[1]}/"
    finally:
        with front:
            front.shutdown(socket.SHUT_RDWR)
        for thread in (waiting, *busy):
            thread.join()
        daemon.terminate()
        daemon.wait()


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def connected(port: int) -> socket.socket:
    """A connection to the daemon, which needs a moment to come up."""
    for _ in range(100):
        try:
            return socket.create_connection(("127.0.0.1", port))
        except OSError:
            time.sleep(0.05)
    raise AssertionError("git daemon does not answer")


@pytest.mark.skipif(not GIT_DAEMON.is_file(), reason="this git came without its daemon")
@pytest.mark.parametrize("after", [30, 150, 700, 1500, 3000, 4500])
def test_a_line_cut_at_any_byte_is_tried_again(desk: Path, remote: Path, tmp_path: Path, after: int) -> None:
    go(desk)
    a_site(desk / "output", words="mới")
    waited: list[int] = []

    with a_line_that_breaks(tmp_path, after) as address:
        git(desk, "remote", "set-url", "origin", f"{address}{remote.name}")
        outcome = publish(Target(desk), desk / "output", DAY, wait=waited.append)

    assert outcome.state in {"published", "unchanged"}
    assert waited in ([0], [])  # nothing is lost where the cut falls between two questions
    assert_whole(remote, tip(remote), tmp_path / "fetched")
    assert commits(remote) == 2


@contextmanager
def a_host_that_answers(status: int) -> Iterator[str]:
    """The address of a host that answers everything with one status."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            if status == HTTPStatus.UNAUTHORIZED:
                self.send_header("WWW-Authenticate", 'Basic realm="x"')
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://ma-bi-mat@127.0.0.1:{server.server_port}/kho.git"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("status", "said"), [(401, "không cho ghi"), (403, "không cho ghi"), (404, "không có kho nào"), (500, "không nối")]
)
def test_what_a_host_answers_is_said_in_words_without_the_token(desk: Path, status: int, said: str) -> None:
    with a_host_that_answers(status) as address:
        git(desk, "remote", "set-url", "origin", address)
        with pytest.raises(PublishError, match=said) as refusal:
            go(desk)

    assert "ma-bi-mat" not in str(refusal.value)


def test_a_disk_that_cannot_be_written_is_said_in_words(desk: Path) -> None:
    (desk / ".newsroom").write_text("một tệp, không phải thư mục")

    done = newsroom(desk, "publish", "--site", "output")

    assert done.returncode == 1
    assert "Máy không ghi hoặc đọc được" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_name_that_is_no_text_is_refused_in_words(desk: Path) -> None:
    Path(os.fsdecode(os.fsencode(desk / "output") + b"/\xff.html")).write_text("x")

    done = newsroom(desk, "publish", "--site", "output")

    assert (done.returncode, "DANG-11" in done.stdout) == (1, True), done.stderr


def test_a_file_changed_while_it_is_published_is_noticed_before_anything_is_pushed(
    desk: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = go(desk).commit
    a_site(desk / "output", words="mới")
    commit_folder = publishing.commit_folder

    def with_a_busy_editor(*arguments: object) -> None:
        with (desk / "output" / "404.html").open("r+b") as file:
            file.write(b"X")
        commit_folder(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(publishing, "commit_folder", with_a_busy_editor)

    with pytest.raises(PublishError, match="DANG-06 Có tệp đổi"):
        go(desk)
    assert tip(remote) == before


def test_a_branch_that_does_not_hold_what_was_pushed_is_noticed(desk: Path, remote: Path) -> None:
    before = go(desk).commit
    a_site(desk / "output", words="mới")
    hook = remote / "hooks" / "post-receive"
    hook.write_text(f"#!/bin/sh\ngit update-ref refs/heads/gh-pages {before}\n")
    hook.chmod(0o755)

    done = newsroom(desk, "publish", "--site", "output")

    assert done.returncode == 1
    assert "DANG-06 nhánh không giữ đúng bản" in done.stderr


@pytest.mark.slow
def test_each_of_the_last_30_publishes_can_come_back_within_a_minute(desk: Path, remote: Path) -> None:
    trees = []
    for number in range(KEPT + 2):
        (desk / "output" / "lien-he.html").write_text(f"bản {number}")
        trees.append(git(remote, "rev-parse", f"{go(desk).commit}^{{tree}}"))
    newest, seconds = tip(remote), []

    kept = published_list(Target(desk))
    for entry in kept[1:]:
        started = time.monotonic()
        done = rollback(Target(desk), str(entry.number))
        seconds.append(time.monotonic() - started)
        assert done.commit == tip(remote)
        assert git(remote, "rev-parse", "gh-pages^{tree}") == trees[-1 - entry.number]
        git(remote, "update-ref", "refs/heads/gh-pages", newest)

    print(f"rollback: {max(seconds):.1f} s at most")
    assert len(kept) == KEPT + 1
    assert max(seconds) < 60
