"""A small portal in a folder that is edited step by step: its files, and what is needed to change them again."""

from __future__ import annotations

import random
import shutil
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import yaml

from portals import ROOT
from properties.random_portals import as_yaml, pictures, random_portal, write_portal
from properties.recount_items import Data

DAY = timedelta(days=1)
MOST_ARTICLES = 44
BODY_EXTRAS = [
    "Câu có chú thích.[^1]\n\n[^1]: Lời chú cuối bài.",
    "Quyền lợi BHXH của công nhân.\n\n*[BHXH]: Bảo hiểm xã hội",
    "Xem [thông báo][tb].\n\n[tb]: https://example.org/thong-bao",
    "| Đơn vị | Số |\n|---|--:|\n| Một | 2 |",
    "## Mục nhỏ\n\n- một\n- hai\n\n> Lời trích “nguyên văn”.",
    "Xem thêm [tb] và BHXH.[^1]",
]
PAGES = {
    "gioi-thieu": "---\ntitle: Giới thiệu\n---\n\nTrang của công đoàn.\n",
    "lien-he": "---\ntitle: Liên hệ\nsummary: Gọi ở đâu\n---\n\nĐiện thoại.\n\n*[BHXH]: Bảo hiểm\n",
}
OWN_COLUMNS = [
    {"id": "guong-sang", "label": "Gương sáng", "lead": "Người tốt quanh ta.", "aliases": ["Người tốt"]},
    {"id": "bon-phuong", "label": "Bốn phương", "start": "2020-05"},
]
SETTINGS: Data = {
    "SITENAME": "Trang thử",
    "SITEURL": "https://thu.example.org/cong-doan",
    "NEWSROOM_OWNER": "Liên đoàn thử",
    "NEWSROOM_TAGLINE": "Tin của các cấp công đoàn.",
    "NEWSROOM_IMPRINT": [["Giấy phép", "Số 1"], ["Địa chỉ", "Phường Một"]],
}
_HEAD = '''"""A portal that a test edits."""

PELICAN_CLASS = "newsroom.NewsroomPelican"
PLUGINS: list[str] = []
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "extensions": []}
'''


@dataclass
class EditedPortal:
    """The portal in `folder`; `data` is what its records say, `settings` and `today` what its settings file says."""

    folder: Path
    data: Data
    settings: Data
    today: date
    environment: dict[str, str] = field(default_factory=dict)
    """Of the processes that build it: a library of another version is found through it."""

    @property
    def content(self) -> Path:
        return self.folder / "content"

    def articles(self) -> list[Path]:
        """The article files that no edit has broken, in the order of their paths."""
        found = sorted((self.content / "articles").rglob("index.md"))
        return [file for file in found if not file.with_name("index.kept").exists()]

    def write(self, name: str) -> None:
        """Write `units`, `sections`, `columns` or `ledger` as `data` has them."""
        if name == "ledger":
            (self.content / "ledger" / "so.yaml").write_bytes(as_yaml(self.data["ledger"]))
        else:
            (self.content / f"{name}.yaml").write_bytes(as_yaml({name: self.data[name]}))

    def write_plan(self, plan: Data) -> None:
        (self.content / "plans" / f"{plan['id']}.yaml").write_bytes(as_yaml(plan))

    def write_settings(self) -> None:
        values = {**self.settings, "NEWSROOM_TODAY": self.today.isoformat()}
        lines = "".join(f"{name} = {value!r}\n" for name, value in values.items())
        (self.folder / "pelicanconf.py").write_text(_HEAD + lines, "utf-8")


Edit = Callable[[EditedPortal, random.Random], str]
"""Changes something and says what; says nothing where there was nothing to change."""


def read_article(file: Path) -> tuple[Data, str]:
    """Head and body of an article."""
    _, head, body = file.read_text("utf-8").split("---\n", 2)
    return yaml.load(head, yaml.BaseLoader), body


def write_article(file: Path, head: Data, body: str) -> None:
    """All values are written as text between quotes, dates as they were."""
    text = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=110)
    if "date" in head:
        text = text.replace(f"date: '{head['date']}'", f"date: {head['date']}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{text}---\n{body}", "utf-8", newline="\n")


def new_id(dice: random.Random) -> str:
    return str(uuid.UUID(int=dice.getrandbits(128), version=4))


def edited_portal(folder: Path, seed: int, today_of: Callable[[list[date]], date] | None = None) -> EditedPortal:
    """A portal from its seed, with everything a portal can have, in a new folder."""
    data = random_portal(seed)
    dice = random.Random(f"portal {seed}")
    write_portal(data, folder)
    shutil.copytree(ROOT / "theme", folder / "theme")
    data["columns"] = [dict(column) for column in OWN_COLUMNS]
    data["sections"] = [dict(section) for section in data["sections"]]
    portal = EditedPortal(folder, data, {**SETTINGS}, (today_of or dice.choice)(data["todays"]))
    portal.write("columns")
    (portal.content / "pages").mkdir()
    for name, text in PAGES.items():
        (portal.content / "pages" / f"{name}.md").write_text(text, "utf-8")
    texts = portal.articles()
    for file in texts[MOST_ARTICLES:]:
        shutil.rmtree(file.parent)
    for file in texts[:MOST_ARTICLES:4]:
        head, body = read_article(file)
        write_article(file, head, f"{body}\n{dice.choice(BODY_EXTRAS)}\n")
    _remember_old_addresses(portal, dice)
    _sharp_photos(portal, dice)
    portal.write_settings()
    return portal


def _remember_old_addresses(portal: EditedPortal, dice: random.Random) -> None:
    heads = [read_article(file)[0] for file in dice.sample(portal.articles(), 3)]
    lines = sorted(f"{head['id']} /bai/2020/04/ten-cu-{number}/\n" for number, head in enumerate(heads))
    (portal.content / "addresses.txt").write_text("".join(lines), "utf-8")


def _sharp_photos(portal: EditedPortal, dice: random.Random) -> None:
    """A few photos wide enough to be offered in several sizes."""
    for file in sorted((portal.content / "articles").rglob("anh-1.jpg"))[:2]:
        file.write_bytes(wide_photo(dice))


def wide_photo(dice: random.Random) -> bytes:
    """A photo of 700 × 440, made of large squares of colour."""
    from io import BytesIO

    from PIL import Image

    small = Image.frombytes("RGB", (7, 4), dice.randbytes(84))
    small.resize((700, 440), Image.Resampling.NEAREST).save(made := BytesIO(), "JPEG", quality=70)
    return made.getvalue()


def some_photo(dice: random.Random, suffix: str) -> bytes:
    """Bytes of a photo whose file ends so."""
    alike = [content for ending, content in pictures() if ending == suffix]
    return wide_photo(dice) if suffix == ".jpg" and dice.random() < 0.3 else dice.choice(alike)
