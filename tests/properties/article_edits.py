"""What a reporter may do between two builds: every kind of edit of an article or of its photos."""

from __future__ import annotations

import os
import random
import re
import shutil
from datetime import date
from pathlib import Path

from properties.edited_portal import (
    BODY_EXTRAS,
    DAY,
    EditedPortal,
    new_id,
    read_article,
    some_photo,
    wide_photo,
    write_article,
)
from properties.random_portals import KINDS, PAPER, PLACES, SUBJECTS, VERBS

_PHOTO = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
FIELDS = ["title", "date", "kind", "category", "tags", "column", "status", "status", "summary", "with_units"]
FIELDS += ["reprint", "id", "slug", "authors", "modified", "unit"]
PHOTO_SUFFIXES = (".jpg", ".png")


def some_article(portal: EditedPortal, dice: random.Random) -> Path:
    return dice.choice(portal.articles())


def _named(portal: EditedPortal, file: Path) -> str:
    return file.parent.relative_to(portal.content / "articles").as_posix()


def add_article(portal: EditedPortal, dice: random.Random) -> str:
    unit = dice.choice(portal.data["units"])["id"]
    number = dice.randint(0, 10**6)
    day = dice.choice(portal.data["plans"])["period"]["start"] + DAY * dice.randint(0, 80)
    head = {
        "id": new_id(dice),
        "title": f"{dice.choice(SUBJECTS)} {dice.choice(VERBS)} {dice.choice(PLACES)}, thêm {number}",
        "date": f"{day} {dice.randint(6, 20):02}:15",
        "kind": dice.choice(KINDS),
        "category": dice.choice(portal.data["sections"])["id"],
        "tags": [dice.choice(["Thi đua", "Chủ đề mới", "thang-cong-nhan"])],
    }
    file = portal.content / "articles" / unit / str(day.year) / f"them-{number}" / "index.md"
    photo = "\n![Ảnh mới](anh-1.jpg)\n" if dice.random() < 0.6 else ""
    write_article(file, head, f"\nBài thêm số {number}.\n{photo}\n{dice.choice(BODY_EXTRAS)}\n")
    if photo:
        (file.parent / "anh-1.jpg").write_bytes(some_photo(dice, ".jpg"))
    return f"add {_named(portal, file)}"


def delete_article(portal: EditedPortal, dice: random.Random) -> str:
    files = portal.articles()
    if len(files) < 8:
        return ""
    file = dice.choice(files)
    shutil.rmtree(file.parent)
    return f"delete {_named(portal, file)}"


def rename_folder(portal: EditedPortal, dice: random.Random) -> str:
    file = some_article(portal, dice)
    fresh = file.parent.with_name(f"doi-ten-{dice.randint(0, 10**6)}")
    file.parent.rename(fresh)
    return f"rename {_named(portal, file)} to {fresh.name}"


def swap_folders(portal: EditedPortal, dice: random.Random) -> str:
    """Two articles take each other's folder: every file keeps its inode, size and time."""
    one, other = dice.sample(portal.articles(), 2)
    if one.parents[2] != other.parents[2]:
        return ""
    aside = one.parent.with_name("tam-thoi")
    one.parent.rename(aside)
    other.parent.rename(one.parent)
    aside.rename(other.parent)
    return f"swap {_named(portal, one)} and {_named(portal, other)}"


def move_to_unit(portal: EditedPortal, dice: random.Random) -> str:
    file = some_article(portal, dice)
    unit = dice.choice(portal.data["units"])["id"]
    target = portal.content / "articles" / unit / "2020" / f"chuyen-{dice.randint(0, 10**6)}"
    target.parent.mkdir(parents=True, exist_ok=True)
    head, body = read_article(file)
    head.pop("unit", None)
    write_article(file, head, body)
    file.parent.rename(target)
    return f"move {_named(portal, file)} to {unit}"


def change_field(portal: EditedPortal, dice: random.Random) -> str:
    """One line of the head: changed, added or taken out."""
    file = some_article(portal, dice)
    head, body = read_article(file)
    name = dice.choice(FIELDS)
    value = _value(portal, dice, name, head)
    if value is None:
        head.pop(name, None)
    else:
        head[name] = value
    if name == "status" and value == "withdrawn":
        head["withdrawn"] = {"date": f"{portal.today - 3 * DAY}", "reason": dice.choice(["Đăng nhầm", "Sai tên"])}
    elif name == "status":
        head.pop("withdrawn", None)
    write_article(file, head, body)
    return f"{name} of {_named(portal, file)}: {value}"


def _value(portal: EditedPortal, dice: random.Random, name: str, head: dict[str, object]) -> object:
    units = [unit["id"] for unit in portal.data["units"]]
    day: date = dice.choice(portal.data["plans"])["period"]["start"] + DAY * dice.randint(-20, 120)
    columns = [None, "loi-ich-doan-vien", "Gương sáng", "bon-phuong", "Không có chuyên trang này"]
    choices: dict[str, list[object]] = {
        "title": [f"Tựa mới {dice.randint(0, 999)}", f"{head.get('title')}!", "Tựa <b>có</b> & “ngoặc”"],
        "date": [f"{day} 09:00", f"{portal.today} 23:30", f"{portal.today + DAY} 00:10", f"{day}T20:00:00Z"],
        "kind": list(KINDS),
        "category": [section[key] for section in portal.data["sections"] for key in ("id", "label")],
        "tags": [None, ["Thi đua"], ["Chủ đề lạ", "Chăm lo đời sống"], ["thang-cong-nhan"]],
        "column": columns,
        "status": ["published", "draft", "withdrawn", None],
        "summary": [None, "Tóm tắt do người viết.", f"Tóm tắt {dice.randint(0, 99)}"],
        "with_units": [None, dice.sample(units, 2)],
        "reprint": [None, {"source": "Báo Lao động", "url": PAPER}],
        "id": [None, new_id(dice)],
        "slug": [None, "tet-sum-vay", f"duong-dan-{dice.randint(0, 99)}"],
        "authors": [None, ["Lò Văn A"], ["Nguyễn Thị B", "Lò Văn A"]],
        "modified": [None, f"{portal.today - DAY} 08:00"],
        "unit": [None, dice.choice(units)],
    }
    return dice.choice(choices[name])


def change_body(portal: EditedPortal, dice: random.Random) -> str:
    file = some_article(portal, dice)
    head, body = read_article(file)
    write_article(file, head, f"{body.rstrip()}\n\n{dice.choice([*BODY_EXTRAS, f'Câu thêm {dice.random()}.'])}\n")
    return f"body of {_named(portal, file)}"


def break_article(portal: EditedPortal, dice: random.Random) -> str:
    """Something that holds the article back; what stood there comes back with `mend_article`."""
    file = some_article(portal, dice)
    kept = file.with_name("index.kept")
    if not kept.exists():
        shutil.copyfile(file, kept)
    head, body = read_article(file)
    what = dice.choice(["title", "category", "photo", "date", "head", "bytes"])
    if what == "head":
        file.write_text(f"---\ntitle: [hỏng\n{body}", "utf-8")
    elif what == "bytes":
        file.write_bytes(b"---\n" + bytes(range(128, 200)) * 5 + b"\n")
    else:
        head["category"] = "Không có mục này" if what == "category" else head.get("category", "")
        head["title"] = "" if what == "title" else head.get("title", "")
        head["date"] = "2020-13-45" if what == "date" else head.get("date", "")
        write_article(file, head, body + ("\n![Ảnh quên](anh-quen.jpg)\n" if what == "photo" else ""))
    return f"break ({what}) {_named(portal, file)}"


def mend_article(portal: EditedPortal, dice: random.Random) -> str:
    kept = sorted((portal.content / "articles").rglob("index.kept"))
    if not kept:
        return break_article(portal, dice)
    file = dice.choice(kept).with_name("index.md")
    file.with_name("index.kept").replace(file)
    return f"mend {_named(portal, file)}"


def same_id(portal: EditedPortal, dice: random.Random) -> str:
    one, other = dice.sample(portal.articles(), 2)
    (first, _), (second, body) = read_article(one), read_article(other)
    if "id" not in first:
        return ""
    write_article(other, {**second, "id": first["id"]}, body)
    return f"{_named(portal, other)} takes the id of {_named(portal, one)}"


def same_slug(portal: EditedPortal, dice: random.Random) -> str:
    """Several articles of one month want one address."""
    files = dice.sample(portal.articles(), 3)
    for file in files:
        head, body = read_article(file)
        write_article(file, {**head, "slug": "mot-duong-dan", "date": f"2020-05-1{dice.randint(0, 9)} 08:00"}, body)
    return "one slug for " + ", ".join(_named(portal, file) for file in files)


def add_photo(portal: EditedPortal, dice: random.Random) -> str:
    file = some_article(portal, dice)
    head, body = read_article(file)
    name = f"anh-{dice.randint(4, 9)}.jpg"
    (file.parent / name).write_bytes(some_photo(dice, ".jpg"))
    write_article(file, head, f"{body.rstrip()}\n\n![Chú thích {dice.randint(0, 99)}]({name})\n")
    return f"add photo {name} to {_named(portal, file)}"


def _photos(portal: EditedPortal) -> list[Path]:
    found = sorted((portal.content / "articles").rglob("*"))
    return [file for file in found if file.suffix in PHOTO_SUFFIXES]


def replace_photo(portal: EditedPortal, dice: random.Random) -> str:
    """Another picture under the same name, now and then one that another article has, or no picture at all."""
    photos = _photos(portal)
    if not photos:
        return ""
    file = dice.choice(photos)
    content = dice.choice([some_photo(dice, file.suffix), wide_photo(dice), dice.choice(photos).read_bytes(), b"hong"])
    file.write_bytes(content)
    return f"replace {_named(portal, file)}/{file.name} ({len(content)} bytes)"


def delete_photo(portal: EditedPortal, dice: random.Random) -> str:
    photos = _photos(portal)
    if not photos:
        return ""
    file = dice.choice(photos)
    file.unlink()
    return f"delete {_named(portal, file)}/{file.name}"


def caption_photo(portal: EditedPortal, dice: random.Random) -> str:
    with_photo = [file for file in portal.articles() if _PHOTO.search(file.read_text("utf-8"))]
    if not with_photo:
        return ""
    file = dice.choice(with_photo)
    head, body = read_article(file)
    write_article(file, head, _PHOTO.sub(rf"![Chú thích mới {dice.randint(0, 99)}](\2)", body, count=1))
    return f"caption in {_named(portal, file)}"


def same_length(portal: EditedPortal, dice: random.Random) -> str:
    """One letter for another in the same file: same size, same inode, same second; or with its old time put back."""
    places = [portal.content / "units.yaml", portal.content / "ledger" / "so.yaml", *_photos(portal)[:1]]
    places += sorted((portal.content / "plans").glob("*.yaml"))
    file = some_article(portal, dice) if dice.random() < 0.7 else dice.choice(places)
    if not file.exists():
        return ""
    how = dice.choice(["plain", "old time", "whole second", "new inode, old time"])
    rewrite_one_letter(file, dice, how)
    return f"one letter of {file.relative_to(portal.folder).as_posix()} ({how})"


def rewrite_one_letter(file: Path, dice: random.Random, how: str) -> None:
    before = file.stat()
    content = bytearray(file.read_bytes())
    places = _letters(bytes(content), file.suffix)
    if not places:
        return
    place = dice.choice(places)
    content[place] = ord("n") if content[place] != ord("n") else ord("m")
    if how == "new inode, old time":
        fresh = file.with_name("tam-thoi")
        fresh.write_bytes(content)
        fresh.replace(file)
    else:
        with file.open("r+b") as opened:
            opened.write(content)
    if "old time" in how:
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif how == "whole second":
        second = before.st_mtime_ns // 10**9 * 10**9
        os.utime(file, ns=(second, second))


def _letters(content: bytes, suffix: str) -> list[int]:
    """Where a letter may be another without breaking the file: in titles, names, labels, notes and bodies."""
    if suffix in PHOTO_SUFFIXES:
        return [len(content) - 30] if len(content) > 100 else []
    wanted = re.compile(rb"^(?:title:|- name:|  name:|  label:|note:|  evidence:|[A-Z\xc3-\xe1]).*$", re.MULTILINE)
    lines = [match for match in wanted.finditer(content) if b"![" not in match[0] and b"(" not in match[0]]
    return [match.start() + at for match in lines for at, letter in enumerate(match[0]) if letter in b"nm" and at > 9]


ARTICLE_EDITS = [
    *(add_article, delete_article, rename_folder, swap_folders, move_to_unit, change_body, break_article, mend_article),
    *[change_field] * 9,
    *(mend_article, same_id, same_slug, add_photo, replace_photo, replace_photo, delete_photo, caption_photo),
    *[same_length] * 4,
]
