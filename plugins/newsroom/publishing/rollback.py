"""How does an earlier publish come back? As a new commit with the earlier tree, never by force."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from newsroom.publishing.errors import LineDown, PublishError, RaceLost
from newsroom.publishing.memory import remember
from newsroom.publishing.publish import RETRIES, Target, make_sure, trailer, wait_a_little, working_folder
from newsroom.publishing.repository import Scratch
from newsroom.publishing.site_folder import CNAME
from newsroom.record import Record

KEPT = 30
_DEPTH = 120
"""Commits looked through for the last 30 publishes: the host adds some of its own (CNAME)."""


class Published(Record, frozen=True):
    """One publish of the branch: 0 is what stands there now, 1 the one before."""

    number: int
    commit: str
    moment: str
    subject: str


class RolledBack(Record, frozen=True):
    """What came back; `commit` is None where it stood there already."""

    to: Published
    commit: str | None


def published_list(target: Target) -> tuple[Published, ...]:
    """The publishes one can go back to, newest first; raises PublishError."""
    with working_folder(target.root) as work:
        scratch = Scratch(work / "git", target.root, target.remote, target.branch)
        return _publishes(scratch, _fetched(scratch))


def rollback(target: Target, to: str, *, wait: Callable[[int], None] = wait_a_little) -> RolledBack:
    """Publish again what an earlier publish held: a number of publishes back, or the start of a commit's name."""
    chosen: Published | None = None
    last = PublishError("Chưa quay lại được.")
    with working_folder(target.root) as work:
        for attempt in range(RETRIES + 1):
            scratch = Scratch(work / f"git-{attempt}", target.root, target.remote, target.branch)
            try:
                tip = _fetched(scratch)
                chosen = chosen or _choose(_publishes(scratch, tip), to)
                commit = _put_back(scratch, tip, chosen, work / f"index-{attempt}", wait)
            except (RaceLost, LineDown) as error:
                last = error
                if attempt < RETRIES:
                    wait(attempt)
                continue
            remember(target.root, target.where, commit or tip)
            return RolledBack(chosen, commit)
    raise last


def _fetched(scratch: Scratch) -> str:
    tip = scratch.fetch(depth=_DEPTH)
    if tip is None:
        raise PublishError(f"{scratch.remote}/{scratch.branch}: chưa đăng lần nào.\n    → Đăng trước: newsroom publish")
    return tip


def _publishes(scratch: Scratch, tip: str) -> tuple[Published, ...]:
    """The tip, whoever made it, and the 30 publishes before it."""
    found: list[Published] = []
    lines = scratch.answer("log", "--first-parent", "-z", "--format=%H%x01%cI%x01%s%x01%(trailers:key=So-tep)", tip)
    for line in filter(None, lines.split("\0")):
        commit, moment, subject, mark = line.split("\x01")
        if not found or mark.strip():
            found.append(Published(len(found), commit, moment, subject))
    return tuple(found[: KEPT + 1])


def _choose(publishes: tuple[Published, ...], to: str) -> Published:
    if to.isdecimal() and len(to) < 4:
        if int(to) < len(publishes):
            return publishes[int(to)]
    else:
        matching = [entry for entry in publishes if len(to) >= 4 and entry.commit.startswith(to.lower())]
        if len(matching) == 1:
            return matching[0]
    raise PublishError(
        f"Không có lần đăng “{to}”; quay lại được từ 1 đến {len(publishes) - 1}.\n"
        "    → Xem danh sách: newsroom rollback --list"
    )


def _put_back(scratch: Scratch, tip: str, chosen: Published, index: Path, wait: Callable[[int], None]) -> str | None:
    """The earlier tree on top of the branch; the host name stays as it is now."""
    env = {**scratch.env, "GIT_INDEX_FILE": str(index), "GIT_WORK_TREE": str(index.parent)}
    scratch.answer("read-tree", chosen.commit, env=env)
    now = scratch.listing(tip).get(CNAME)
    if now:
        scratch.answer("update-index", "--add", "--cacheinfo", f"100644,{now},{CNAME}", env=env)
    else:
        scratch.answer("update-index", "--force-remove", CNAME, env=env)
    tree = scratch.answer("write-tree", env=env)
    if tree == scratch.answer("rev-parse", f"{tip}^{{tree}}"):
        return None
    wanted = scratch.listing(tree)
    source = trailer(scratch, chosen.commit, "Nguon")
    trailers = (f"Nguon: {source}\n" if source else "") + f"So-tep: {len(wanted)}\nQuay-lai: {chosen.commit}"
    message = f"Quay lại bản {chosen.commit[:10]}: {len(wanted)} tệp\n\n{trailers}"
    date = scratch.answer("log", "-1", "--format=%cI", tip)
    commit = scratch.answer("commit-tree", tree, "-p", tip, "-m", message, env=scratch.author(date))
    scratch.push(commit)
    make_sure(scratch, commit, wanted, wait)
    return commit
