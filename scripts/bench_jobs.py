"""What is measured: what changes before a build. Run number r of a job makes the same edit on every site.

No two runs make the same edit, so that each has something to do; the articles that are deleted are the last ones, and
no other job touches them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import corpus
from bench_sites import OurSite, Site


@dataclass(frozen=True)
class Bench:
    """What a job must know besides the site."""

    attic: Path
    """Where old builds are moved to."""
    photos: int
    """How many new photos."""
    most_runs: int


@dataclass(frozen=True)
class Job:
    """One line of the table."""

    name: str
    title: str
    change: Callable[[Site, int, Bench], None]
    peers_too: bool = True


def from_nothing(site: Site, run: int, bench: Bench) -> None:
    """No output and no caches."""
    site.forget(bench.attic)


def nothing(site: Site, run: int, bench: Bench) -> None:
    """Everything is as the last build left it."""


def edit(site: Site, run: int, bench: Bench) -> None:
    """Another title and a sentence more, so that lists, feeds and search change too."""
    article = site.portal.article(run % _that_stay(site, bench))
    longer = article.with_line("title", f"{article.head['title']} (sửa lần {run + 1})")
    site.put(type(article)(article.where, f"{longer.text}\nThêm một câu ở lần sửa thứ {run + 1}.\n"))


def add(site: Site, run: int, bench: Bench) -> None:
    """The newest article of the portal: it goes to the front page and counts towards the plan."""
    made = site.portal.article(site.portal.articles + run)
    newest = made.with_line("date", f"2020-09-29 {8 + run // 60 % 12:02}:{run % 60:02}")
    site.put(type(made)(f"{made.head['unit']}/2020/{made.name}", newest.text))


def delete(site: Site, run: int, bench: Bench) -> None:
    """An article is gone."""
    site.drop(site.portal.article(site.portal.articles - 1 - run))


def rename(site: Site, run: int, bench: Bench) -> None:
    """A unit is called otherwise from now on, on every page that names it."""
    unit = list(site.portal.units)[run % len(site.portal.units)]
    site.rename(unit, f"{site.portal.units[unit]} (đổi tên lần {run + 1})")


def another_plan(site: Site, run: int, bench: Bench) -> None:
    """The plan asks more of every unit."""
    site.write_plan(13 + run)


def restyle(site: Site, run: int, bench: Bench) -> None:
    """Every page has a line more."""
    site.restyle(run + 1)


def new_photos(site: Site, run: int, bench: Bench) -> None:
    """Photos that no build has seen, laid beside articles and shown in them."""
    assert isinstance(site, OurSite)
    among = _that_stay(site, bench)
    for number in range(bench.photos):
        picture = corpus.photo(site.portal.seed, 10_000 + run * bench.photos + number)
        site.add_photo(site.portal.article(number % among), f"moi-{run}-{number // among}.jpg", picture)


def _that_stay(site: Site, bench: Bench) -> int:
    return site.portal.articles - bench.most_runs


JOBS = (
    Job("nothing-built", "everything from nothing", from_nothing),
    Job("nothing-to-do", "nothing to do", nothing),
    Job("edited", "one article edited", edit),
    Job("added", "one article added", add),
    Job("deleted", "one article deleted", delete),
    Job("renamed", "a unit renamed", rename),
    Job("plan", "the plan file changed", another_plan),
    Job("template", "the base template changed", restyle),
    Job("photos", "{photos:,} new photos", new_photos, peers_too=False),
)
