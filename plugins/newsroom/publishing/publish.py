"""How does a built site get onto the published branch? Guarded, checked, added on top, never forced."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal

from newsroom.problems import Effect, Problem, reason_of
from newsroom.publishing.errors import LineDown, PublishError, RaceLost
from newsroom.publishing.guard import refusals
from newsroom.publishing.memory import last_published, remember
from newsroom.publishing.one_commit import commit_folder
from newsroom.publishing.permission import PERMISSION_FILE, Permission, read_permissions
from newsroom.publishing.repository import Scratch, Source, contains, read_source
from newsroom.publishing.site_folder import (
    CNAME,
    MANIFEST,
    MARK,
    SiteCopy,
    add_manifest,
    copy_site,
    keep_cname,
    stamp_source,
)
from newsroom.record import Record, field

RETRIES = 5
_STALE_SECONDS = 86_400


class Changes(Record, frozen=True):
    """What publishing changes on the branch."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def of_pages(self) -> bool:
        """Something a visitor can see changes: more than the stamp of the source and its line in the manifest.

        A commit of the source that leaves every page as it was is nothing to publish (DANG-15).
        """
        return bool({*self.added, *self.changed, *self.removed} - {MARK, MANIFEST})


class Outcome(Record, frozen=True):
    """What became of it; `problems` are the reasons of a refusal, or warnings."""

    state: Literal["published", "unchanged", "refused", "superseded", "would-publish"]
    commit: str = ""
    changes: Changes = field(default_factory=Changes)
    problems: tuple[Problem, ...] = ()
    files: int = 0


class Target(Record, frozen=True):
    """Where a site is published, seen from the project's root."""

    root: Path
    remote: str = "origin"
    branch: str = "gh-pages"

    @property
    def where(self) -> str:
        """The branch as messages name it."""
        return f"{self.remote}/{self.branch}"


class Job(Record, frozen=True):
    """What one publishing is made of: fixed before the first attempt, the same in each."""

    target: Target
    source: Source
    copy: SiteCopy
    permissions: tuple[Permission, ...]
    today: date
    remembered: str


def wait_a_little(attempt: int) -> None:
    """Twice as long with every attempt, half of it by chance, so that those who collided do not collide again.

    Half a minute at least before the last attempt: forty publishers at once are through by then.
    """
    time.sleep(random.uniform(0.5, 1) * 2 ** (attempt + 1))


def nothing(_attempt: int) -> None:
    """What happens between fetching and pushing when nobody tests it."""


def publish(
    target: Target,
    site: Path,
    today: date,
    *,
    dry_run: bool = False,
    accept_rewritten: bool = False,
    wait: Callable[[int], None] = wait_a_little,
    before_push: Callable[[int], None] = nothing,
) -> Outcome:
    """Make the branch hold exactly this site, or say why not; raises PublishError.

    A lost race is tried again from the fetch on, rules included: they may judge
    differently over what the other has published.
    """
    permissions, faults = read_permissions(target.root / PERMISSION_FILE)
    if any(problem.effect is Effect.REFUSE for problem in faults):
        return Outcome("refused", problems=faults)
    source = read_source(target.root)
    last = PublishError("Chưa đăng được.")
    with working_folder(target.root) as work:
        copy = stamp_source(copy_site(site, work / "site"), source.commit)
        remembered = "" if accept_rewritten else last_published(target.root, target.where)
        job = Job(target, source, copy, permissions, today, remembered)
        for attempt in range(RETRIES + 1):
            scratch = Scratch(work / f"git-{attempt}", target.root, target.remote, target.branch)
            try:
                outcome = _attempt(job, scratch, dry_run, partial(before_push, attempt), wait)
            except (RaceLost, LineDown) as error:
                last = error
                if attempt < RETRIES:
                    wait(attempt)
                continue
            if outcome.state in {"published", "unchanged"}:
                remember(target.root, target.where, outcome.commit)
            return outcome
    if isinstance(last, RaceLost):
        raise PublishError(f"{last} Đã thử {RETRIES + 1} lần.\n    → Đợi vài phút rồi đăng lại.") from last
    raise last


def _attempt(
    job: Job, scratch: Scratch, dry_run: bool, before_push: Callable[[], None], wait: Callable[[int], None]
) -> Outcome:
    tip = scratch.fetch(depth=1)
    published = scratch.listing(tip) if tip else {}
    if job.remembered and not (tip and scratch.grew_from(tip, job.remembered)):
        return Outcome("refused", problems=(_rewritten(job),))
    newest = trailer(scratch, tip, "Nguon") if tip else ""
    if newest and contains(job.target.root, job.target.remote, newest, job.source.commit):
        return Outcome("superseded", tip or "")
    cname = scratch.content(tip, CNAME) if tip and CNAME in published else None
    problems = refusals(job.copy, published, cname, job.permissions, job.today)
    if any(problem.effect is Effect.REFUSE for problem in problems):
        return Outcome("refused", problems=problems)
    copy = add_manifest(keep_cname(job.copy, cname))
    wanted, changes = copy.blobs(), changes_between(published, copy.blobs())
    if not changes.of_pages():
        return Outcome("unchanged", tip or "", problems=problems, files=len(wanted))
    if dry_run:
        return Outcome("would-publish", tip or "", changes, problems, len(wanted))
    commit_folder(
        copy.folder, job.target.branch, _message(job.source, changes, len(wanted)), scratch.author(job.source.date)
    )
    commit = scratch.answer("rev-parse", f"refs/heads/{job.target.branch}")
    if scratch.listing(commit) != wanted:
        raise PublishError(
            "output: DANG-06 Có tệp đổi trong lúc đăng. Chưa đẩy gì lên; trang đang chạy vẫn nguyên.\n"
            "    → Đợi lệnh dựng chạy xong rồi đăng lại."
        )
    before_push()
    scratch.push(commit)
    make_sure(scratch, commit, wanted, wait)
    return Outcome("published", commit, changes, problems, len(wanted))


def _rewritten(job: Job) -> Problem:
    found = (
        f"Nhánh {job.target.where} không còn giữ bản {job.remembered[:10]} đã đăng từ đây: có người viết lại lịch sử."
    )
    fix = "Hỏi người quản trị kho. Nếu việc đó là chủ ý: newsroom publish --accept-rewritten"
    return Problem(job.target.branch, 0, 0, "DANG-05", Effect.REFUSE, found, fix)


def make_sure(scratch: Scratch, commit: str, wanted: Mapping[str, str], wait: Callable[[int], None]) -> None:
    """Fetch what was pushed and compare it file by file (DANG-06); a later publish on top is fine."""
    tip = _fetched_again(scratch, commit, wait)
    line = scratch.answer("rev-list", "--first-parent", tip).split() if tip else []
    if commit not in line or scratch.listing(commit) != dict(wanted):
        raise PublishError(
            f"{scratch.remote}/{scratch.branch}: DANG-06 nhánh không giữ đúng bản {commit[:10]} vừa đăng.\n"
            "    → Có người ghi đè nhánh. Xem lại: newsroom rollback --list"
        )


def _fetched_again(scratch: Scratch, commit: str, wait: Callable[[int], None]) -> str | None:
    for attempt in range(RETRIES):
        try:
            return scratch.fetch()
        except LineDown:
            wait(attempt)
    try:
        return scratch.fetch()
    except LineDown as error:
        where = f"{scratch.remote}/{scratch.branch}"
        raise PublishError(
            f"Đã đẩy bản {commit[:10]} lên {where} nhưng chưa kiểm lại được: mất mạng.\n"
            "    → Khi có mạng, đăng lại: lệnh sẽ tự kiểm và không đăng thừa."
        ) from error


def changes_between(old: Mapping[str, str], new: Mapping[str, str]) -> Changes:
    """The paths that come, differ and go."""
    return Changes(
        added=tuple(sorted(path for path in new if path not in old)),
        changed=tuple(sorted(path for path in new if path in old and old[path] != new[path])),
        removed=tuple(sorted(path for path in old if path not in new)),
    )


def trailer(scratch: Scratch, commit: str, key: str) -> str:
    """What the message of a published commit says of itself."""
    message = scratch.answer("log", "-1", "--format=%B", commit)
    return next((line.partition(": ")[2] for line in message.splitlines() if line.startswith(f"{key}: ")), "")


def _message(source: Source, changes: Changes, files: int) -> str:
    counts = f"+{len(changes.added)} ~{len(changes.changed)} -{len(changes.removed)}"
    return f"Đăng trang từ {source.commit[:10]}: {files} tệp ({counts})\n\nNguon: {source.commit}\nSo-tep: {files}\n"


@contextmanager
def working_folder(root: Path) -> Iterator[Path]:
    """A folder beside the build's own, on the same disk; those of killed publishers go after a day."""
    home = root / ".newsroom"
    try:
        home.mkdir(exist_ok=True)
        for old in home.glob("dang-*"):
            if time.time() - old.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(old, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix="dang-", dir=home, ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    except OSError as error:
        raise PublishError(
            f"Máy không ghi hoặc đọc được {error.filename or home}: {reason_of(error)}. "
            "Trang đang chạy vẫn nguyên.\n    → Xem lại chỗ trống và quyền ghi của ổ đĩa rồi đăng lại."
        ) from error
