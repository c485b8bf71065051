"""Makes a portal of any size in our own format, from a seed: articles, photos, units and a plan.

python scripts/corpus.py FOLDER --articles 10000 [--units 40] [--photos 0.5] [--seed 1] [--years]

Article i depends on the seed and i alone, so that a larger corpus begins with the smaller one.
"""

from __future__ import annotations

import argparse
import random
import shutil
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).parents[1]
FIRST_DAY = date(2018, 1, 1)
DAYS = 1000
BOLD, TABLES = 0.25, 0.15
"""Shares of the paragraphs with bold words, and of the articles with a table."""
SECTIONS = ("hoat-dong", "thi-dua", "doi-song", "phap-luat", "nu-cong", "guong-tot")
_PLACES = "Thượng Hạ Cầu Đá Sông Mẫu Núi Xanh Đồng Vàng Bến Gỗ Suối Trong Đèo Mây Hồ Sen Chợ Mới"
_WORDS = (
    "công đoàn đoàn viên người lao động tổ chức hội nghị đối thoại tiền lương bữa ca an toàn vệ sinh tổ trưởng may "
    "chuyền bảo hiểm nhà trọ trường học giáo viên cán bộ sáng kiến thi đua chăm lo tặng quà tuyên truyền phổ biến "
    "pháp luật hợp đồng tập huấn tháng công nhân gia đình con em nữ công thăm hỏi bản làng đường xá cầu cống nước sạch"
)
PLACES, WORDS = _PLACES.split(), _WORDS.split()


def units(number: int) -> list[str]:
    """Unit ids; the same number gives the same units."""
    return [f"don-vi-{index:03}" for index in range(1, number + 1)]


def article(seed: int, index: int, names: list[str]) -> tuple[str, str, bool]:
    """Folder below content/articles, text of index.md, and whether it wants a photo."""
    dice = random.Random(f"{seed} {index}")
    unit = dice.choice(names)
    day = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    with_photo = dice.random() < 0.5
    title = " ".join(dice.choices(WORDS, k=dice.randint(6, 14)))
    blocks = list(_blocks(dice))
    if with_photo:
        blocks.insert(1, f"![{_words(dice, 8)}](anh-1.jpg)")
    tags = ", ".join(f"Chủ đề {dice.randrange(60)}" for _ in range(dice.randint(0, 3)))
    head = "\n".join(
        [
            f"id: {uuid.UUID(int=dice.getrandbits(128), version=4)}",
            f"title: {title[:1].upper() + title[1:]} {index}",
            f"date: {day} {dice.randint(6, 20):02}:{dice.randrange(60):02}",
            f"unit: {unit}",
            f"kind: {dice.choice(('tin', 'tin', 'tin', 'bai'))}",
            f"category: {dice.choice(SECTIONS)}",
            f"tags: [{tags}]",
            "status: published",
        ]
    )
    return f"{unit}/{day.year}/bai-{index:06}", f"---\n{head}\n---\n\n" + "\n\n".join(blocks) + "\n", with_photo


def _blocks(dice: random.Random) -> Iterator[str]:
    """Paragraphs, and what stands between them in news: headings, a list, bold words, a link, now and then a table."""
    for number in range(1, dice.randint(4, 8) + 1):
        yield _with_bold_words(dice, _sentences(dice)) if dice.random() < BOLD else _sentences(dice)
        if number % 3 == 2:
            yield f"## {_words(dice, 4)}"
        elif number == 3:
            yield "\n".join(f"- {_words(dice, dice.randint(5, 12))};" for _ in range(dice.randint(3, 5)))
        elif number == 4 and dice.random() < TABLES:
            yield "\n".join(["| Đơn vị | Đoàn viên |", "| --- | --: |", *(_row(dice) for _ in range(5))])
        elif number == 4:
            yield f"Xem thêm [{_words(dice, 6).lower()}](https://vi-du.example/tin/{dice.randrange(10**5)})."


def _with_bold_words(dice: random.Random, text: str) -> str:
    words = text.split()
    first = dice.randrange(len(words) - 3)
    return " ".join([*words[:first], f"**{' '.join(words[first : first + 3])}**", *words[first + 3 :]])


def _row(dice: random.Random) -> str:
    return f"| {_words(dice, 3)} | {dice.randrange(50, 3000)} |"


def _words(dice: random.Random, number: int) -> str:
    text = " ".join(dice.choices(WORDS, k=number))
    return text[:1].upper() + text[1:]


def _sentences(dice: random.Random) -> str:
    return " ".join(_words(dice, dice.randint(8, 24)) + "." for _ in range(dice.randint(3, 6)))


def photo(seed: int, index: int) -> bytes:
    """A small photo of its own: no two have the same bytes."""
    dice = random.Random(f"photo {seed} {index}")
    image = Image.new("RGB", (1200, 800), tuple(dice.randrange(256) for _ in range(3)))
    pen = ImageDraw.Draw(image)
    for _ in range(40):
        x, y, size = dice.randrange(1200), dice.randrange(800), dice.randrange(20, 300)
        pen.ellipse((x, y, x + size, y + size), fill=tuple(dice.randrange(256) for _ in range(3)))
    made = BytesIO()
    image.save(made, "JPEG", quality=85)
    return made.getvalue()


def settings() -> str:
    """The settings of a made portal."""
    return f'''"""A portal made by scripts/corpus.py."""

PELICAN_CLASS = "newsroom.NewsroomPelican"
PLUGINS: list[str] = []
SITENAME = "Cổng thử tốc độ"
SITEURL = "http://localhost:8000"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "{(ROOT / "theme").as_posix()}"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
JINJA_ENVIRONMENT = {{"trim_blocks": True, "lstrip_blocks": True, "extensions": []}}
NEWSROOM_OWNER = "Liên đoàn thử tốc độ"
NEWSROOM_TODAY = "2021-01-01"
'''


def registry(names: list[str]) -> str:
    """units.yaml."""
    rows = (
        f'  - {{id: {name}, name: "LĐLĐ {PLACES[at % len(PLACES)]} {at + 1}", type: ldld-huyen, groups: [tat-ca]}}'
        for at, name in enumerate(names)
    )
    return "units:\n" + "\n".join(rows) + "\n"


LAST_PLAN = "quy-3-2020"
QUARTERS = {1: ("01-01", "03-31"), 2: ("04-01", "06-30"), 3: ("07-01", "09-30"), 4: ("10-01", "12-31")}
YEARS = (2018, 2019, 2020)
ENTRIES = 2000
"""Of the ledger, a year: some four a month of each of 40 units."""


def plan(name: str = LAST_PLAN) -> str:
    """A plan of a quarter (`quy-3-2020`, the last of the corpus) or a year, asking the same of every unit."""
    year = int(name[-4:])
    if name.startswith("nam"):
        first, last, label = "01-01", "12-31", f"năm {year}"
    else:
        quarter = int(name[4])
        (first, last), label = QUARTERS[quarter], f"quý {['I', 'II', 'III', 'IV'][quarter - 1]} năm {year}"
    return f"""schema: 1
id: {name}
title: "Kế hoạch {label}"
period: {{start: {year}-{first}, end: {year}-{last}, label: "{label[:1].upper()}{label[1:]}"}}
groups:
  - {{id: tat-ca, name: "Tất cả đơn vị"}}
targets:
  - {{id: tin, kind: tin, scope: each, of: tat-ca, min: 12}}
  - {{id: bai, kind: bai, scope: each, of: tat-ca, min: 3}}
  - {{id: anh, kind: anh, scope: total, min: 200}}
"""


def closed_plans() -> list[str]:
    """The plans of the years before the last quarter of the corpus, oldest first."""
    quarters = [f"quy-{quarter}-{year}" for year in YEARS for quarter in QUARTERS]
    return [*quarters[: quarters.index(LAST_PLAN)], *(f"nam-{year}" for year in YEARS[:-1])]


def ledger(seed: int, year: int, names: list[str]) -> str:
    """What the units have written elsewhere in a year."""
    dice = random.Random(f"ledger {seed} {year}")
    rows = (
        f"  - {{id: fb-{year}-{number}, unit: {dice.choice(names)}, kind: bai-fanpage, channel: fanpage, "
        f"date: {date(year, 1, 1) + timedelta(days=dice.randrange(365))}, "
        f'title: "{_words(dice, 6)}", evidence: "https://vi-du.example/{year}/{number}"}}\n'
        for number in range(ENTRIES)
    )
    return "items:\n" + "".join(rows)


def make(folder: Path, *, articles: int, unit_count: int, photos: float, seed: int, years: bool = False) -> None:
    """The whole portal; what was in the folder's content before is removed.

    With `years` it has what one has that was there all that time: a plan a quarter and a year, and a ledger.
    """
    content = folder / "content"
    shutil.rmtree(content, ignore_errors=True)
    (content / "plans").mkdir(parents=True)
    names = units(unit_count)
    (folder / "pelicanconf.py").write_text(settings(), "utf-8")
    (content / "units.yaml").write_text(registry(names), "utf-8")
    rows = (f'  - {{id: {name}, label: "{name.replace("-", " ").capitalize()}"}}\n' for name in SECTIONS)
    (content / "sections.yaml").write_text("sections:\n" + "".join(rows), "utf-8")
    (content / "plans" / f"{LAST_PLAN}.yaml").write_text(plan(), "utf-8")
    for name in (*closed_plans(), f"nam-{YEARS[-1]}") if years else ():
        (content / "plans" / f"{name}.yaml").write_text(plan(name), "utf-8")
    for year in YEARS if years else ():
        (content / "ledger").mkdir(exist_ok=True)
        (content / "ledger" / f"{year}.yaml").write_text(ledger(seed, year, names), "utf-8")
    kept = [photo(seed, index) for index in range(min(20, articles))] if photos else []
    for index in range(articles):
        where, text, with_photo = article(seed, index, names)
        place = content / "articles" / where
        place.mkdir(parents=True)
        with_photo = with_photo and bool(kept)
        (place / "index.md").write_text(text if with_photo else _without_photo(text), "utf-8")
        if with_photo:
            own = random.Random(f"own {seed} {index}").random() < photos
            (place / "anh-1.jpg").write_bytes(photo(seed, 1000 + index) if own else kept[index % len(kept)])


def _without_photo(text: str) -> str:
    return "\n\n".join(part for part in text.split("\n\n") if not part.startswith("!["))


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--articles", type=int, default=1000)
    options.add_argument("--units", type=int, default=40)
    options.add_argument(
        "--photos", type=float, default=0.0, help="share of pictures that are their own; 0: none at all"
    )
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--years", action="store_true", help="a plan a quarter and a year, and a ledger")
    chosen = options.parse_args()
    make(
        chosen.folder,
        articles=chosen.articles,
        unit_count=chosen.units,
        photos=chosen.photos,
        seed=chosen.seed,
        years=chosen.years,
    )
    print(f"{chosen.folder}: {chosen.articles} bài")


if __name__ == "__main__":
    main()
