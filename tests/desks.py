"""Little built sites in git repositories, published to bare ones: what the tests of publishing share."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

from newsroom.publishing.publish import Outcome, Target, publish

DAY = date(2026, 11, 21)
HEAD = '<link rel="canonical" href="https://congdoan.songthuong.vn/">'
TAIL = '<a href="/bai/2026/11/bai-11/">Bài</a></html>'


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
        (folder / page).write_text(f"{HEAD}<p>{words}</p>{TAIL}", "utf-8")
    (folder / "feeds").mkdir(exist_ok=True)
    (folder / "feeds" / "rss.xml").write_text("<rss/>")
    (folder / "theme").mkdir(exist_ok=True)
    (folder / "theme" / "_first.css").write_text("a{}")
    (folder / "phien-ban.json").write_text('{"newsroom": "0"}\n')
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
