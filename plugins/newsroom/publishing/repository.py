"""How does publishing speak to git? A scratch repository of its own, and the reporter's one, only read.

Everything is fetched into and pushed from the scratch repository, so a shallow
clone, a checked-out gh-pages or a second publisher on the same machine do not matter.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from newsroom.publishing.errors import LineDown, PublishError, RaceLost
from newsroom.reading.dates import HANOI
from newsroom.record import Record

TIMEOUT_SECONDS = 600
_SOURCES = ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py")
_WRITTEN_BY_BUILD = "content/addresses.txt"
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX")
_INHERITED = re.compile(r"(http|credential|url|user|protocol|ssl)\.|core\.(sshcommand|askpass)=", re.IGNORECASE)
_RACES = ("cannot lock ref", "failed to update ref", "already exists", "incorrect old value", "failed to lock")
_NO_ACCESS = (
    "authentication failed",
    "terminal prompts disabled",
    "could not read username",
    "could not read password",
    "permission denied",
    "access denied",
    "host key verification failed",
    "error: 401",
    "error: 403",
)
_NO_REMOTE = ("does not appear to be a git repository", "repository not found")


class Source(Record, frozen=True):
    """The commit a site was made from, and when it was made."""

    commit: str
    date: str


def read_source(root: Path) -> Source:
    """The commit that stands checked out; raises PublishError where it is unknown or the tree is dirty."""
    done = _git(("log", "-1", "--format=%H %ct"), root, _plain_environment())
    if done.returncode:
        raise PublishError(
            f"{root}: DANG-13 Không biết trang dựng từ phiên bản nguồn nào (chưa có commit, hoặc không phải kho git).\n"
            "    → Ghi nhận nguồn trước: git add -A && git commit"
        )
    commit, seconds = _text(done).split()
    status = _git(("status", "--porcelain", "-z", "-uall", "--", *_SOURCES), root, _plain_environment())
    if status.returncode:
        raise PublishError(f"{root}: không xem được nguồn có thay đổi hay không: {_complaint(status)}")
    entries = status.stdout.decode(errors="replace").split("\0")
    changed = [entry[3:] for entry in entries if entry[3:]]
    dirty = [path for path in changed if not f"/{path}".endswith(f"/{_WRITTEN_BY_BUILD}")]
    if dirty:
        named = ", ".join(dirty[:5]) + (", …" if len(dirty) > 5 else "")
        raise PublishError(
            f"{dirty[0]}: DANG-13 Nguồn có {len(dirty)} thay đổi chưa ghi nhận: {named}.\n"
            "    → Ghi nhận rồi dựng và đăng lại: git add -A && git commit"
        )
    moment = datetime.fromtimestamp(int(seconds), HANOI)
    return Source(commit, format_datetime(moment))


def contains(root: Path, remote: str, commit: str, earlier: str) -> bool:
    """The history of a commit holds an earlier other one; a commit not known here is asked for first.

    False where it stays unknown: whoever publishes from a place of his own has no order with us.
    """
    if commit == earlier:
        return False
    env = _plain_environment()
    if _git(("cat-file", "-e", f"{commit}^{{commit}}"), root, env).returncode:
        with suppress(LineDown):
            _git(("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", remote, commit), root, env)
    return not _git(("merge-base", "--is-ancestor", earlier, commit), root, env).returncode


class Scratch:
    """A bare repository in a temporary folder that knows one branch of one remote."""

    def __init__(self, folder: Path, root: Path, remote: str, branch: str) -> None:
        self.branch = branch
        self.remote = remote
        plain = _plain_environment()
        if _git(("check-ref-format", f"refs/heads/{branch}"), root, plain).returncode or branch.startswith("-"):
            raise PublishError(f"“{branch}” không đặt tên nhánh được.\n    → Ví dụ: --branch gh-pages")
        fetch, push = (_address(root, remote, *which) for which in ((), ("--push",)))
        self.env = {**plain, **_inherited_settings(root), "GIT_DIR": str(folder)}
        self._run("init", "--quiet", "--bare", str(folder), env=plain)
        for key, value in (
            ("gc.auto", "0"),
            ("remote.origin.url", fetch),
            ("remote.origin.pushurl", push),
            ("remote.origin.fetch", f"+refs/heads/{branch}:refs/remotes/origin/{branch}"),
        ):
            self._run("config", key, value)

    def author(self, date: str) -> dict[str, str]:
        """The environment in which a commit gets its author and its date, the same for the same source."""
        env = {**self.env, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        for role in ("AUTHOR", "COMMITTER"):
            for part, unset in (("name", "newsroom"), ("email", "newsroom@localhost")):
                found = _git(("config", f"user.{part}"), Path(self.env["GIT_DIR"]), self.env)
                env.setdefault(f"GIT_{role}_{part.upper()}", _text(found) or unset)
        return env

    def fetch(self, depth: int | None = None) -> str | None:
        """The tip of the published branch, or None where nothing was published yet."""
        found = self._over_the_line("ls-remote", "origin", f"refs/heads/{self.branch}")
        if not _text(found):
            return None
        deep = (f"--depth={depth}",) if depth else ()
        self._over_the_line("fetch", "--quiet", "--no-tags", *deep, "origin")
        return self.answer("rev-parse", f"refs/remotes/origin/{self.branch}")

    def grew_from(self, tip: str, earlier: str) -> bool:
        """The published branch still holds an earlier publish below its tip."""
        if tip == earlier:
            return True
        if self.answer("rev-parse", "--is-shallow-repository") == "true":
            self._over_the_line("fetch", "--quiet", "--no-tags", "--unshallow", "origin")
        return not self._git("merge-base", "--is-ancestor", earlier, tip).returncode

    def push(self, commit: str) -> None:
        """Add the commit to the published branch, never by force; raises RaceLost, LineDown, PublishError."""
        done = self._git("push", "--porcelain", "origin", f"{commit}:refs/heads/{self.branch}")
        if not done.returncode:
            return
        said = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
        verdict = next((line for line in said.splitlines() if line.startswith("!")), "")
        if "[rejected]" in verdict or any(word in said for word in _RACES):
            raise RaceLost(f"{self.remote}/{self.branch}: người khác vừa đăng.")
        if verdict:
            reason = verdict.rpartition("(")[2].rstrip(")")
            notes = "".join(f"\n    {line}" for line in said.splitlines() if line.startswith("remote: "))
            raise PublishError(
                f"{self.remote}/{self.branch}: kho nhận trang từ chối bản đăng ({reason}). Trang đang chạy vẫn nguyên."
                f"{notes}\n    → Xem quy định bảo vệ nhánh {self.branch}, hoặc hỏi người quản trị kho."
            )
        raise self._trouble(done)

    def listing(self, commit: str) -> dict[str, str]:
        """Path -> git's name of each file of a commit."""
        done = self._git("ls-tree", "-r", "-z", commit)
        if done.returncode:
            raise PublishError(f"{self.remote}/{self.branch}: không đọc được bản đang đăng: {_complaint(done)}")
        entries = (entry.partition("\t") for entry in done.stdout.decode(errors="surrogateescape").split("\0") if entry)
        return {path: head.split()[2] for head, _, path in entries}

    def content(self, commit: str, path: str) -> bytes | None:
        """One file of a commit."""
        done = self._git("cat-file", "blob", f"{commit}:{path}")
        return None if done.returncode else done.stdout

    def answer(self, *arguments: str, env: dict[str, str] | None = None) -> str:
        """What git prints; raises PublishError where it fails."""
        return _text(self._run(*arguments, env=env))

    def _run(self, *arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        done = self._git(*arguments, env=env)
        if done.returncode:
            raise PublishError(
                f"git {arguments[0]}: {_complaint(done)}\n    → Đăng lại; nếu vẫn thế, báo người quản trị."
            )
        return done

    def _over_the_line(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        done = self._git(*arguments)
        if done.returncode:
            raise self._trouble(done)
        return done

    def _git(self, *arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        return _git(arguments, None, env or self.env)

    def _trouble(self, done: subprocess.CompletedProcess[bytes]) -> PublishError:
        """What the transport complained of, as something an administrator can act on."""
        said = done.stderr.decode(errors="replace").lower()
        where = f"{self.remote}/{self.branch}"
        if any(word in said for word in _NO_ACCESS):
            return PublishError(
                f"{where}: kho nhận trang không cho ghi; mã truy cập thiếu, hết hạn hoặc không đủ quyền.\n"
                f"    git: {_complaint(done)}\n    → Xem mục “Mã truy cập” trong docs/quan-tri.md."
            )
        if any(word in said for word in _NO_REMOTE) or re.search(r"repository '.*' not found", said):
            return PublishError(
                f"{where}: không có kho nào ở địa chỉ này.\n    git: {_complaint(done)}\n    → Xem: git remote -v"
            )
        return LineDown(
            f"{where}: không nối được tới kho nhận trang. Trang đang chạy vẫn nguyên.\n"
            f"    git: {_complaint(done)}\n    → Xem mạng rồi đăng lại."
        )


def _address(root: Path, remote: str, *which: str) -> str:
    done = _git(("remote", "get-url", *which, "--", remote), root, _plain_environment())
    if done.returncode:
        raise PublishError(
            f"Kho này không có remote “{remote}”.\n    → Xem các remote: git remote -v; chọn: --remote TÊN"
        )
    address = _text(done).splitlines()[0]
    return str((root / address).resolve()) if (root / address).exists() else address


def _inherited_settings(root: Path) -> dict[str, str]:
    """The reporter's repository may hold the key to the remote in its own settings; scopes above apply anyway."""
    done = _git(("config", "--local", "--includes", "--list", "-z"), root, _plain_environment())
    pairs = [entry.partition("\n") for entry in done.stdout.decode(errors="surrogateescape").split("\0")]
    kept = [(key, value) for key, _, value in pairs if _INHERITED.match(f"{key}=")]
    given = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
    settings = {"GIT_CONFIG_COUNT": str(given + len(kept))}
    for number, (key, value) in enumerate(kept, given):
        settings |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return settings


def _plain_environment() -> dict[str, str]:
    env = {key: value for key, value in os.environ.items() if key not in _FOREIGN}
    env["LC_ALL"] = "C"
    if not sys.stdin or not sys.stdin.isatty():
        env["GIT_TERMINAL_PROMPT"] = "0"
    return env


def _git(arguments: tuple[str, ...], folder: Path | None, env: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *arguments], cwd=folder, env=env, capture_output=True, check=False, timeout=TIMEOUT_SECONDS
        )
    except FileNotFoundError as error:
        raise PublishError("Máy này chưa có git.\n    → Cài git: https://git-scm.com/downloads") from error
    except subprocess.TimeoutExpired as error:
        raise LineDown(
            f"git {arguments[0]} không xong sau {TIMEOUT_SECONDS} giây.\n    → Xem mạng rồi đăng lại."
        ) from error


def _text(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stdout.decode(errors="surrogateescape").strip()


def _complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    """Git's own last words, without an address that could hold a token."""
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    first = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1] if lines else "không rõ")
    return re.sub(r"//[^/@\s]+@", "//…@", first)
