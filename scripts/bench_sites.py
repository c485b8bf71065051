"""What a measured site must be able to do, and our own site doing it: take an article, lose one, rename a unit …

An article is always given in our own format; a peer's site turns it into its own.
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

import corpus

ROOT = Path(__file__).parents[1]
UNIT_ROW = re.compile(r'\{id: ([\w-]+), name: "([^"]+)"')
END_OF_PAGE = "</body>"


@dataclass(frozen=True)
class Article:
    """An article of the corpus: its folder `unit/year/name` and its index.md."""

    where: str
    text: str

    @property
    def name(self) -> str:
        """The last part of its folder, which no other article has."""
        return self.where.rpartition("/")[2]

    @property
    def head(self) -> dict[str, str]:
        """The lines of its front matter."""
        rows = self.text.split("---\n")[1].splitlines()
        return {key: value.strip() for key, _, value in (row.partition(":") for row in rows)}

    @property
    def topics(self) -> list[str]:
        """Its topics, each once."""
        return list(dict.fromkeys(topic for topic in self.head["tags"].strip("[]").split(", ") if topic))

    @property
    def body(self) -> str:
        """Its Markdown."""
        return self.text.split("---\n", 2)[2].strip() + "\n"

    @property
    def lists(self) -> list[str]:
        """The complete archives it stands in, as on our site: of its month, its unit's and section's, its topics'."""
        month = self.head["date"][:7]
        whose = ["tat-ca", self.head["unit"], self.head["category"]]
        topics = [topic.replace("Chủ đề", "chu-de").replace(" ", "-") for topic in self.topics]
        return [f"Danh sách {name} {month}" for name in whose] + [f"Danh sách {name} {month[:4]}" for name in topics]

    def with_line(self, key: str, value: str) -> Article:
        """The article with another line in its front matter."""
        return replace(self, text=re.sub(rf"(?m)^{key}: .*$", lambda _: f"{key}: {value}", self.text, count=1))


@dataclass(frozen=True)
class Portal:
    """What every site is made from."""

    seed: int
    articles: int
    units: dict[str, str]
    """Names by id."""

    @classmethod
    def of(cls, seed: int, articles: int, units: int) -> Portal:
        """The portal that scripts/corpus.py makes of these numbers."""
        return cls(seed, articles, dict(UNIT_ROW.findall(corpus.registry(corpus.units(units)))))

    def article(self, index: int) -> Article:
        """Article i depends on the seed and i alone; those from `articles` on are new ones."""
        where, text, _ = corpus.article(self.seed, index, list(self.units))
        return Article(where, _without_photos(text))

    def plan(self, least: int) -> str:
        """The plan file, with that many works asked of each unit."""
        return corpus.plan().replace("min: 12", f"min: {least}")


def _without_photos(text: str) -> str:
    return "\n\n".join(part for part in text.split("\n\n") if not part.startswith("!["))


class Site(ABC):
    """A site in a folder of its own, with the edits that are measured."""

    name: ClassVar[str]
    output: ClassVar[str]
    caches: ClassVar[tuple[str, ...]] = ()
    articles: ClassVar[str]
    """The folder its articles are in."""
    base_template: ClassVar[str]
    version = ""

    def __init__(self, folder: Path, portal: Portal) -> None:
        self.folder = folder
        self.portal = portal
        self.units = dict(portal.units)

    @abstractmethod
    def make(self) -> None:
        """Write the whole site, unbuilt."""

    @abstractmethod
    def command(self) -> list[str]:
        """What builds it, run in its folder."""

    @abstractmethod
    def put(self, article: Article) -> None:
        """Write an article, new or again."""

    @abstractmethod
    def drop(self, article: Article) -> None:
        """Remove an article."""

    @abstractmethod
    def write_units(self) -> None:
        """Write down what the units are called."""

    @abstractmethod
    def write_plan(self, least: int) -> None:
        """Write the plan."""

    def rename(self, unit: str, name: str) -> None:
        """Give a unit another name."""
        self.units[unit] = name
        self.write_units()

    def restyle(self, number: int) -> None:
        """Change the template under every page: a line at its end."""
        file = self.folder / self.base_template
        text = re.sub(r"<p>Bản mẫu \d+</p>", "", file.read_text("utf-8"))
        file.write_text(text.replace(END_OF_PAGE, f"<p>Bản mẫu {number}</p>{END_OF_PAGE}"), "utf-8")

    def forget(self, attic: Path) -> None:
        """Nothing of it is built any more; what was is moved away, for deleting a large tree slows what follows."""
        attic.mkdir(parents=True, exist_ok=True)
        for name in (self.output, *self.caches):
            if (self.folder / name).exists():
                (self.folder / name).rename(attic / f"{self.folder.name}-{len(list(attic.iterdir()))}")

    def pages(self) -> tuple[int, int]:
        """How many HTML pages and how many feeds are built."""
        names = [name for _, _, files in os.walk(self.folder / self.output) for name in files]
        feeds = sum(name.endswith(".xml") and "sitemap" not in name for name in names)
        return sum(name.endswith(".html") for name in names), feeds


class OurSite(Site):
    """The portal of scripts/corpus.py with a theme of its own to change."""

    name = "ours"
    output = "output"
    caches = (".newsroom",)
    articles = "content/articles"
    base_template = "theme/templates/base.html"
    options: tuple[str, ...] = ()
    years: bool = False
    """Whether it has the plans of three years, the closed ones frozen, and a ledger."""

    def make(self) -> None:
        corpus.make(
            self.folder,
            articles=self.portal.articles,
            unit_count=len(self.portal.units),
            photos=0.0,
            seed=self.portal.seed,
            years=self.years,
        )
        shutil.copytree(ROOT / "theme", self.folder / "theme")
        with (self.folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
            settings.write('THEME = "theme"\n')
        for plan in corpus.closed_plans() if self.years else ():
            freeze = [sys.executable, "-m", "newsroom", "freeze", plan, "-s", "pelicanconf.py"]
            subprocess.run(freeze, cwd=self.folder, check=True, capture_output=True)

    def command(self) -> list[str]:
        return [sys.executable, "-m", "newsroom", "build", "-s", "pelicanconf.py", *self.options]

    def put(self, article: Article) -> None:
        place = self.folder / self.articles / article.where
        place.mkdir(parents=True, exist_ok=True)
        (place / "index.md").write_text(article.text, "utf-8")

    def drop(self, article: Article) -> None:
        shutil.rmtree(self.folder / self.articles / article.where)

    def write_units(self) -> None:
        rows = corpus.registry(list(self.portal.units))
        for unit, before in self.portal.units.items():
            rows = rows.replace(f'{{id: {unit}, name: "{before}"', f'{{id: {unit}, name: "{self.units[unit]}"')
        (self.folder / "content" / "units.yaml").write_text(rows, "utf-8")

    def write_plan(self, least: int) -> None:
        (self.folder / "content" / "plans" / "quy-3-2020.yaml").write_text(self.portal.plan(least), "utf-8")

    def add_photo(self, article: Article, name: str, picture: bytes) -> None:
        """Lay a photo beside an article and show it in its text."""
        place = self.folder / self.articles / article.where
        (place / name).write_bytes(picture)
        with (place / "index.md").open("a", encoding="utf-8") as text:
            text.write(f"\n![Toàn cảnh buổi làm việc]({name})\n")

    def sources_to(self, folder: Path) -> OurSite:
        """The same site in another folder, with nothing built."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns(self.output, *self.caches, "__pycache__"))
        other = OurSite(folder, self.portal)
        other.options = self.options
        return other

    def differences(self, other: OurSite) -> list[str]:
        """Files that are not the same, byte for byte, in what is built and in the address book."""
        book = "content/addresses.txt"
        ours, others = ({*_files(site.folder / self.output)} for site in (self, other))
        same = [f"{self.output}/{name}" for name in ours & others]
        same += [book] if (self.folder / book).is_file() or (other.folder / book).is_file() else []
        filecmp.clear_cache()
        _, differing, missing = filecmp.cmpfiles(self.folder, other.folder, same, shallow=False)
        return sorted([*differing, *missing, *(f"{self.output}/{name}" for name in ours ^ others)])


def _files(folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()]
